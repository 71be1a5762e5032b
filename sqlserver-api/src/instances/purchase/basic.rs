//! Buying instances of the basic edition.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::conditions::{renewal_is_prepaid, throughput_is_for_enhanced_ssd};
use crate::shared::{ChargeType, EngineVersion, Flag, MachineType, RenewFlag, ResourceTag};

/// Buys instances of the basic edition: a single node on a cloud disk.
///
/// The service places an order and answers with its name before anything is delivered. Poll
/// `DescribeOrders` with that name until the order lists instance ids and a flow id other than 0,
/// then the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). A new instance
/// has a generated name and neither databases nor accounts.
///
/// What a zone sells is listed by `DescribeProductConfig`, and what it costs is answered by
/// `InquiryPriceCreateDBInstances`.
///
/// Sent twice, it buys twice. Where the outcome of a call is unknown, look for the order first.
///
/// ```no_run
/// # use sqlserver_api::{ChargeType, CreateBasicDBInstances, EngineVersion, MachineType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let (zone, disk) = ("ap-guangzhou-3", MachineType::CloudPremium);
/// let request =
///     CreateBasicDBInstances::new(zone, 2, 4, 100, "subnet-bdoe83fa", "vpc-dsp338hz", disk)
///         .instance_charge_type(ChargeType::Postpaid)
///         .db_version(EngineVersion::Enterprise2019);
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
        codes::GET_VPC_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_VPC_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PAY_ORDER_FAILED,
        codes::ILLEGAL_SPEC,
        codes::PARAMETER_TYPE_ERROR,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    check = basic_edition_conditions,
)]
pub struct CreateBasicDBInstances {
    /// Availability zone; `DescribeZones` lists the zones on sale.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Number of CPU cores.
    #[tc(example = 2)]
    pub cpu: u64,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: u64,
    /// Disk size, in GB.
    #[tc(example = 20)]
    pub storage: u64,
    /// Subnet in the private network `vpc_id`.
    #[tc(example = "subnet-pudyecyk")]
    pub subnet_id: String,
    /// Private network.
    #[tc(example = "vpc-huew581t")]
    pub vpc_id: String,
    /// Kind of disk: premium cloud disk, cloud SSD, enhanced or balanced cloud SSD.
    #[tc(one_of("CLOUD_PREMIUM", "CLOUD_SSD", "CLOUD_HSSD", "CLOUD_BSSD"), example = "CLOUD_PREMIUM")]
    pub machine_type: MachineType,
    /// How the instances are to be paid for; the default is not documented.
    pub instance_charge_type: Option<ChargeType>,
    /// Project that the instances belong to.
    #[tc(example = 0)]
    pub project_id: Option<i64>,
    /// Number of instances to buy, up to 10.
    #[tc(default = 1, range = 1..=10)]
    pub goods_num: Option<u64>,
    /// Version of the database engine.
    ///
    /// Regions sell different versions; `DescribeProductConfig` lists them.
    #[tc(rename = "DBVersion", default = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// Term of prepaid instances, in months, up to 48.
    #[tc(default = 1, range = 1..=48)]
    pub period: Option<i64>,
    /// Ids of the security groups to bind.
    #[tc(example = "sg-dj5i29c5")]
    pub security_group_list: Option<Vec<String>>,
    /// Whether the service renews the instances when their term ends.
    ///
    /// Only for [`ChargeType::Prepaid`].
    #[tc(default = 1, one_of(0, 1))]
    pub auto_renew_flag: Option<RenewFlag>,
    /// Whether a voucher is used by itself; without this it is not.
    pub auto_voucher: Option<Flag>,
    /// Id of the voucher to use; an order takes one at most.
    #[tc(count = 1..=1)]
    pub voucher_ids: Option<Vec<String>>,
    /// Days on which maintenance may happen, from 1 (Monday) to 7 (Sunday).
    #[tc(each(range = 1..=7))]
    pub weekly: Option<Vec<i64>>,
    /// Time of day at which maintenance may begin, as `HH:MM`.
    ///
    /// Unlike other times of the service it has neither date nor seconds.
    #[tc(pattern = r"^([01]\d|2[0-3]):[0-5]\d$", example = "03:00")]
    pub start_time: Option<String>,
    /// Length of the maintenance window, in hours.
    #[tc(example = 6)]
    pub span: Option<i64>,
    /// Tags to bind to the new instances.
    pub resource_tags: Option<Vec<ResourceTag>>,
    /// Collation of the system's character set.
    #[tc(default = "Chinese_PRC_CI_AS")]
    pub collation: Option<String>,
    /// Time zone of the system, by its Windows name.
    #[tc(default = "China Standard Time")]
    pub time_zone: Option<String>,
    /// Whether the disks are encrypted.
    pub disk_encrypt_flag: Option<Flag>,
    /// Disk throughput to buy on top, in MB/s, up to 650.
    ///
    /// Only for [`MachineType::CloudEnhancedSsd`]. The product guide asks for a disk of at least
    /// 460 GB.
    #[tc(range = 0..=650, example = 100)]
    pub throughput_performance: Option<u64>,
}

fn basic_edition_conditions(request: &CreateBasicDBInstances, found: &mut Violations) {
    renewal_is_prepaid(request.instance_charge_type.as_ref(), request.auto_renew_flag.as_ref(), found);
    throughput_is_for_enhanced_ssd(Some(&request.machine_type), request.throughput_performance, found);
}

/// The order for instances of the basic edition.
#[derive(TcModel)]
pub struct CreateBasicDBInstancesResponse {
    /// Name of the order.
    #[tc(deal, example = "20200713383000001111250")]
    pub deal_name: String,
}
