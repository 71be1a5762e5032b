//! What can be restored: which databases, and to which times.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;
use crate::shared::DBRenameRes;

/// Tells to which times an instance can be brought back.
///
/// ```no_run
/// # use sqlserver_api::restore::DescribeRestoreTimeRange;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let span = client.call(DescribeRestoreTimeRange::new("mssql-j8kv137v")).await?;
///
/// println!("from {} to {}", span.min_time, span.max_time);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INVALID_PARAMETER,
        codes::PARAMS_ASSERT_FAILED,
        common::INVALID_PARAMETER_VALUE,
        common::MISSING_PARAMETER,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeRestoreTimeRange {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Id of the instance to restore to; without it, the instance itself.
    #[tc(example = "mssql-dj5i29c5")]
    pub target_instance_id: Option<String>,
}

/// The times to which an instance can be brought back.
#[derive(TcModel)]
pub struct DescribeRestoreTimeRangeResponse {
    /// The earliest time.
    #[tc(example = "2024-01-01 00:00:00")]
    pub min_time: DateTime,
    /// The latest time.
    #[tc(example = "2024-01-07 00:00:00")]
    pub max_time: DateTime,
}

/// Tells to which times each of some databases can be brought back.
///
/// ```no_run
/// # use sqlserver_api::restore::DescribeRollbackTime;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeRollbackTime::new("mssql-j8kv137v", ["db1", "db2"])).await?;
///
/// for span in &reply.details {
///     println!("{}: from {} to {}", span.db_name, span.start_time, span.end_time);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeRollbackTime {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Names of the databases.
    #[tc(rename = "DBs", example = "db1")]
    pub dbs: Vec<String>,
}

/// The times to which databases can be brought back.
#[derive(TcModel)]
pub struct DescribeRollbackTimeResponse {
    /// One entry for each database.
    pub details: Vec<DbRollbackTimeInfo>,
}

/// The times to which one database can be brought back.
#[derive(TcModel)]
pub struct DbRollbackTimeInfo {
    /// Name of the database.
    #[tc(rename = "DBName", example = "db1")]
    pub db_name: String,
    /// The earliest time.
    #[tc(example = "2024-12-20 00:24:26")]
    pub start_time: DateTime,
    /// The latest time.
    #[tc(example = "2024-12-23 00:24:26")]
    pub end_time: DateTime,
}

/// Lists the databases that a backup set, or a point in time, can bring back.
///
/// Give one of the two, not both.
///
/// ```no_run
/// # use sqlserver_api::restore::DescribeDBRestoreTime;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeDBRestoreTime::new("mssql-j8kv137v").backup_id(890110);
/// let reply = client.call(request).await?;
///
/// for database in &reply.details {
///     println!("{} comes back as {}", database.old_name, database.new_name);
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
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rules(any_of(time, backup_id), at_most_one(time, backup_id)),
)]
pub struct DescribeDBRestoreTime {
    /// Id of the instance that the databases are of.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Id of the instance to restore to; without it, the instance itself.
    #[tc(example = "mssql-dj5i29c5")]
    pub target_instance_id: Option<String>,
    /// The point in time.
    #[tc(example = "2023-01-01 12:00:00")]
    pub time: Option<DateTime>,
    /// Id of the backup, as [`DescribeBackups`](crate::backups::DescribeBackups) lists it.
    #[tc(example = 890110)]
    pub backup_id: Option<i64>,
    /// Lists the database with this name only.
    #[tc(rename = "DBName", example = "test_db")]
    pub db_name: Option<String>,
}

/// The databases that can be brought back.
#[derive(TcModel)]
pub struct DescribeDBRestoreTimeResponse {
    /// Number of the databases.
    #[tc(example = 1)]
    pub total_count: Option<i64>,
    /// The databases, each with the name that it would get.
    pub details: Vec<DBRenameRes>,
}
