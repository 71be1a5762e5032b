//! Buying business intelligence servers.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{MachineType, ResourceTag};

/// Buys business intelligence servers, which are postpaid.
///
/// The service places an order and starts delivery at once: the reply has the order's name, the
/// flow and the ids of the new servers. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeDBInstances`](crate::instances::DescribeDBInstances) until the server is
/// [`Running`](crate::shared::InstanceStatus::Running).
///
/// The product guide limits the public beta to 2 cores, 4 GB of memory and 20 to 200 GB of disk,
/// to one server in a region and three in an account, and to Guangzhou, Shanghai, Beijing and
/// Hong Kong. These limits may change and are left to the service to check.
///
/// ```no_run
/// # use sqlserver_api::{CreateBusinessDBInstances, MachineType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     CreateBusinessDBInstances::new("ap-guangzhou-3", 2, 4, 100, MachineType::CloudPremium)
///         .vpc_id("vpc-dsp338hz")
///         .subnet_id("subnet-bdoe83fa");
/// let reply = client.call(request).await?;
///
/// println!("order {}: {:?}", reply.deal_name, reply.instance_id_set);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::CREATE_ORDER_FAILED,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::GET_VPC_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::UNKNOWN_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PAY_ORDER_FAILED,
        codes::ILLEGAL_REGION,
        codes::ILLEGAL_SPEC,
        codes::ILLEGAL_ZONE,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    rules(together(vpc_id, subnet_id)),
)]
pub struct CreateBusinessDBInstances {
    /// Availability zone; [`DescribeZones`](crate::catalog::DescribeZones) lists the zones on sale.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Number of CPU cores.
    #[tc(example = 2)]
    pub cpu: i64,
    /// Memory, in GB.
    #[tc(example = 4)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 100)]
    pub storage: i64,
    /// Kind of disk: premium cloud disk or cloud SSD.
    #[tc(one_of("CLOUD_PREMIUM", "CLOUD_SSD"), example = "CLOUD_PREMIUM")]
    pub machine_type: MachineType,
    /// Id of the project that the servers belong to; 0 is the default project.
    pub project_id: Option<i64>,
    /// Number of servers to buy.
    #[tc(default = 1)]
    pub goods_num: Option<i64>,
    /// Id of the subnet in the private network `vpc_id`; give both or neither.
    #[tc(example = "subnet-bdoe83fa")]
    pub subnet_id: Option<String>,
    /// Id of the private network; give it together with `subnet_id` or not at all.
    #[tc(example = "vpc-dsp338hz")]
    pub vpc_id: Option<String>,
    /// Version of Integration Services.
    ///
    /// [`DescribeProductConfig`](crate::catalog::DescribeProductConfig) lists those on sale.
    #[tc(rename = "DBVersion", default = "201903")]
    pub db_version: Option<IntegrationServicesVersion>,
    /// Ids of the security groups to bind.
    #[tc(example = "sg-dj5i29c5")]
    pub security_group_list: Option<Vec<String>>,
    /// Days on which maintenance may happen, from 1 (Monday) to 7 (Sunday).
    #[tc(each(range = 1..=7))]
    pub weekly: Option<Vec<i64>>,
    /// Time of day at which maintenance may begin, as `HH:MM`.
    ///
    /// Unlike other times of the service it has neither date nor seconds.
    #[tc(pattern = r"^([01]\d|2[0-3]):[0-5]\d$", example = "03:00")]
    pub start_time: Option<String>,
    /// Length of the maintenance window, in hours.
    #[tc(example = 2)]
    pub span: Option<i64>,
    /// Tags to bind to the new servers.
    pub resource_tags: Option<Vec<ResourceTag>>,
}

/// The order for business intelligence servers, under delivery.
#[derive(TcModel)]
pub struct CreateBusinessDBInstancesResponse {
    /// Name of the order.
    #[tc(deal, example = "20200318114212")]
    pub deal_name: String,
    /// Id of the flow that delivers the servers.
    ///
    /// May be absent; find it then through the order.
    #[tc(flow, example = 100546)]
    pub flow_id: Option<i64>,
    /// Ids of the new servers, which begin with `mssqlbi-`.
    ///
    /// May be empty; find them then through the order.
    #[tc(example = "mssqlbi-bej23trh")]
    pub instance_id_set: Vec<String>,
}

/// Version of Integration Services on a business intelligence server.
#[derive(TcEnum)]
pub enum IntegrationServicesVersion {
    /// SQL Server 2016 Integration Services.
    #[tc(rename = "201603")]
    Ssis2016,
    /// SQL Server 2017 Integration Services.
    #[tc(rename = "201703")]
    Ssis2017,
    /// SQL Server 2019 Integration Services.
    #[tc(rename = "201903")]
    Ssis2019,
    /// A version that this crate does not know.
    #[tc(other)]
    Other(String),
}
