//! Source and target of the older migration tasks.

use tc_core::prelude::*;

/// Where a migration task takes databases from.
///
/// Which fields are used depends on the kind of source, that is on the `source_type` of the task.
/// The service's own text calls that number `MigrateType` here, which elsewhere means something
/// else.
#[derive(TcModel)]
pub struct MigrateSource {
    /// Id of the instance; for sources of kind 1.
    #[tc(example = "mssql-si2823jyl")]
    pub instance_id: Option<String>,
    /// Id of the cloud server (CVM); for sources of kind 2.
    #[tc(example = "ins-62dhd3d1")]
    pub cvm_id: Option<String>,
    /// Private network of the cloud server; for sources of kind 2.
    #[tc(example = "vpc-6ys9ont9")]
    pub vpc_id: Option<String>,
    /// Subnet of the cloud server; for sources of kind 2.
    #[tc(example = "subnet-h9extioi")]
    pub subnet_id: Option<String>,
    /// Account with which the databases are read; for sources of kinds 1 and 2.
    #[tc(example = "andy")]
    pub user_name: Option<String>,
    /// Password of the account; for sources of kinds 1 and 2. It is never shown.
    pub password: Option<Secret<String>>,
    /// Private IP of the SQL Server on the cloud server; for sources of kind 2.
    #[tc(example = "172.1.1.5")]
    pub ip: Option<String>,
    /// Port of the SQL Server on the cloud server; for sources of kind 2.
    #[tc(example = 1433)]
    pub port: Option<u64>,
    /// URLs of the backups; for sources of kinds 4 and 5.
    ///
    /// They may be signed and then let everybody read the backups, so they are never shown.
    #[tc(sensitive, example = "http://example-1250000000.cosgz.myqcloud.com/test4_20180724021516.bak")]
    pub url: Option<Vec<String>>,
    /// Password of the backups; for sources of kinds 4 and 5. It is never shown.
    pub url_password: Option<Secret<String>>,
}

/// Where a migration task puts databases.
#[derive(TcModel)]
pub struct MigrateTarget {
    /// Id of the instance.
    #[tc(example = "mssql-si2823jyl")]
    pub instance_id: Option<String>,
    /// Account with which the databases are written.
    #[tc(example = "andy")]
    pub user_name: Option<String>,
    /// Password of the account; it is never shown.
    pub password: Option<Secret<String>>,
}

/// A database that is migrated.
#[derive(TcModel)]
pub struct MigrateDB {
    /// Name of the database.
    #[tc(rename = "DBName", example = "db1")]
    pub db_name: Option<String>,
}
