//! Buying replicas on cloud disks.

use tc_core::prelude::*;

use super::placement::{ReadOnlyPlacement, limits_of_new_group};
use crate::codes;
use crate::shared::conditions::throughput_is_for_enhanced_ssd;
use crate::shared::{ChargeType, Flag, MachineType, ResourceTag};

/// Buys read-only replicas of an instance, on cloud disks.
///
/// The service places orders and answers before anything is delivered: poll
/// [`DescribeOrders`](crate::orders::DescribeOrders) with the orders' names until each has a flow
/// and its instances, then [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The
/// primary is
/// [`CreatingReadOnlyReplica`](crate::shared::InstanceStatus::CreatingReadOnlyReplica) meanwhile.
///
/// A request that says nothing of their number buys two.
///
/// ```no_run
/// # use sqlserver_api::readonly::{CreateCloudReadOnlyDBInstances, ReadOnlyPlacement};
/// # use sqlserver_api::shared::MachineType;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = CreateCloudReadOnlyDBInstances::new(
///     "mssql-4cg9922v",
///     "ap-guangzhou-6",
///     ReadOnlyPlacement::ExistingGroup,
///     4,
///     500,
///     2,
///     MachineType::CloudBalancedSsd,
/// )
/// .read_only_group_id("mssqlrg-552tyamb")
/// .goods_num(1);
/// let reply = client.call(request).await?;
///
/// println!("orders {:?}", reply.deal_names);
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
        codes::SYSTEM_ERROR,
        codes::INTERNAL_ERROR_VPC_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PAY_ORDER_FAILED,
        codes::ILLEGAL_SPEC,
        codes::PARAMETER_TYPE_ERROR,
        codes::RO_GROUP_NAME_IS_ILLEGAL,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::INSTANCE_STATUS_INVALID,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    rules(
        together(vpc_id, subnet_id),
        when(read_only_group_type = 3 => read_only_group_id),
        when(read_only_group_type = 2 => read_only_group_name),
        when(read_only_group_type = 2 => read_only_group_is_offline_delay),
    ),
    check = cloud_replicas,
)]
pub struct CreateCloudReadOnlyDBInstances {
    /// Id of the primary instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
    /// Availability zone of the replicas; `DescribeZones` lists the zones on sale.
    #[tc(example = "ap-guangzhou-2")]
    pub zone: String,
    /// Into which group the replicas go.
    #[tc(example = 2)]
    pub read_only_group_type: ReadOnlyPlacement,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 10)]
    pub storage: i64,
    /// Number of CPU cores.
    #[tc(example = 2)]
    pub cpu: u64,
    /// Kind of disk: enhanced, tremendous or balanced cloud SSD.
    #[tc(one_of("CLOUD_HSSD", "CLOUD_TSSD", "CLOUD_BSSD"), example = "CLOUD_BSSD")]
    pub machine_type: MachineType,
    /// Whether to make a cluster of the primary where the replicas need one; not by default.
    ///
    /// [`Flag::Yes`] is your consent to the change, and is needed where the primary is no cluster.
    #[tc(example = 1)]
    pub read_only_group_forced_upgrade: Option<Flag>,
    /// Id of the group to join, for [`ReadOnlyPlacement::ExistingGroup`], which needs it.
    #[tc(example = "mssqlrg-dj5i29c5")]
    pub read_only_group_id: Option<String>,
    /// Name of the new group, for [`ReadOnlyPlacement::NewGroup`], which needs it.
    ///
    /// By the product guide up to 60 letters, digits, Chinese characters, `-`, `_` and `.`.
    #[tc(example = "default_name")]
    pub read_only_group_name: Option<String>,
    /// Whether the new group takes out delayed replicas.
    ///
    /// For [`ReadOnlyPlacement::NewGroup`], which needs it.
    #[tc(example = 1)]
    pub read_only_group_is_offline_delay: Option<Flag>,
    /// Delay beyond which the new group takes a replica out, in seconds.
    ///
    /// Needed where a new group takes out delayed replicas.
    #[tc(example = 10)]
    pub read_only_group_max_delay_time: Option<i64>,
    /// Number of replicas that stay in the new group however delayed they are.
    ///
    /// Needed where a new group takes out delayed replicas.
    #[tc(example = 1)]
    pub read_only_group_min_in_group: Option<i64>,
    /// How the replicas are paid for; the default is not documented.
    #[tc(example = "POSTPAID")]
    pub instance_charge_type: Option<ChargeType>,
    /// Number of replicas to buy; **two**, unless it is given.
    #[tc(default = 2, example = 2)]
    pub goods_num: Option<i64>,
    /// Subnet in the private network `vpc_id`; give both or neither.
    #[tc(example = "subnet-gdy95gfs")]
    pub subnet_id: Option<String>,
    /// Private network; give it together with `subnet_id` or not at all.
    #[tc(example = "vpc-3xq2t5al")]
    pub vpc_id: Option<String>,
    /// Term to buy, in months.
    #[tc(range = 1..=48, default = 1, example = 1)]
    pub period: Option<i64>,
    /// Ids of the security groups to bind.
    #[tc(example = "sg-dj5i29c5")]
    pub security_group_list: Option<Vec<String>>,
    /// Whether to pay with vouchers of the account; not by default.
    #[tc(example = 1)]
    pub auto_voucher: Option<Flag>,
    /// Id of the voucher to pay with; an order takes one at most.
    #[tc(count = 1..=1)]
    pub voucher_ids: Option<Vec<String>>,
    /// Tags to bind to the replicas.
    pub resource_tags: Option<Vec<ResourceTag>>,
    /// Collation of the system's character set.
    #[tc(default = "Chinese_PRC_CI_AS", example = "Chinese_PRC_CI_AS")]
    pub collation: Option<String>,
    /// Time zone of the system.
    #[tc(default = "China Standard Time", example = "China Standard Time")]
    pub time_zone: Option<String>,
    /// Whether to encrypt the disks; the default is not documented.
    #[tc(example = 0)]
    pub disk_encrypt_flag: Option<Flag>,
    /// Disk throughput to buy on top, in MB/s; for [`MachineType::CloudEnhancedSsd`] only.
    #[tc(range = 0..=650, example = 0)]
    pub throughput_performance: Option<u64>,
}

/// The orders for the replicas.
#[derive(TcModel)]
pub struct CreateCloudReadOnlyDBInstancesResponse {
    /// Names of the orders.
    #[tc(deal, example = "20200722117963")]
    pub deal_names: Vec<String>,
}

fn cloud_replicas(request: &CreateCloudReadOnlyDBInstances, found: &mut Violations) {
    limits_of_new_group(
        request.read_only_group_type,
        request.read_only_group_is_offline_delay,
        request.read_only_group_max_delay_time,
        request.read_only_group_min_in_group,
        found,
    );
    throughput_is_for_enhanced_ssd(Some(&request.machine_type), request.throughput_performance, found);
}
