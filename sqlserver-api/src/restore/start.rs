//! Restoring from a backup set, and to a point in time.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::RenameRestoreDatabase;

/// Restores databases from a backup set.
///
/// The reply has the id of a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Without further fields, all
/// databases of the backup are restored beside the present ones, under names that the service
/// makes. [`RestoreMode::Overwrite`] replaces databases: what they hold now is lost.
///
/// ```no_run
/// # use sqlserver_api::restore::RestoreInstance;
/// # use sqlserver_api::shared::RenameRestoreDatabase;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let renaming = RenameRestoreDatabase::default().old_name("db1").new_name("db1_restored");
/// let request = RestoreInstance::new("mssql-njj2mtpl", 1234568).rename_restore([renaming]);
/// let reply = client.call(request).await?;
///
/// println!("flow {:?} restores the database", reply.flow_id);
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
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_EXIST,
        codes::TOO_MANY_DB,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rules(when(mode = 0 => db_list)),
)]
pub struct RestoreInstance {
    /// Id of the instance that the backup is of.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Id of the backup, as [`DescribeBackups`](crate::backups::DescribeBackups) lists it.
    ///
    /// For a backup of single files, the ids are listed by
    /// [`DescribeBackupFiles`](crate::backups::DescribeBackupFiles).
    #[tc(example = 32687264876)]
    pub backup_id: i64,
    /// Id of the instance to restore to, which belongs to the same account.
    ///
    /// Without it the databases go back to their own instance.
    #[tc(example = "mssql-dj5i29c5")]
    pub target_instance_id: Option<String>,
    /// The databases to restore, and the names that they get.
    ///
    /// Without it all databases are restored, under names that the service makes.
    pub rename_restore: Option<Vec<RenameRestoreDatabase>>,
    /// Whether databases are replaced, or restored beside the present ones.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", default = 1)]
    pub mode: Option<RestoreMode>,
    /// The databases to replace; needed with [`RestoreMode::Overwrite`].
    #[tc(rename = "DBList", example = "test_db")]
    pub db_list: Option<Vec<String>>,
    /// Group id of the backup, where it consists of single files.
    ///
    /// How it goes together with `backup_id` is not documented.
    #[tc(example = "2993992")]
    pub group_id: Option<String>,
}

/// The flow that restores the databases.
#[derive(TcModel)]
pub struct RestoreInstanceResponse {
    /// Id of the flow.
    ///
    /// 0 occurs in a published reply without an explanation.
    #[tc(flow, example = 3546)]
    pub flow_id: Option<i64>,
}

/// Brings databases back to what they were at a point in time.
///
/// The reply has the id of a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The time must be within the span
/// that [`DescribeRollbackTime`](super::DescribeRollbackTime) tells. [`RestoreMode::Overwrite`]
/// replaces databases: what they hold now is lost.
///
/// ```no_run
/// # use sqlserver_api::restore::{RestoreMode, RollbackInstance};
/// # use sqlserver_api::shared::RenameRestoreDatabase;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let renaming = RenameRestoreDatabase::default().old_name("db1").new_name("db1_at_noon");
/// let request =
///     RollbackInstance::new("mssql-j8kv137v", RestoreMode::Rename, "2026-03-27 12:00:00")
///         .dbs(["db1"])
///         .rename_restore([renaming]);
/// let reply = client.call(request).await?;
///
/// println!("flow {} restores the database", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_CHAR_ILLEGAL,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    check = names_only_when_renaming,
)]
pub struct RollbackInstance {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Whether databases are replaced, or restored beside the present ones.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type")]
    pub mode: RestoreMode,
    /// The point in time.
    #[tc(example = "2020-09-22 00:00:00")]
    pub time: DateTime,
    /// The databases to bring back.
    ///
    /// What the service does without it is not documented.
    #[tc(rename = "DBs", example = "db1")]
    pub dbs: Option<Vec<String>>,
    /// Id of the instance to restore to, which belongs to the same account.
    ///
    /// Without it the databases go back to their own instance.
    #[tc(example = "mssql-dj5i29c5")]
    pub target_instance_id: Option<String>,
    /// The names that the databases get; only with [`RestoreMode::Rename`].
    ///
    /// Without it the service makes the names.
    pub rename_restore: Option<Vec<RenameRestoreDatabase>>,
}

fn names_only_when_renaming(request: &RollbackInstance, found: &mut Violations) {
    if request.rename_restore.is_some() && request.mode != RestoreMode::Rename {
        found.add("RenameRestore", "is for Type = 1 only");
    }
}

/// The flow that brings the databases back.
#[derive(TcModel)]
pub struct RollbackInstanceResponse {
    /// Id of the flow.
    #[tc(flow, example = 100023)]
    pub flow_id: i64,
}

/// What becomes of a database that is there already.
#[derive(TcEnum)]
#[repr(i64)]
pub enum RestoreMode {
    /// It is replaced, and what it holds is lost.
    Overwrite = 0,
    /// It stays; the restored database gets another name.
    Rename = 1,
    /// A mode that this crate does not know.
    #[tc(other)]
    Other(i64),
}
