//! Listing the settings of databases.

use tc_core::prelude::*;

use crate::codes;

/// Lists the settings of all databases of an instance, such as capture and tracking of changes.
///
/// The accounts that may use a database are not told here but by
/// [`DescribeDatabases`](super::DescribeDatabases).
///
/// ```no_run
/// # use sqlserver_api::{DatabaseFlag, DescribeDatabasesNormal};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDatabasesNormal::new("mssql-7vfv3rk3")).await?;
///
/// for database in &reply.db_list {
///     if database.is_cdc_enabled == DatabaseFlag::Yes {
///         println!("changes of {} are captured", database.name);
///     }
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
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INTERFACE_NAME_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeDatabasesNormal {
    /// Id of the instance.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id: String,
}

/// The settings of an instance's databases.
#[derive(TcModel)]
pub struct DescribeDatabasesNormalResponse {
    /// Number of databases on the instance.
    #[tc(example = 77)]
    pub total_count: i64,
    /// The databases with their settings.
    #[tc(rename = "DBList")]
    pub db_list: Vec<DbNormalDetail>,
}

/// Lists the settings of databases, under the older name of [`DescribeDatabasesNormal`].
///
/// Request and reply are those of [`DescribeDatabasesNormal`].
///
/// ```no_run
/// # #![allow(deprecated)]
/// # use sqlserver_api::DescribeDBsNormal;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDBsNormal::new("mssql-7vfv3rk3")).await?;
///
/// println!("{} databases", reply.total_count);
/// # Ok(())
/// # }
/// ```
#[deprecated(note = "the service has replaced it: use `DescribeDatabasesNormal`")]
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INTERFACE_NAME_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeDBsNormal {
    /// Id of the instance.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id: String,
}

/// The settings of an instance's databases.
#[derive(TcModel)]
pub struct DescribeDBsNormalResponse {
    /// Number of databases on the instance.
    #[tc(example = 77)]
    pub total_count: i64,
    /// The databases with their settings.
    #[tc(rename = "DBList")]
    pub db_list: Vec<DbNormalDetail>,
}

/// The settings of a database.
#[derive(TcModel)]
pub struct DbNormalDetail {
    /// Whether the database subscribes to another.
    #[tc(example = "0")]
    pub is_subscribed: DatabaseFlag,
    /// Collation of the database.
    #[tc(example = "Chinese_PRC_CI_AS")]
    pub collation_name: String,
    /// Whether tracked changes are cleaned up by themselves; unset while tracking is off.
    #[tc(example = "0")]
    pub is_auto_cleanup_on: DatabaseFlag,
    /// Whether Service Broker is on.
    #[tc(example = "0")]
    pub is_broker_enabled: DatabaseFlag,
    /// Whether change data capture (CDC) is on.
    #[tc(example = "0")]
    pub is_cdc_enabled: DatabaseFlag,
    /// Whether change tracking (CT) is on.
    ///
    /// The name belongs to another setting of SQL Server; the documentation gives it this
    /// meaning, and published replies agree.
    #[tc(example = "0")]
    pub is_db_chaining_on: DatabaseFlag,
    /// Whether the database is encrypted.
    #[tc(example = "0")]
    pub is_encrypted: DatabaseFlag,
    /// Whether full-text search is on, in the older of two fields.
    ///
    /// The service has withdrawn this field, though published replies still have it. It differs
    /// from [`is_full_text_enabled`](Self::is_full_text_enabled) by one letter.
    #[tc(example = "0")]
    pub is_fulltext_enabled: Option<DatabaseFlag>,
    /// Whether the database is mirrored.
    #[tc(example = "0")]
    pub is_mirroring: DatabaseFlag,
    /// Whether the database is published.
    #[tc(example = "0")]
    pub is_published: DatabaseFlag,
    /// Whether readers see snapshots of committed data instead of waiting for locks.
    #[tc(example = "0")]
    pub is_read_committed_snapshot_on: DatabaseFlag,
    /// Whether the database is marked as trustworthy.
    #[tc(example = "0")]
    pub is_trustworthy_on: DatabaseFlag,
    /// State of the mirror, in the words of SQL Server; empty without one.
    #[tc(example = "SYNCHRONIZED")]
    pub mirroring_state: String,
    /// Name of the database.
    #[tc(example = "mirror_test37")]
    pub name: String,
    /// Recovery model, in the words of SQL Server.
    #[tc(example = "FULL")]
    pub recovery_model_desc: String,
    /// Days for which tracked changes are kept, as a text; empty while tracking is off.
    #[tc(example = "7")]
    pub retention_period: String,
    /// State of the database, in the words of SQL Server.
    #[tc(example = "ONLINE")]
    pub state_desc: String,
    /// How many users may be connected, in the words of SQL Server.
    #[tc(example = "MULTI_USER")]
    pub user_access_desc: String,
    /// When the database was created; published replies have milliseconds.
    #[tc(example = "2023-09-21 21:37:47.327")]
    pub create_time: DateTime,
    /// Whether full-text search is on; unset in published replies.
    #[tc(example = "0")]
    pub is_full_text_enabled: Option<DatabaseFlag>,
    /// Whether the database is in an availability group; absent from published replies.
    #[tc(example = "0")]
    pub is_availability_groups: Option<DatabaseFlag>,
    /// How far the database is in step with its availability group.
    ///
    /// The values are not documented, and published replies leave the field out.
    #[tc(rename = "AGSyncState", example = "0")]
    pub ag_sync_state: Option<String>,
}

/// Whether a setting of a database is on, where the service writes a text.
#[derive(TcEnum)]
pub enum DatabaseFlag {
    /// It is not.
    #[tc(rename = "0")]
    No,
    /// It is.
    #[tc(rename = "1")]
    Yes,
    /// Not told, or without meaning at present; the service writes an empty text.
    #[tc(rename = "")]
    Unset,
    /// A text that this crate does not know.
    #[tc(other)]
    Other(String),
}
