//! Records of what was restored.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{InstanceStatus, SortDirection};

/// Lists what was restored from an instance in a span of time.
///
/// ```no_run
/// # use sqlserver_api::restore::{DescribeRestoreTask, RestoreTaskStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeRestoreTask::new("mssql-j8kv137v", "2026-03-01 00:00:00", "2026-03-31 23:59:59")
///         .status(RestoreTaskStatus::Running);
/// let reply = client.call(request).await?;
///
/// for task in &reply.tasks {
///     println!("{} restores to {}", task.restore_id, task.target_instance_id);
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
    paginate = page,
)]
pub struct DescribeRestoreTask {
    /// Id of the instance that the databases are of.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Lists the tasks from this time on.
    #[tc(example = "2023-01-01 12:00:00")]
    pub start_time: DateTime,
    /// Lists the tasks up to this time.
    #[tc(example = "2023-01-02 12:00:00")]
    pub end_time: DateTime,
    /// Lists what was restored by this method only.
    pub restore_type: Option<RestoreMethod>,
    /// Lists what was restored to this region only.
    #[tc(example = "ap-shanghai")]
    pub target_region: Option<String>,
    /// Lists what was restored to this kind of instance only.
    pub target_type: Option<RestoreTarget>,
    /// Lists the tasks with this status only.
    pub status: Option<RestoreTaskStatus>,
    /// Page number, from 0; it counts pages, not tasks.
    ///
    /// The service's documentation has the texts of this field and of `limit` swapped.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Tasks per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<i64>,
    /// Time to sort by; without it, the time at which the task began.
    pub order_by: Option<RestoreTaskOrder>,
    /// Direction to sort in.
    #[tc(default = "desc")]
    pub order_by_type: Option<SortDirection>,
    /// Lists the task of this flow only.
    #[tc(example = 100023)]
    pub flow_id: Option<i64>,
}

/// A page of tasks.
#[derive(TcModel)]
pub struct DescribeRestoreTaskResponse {
    /// Number of tasks that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The tasks on this page.
    #[tc(items)]
    pub tasks: Vec<RestoreTask>,
}

/// A task that restores databases, or restored them.
#[derive(TcModel)]
pub struct RestoreTask {
    /// Id of the instance that is restored to.
    #[tc(example = "mssql-dj5i29c5")]
    pub target_instance_id: String,
    /// Name of the instance that is restored to.
    pub target_instance_name: String,
    /// What the instance that is restored to is doing.
    pub target_instance_status: InstanceStatus,
    /// Region of the instance that is restored to.
    #[tc(example = "ap-shanghai")]
    pub target_region: String,
    /// Id of the record, by which [`DeleteRestoreTask`] removes it.
    #[tc(example = 2090292)]
    pub restore_id: i64,
    /// Kind of the instance that is restored to.
    pub target_type: RestoreTarget,
    /// Whether it was restored from a backup set, or to a point in time.
    pub restore_type: RestoreMethod,
    /// The time that the data are brought back to.
    #[tc(example = "2023-01-01 12:00:00")]
    pub restore_time: DateTime,
    /// When the task began.
    #[tc(example = "2023-01-01 12:00:00")]
    pub start_time: DateTime,
    /// When the task ended; the zero date if it has not.
    #[tc(example = "2023-01-02 12:00:00")]
    pub end_time: DateTime,
    /// How far the task is.
    pub status: RestoreTaskStatus,
    /// Id of the task's flow.
    #[tc(example = 100023)]
    pub flow_id: i64,
}

/// Removes records of what was restored.
///
/// They are gone when the reply arrives; the restored databases stay.
///
/// ```no_run
/// # use sqlserver_api::restore::DeleteRestoreTask;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(DeleteRestoreTask::new("mssql-j8kv137v", [10001, 10002])).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
    ],
)]
pub struct DeleteRestoreTask {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Ids of the records, 10 at most.
    #[tc(count = 1..=10, example = 10001)]
    pub restore_ids: Vec<i64>,
}

/// By which method databases are restored.
#[derive(TcEnum)]
#[repr(i64)]
pub enum RestoreMethod {
    /// To a point in time.
    PointInTime = 0,
    /// From a backup set.
    BackupSet = 1,
    /// A method that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// To which kind of instance databases are restored.
#[derive(TcEnum)]
#[repr(i64)]
pub enum RestoreTarget {
    /// The instance that they are of.
    SameInstance = 0,
    /// Another instance that was there already.
    ExistingInstance = 1,
    /// An instance that was created for it.
    NewInstance = 2,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How far a task that restores databases is.
///
/// The numbers are those of these records alone; flows number the same states differently.
#[derive(TcEnum)]
#[repr(i64)]
pub enum RestoreTaskStatus {
    /// Not begun yet.
    Initialized = 0,
    /// Still running.
    Running = 1,
    /// Ended well; final.
    Succeeded = 2,
    /// Ended without success; final.
    Failed = 3,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// The times by which tasks can be sorted.
#[derive(TcEnum)]
pub enum RestoreTaskOrder {
    /// By the time that the data are brought back to.
    #[tc(rename = "restoreTime")]
    RestoreTime,
    /// By the time at which the task began; the service's default.
    #[tc(rename = "startTime")]
    StartTime,
    /// By the time at which the task ended.
    #[tc(rename = "endTime")]
    EndTime,
    /// A time that this crate does not know.
    #[tc(other)]
    Other(String),
}
