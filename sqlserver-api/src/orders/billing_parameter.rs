//! What the service tells billing about a purchase.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::conditions::renewal_is_prepaid;
use crate::shared::{ChargeType, EngineVersion, InstanceType, MachineType, RenewFlag, ResourceTag};

/// Gives the parameters by which billing would be asked for the price of new instances.
///
/// They are for use with billing itself; [`InquiryPriceCreateDBInstances`] tells the price. Nothing
/// is ordered. The international documentation does not have this action.
///
/// ```no_run
/// # use sqlserver_api::orders::DescribeInquiryPriceParameter;
/// # use sqlserver_api::shared::{InstanceType, MachineType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let edition = InstanceType::CloudTwoNode;
/// let request = DescribeInquiryPriceParameter::new("ap-guangzhou-6", 4, 200, edition)
///     .cpu(2)
///     .machine_type(MachineType::CloudBalancedSsd);
/// let reply = client.call(request).await?;
///
/// println!("{}", reply.parameter);
/// # Ok(())
/// # }
/// ```
///
/// [`InquiryPriceCreateDBInstances`]: super::InquiryPriceCreateDBInstances
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::QUERY_PRICE_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BAD_GOODS_NUM,
        codes::ILLEGAL_REGION,
        codes::ILLEGAL_SPEC,
        codes::ILLEGAL_ZONE,
        codes::PARAMETER_TYPE_ERROR,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 100,
)]
pub struct DescribeInquiryPriceParameter {
    /// Availability zone; `DescribeZones` lists the zones on sale.
    #[tc(example = "ap-guangzhou-2")]
    pub zone: String,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 300)]
    pub storage: i64,
    /// Edition of the instances.
    #[tc(one_of("HA", "RO", "SI", "cvmHA", "cvmRO", "MultiHA", "cvmMultiHA"), example = "HA")]
    pub instance_type: InstanceType,
    /// How the instances are to be paid for; the default is not documented.
    #[tc(example = "POSTPAID")]
    pub instance_charge_type: Option<ChargeType>,
    /// Number of CPU cores.
    #[tc(example = 2)]
    pub cpu: Option<i64>,
    /// Term to buy, in months.
    #[tc(range = 1..=48, default = 1, example = 1)]
    pub period: Option<i64>,
    /// Number of instances to buy.
    #[tc(range = 1..=100, default = 1, example = 1)]
    pub goods_num: Option<i64>,
    /// Version of the database engine; `DescribeProductConfig` lists those on sale.
    #[tc(rename = "DBVersion", default = "2008R2", example = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// Machine and disk on which the instances are to run.
    #[tc(
        one_of("PM", "CLOUD_PREMIUM", "CLOUD_SSD", "CLOUD_HSSD", "CLOUD_TSSD", "CLOUD_BSSD"),
        example = "PM"
    )]
    pub machine_type: Option<MachineType>,
    /// Availability zones of the standby nodes.
    ///
    /// Multi-node instances need it; others have none.
    #[tc(count = 2..=5, example = "ap-guangzhou-3")]
    pub dr_zones: Option<Vec<String>>,
}

/// The parameters for a price.
#[derive(TcModel)]
pub struct DescribeInquiryPriceParameterResponse {
    /// The parameters, as a JSON document inside the text.
    ///
    /// Its members are billing's own and are not documented. It ends with a line break.
    #[tc(example = r#"{"uin":"29","ownerUin":"29","resInfo":[]}"#)]
    pub parameter: String,
}

