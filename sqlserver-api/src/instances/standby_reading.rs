//! Standby nodes: where they are, and reading from them.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::FeatureState;

/// Tells the region and the availability zone of an instance's standby node.
///
/// ```no_run
/// # use sqlserver_api::instances::DescribeCrossRegionZone;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeCrossRegionZone::new("mssql-6upluvd5")).await?;
///
/// println!("the standby node is in {}", reply.zone);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeCrossRegionZone {
    /// Id of the instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
}

/// Where the standby node is.
#[derive(TcModel)]
pub struct DescribeCrossRegionZoneResponse {
    /// Region of the standby node.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Availability zone of the standby node.
    #[tc(example = "ap-guangzhou-2")]
    pub zone: String,
}

/// Opens the standby nodes of an instance for reading, or closes them.
///
/// The call starts a flow; poll it with [`DescribeFlowStatus`](super::DescribeFlowStatus).
/// [`DescribeDBInstancesAttribute`](super::DescribeDBInstancesAttribute) then shows the addresses
/// for reading, in `dr_readable_info` for two-node instances and in `multi_dr_readable_info` for
/// multi-node ones. Editions without readable standby nodes answer
/// [`NOT_SUPPORT`](codes::NOT_SUPPORT).
///
/// ```no_run
/// # use sqlserver_api::instances::{ModifyDReadable, StandbyReadMode};
/// # use sqlserver_api::shared::FeatureState;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDReadable::new("mssql-j8kv137v", FeatureState::Enabled)
///     .read_mode(StandbyReadMode::SharedAddress);
/// let reply = client.call(request).await?;
///
/// println!("flow {} opens the standby nodes", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::PARAMS_NOT_FOUND,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::INSTANCE_STATUS_INVALID,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
    ],
)]
pub struct ModifyDReadable {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Whether the standby nodes are to be open for reading.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", example = "enable")]
    pub reading: FeatureState,
    /// Private network of the address for reading; by default the instance's own.
    #[tc(example = "vpc-dsp338hz")]
    pub vpc_id: Option<String>,
    /// Subnet of the address for reading; by default the instance's own.
    #[tc(example = "subnet-bdoe83fa")]
    pub subnet_id: Option<String>,
    /// IP for reading; without one the service takes a free one.
    ///
    /// A multi-node instance cannot choose it with [`StandbyReadMode::OwnAddress`].
    #[tc(example = "10.0.0.12")]
    pub vip: Option<String>,
    /// How the standby nodes share addresses for reading.
    ///
    /// The default of multi-node instances is [`StandbyReadMode::SharedAddress`]. Two-node
    /// instances always have [`StandbyReadMode::OwnAddress`].
    #[tc(example = "BalancedReadOnly")]
    pub read_mode: Option<StandbyReadMode>,
}

/// The change of the standby nodes under way.
#[derive(TcModel)]
pub struct ModifyDReadableResponse {
    /// Id of the flow that opens or closes the standby nodes.
    #[tc(flow, example = 1012152)]
    pub flow_id: i64,
}

/// A standby node, and the reading from it.
///
/// For an instance without one, published replies have empty texts and zeros. The international
/// documentation lacks four of the fields and says that the others may be null.
#[derive(TcModel)]
pub struct DrReadableInfo {
    /// Id of the standby node, which begins with `mssqldr-`.
    #[tc(example = "mssqldr-9ji781")]
    pub dr_instance_id: Option<String>,
    /// Availability zone of the node.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: Option<String>,
    /// What the node is doing.
    ///
    /// The international documentation has `enable` and `disable` instead, for a node that runs or
    /// does not.
    #[tc(example = "DR_RUNNING")]
    pub slave_status: Option<StandbyNodeStatus>,
    /// Whether the node is open for reading.
    #[tc(example = "enable")]
    pub readable_status: Option<FeatureState>,
    /// IP for reading; empty while reading is closed.
    #[tc(example = "10.0.0.12")]
    pub vip: Option<String>,
    /// Port at the IP for reading.
    #[tc(rename = "VPort", example = 1433)]
    pub vport: Option<i64>,
    /// Id of the private network of the IP for reading.
    #[tc(example = "vpc-dsp338hz")]
    pub uniq_vpc_id: Option<String>,
    /// Id of the subnet of the IP for reading.
    #[tc(example = "subnet-bdoe83fa")]
    pub uniq_subnet_id: Option<String>,
    /// Weight of the node in reading.
    #[tc(example = 0)]
    pub ro_weight: Option<u64>,
    /// How the standby nodes share addresses for reading.
    #[tc(example = "BalancedReadOnly")]
    pub read_mode: Option<StandbyReadMode>,
}

/// How the standby nodes of an instance share addresses for reading.
#[derive(TcEnum)]
pub enum StandbyReadMode {
    /// Each node has an address of its own (`SingleReadOnly`).
    #[tc(rename = "SingleReadOnly")]
    OwnAddress,
    /// All nodes have one address together (`BalancedReadOnly`).
    #[tc(rename = "BalancedReadOnly")]
    SharedAddress,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// What a standby node is doing.
#[derive(TcEnum)]
pub enum StandbyNodeStatus {
    /// Being created.
    #[tc(rename = "DR_CREATING")]
    Creating,
    /// Running.
    #[tc(rename = "DR_RUNNING")]
    Running,
    /// Not available.
    #[tc(rename = "DR_UNAVAILABLE")]
    Unavailable,
    /// Isolated.
    #[tc(rename = "DR_ISOLATED")]
    Isolated,
    /// Being reclaimed.
    #[tc(rename = "DR_RECYCLING")]
    Reclaiming,
    /// Reclaimed.
    #[tc(rename = "DR_RECYCLED")]
    Reclaimed,
    /// Running a task.
    #[tc(rename = "DR_JOB_RUNNING")]
    TaskRunning,
    /// Offline.
    #[tc(rename = "DR_OFFLINE")]
    Offline,
    /// Its readers are being taken over by another node.
    #[tc(rename = "DR_FAIL_OVER")]
    FailingOver,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(String),
}
