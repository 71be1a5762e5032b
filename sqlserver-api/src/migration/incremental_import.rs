//! Importing increments, that is log or differential backups, after a full backup.

use tc_core::prelude::*;

use super::import_task::{FinalRestore, ImportStatus, Migration, MigrationOrder};
use crate::codes;
use crate::shared::SortDirection;

/// Creates a task that imports an increment after a full backup.
///
/// The full backup's task must be
/// [`WaitingForIncrement`](ImportStatus::WaitingForIncrement). There can be one increment at a
/// time: while another has not been started, the call fails with
/// [`INCREMENTAL_MIGRATION_EXIST`](codes::INCREMENTAL_MIGRATION_EXIST). A task for a full backup
/// alone takes no increments and answers
/// [`BACKUP_MIGRATION_RECOVERY_TYPE_ERR`](codes::BACKUP_MIGRATION_RECOVERY_TYPE_ERR).
///
/// The new task exists when the reply arrives, and waits for [`StartIncrementalMigration`].
///
/// ```no_run
/// # use sqlserver_api::{CreateIncrementalMigration, FinalRestore};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     CreateIncrementalMigration::new("mssql-rdc0gajn", "mssql-backup-migration-cg0ffgqt")
///         .backup_files(["orders_20200927204209_2log2_2reconvery2.bak"])
///         .is_recovery(FinalRestore::Yes);
/// let reply = client.call(request).await?;
///
/// println!("{} waits to be started", reply.incremental_migration_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::INCREMENTAL_MIGRATION_EXIST,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::BACKUP_MIGRATION_RECOVERY_TYPE_ERR,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct CreateIncrementalMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    ///
    /// [`CreateBackupMigration`](super::CreateBackupMigration) answers it.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
    /// The increment's file: a URL if the full backup came from one, else a file name.
    ///
    /// There is exactly one file, which may hold several databases. Its name has a set form: back
    /// up with the command that [`DescribeBackupCommand`](super::DescribeBackupCommand) gives. A
    /// URL may be signed, so the list is never shown.
    #[tc(sensitive, count = 1..=1, example = "db_cvm_1_20200927204209_2log2_2noreconvery2.bak")]
    pub backup_files: Option<Vec<String>>,
    /// Whether this increment is the last one, after which the databases are opened.
    #[tc(default = "NO", example = "NO")]
    pub is_recovery: Option<FinalRestore>,
}

/// The task that was created.
#[derive(TcModel)]
pub struct CreateIncrementalMigrationResponse {
    /// Id of the increment's task.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: String,
}

/// Changes an increment's task that has not been started.
///
/// What is not given stays as it is. While another call changes the same import, this one fails
/// with [`MIGRATION_LOCK_ERROR`](codes::MIGRATION_LOCK_ERROR).
///
/// ```no_run
/// # use sqlserver_api::{FinalRestore, ModifyIncrementalMigration};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyIncrementalMigration::new(
///     "mssql-rdc0gajn",
///     "mssql-backup-migration-cg0ffgqt",
///     "mssql-incremental-migration-kp7bgv8p",
/// )
/// .is_recovery(FinalRestore::Yes);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::MIGRATION_NAME_IS_ILLEGAL,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyIncrementalMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
    /// Id of the increment's task, as [`CreateIncrementalMigration`] answered.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: String,
    /// Whether this increment is the last one, after which the databases are opened.
    #[tc(example = "YES")]
    pub is_recovery: Option<FinalRestore>,
    /// The increment's file: a URL if the full backup came from one, else a file name.
    ///
    /// There is exactly one file, which may hold several databases. A URL may be signed, so the
    /// list is never shown.
    #[tc(sensitive, count = 1..=1, example = "db_cvm_1_20200927204209_2log2_2reconvery2.bak")]
    pub backup_files: Option<Vec<String>>,
}

/// The task that was changed.
#[derive(TcModel)]
pub struct ModifyIncrementalMigrationResponse {
    /// Id of the increment's task.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: String,
}

/// Starts the import of an increment.
///
/// The reply has the flow that imports. Poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeIncrementalMigration`] until the increment is no longer
/// [`ImportingIncrement`](ImportStatus::ImportingIncrement). After the last increment
/// ([`FinalRestore::Yes`]) the full backup's task has succeeded too and the databases are open;
/// after any other the full backup's task waits for the next.
///
/// ```no_run
/// # use sqlserver_api::StartIncrementalMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = StartIncrementalMigration::new(
///     "mssql-rdc0gajn",
///     "mssql-backup-migration-cg0ffgqt",
///     "mssql-incremental-migration-kp7bgv8p",
/// );
/// let reply = client.call(request).await?;
///
/// println!("flow {} imports the increment", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::BACKUP_NOT_FOUND,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct StartIncrementalMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
    /// Id of the increment's task, as [`CreateIncrementalMigration`] answered.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: String,
}

/// The flow that imports the increment.
#[derive(TcModel)]
pub struct StartIncrementalMigrationResponse {
    /// Id of the flow.
    #[tc(flow, example = 1_001_403)]
    pub flow_id: i64,
}

/// Deletes an increment's task.
///
/// It is gone when the reply arrives; the full backup's task stays. Whether the increment's status
/// allows that is told by [`allowed_action`](super::MigrationAction::allowed_action); otherwise
/// the service answers [`COS_STATUS_ERR`](codes::COS_STATUS_ERR).
///
/// ```no_run
/// # use sqlserver_api::DeleteIncrementalMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DeleteIncrementalMigration::new(
///     "mssql-rdc0gajn",
///     "mssql-backup-migration-cg0ffgqt",
///     "mssql-incremental-migration-67q4wy87",
/// );
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INCRE_BACKUP_MIGRATION_NOT_EXIST,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DeleteIncrementalMigration {
    /// Id of the instance that the task belongs to.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
    /// Id of the increment's task, as [`CreateIncrementalMigration`] answered.
    #[tc(example = "mssql-incremental-migration-67q4wy87")]
    pub incremental_migration_id: String,
}

/// Lists the increments of a full backup's task.
///
/// Without a filter, all increments of the task are listed.
///
/// ```no_run
/// # use sqlserver_api::DescribeIncrementalMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeIncrementalMigration::new("mssql-rdc0gajn", "mssql-backup-migration-cg0ffgqt");
/// let reply = client.call(request).await?;
///
/// for increment in &reply.incremental_migration_set {
///     println!("{} {:?}", increment.migration_id, increment.status);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeIncrementalMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    ///
    /// [`CreateBackupMigration`](super::CreateBackupMigration) answers it.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
    /// Lists the increments with this backup file only.
    #[tc(example = "cvm")]
    pub backup_file_name: Option<String>,
    /// Lists the increments with one of these statuses only.
    #[tc(example = 2)]
    pub status_set: Option<Vec<ImportStatus>>,
    /// Increments per page.
    #[tc(default = 100, example = 100)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not increments.
    #[tc(default = 0, example = 0)]
    pub offset: Option<i64>,
    /// Field to sort by.
    #[tc(one_of("name", "createTime", "startTime", "endTime"), default = "createTime")]
    pub order_by: Option<MigrationOrder>,
    /// Direction to sort in; it counts only where `order_by` is given.
    #[tc(default = "asc", example = "desc")]
    pub order_by_type: Option<SortDirection>,
    /// Lists this increment only.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: Option<String>,
}

/// A page of the increments of a full backup's task.
#[derive(TcModel)]
pub struct DescribeIncrementalMigrationResponse {
    /// Number of increments that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The increments on this page.
    #[tc(items)]
    pub incremental_migration_set: Vec<Migration>,
}
