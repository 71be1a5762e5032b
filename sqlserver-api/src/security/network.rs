//! Moving instances to another private network.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Moves a running instance to another private network.
///
/// It goes from one private network to another only, not from or to the basic network. The
/// private IP changes; the old one goes on working for `old_ip_retain_time` hours, and is listed
/// by [`DescribeDBInstancesAttribute`](crate::instances::DescribeDBInstancesAttribute) until then.
///
/// The call starts a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). For the network that the instance
/// is in already the service has the code [`NOT_SUPPORT_REPEAT`](codes::NOT_SUPPORT_REPEAT).
///
/// ```no_run
/// # use sqlserver_api::security::ModifyDBInstanceNetwork;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let instance = "mssql-p2yli7gv";
/// let request = ModifyDBInstanceNetwork::new(instance, "vpc-ilki4qdp", "subnet-lru6dhh8")
///     .old_ip_retain_time(12);
/// let reply = client.call(request).await?;
///
/// println!("flow {} moves the instance", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::AUTH_FAILURE,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::GET_VPC_FAILED,
        codes::FAILED_OPERATION_VPC_ERROR,
        codes::CAM_AUTH_FAILED,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        codes::INTERNAL_ERROR_VPC_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        common::INVALID_PARAMETER_VALUE,
        common::RESOURCE_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::INSTANCE_STATUS_INVALID,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
        common::UNKNOWN_PARAMETER,
        codes::NOT_SUPPORT_REPEAT,
    ],
    rules(when(dr_network = 1 => dr_instance_id)),
)]
pub struct ModifyDBInstanceNetwork {
    /// Id of the instance.
    #[tc(example = "mssql-p2yli7gv")]
    pub instance_id: String,
    /// Id of the private network to move to.
    #[tc(example = "vpc-ilki4qdp")]
    pub new_vpc_id: String,
    /// Id of the subnet in the private network `new_vpc_id`.
    #[tc(example = "subnet-lru6dhh8")]
    pub new_subnet_id: String,
    /// How long the old private IP is kept, in hours, from 0 to 168; 0 gives it back at once.
    #[tc(range = 0..=168, default = 0, example = 12)]
    pub old_ip_retain_time: Option<i64>,
    /// Private IP in the new subnet; without one the service takes a free one.
    #[tc(example = "10.0.0.12")]
    pub vip: Option<String>,
    /// Node that moves.
    #[tc(rename = "DRNetwork", default = 0)]
    pub dr_network: Option<NetworkNode>,
    /// Id of the standby node, which begins with `mssqldr-`.
    ///
    /// Needed if `dr_network` is [`NetworkNode::Standby`].
    #[tc(example = "mssqldr-9ji781")]
    pub dr_instance_id: Option<String>,
}

/// The move under way.
#[derive(TcModel)]
pub struct ModifyDBInstanceNetworkResponse {
    /// Id of the flow that moves the instance.
    #[tc(flow, example = 100125)]
    pub flow_id: i64,
}

/// The node of an instance that moves to another network.
#[derive(TcEnum)]
#[repr(i64)]
pub enum NetworkNode {
    /// The primary node; the service's default.
    Primary = 0,
    /// A standby node.
    Standby = 1,
    /// A node that this crate does not know.
    #[tc(other)]
    Other(i64),
}