/// Gives the parameters by which billing would be asked to sell new instances.
///
/// They are for use with billing itself. Nothing is ordered, although the errors are those of a
/// purchase.
///
/// ```no_run
/// # use sqlserver_api::orders::DescribeInstanceTradeParameter;
/// # use sqlserver_api::shared::{ChargeType, InstanceType, MachineType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let edition = InstanceType::CloudTwoNode;
/// let disk = MachineType::CloudBalancedSsd;
/// let request = DescribeInstanceTradeParameter::new("ap-guangzhou-6", 2, 4, 200, edition, disk)
///     .instance_charge_type(ChargeType::Prepaid)
///     .vpc_id("vpc-hqxhp43z")
///     .subnet_id("subnet-15y3y4eo");
/// let reply = client.call(request).await?;
///
/// println!("{}", reply.parameter);
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
    rate_limit = 120,
    rules(together(vpc_id, subnet_id), when(multi_nodes = true => dr_zones)),
    check = renewal_of_prepaid,
)]
pub struct DescribeInstanceTradeParameter {
    /// Availability zone; `DescribeZones` lists the zones on sale.
    #[tc(example = "ap-guangzhou-1")]
    pub zone: String,
    /// Number of CPU cores.
    #[tc(example = 2)]
    pub cpu: u64,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 100)]
    pub storage: i64,
    /// Edition of the instances.
    #[tc(example = "cvmHA")]
    pub instance_type: InstanceType,
    /// Kind of disk: enhanced, tremendous or balanced cloud SSD.
    #[tc(one_of("CLOUD_HSSD", "CLOUD_TSSD", "CLOUD_BSSD"), example = "CLOUD_BSSD")]
    pub machine_type: MachineType,
    /// How the instances are to be paid for; the default is not documented.
    ///
    /// The international documentation has [`ChargeType::Postpaid`] only.
    #[tc(example = "PREPAID")]
    pub instance_charge_type: Option<ChargeType>,
    /// Project that the instances belong to.
    #[tc(example = 1003)]
    pub project_id: Option<i64>,
    /// Number of instances to buy.
    #[tc(range = 1..=10, default = 1, example = 1)]
    pub goods_num: Option<i64>,
    /// Version of the database engine; `DescribeProductConfig` lists those on sale.
    #[tc(rename = "DBVersion", default = "2008R2", example = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// Subnet in the private network `vpc_id`; give both or neither.
    #[tc(example = "subnet-bdoe83fa")]
    pub subnet_id: Option<String>,
    /// Private network; give it together with `subnet_id` or not at all.
    #[tc(example = "vpc-dsp338hz")]
    pub vpc_id: Option<String>,
    /// Term to buy, in months.
    #[tc(range = 1..=48, default = 1, example = 1)]
    pub period: Option<i64>,
    /// Ids of the security groups to bind.
    #[tc(example = "sg-dj5i29c5")]
    pub security_group_list: Option<Vec<String>>,
    /// Whether the service renews the instances; with [`ChargeType::Prepaid`] only.
    #[tc(one_of(0, 1), default = 1, example = 0)]
    pub auto_renew_flag: Option<RenewFlag>,
    /// Days on which maintenance may happen, from 1 (Monday) to 7 (Sunday).
    #[tc(each(range = 1..=7), example = 1)]
    pub weekly: Option<Vec<i64>>,
    /// Time of day at which maintenance may begin, as `HH:MM`.
    ///
    /// Unlike other times of the service it has neither date nor seconds.
    #[tc(pattern = r"^([01]\d|2[0-3]):[0-5]\d$", example = "03:00")]
    pub start_time: Option<String>,
    /// Length of the maintenance window, in hours.
    #[tc(example = 2)]
    pub span: Option<i64>,
    /// Whether to spread the nodes over several zones.
    #[tc(default = false)]
    pub multi_zones: Option<bool>,
    /// Tags to bind to the instances.
    pub resource_tags: Option<Vec<ResourceTag>>,
    /// Time zone of the system.
    #[tc(default = "China Standard Time", example = "China Standard Time")]
    pub time_zone: Option<String>,
    /// Collation of the system's character set.
    #[tc(default = "Chinese_PRC_CI_AS", example = "Chinese_PRC_CI_AS")]
    pub collation: Option<String>,
    /// Whether the instances have several standby nodes.
    #[tc(default = false)]
    pub multi_nodes: Option<bool>,
    /// Availability zones of the standby nodes, which `multi_nodes` needs.
    ///
    /// With `multi_zones` they must not all be the same.
    #[tc(count = 2..=5, example = "ap-guangzhou-1")]
    pub dr_zones: Option<Vec<String>>,
}

/// The parameters for a sale.
#[derive(TcModel)]
pub struct DescribeInstanceTradeParameterResponse {
    /// The parameters, as a JSON document inside the text.
    ///
    /// Its members are billing's own and are not documented. It ends with a line break.
    #[tc(example = r#"{"uin":"29","ownerUin":"29","goods":[]}"#)]
    pub parameter: String,
}

fn renewal_of_prepaid(request: &DescribeInstanceTradeParameter, found: &mut Violations) {
    renewal_is_prepaid(request.instance_charge_type.as_ref(), request.auto_renew_flag.as_ref(), found);
}
