//! Looking at the older migration tasks, and at what can be migrated.

use tc_core::codes as common;
use tc_core::prelude::*;

use super::dts_endpoint::{MigrateDB, MigrateSource, MigrateTarget};
use super::dts_task::MigrationKind;
use super::import_task::MigrationOrder;
use crate::codes;
use crate::shared::SortDirection;

/// Lists the databases of an instance that can be migrated.
///
/// The service logs in to the source with the account that is given.
///
/// ```no_run
/// # use sqlserver_api::DescribeMigrationDatabases;
/// # use tc_core::Client;
/// # async fn example(password: &str) -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeMigrationDatabases::new("mssql-si2823jyl", "sqlserver_admin", password);
/// let reply = client.call(request).await?;
///
/// println!("{} databases: {:?}", reply.amount, reply.migrate_db_set);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        common::INTERNAL_ERROR,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::PARAMS_ASSERT_FAILED,
        codes::PASSWORD_IS_ILLEGAL,
        codes::ACCOUNT_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeMigrationDatabases {
    /// Id of the instance that is to be the source.
    #[tc(example = "mssql-si2823jyl")]
    pub instance_id: String,
    /// Account of the source instance.
    #[tc(example = "sqlserver_admin")]
    pub user_name: String,
    /// Password of the account; it is never shown.
    pub password: Secret<String>,
}

/// The databases of the source.
#[derive(TcModel)]
pub struct DescribeMigrationDatabasesResponse {
    /// Number of databases.
    #[tc(example = 3)]
    pub amount: i64,
    /// Names of the databases.
    ///
    /// Elsewhere the service uses the name `MigrateDBSet` for a list of [`MigrateDB`].
    #[tc(rename = "MigrateDBSet", example = "Biz-test1")]
    pub migrate_db_set: Vec<String>,
}

/// Shows a migration task with its source and target.
///
/// ```no_run
/// # use sqlserver_api::DescribeMigrationDetail;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let task = client.call(DescribeMigrationDetail::new(2728)).await?;
///
/// println!("{} {:?}, {} %", task.migrate_name, task.status, task.progress);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeMigrationDetail {
    /// Id of the task.
    #[tc(example = 2728)]
    pub migrate_id: i64,
}

/// A migration task with its source and target.
#[derive(TcModel)]
pub struct DescribeMigrationDetailResponse {
    /// Id of the task.
    #[tc(example = 2728)]
    pub migrate_id: i64,
    /// Name of the task.
    #[tc(example = "orders_move")]
    pub migrate_name: String,
    /// Number of the account that owns the task.
    #[tc(example = 1_254_065_710)]
    pub app_id: i64,
    /// Region of the task.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Kind of source, as a number.
    ///
    /// 1 is an instance of this service, 2 a SQL Server on a cloud server (CVM), 4 a backup file,
    /// 5 a backup in object storage (COS). The doubt about the last two is told at
    /// [`CreateMigration`](super::CreateMigration).
    #[tc(example = 5)]
    pub source_type: i64,
    /// When the task was created.
    #[tc(example = "2018-08-06 17:44:58")]
    pub create_time: DateTime,
    /// When the task was started; the zero date if it has not been.
    #[tc(example = "2018-08-06 17:45:58")]
    pub start_time: DateTime,
    /// When the task ended; the zero date if it has not.
    #[tc(example = "2018-08-06 17:50:58")]
    pub end_time: DateTime,
    /// How far the task is.
    ///
    /// The text of this action knows 1, 4, 5 and 6 only; deleted tasks have been seen with 8.
    pub status: MigrationTaskStatus,
    /// Progress of the task, in percent.
    #[tc(example = 0)]
    pub progress: i64,
    /// What is migrated: structure, data, or changes as they happen.
    #[tc(example = 2)]
    pub migrate_type: MigrationKind,
    /// Where the databases come from.
    pub source: MigrateSource,
    /// Where the databases go.
    pub target: MigrateTarget,
    /// The databases to migrate; not used where the source is a backup (4 and 5).
    #[tc(rename = "MigrateDBSet")]
    pub migrate_db_set: Vec<MigrateDB>,
}

