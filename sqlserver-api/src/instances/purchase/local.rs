//! Buying two-node and multi-node instances on local disks.

use tc_core::prelude::*;

use super::{AvailabilityStrategy, HighAvailabilityType, multi_node_spreads_over_zones};
use crate::codes;
use crate::shared::conditions::renewal_is_prepaid;
use crate::shared::{ChargeType, EngineVersion, Flag, RenewFlag, ResourceTag};

/// Buys high-availability instances on the local disks of physical machines.
///
/// The service places an order and answers with its name before anything is delivered. Poll
/// `DescribeOrders` with that name until the order lists instance ids and a flow id other than 0,
/// then the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). A new instance
/// has a generated name and neither databases nor accounts.
///
/// What a zone sells is listed by `DescribeProductConfig`, and what it costs is answered by
/// `InquiryPriceCreateDBInstances`. There is no parameter for the number of CPU cores.
///
/// Sent twice, it buys twice. Where the outcome of a call is unknown, look for the order first.
///
/// ```no_run
/// # use sqlserver_api::{ChargeType, CreateDBInstances, EngineVersion};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = CreateDBInstances::new("ap-guangzhou-2", 4, 100)
///     .instance_charge_type(ChargeType::Postpaid)
///     .db_version(EngineVersion::Enterprise2019)
///     .vpc_id("vpc-dsp338hz")
///     .subnet_id("subnet-bdoe83fa");
/// let reply = client.call(request).await?;
///
/// println!("orders: {:?}", reply.deal_names);
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
    rules(together(vpc_id, subnet_id), when(multi_nodes = true => dr_zones)),
    check = local_disk_conditions,
)]
pub struct CreateDBInstances {
    /// Availability zone; `DescribeZones` lists the zones on sale.
    #[tc(example = "ap-guangzhou-1")]
    pub zone: String,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 100)]
    pub storage: i64,
    /// How the instances are to be paid for; the default is not documented.
    pub instance_charge_type: Option<ChargeType>,
    /// Project that the instances belong to.
    #[tc(example = 1003)]
    pub project_id: Option<i64>,
    /// Number of instances to buy, up to 10.
    #[tc(default = 1, range = 1..=10)]
    pub goods_num: Option<i64>,
    /// Subnet in the private network `vpc_id`; give both or neither.
    #[tc(example = "subnet-bdoe83fa")]
    pub subnet_id: Option<String>,
    /// Private network; give it together with `subnet_id` or not at all.
    #[tc(example = "vpc-dsp338hz")]
    pub vpc_id: Option<String>,
    /// Term of prepaid instances, in months, up to 48.
    #[tc(default = 1, range = 1..=48)]
    pub period: Option<i64>,
    /// Whether a voucher is used by itself; without this it is not.
    pub auto_voucher: Option<Flag>,
    /// Id of the voucher to use; an order takes one at most.
    #[tc(count = 1..=1)]
    pub voucher_ids: Option<Vec<String>>,
    /// Version of the database engine.
    ///
    /// Regions sell different versions; `DescribeProductConfig` lists them.
    #[tc(rename = "DBVersion", default = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// Whether the service renews the instances when their term ends.
    ///
    /// Only for [`ChargeType::Prepaid`].
    #[tc(default = 1, one_of(0, 1))]
    pub auto_renew_flag: Option<RenewFlag>,
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
    /// How the nodes stand by for each other.
    #[tc(rename = "HAType", default = "DUAL")]
    pub ha_type: Option<HighAvailabilityType>,
    /// Whether the nodes are spread over several zones.
    ///
    /// Has to be true where `multi_nodes` is.
    #[tc(default = false)]
    pub multi_zones: Option<bool>,
    /// Tags to bind to the new instances.
    pub resource_tags: Option<Vec<ResourceTag>>,
    /// Collation of the system's character set.
    #[tc(default = "Chinese_PRC_CI_AS")]
    pub collation: Option<String>,
    /// Time zone of the system, by its Windows name.
    #[tc(default = "China Standard Time")]
    pub time_zone: Option<String>,
    /// Whether the instances get several standby nodes, in place of one.
    ///
    /// It needs `dr_zones`, and `multi_zones` to be true.
    #[tc(default = false)]
    pub multi_nodes: Option<bool>,
    /// Zones of the standby nodes of a multi-node instance, from 2 to 5.
    ///
    /// They and `zone` must not all be the same.
    #[tc(count = 2..=5, example = "ap-guangzhou-1")]
    pub dr_zones: Option<Vec<String>>,
    /// What comes first when a change goes to the standby node.
    #[tc(default = "Async")]
    pub availability_strategy: Option<AvailabilityStrategy>,
}

fn local_disk_conditions(request: &CreateDBInstances, found: &mut Violations) {
    renewal_is_prepaid(request.instance_charge_type.as_ref(), request.auto_renew_flag.as_ref(), found);
    multi_node_spreads_over_zones(request.multi_nodes, request.multi_zones, found);
}

/// The order for instances on local disks.
#[derive(TcModel)]
pub struct CreateDBInstancesResponse {
    /// Name of the order.
    #[tc(deal, example = "20200318114212")]
    pub deal_name: String,
    /// Names of all orders; a published reply has `deal_name` here again, and nothing else.
    #[tc(deal, example = "20200318114212")]
    pub deal_names: Vec<String>,
}
