//! Restarting an instance.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::SwitchTime;

/// Restarts an instance, at once or in its maintenance window.
///
/// Connections break. The instance must be running; it is
/// [`Restarting`](crate::shared::InstanceStatus::Restarting) meanwhile. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
///
/// ```no_run
/// # use sqlserver_api::{RestartDBInstance, SwitchTime};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     RestartDBInstance::new("mssql-njj2mtpl").wait_switch(SwitchTime::MaintenanceWindow);
/// let reply = client.call(request).await?;
///
/// println!("flow {}", reply.flow_id);
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
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct RestartDBInstance {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// When the instance is restarted.
    #[tc(default = 0)]
    pub wait_switch: Option<SwitchTime>,
}

/// The flow that restarts the instance.
#[derive(TcModel)]
pub struct RestartDBInstanceResponse {
    /// Id of the flow.
    #[tc(flow, example = 30321)]
    pub flow_id: i64,
}
