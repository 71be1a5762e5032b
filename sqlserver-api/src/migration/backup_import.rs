//! Importing a full backup: creating the task, changing it, running it.

use tc_core::prelude::*;

use super::import_task::{BackupUploadType, ImportRecoveryType, ImportStatus, Migration, MigrationOrder};
use crate::codes;
use crate::shared::{RenameRestoreDatabase, SortDirection};

/// Creates a task that imports a full backup into an instance.
///
/// The task exists when the reply arrives, and waits to be started: give the file, with this call
/// or by [`ModifyBackupMigration`], upload it if it comes from you, and call
/// [`StartBackupMigration`].
///
/// The product guide asks that the instance's version is not older than the backup's, that it has
/// no database of the same name, and, for
/// [`FullAndDifferential`](ImportRecoveryType::FullAndDifferential), that both have the same
/// version.
///
/// ```no_run
/// # use sqlserver_api::{BackupUploadType, CreateBackupMigration, ImportRecoveryType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = CreateBackupMigration::new(
///     "mssql-rdc0gajn",
///     ImportRecoveryType::Full,
///     BackupUploadType::CosUpload,
///     "orders_import",
/// )
/// .backup_files(["orders.bak"]);
/// let reply = client.call(request).await?;
///
/// println!("{} waits to be started", reply.backup_migration_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::MIGRATION_NAME_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct CreateBackupMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Whether increments will follow, and of which kind.
    #[tc(example = "FULL")]
    pub recovery_type: ImportRecoveryType,
    /// Where the backup file comes from.
    #[tc(example = "COS_UPLOAD")]
    pub upload_type: BackupUploadType,
    /// Name of the task.
    ///
    /// It has up to 60 letters, digits and `_`; published examples are written in Chinese.
    #[tc(example = "orders_import")]
    pub migration_name: String,
    /// The backup file: a URL for [`CosUrl`](BackupUploadType::CosUrl), else a file name.
    ///
    /// There is exactly one file, which may hold several databases. If increments will follow, its
    /// name has a set form: back up with the command that
    /// [`DescribeBackupCommand`](super::DescribeBackupCommand) gives. A URL may be signed, so the
    /// list is never shown.
    #[tc(sensitive, count = 1..=1, example = "db1.bak")]
    pub backup_files: Option<Vec<String>>,
}

/// The task that was created.
#[derive(TcModel)]
pub struct CreateBackupMigrationResponse {
    /// Id of the task.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
}

/// Changes an import task that has not been started.
///
/// What is not given stays as it is. While another call changes the same task, this one fails with
/// [`MIGRATION_LOCK_ERROR`](codes::MIGRATION_LOCK_ERROR).
///
/// ```no_run
/// # use sqlserver_api::{ModifyBackupMigration, RenameRestoreDatabase};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let renamed = RenameRestoreDatabase::default().old_name("orders").new_name("orders_2020");
/// let request =
///     ModifyBackupMigration::new("mssql-rdc0gajn", "mssql-backup-migration-kpl74n9l")
///         .backup_files(["orders.bak"])
///         .db_rename([renamed]);
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
pub struct ModifyBackupMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the task, as [`CreateBackupMigration`] answered.
    #[tc(example = "mssql-backup-migration-kpl74n9l")]
    pub backup_migration_id: String,
    /// New name of the task.
    #[tc(example = "orders_import")]
    pub migration_name: Option<String>,
    /// Whether increments will follow, and of which kind.
    #[tc(example = "FULL")]
    pub recovery_type: Option<ImportRecoveryType>,
    /// Where the backup file comes from.
    #[tc(example = "COS_UPLOAD")]
    pub upload_type: Option<BackupUploadType>,
    /// The backup file: a URL for [`CosUrl`](BackupUploadType::CosUrl), else a file name.
    ///
    /// There is exactly one file, which may hold several databases. A URL may be signed, so the
    /// list is never shown.
    #[tc(sensitive, count = 1..=1, example = "db1.bak")]
    pub backup_files: Option<Vec<String>>,
    /// The databases that get another name; the others keep theirs.
    #[tc(rename = "DBRename")]
    pub db_rename: Option<Vec<RenameRestoreDatabase>>,
}

/// The task that was changed.
#[derive(TcModel)]
pub struct ModifyBackupMigrationResponse {
    /// Id of the task.
    #[tc(example = "mssql-backup-migration-kpl74n9l")]
    pub backup_migration_id: String,
}

