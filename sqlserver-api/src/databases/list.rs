//! Listing databases, with their status and the accounts that may use them.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{AccountPrivilege, FeatureState, SortDirection};

/// Lists the databases of instances.
///
/// A page holds databases, grouped by instance. The filters narrow the list together.
///
/// ```no_run
/// # use sqlserver_api::{DatabaseOrder, DescribeDatabases, SortDirection};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeDatabases::new(["mssql-njj2mtpl"])
///     .order_by(DatabaseOrder::Name)
///     .order_by_type(SortDirection::Ascending);
/// let reply = client.call(request).await?;
///
/// for database in reply.db_instances.iter().flat_map(|instance| &instance.db_details) {
///     println!("{} {:?}", database.name, database.status);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeDatabases {
    /// Ids of the instances.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id_set: Vec<String>,
    /// Databases per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20, example = 10)]
    pub limit: Option<u64>,
    /// Page number, from 0; it counts pages, not databases.
    #[tc(default = 0, example = 0)]
    pub offset: Option<u64>,
    /// Lists the databases with this name only.
    #[tc(example = "test_db")]
    pub name: Option<String>,
    /// Direction to sort in.
    #[tc(default = "desc", example = "desc")]
    pub order_by_type: Option<SortDirection>,
    /// Lists the databases with transparent data encryption only, or those without.
    #[tc(example = "disable")]
    pub encryption: Option<FeatureState>,
    /// Field to sort by.
    #[tc(default = "CreateTime", example = "CreateTime")]
    pub order_by: Option<DatabaseOrder>,
}

/// A page of databases.
#[derive(TcModel)]
pub struct DescribeDatabasesResponse {
    /// Number of databases that match, on all pages and of all instances.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The databases on this page, by instance.
    #[tc(items = db_details, rename = "DBInstances")]
    pub db_instances: Vec<InstanceDBDetail>,
}

/// Lists the databases of instances, under the older name of [`DescribeDatabases`].
///
/// Request and reply are those of [`DescribeDatabases`].
///
/// ```no_run
/// # #![allow(deprecated)]
/// # use sqlserver_api::DescribeDBs;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDBs::new(["mssql-njj2mtpl"]).name("sales")).await?;
///
/// println!("{} databases", reply.total_count);
/// # Ok(())
/// # }
/// ```
#[deprecated(note = "the service has replaced it: use `DescribeDatabases`")]
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeDBs {
    /// Ids of the instances.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id_set: Vec<String>,
    /// Databases per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20, example = 10)]
    pub limit: Option<u64>,
    /// Page number, from 0; it counts pages, not databases.
    #[tc(default = 0, example = 0)]
    pub offset: Option<u64>,
    /// Lists the databases with this name only.
    #[tc(example = "test_db")]
    pub name: Option<String>,
    /// Direction to sort in.
    #[tc(default = "desc", example = "desc")]
    pub order_by_type: Option<SortDirection>,
    /// Lists the databases with transparent data encryption only, or those without.
    #[tc(example = "disable")]
    pub encryption: Option<FeatureState>,
    /// Field to sort by.
    #[tc(default = "CreateTime", example = "CreateTime")]
    pub order_by: Option<DatabaseOrder>,
}

/// A page of databases.
#[derive(TcModel)]
pub struct DescribeDBsResponse {
    /// Number of databases that match, on all pages and of all instances.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The databases on this page, by instance.
    #[tc(items = db_details, rename = "DBInstances")]
    pub db_instances: Vec<InstanceDBDetail>,
}

/// The databases of one instance.
#[derive(TcModel)]
pub struct InstanceDBDetail {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Its databases on this page.
    ///
    /// An instance without databases has an empty list here, or is not in the reply at all.
    #[tc(rename = "DBDetails")]
    pub db_details: Vec<DBDetail>,
}

/// A database.
#[derive(TcModel)]
pub struct DBDetail {
    /// Name of the database.
    #[tc(example = "db1")]
    pub name: String,
    /// Its character set.
    #[tc(example = "Chinese_PRC_CI_AS")]
    pub charset: String,
    /// Remark kept with the database; `--` where there is none.
    #[tc(example = "orders and invoices")]
    pub remark: String,
    /// When the database was created.
    #[tc(example = "2024-11-14 14:29:38")]
    pub create_time: DateTime,
    /// What the service is doing with the database.
    #[tc(example = 2)]
    pub status: DatabaseStatus,
    /// The accounts that may use the database, and what each may do.
    pub accounts: Vec<AccountPrivilege>,
    /// State in the words of SQL Server; `ONLINE` while the database runs.
    #[tc(example = "ONLINE")]
    pub internal_status: String,
    /// Whether transparent data encryption is on.
    #[tc(example = "disable")]
    pub encryption: FeatureState,
}

/// What the service is doing with a database.
#[derive(TcEnum)]
#[repr(i64)]
pub enum DatabaseStatus {
    /// Being deleted; afterwards the database is not listed.
    Deleting = -1,
    /// Being created.
    Creating = 1,
    /// Running; the status that changes require.
    Running = 2,
    /// Being changed, for instance renamed, cloned or shrunk.
    Changing = 3,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// The fields by which databases can be sorted.
#[derive(TcEnum)]
pub enum DatabaseOrder {
    /// By name.
    Name,
    /// By the time at which the database was created; the default.
    CreateTime,
    /// A field that this crate does not know.
    #[tc(other)]
    Other(String),
}
