//! Giving an instance another size, version or spread of nodes.

use tc_core::prelude::*;

use super::purchase::HighAvailabilityType;
use super::resize_check::{DrZoneInfo, ZoneSpread};
use crate::codes;
use crate::shared::{EngineVersion, Flag, SwitchTime};

/// Gives an instance more memory, disk or cores, a newer version, or another spread of nodes.
///
/// The service places an order and answers with its name. Poll `DescribeOrders` with that name for
/// the flow, the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), and then
/// [`DescribeDBInstances`](crate::instances::DescribeDBInstances) until the instance is
/// [`Running`](crate::shared::InstanceStatus::Running) again with the new size. On the way it is
/// [`Resizing`](crate::shared::InstanceStatus::Resizing), then
/// [`SwitchPending`](crate::shared::InstanceStatus::SwitchPending) if the switch is left to the
/// maintenance window, then [`Switching`](crate::shared::InstanceStatus::Switching). Right after
/// the reply it may still be running as before: take that for the end only if the size is new.
///
/// The switch interrupts connections, and **without `wait_switch` it waits for the maintenance
/// window**. [`CompleteExpansion`] ends the waiting. The instance must be running, without another
/// task. What is left out stays as it is; memory and disk cannot shrink, and no version can be
/// taken back. Ask [`DescribeUpgradeInstanceCheck`](crate::instances::DescribeUpgradeInstanceCheck)
/// beforehand what the change would do, and `InquiryPriceUpgradeDBInstance` what it costs.
///
/// ```no_run
/// # use sqlserver_api::{SwitchTime, UpgradeDBInstance};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = UpgradeDBInstance::new("mssql-j8kv137v")
///     .memory(8)
///     .storage(300)
///     .wait_switch(SwitchTime::Now);
/// let reply = client.call(request).await?;
///
/// println!("order {}", reply.deal_name);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::CREATE_ORDER_FAILED,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::QUERY_PRICE_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PAY_ORDER_FAILED,
        codes::ILLEGAL_SPEC,
        codes::PARAMETER_TYPE_ERROR,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct UpgradeDBInstance {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// New memory, in GB; not less than now.
    #[tc(example = 4)]
    pub memory: Option<i64>,
    /// New disk size, in GB; not less than now.
    #[tc(example = 400)]
    pub storage: Option<i64>,
    /// Whether a voucher is used by itself.
    #[tc(default = 0)]
    pub auto_voucher: Option<Flag>,
    /// Id of the voucher to use; an order takes one at most.
    #[tc(count = 1..=1)]
    pub voucher_ids: Option<Vec<String>>,
    /// New number of CPU cores.
    #[tc(example = 1)]
    pub cpu: Option<i64>,
    /// New version of the database engine; not older than now.
    ///
    /// Regions sell different versions; `DescribeProductConfig` lists them.
    #[tc(rename = "DBVersion", example = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// Turns database mirroring into an Always On cluster; there is no way back.
    ///
    /// For instances of version 2017 or later that can have Always On.
    #[tc(rename = "HAType", one_of("CLUSTER"))]
    pub ha_type: Option<HighAvailabilityType>,
    /// New spread of the nodes over zones.
    ///
    /// Purchases have a parameter of the same name that is a truth value.
    pub multi_zones: Option<ZoneSpread>,
    /// When the instance switches over to what is new.
    #[tc(default = 1)]
    pub wait_switch: Option<SwitchTime>,
    /// New zones of the standby nodes of a multi-node instance, from 2 to 5 nodes.
    ///
    /// Needed only where standby nodes are to move. If the nodes are to be spread over several
    /// zones, not all of them may be in the zone of the primary node.
    #[tc(count = 2..=5)]
    pub dr_zones: Option<Vec<DrZoneInfo>>,
    /// Whether the compatibility level of the databases is raised with the version.
    #[tc(default = 0)]
    pub upgrade_compat_level: Option<Flag>,
    /// Disk throughput to have on top, in MB/s, up to 650.
    ///
    /// Only enhanced cloud SSD
    /// ([`CloudEnhancedSsd`](crate::shared::MachineType::CloudEnhancedSsd)) has it.
    #[tc(range = 0..=650, example = 100)]
    pub throughput_performance: Option<u64>,
}

/// The order for the change.
#[derive(TcModel)]
pub struct UpgradeDBInstanceResponse {
    /// Name of the order.
    #[tc(deal, example = "201806261980")]
    pub deal_name: String,
}

/// Lets a changed instance switch over now, without waiting for the maintenance window.
///
/// For an instance that [`UpgradeDBInstance`] has left
/// [`SwitchPending`](crate::shared::InstanceStatus::SwitchPending); with any other status it is
/// refused. Until the switch is done, databases may be out of reach, so call it in quiet hours.
/// Poll the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
///
/// ```no_run
/// # use sqlserver_api::CompleteExpansion;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(CompleteExpansion::new("mssql-2pohwxbf")).await?;
///
/// println!("flow {} switches over", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CompleteExpansion {
    /// Id of the instance.
    #[tc(example = "mssql-2pohwxbf")]
    pub instance_id: String,
}

/// The flow that switches over.
#[derive(TcModel)]
pub struct CompleteExpansionResponse {
    /// Id of the flow.
    #[tc(flow, example = 1002591)]
    pub flow_id: i64,
}