/// Lists migration tasks.
///
/// Without a filter, all tasks of the region are listed.
///
/// ```no_run
/// # use sqlserver_api::{DescribeMigrations, MigrationTaskStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeMigrations::default().status_set([MigrationTaskStatus::Migrating]);
/// let reply = client.call(request).await?;
///
/// for task in &reply.migrate_task_set {
///     println!("{} is at {} %", task.migrate_name, task.progress);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeMigrations {
    /// Lists the tasks with one of these statuses only.
    #[tc(example = 1)]
    pub status_set: Option<Vec<MigrationTaskStatus>>,
    /// Lists the tasks whose names resemble this.
    #[tc(example = "orders_move")]
    pub migrate_name: Option<String>,
    /// Tasks per page, from 1 to 100.
    #[tc(range = 1..=100, default = 100, example = 10)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not tasks.
    #[tc(default = 0, example = 0)]
    pub offset: Option<i64>,
    /// Field to sort by.
    #[tc(example = "name")]
    pub order_by: Option<MigrationOrder>,
    /// Direction to sort in.
    #[tc(example = "desc")]
    pub order_by_type: Option<SortDirection>,
}

/// A page of migration tasks.
#[derive(TcModel)]
pub struct DescribeMigrationsResponse {
    /// Number of tasks that match, on all pages.
    #[tc(total, example = 2)]
    pub total_count: i64,
    /// The tasks on this page.
    #[tc(items)]
    pub migrate_task_set: Vec<MigrateTask>,
}

/// A migration task, as the list shows it.
#[derive(TcModel)]
pub struct MigrateTask {
    /// Id of the task.
    #[tc(example = 2728)]
    pub migrate_id: i64,
    /// Name of the task.
    #[tc(example = "orders_move")]
    pub migrate_name: String,
    /// Number of the account that owns the task.
    pub app_id: i64,
    /// Region of the task.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Kind of source, as a number.
    ///
    /// 1 is an instance of this service, 2 a SQL Server on a cloud server (CVM), 4 a backup file,
    /// 5 a backup in object storage (COS). The doubt about the last two is told at
    /// [`CreateMigration`](super::CreateMigration).
    #[tc(example = 5)]
    pub source_type: i64,
    /// When the task was created.
    #[tc(example = "2024-08-06 17:44:58")]
    pub create_time: DateTime,
    /// When the task was started; the zero date if it has not been.
    #[tc(example = "2024-08-06 17:45:58")]
    pub start_time: DateTime,
    /// When the task ended; the zero date if it has not.
    #[tc(example = "2024-08-06 17:50:58")]
    pub end_time: DateTime,
    /// How far the task is.
    pub status: MigrationTaskStatus,
    /// What the service says about the task, such as why it failed.
    pub message: String,
    /// Whether the task has been checked, and with which outcome.
    #[tc(example = 1)]
    pub check_flag: MigrationCheckState,
    /// Progress of the task, in percent.
    #[tc(example = 50)]
    pub progress: i64,
    /// The present step and its progress.
    pub migrate_detail: MigrateDetail,
}

/// The present step of a migration task.
#[derive(TcModel)]
pub struct MigrateDetail {
    /// Name of the step.
    #[tc(example = "Back Up Database")]
    pub step_name: String,
    /// Progress of the step, in percent.
    #[tc(example = 50)]
    pub progress: i64,
}

/// How far a migration task is.
///
/// Import tasks have other numbers: see [`ImportStatus`](super::ImportStatus).
#[derive(TcEnum)]
#[repr(i64)]
pub enum MigrationTaskStatus {
    /// Created and not run.
    Created = 1,
    /// Migrating.
    Migrating = 4,
    /// Migration failed.
    Failed = 5,
    /// Migrated.
    Succeeded = 6,
    /// Stopped.
    Stopped = 7,
    /// Deleted.
    Deleted = 8,
    /// Being stopped.
    Stopping = 9,
    /// Being completed.
    Completing = 10,
    /// Could not be stopped.
    StopFailed = 11,
    /// Could not be completed.
    CompletionFailed = 12,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// Whether a migration task has been checked, and with which outcome.
#[derive(TcEnum)]
#[repr(i64)]
pub enum MigrationCheckState {
    /// It has not.
    Unchecked = 0,
    /// The check found nothing wrong.
    Passed = 1,
    /// The check failed.
    Failed = 2,
    /// It is being checked.
    Checking = 3,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(i64),
}