/// Starts the import of a full backup.
///
/// The reply has the flow that imports. Poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or [`DescribeBackupMigration`]
/// until the task is no longer [`ImportingFull`](ImportStatus::ImportingFull). A full backup alone
/// ends as [`Succeeded`](ImportStatus::Succeeded). If increments are to follow, the task comes to
/// [`WaitingForIncrement`](ImportStatus::WaitingForIncrement), and the databases cannot be used
/// before the last increment.
///
/// A file that was uploaded is kept for 24 hours only; start the task within them. Without a file
/// the call fails with [`BACKUP_NOT_FOUND`](codes::BACKUP_NOT_FOUND).
///
/// ```no_run
/// # use sqlserver_api::StartBackupMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = StartBackupMigration::new("mssql-rdc0gajn", "mssql-backup-migration-kpl74n9l");
/// let reply = client.call(request).await?;
///
/// println!("flow {} imports the backup", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::BACKUP_NOT_FOUND,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct StartBackupMigration {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the task, as [`CreateBackupMigration`] answered.
    #[tc(example = "mssql-backup-migration-kpl74n9l")]
    pub backup_migration_id: String,
}

/// The flow that imports the full backup.
#[derive(TcModel)]
pub struct StartBackupMigrationResponse {
    /// Id of the flow.
    #[tc(flow, example = 1_001_399)]
    pub flow_id: i64,
}

/// Deletes an import task.
///
/// It is gone when the reply arrives. Whether its status allows that is told by
/// [`allowed_action`](super::MigrationAction::allowed_action); otherwise the service answers
/// [`COS_STATUS_ERR`](codes::COS_STATUS_ERR).
///
/// ```no_run
/// # use sqlserver_api::DeleteBackupMigration;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DeleteBackupMigration::new("mssql-rdc0gajn", "mssql-backup-migration-cg0ffgqt");
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
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DeleteBackupMigration {
    /// Id of the instance that the task belongs to.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the task, as [`DescribeBackupMigration`] lists it.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
}

/// Lists the tasks that import full backups into an instance.
///
/// Without a filter, all tasks of the instance are listed.
///
/// ```no_run
/// # use sqlserver_api::{DescribeBackupMigration, ImportStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeBackupMigration::new("mssql-rdc0gajn")
///     .status_set([ImportStatus::ImportingFull, ImportStatus::ImportingIncrement]);
/// let reply = client.call(request).await?;
///
/// for task in &reply.backup_migration_set {
///     println!("{} is at {} %", task.migration_id, task.detail.progress);
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
pub struct DescribeBackupMigration {
    /// Id of the instance into which backups are imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Lists this task only.
    #[tc(example = "mssql-backup-migration-kpl74n9l")]
    pub backup_migration_id: Option<String>,
    /// Lists the tasks with this name only.
    #[tc(example = "orders_import")]
    pub migration_name: Option<String>,
    /// Lists the tasks with this backup file only.
    #[tc(example = "db1")]
    pub backup_file_name: Option<String>,
    /// Lists the tasks with one of these statuses only.
    #[tc(example = 2)]
    pub status_set: Option<Vec<ImportStatus>>,
    /// Lists the tasks with this kind of increments only.
    #[tc(example = "FULL")]
    pub recovery_type: Option<ImportRecoveryType>,
    /// Lists the tasks whose file comes from this place only.
    #[tc(example = "COS_UPLOAD")]
    pub upload_type: Option<BackupUploadType>,
    /// Tasks per page.
    #[tc(default = 100, example = 100)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not tasks.
    #[tc(default = 0, example = 0)]
    pub offset: Option<i64>,
    /// Field to sort by.
    #[tc(one_of("name", "createTime", "startTime", "endTime"), default = "createTime")]
    pub order_by: Option<MigrationOrder>,
    /// Direction to sort in; it counts only where `order_by` is given.
    #[tc(default = "asc", example = "desc")]
    pub order_by_type: Option<SortDirection>,
}

/// A page of tasks that import full backups.
#[derive(TcModel)]
pub struct DescribeBackupMigrationResponse {
    /// Number of tasks that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The tasks on this page.
    #[tc(items)]
    pub backup_migration_set: Vec<Migration>,
}
