//! Asking how a flow is getting on.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Tells whether a flow still runs, and how it ended.
///
/// Ask for ids above 0 only: in lists that have one flow id for each instance, 0 and negative
/// values are not flows. What is answered for an unknown id is not documented.
///
/// ```no_run
/// # use sqlserver_api::instances::{DescribeFlowStatus, FlowStatus};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeFlowStatus::new(30403)).await?;
///
/// match &reply.status {
///     FlowStatus::Running => println!("ask again in a few seconds"),
///     FlowStatus::Succeeded => println!("done"),
///     other => println!("{other:?}"),
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
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeFlowStatus {
    /// Id of the flow, as the call that started it answered.
    #[tc(example = 30403)]
    pub flow_id: i64,
}

/// How a flow is getting on.
#[derive(TcModel)]
pub struct DescribeFlowStatusResponse {
    /// Whether the flow runs, succeeded or failed.
    pub status: FlowStatus,
}

/// Whether a flow runs, succeeded or failed.
///
/// The numbers are those of [`DescribeFlowStatus`] alone. Other lists of tasks number the same
/// states differently: in [`DescribeInstanceTasks`](crate::instances::DescribeInstanceTasks) 1 is
/// running, 2 succeeded and 3 failed.
#[derive(TcEnum)]
#[repr(i64)]
pub enum FlowStatus {
    /// Ended well; final.
    Succeeded = 0,
    /// Ended without success; final.
    Failed = 1,
    /// Still running.
    Running = 2,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}
