//! Opening and closing public addresses.

use tc_core::prelude::*;

use crate::codes;

/// Opens a public address of an instance or of a read-only group.
///
/// The call starts a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Then
/// [`DescribeDBInstances`](crate::instances::DescribeDBInstances) shows the instance's domain name
/// and port in `dns_pod_domain` and `tgw_wan_vport`. Not every edition can have a public address.
///
/// ```no_run
/// # use sqlserver_api::security::ModifyOpenWanIp;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(ModifyOpenWanIp::new("mssql-7vfv3rk3")).await?;
///
/// println!("flow {} opens the address", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::DOMAIN_OPERATION_FAILED,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyOpenWanIp {
    /// Id of the instance.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id: String,
    /// Id of the read-only group, to open the group's address.
    #[tc(example = "mssqlrg-hua8ajq")]
    pub ro_group_id: Option<String>,
}

/// The opening of a public address under way.
#[derive(TcModel)]
pub struct ModifyOpenWanIpResponse {
    /// Id of the flow that opens the address.
    #[tc(flow, example = 1012152)]
    pub flow_id: i64,
}

/// Closes the public address of an instance or of a read-only group.
///
/// The call starts a flow; poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The private address stays.
///
/// ```no_run
/// # use sqlserver_api::security::ModifyCloseWanIp;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(ModifyCloseWanIp::new("mssql-7vfv3rk3")).await?;
///
/// println!("flow {} closes the address", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::DOMAIN_OPERATION_FAILED,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyCloseWanIp {
    /// Id of the instance.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id: String,
    /// Id of the read-only group, to close the group's address.
    #[tc(example = "mssqlrg-hua8ajq")]
    pub ro_group_id: Option<String>,
}

/// The closing of a public address under way.
#[derive(TcModel)]
pub struct ModifyCloseWanIpResponse {
    /// Id of the flow that closes the address.
    #[tc(flow, example = 1012152)]
    pub flow_id: i64,
}
