//! Listing the tasks of an instance.

use tc_core::prelude::*;

use crate::codes;

/// Lists what runs on an instance in the background, and what did.
///
/// To wait for one flow, [`DescribeFlowStatus`](super::DescribeFlowStatus) is enough; it numbers
/// the states differently.
///
/// ```no_run
/// # use sqlserver_api::instances::{DescribeInstanceTasks, InstanceTaskStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeInstanceTasks::new("mssql-njj2mtpl", 10).status(InstanceTaskStatus::Running);
/// let reply = client.call(request).await?;
///
/// for task in &reply.instance_task_set {
///     println!("task {} has done {} %", task.id, task.progress);
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
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    paginate = offset,
)]
pub struct DescribeInstanceTasks {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Tasks per page, at least 1.
    #[tc(range = 1.., example = 10)]
    pub limit: i64,
    /// Lists the tasks with this status only.
    pub status: Option<InstanceTaskStatus>,
    /// Number of tasks to pass over; it counts tasks, not pages.
    #[tc(example = 0)]
    pub offset: Option<i64>,
}

/// A page of the instance's tasks.
#[derive(TcModel)]
pub struct DescribeInstanceTasksResponse {
    /// Number of tasks that match, on all pages.
    #[tc(total, example = 21)]
    pub total_count: i64,
    /// The tasks on this page.
    #[tc(items)]
    pub instance_task_set: Vec<InstanceTask>,
}

/// A task of an instance.
#[derive(TcModel)]
pub struct InstanceTask {
    /// Id of the task.
    #[tc(example = 100374)]
    pub id: i64,
    /// Kind of the task, by numbers that are not documented.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", example = 62)]
    pub task_type: i64,
    /// Whether the task runs, succeeded or failed.
    pub status: InstanceTaskStatus,
    /// How much is done, in percent.
    #[tc(example = 50)]
    pub progress: i64,
    /// When the task began.
    #[tc(example = "2024-08-15 14:25:20")]
    pub start_time: DateTime,
    /// When the task ended.
    #[tc(example = "2024-08-15 14:26:22")]
    pub end_time: DateTime,
    /// Number of the error; 0 in published replies of a task that succeeded.
    #[tc(example = 0)]
    pub error_code: i64,
    /// The error in words; empty in published replies of a task that succeeded.
    pub message: String,
}

/// Whether a task of an instance runs, succeeded or failed.
///
/// The numbers are not those of [`FlowStatus`](super::FlowStatus).
#[derive(TcEnum)]
#[repr(i64)]
pub enum InstanceTaskStatus {
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
