//! Letting primary and standby node change places, and listing when they did.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::SwitchTime;

/// Lets the primary and the standby node of an instance change places.
///
/// For instances on cloud disks; a single node has nothing to switch to. The product guide of 2023
/// does not offer it yet. Connections break, and the instance is
/// [`Restricted`](crate::shared::InstanceStatus::Restricted) meanwhile. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus); [`DescribeHASwitchLog`] shows the
/// switch afterwards.
///
/// ```no_run
/// # use sqlserver_api::SwitchCloudInstanceHA;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(SwitchCloudInstanceHA::new("mssql-8ua7ah")).await?;
///
/// println!("flow {:?}", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::INPUT_ILLEGAL,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct SwitchCloudInstanceHA {
    /// Id of the instance.
    #[tc(example = "mssql-8ua7ah")]
    pub instance_id: String,
    /// When the nodes change places.
    #[tc(default = 0)]
    pub wait_switch: Option<SwitchTime>,
}

/// The flow that lets the nodes change places.
#[derive(TcModel)]
pub struct SwitchCloudInstanceHAResponse {
    /// Id of the flow.
    #[tc(flow, example = 102022)]
    pub flow_id: Option<i64>,
}

/// Lists when the primary and the standby node of an instance changed places.
///
/// ```no_run
/// # use sqlserver_api::DescribeHASwitchLog;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let (from, to) = ("2023-01-01 00:00:00", "2023-02-01 00:00:00");
/// let reply = client.call(DescribeHASwitchLog::new("mssql-8ua7ah", from, to).limit(20)).await?;
///
/// for switch in &reply.switch_log {
///     println!("{:?} {:?}", switch.start_time, switch.switch_type);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INPUT_ILLEGAL,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeHASwitchLog {
    /// Id of the instance.
    #[tc(example = "mssql-8ua7ah")]
    pub instance_id: String,
    /// Lists the switches from this time on.
    #[tc(example = "2023-01-01 00:00:00")]
    pub start_time: DateTime,
    /// Lists the switches up to this time.
    #[tc(example = "2023-01-01 00:00:00")]
    pub end_time: DateTime,
    /// Lists the switches that came about in this way only.
    pub switch_type: Option<SwitchCause>,
    /// Switches per page; neither default nor bounds are documented.
    #[tc(example = 20)]
    pub limit: Option<u64>,
    /// Page number, from 0; it counts pages, not switches.
    #[tc(example = 0)]
    pub offset: Option<u64>,
}

/// A page of the switches of an instance.
#[derive(TcModel)]
pub struct DescribeHASwitchLogResponse {
    /// Number of switches that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: Option<u64>,
    /// The switches on this page.
    #[tc(items)]
    pub switch_log: Vec<SwitchLog>,
}

/// One time that primary and standby node changed places.
#[derive(TcModel)]
pub struct SwitchLog {
    /// Id of the event.
    #[tc(example = "f39bc24b76d1c5d3ce60f0dcb9e0bd79")]
    pub event_id: Option<String>,
    /// How the switch came about.
    pub switch_type: Option<SwitchCause>,
    /// When the switch began.
    #[tc(example = "2023-01-01 00:00:00")]
    pub start_time: Option<DateTime>,
    /// When the switch was done.
    #[tc(example = "2023-01-01 00:01:00")]
    pub end_time: Option<DateTime>,
    /// Why the nodes changed places, such as `AUTO` after the failure of a machine.
    ///
    /// The values are not documented. A published reply gives `AUTO` for a switch by hand.
    #[tc(example = "AUTO")]
    pub reason: Option<String>,
}

/// How a switch of primary and standby node came about.
#[derive(TcEnum)]
#[repr(i64)]
pub enum SwitchCause {
    /// The service did it by itself.
    Automatic = 0,
    /// Somebody asked for it.
    Manual = 1,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(i64),
}
