//! What instances, their resizing and their renewal cost.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::conditions::throughput_is_for_enhanced_ssd;
use crate::shared::{ChargeType, EngineVersion, InstanceType, MachineType};

/// Tells what new instances would cost.
///
/// Nothing is ordered. The price of what is paid in advance is by the month, of what is paid by use
/// by the hour; whether it covers all the instances and months that were asked for is not
/// documented.
///
/// ```no_run
/// # use sqlserver_api::orders::InquiryPriceCreateDBInstances;
/// # use sqlserver_api::shared::{ChargeType, InstanceType, MachineType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = InquiryPriceCreateDBInstances::new("ap-guangzhou-6", 4, 200)
///     .cpu(2)
///     .instance_type(InstanceType::CloudTwoNode)
///     .machine_type(MachineType::CloudBalancedSsd)
///     .instance_charge_type(ChargeType::Postpaid);
/// let reply = client.call(request).await?;
///
/// println!("{}.{:02} an hour", reply.price / 100, reply.price % 100);
/// # Ok(())
/// # }
/// ```
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
    rate_limit = 20,
    check = throughput_of_enhanced_ssd,
)]
pub struct InquiryPriceCreateDBInstances {
    /// Availability zone; `DescribeZones` lists the zones on sale.
    #[tc(example = "ap-guangzhou-2")]
    pub zone: String,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 300)]
    pub storage: i64,
    /// How the instances are to be paid for; the default is not documented.
    ///
    /// The international documentation has [`ChargeType::Postpaid`] only.
    #[tc(example = "POSTPAID")]
    pub instance_charge_type: Option<ChargeType>,
    /// Term to buy, in months.
    #[tc(range = 1..=48, default = 1, example = 1)]
    pub period: Option<i64>,
    /// Number of instances to buy.
    #[tc(range = 1..=100, default = 1, example = 1)]
    pub goods_num: Option<i64>,
    /// Version of the database engine; `DescribeProductConfig` lists those on sale.
    #[tc(rename = "DBVersion", default = "2008R2", example = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// Number of CPU cores.
    #[tc(example = 2)]
    pub cpu: Option<i64>,
    /// Edition of the instances.
    #[tc(one_of("HA", "RO", "SI", "cvmHA", "cvmRO", "MultiHA", "cvmMultiHA"), example = "HA")]
    pub instance_type: Option<InstanceType>,
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
    /// Disk throughput to buy on top, in MB/s; for [`MachineType::CloudEnhancedSsd`] only.
    #[tc(range = 0..=650, example = 100)]
    pub throughput_performance: Option<u64>,
}

/// What the instances would cost.
#[derive(TcModel)]
pub struct InquiryPriceCreateDBInstancesResponse {
    /// Price before discounts, in hundredths of the currency, by the month or by the hour.
    #[tc(example = 20988)]
    pub original_price: i64,
    /// Price to pay, in hundredths of the currency, by the month or by the hour.
    #[tc(example = 20988)]
    pub price: i64,
}

fn throughput_of_enhanced_ssd(request: &InquiryPriceCreateDBInstances, found: &mut Violations) {
    throughput_is_for_enhanced_ssd(request.machine_type.as_ref(), request.throughput_performance, found);
}

/// Tells what resizing a prepaid instance would cost.
///
/// Nothing is ordered. The action is documented for instances that are paid in advance; of the
/// codes it declares, [`COST_TYPE_NOT_SUPPORTED`](crate::codes::COST_TYPE_NOT_SUPPORTED) is for
/// others, and [`INSTANCE_EXPAND_VOLUME_LOW`](crate::codes::INSTANCE_EXPAND_VOLUME_LOW) for sizes
/// below the present ones.
///
/// ```no_run
/// # use sqlserver_api::orders::InquiryPriceUpgradeDBInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = InquiryPriceUpgradeDBInstance::new("mssql-njj2mtpl", 8, 300);
/// let reply = client.call(request).await?;
///
/// println!("{}.{:02}", reply.price / 100, reply.price % 100);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::QUERY_PRICE_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::COST_TYPE_NOT_SUPPORTED,
        codes::ILLEGAL_REGION,
        codes::INSTANCE_EXPAND_VOLUME_LOW,
        codes::PARAMETER_TYPE_ERROR,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct InquiryPriceUpgradeDBInstance {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Memory to have afterwards, in GB; not less than now.
    #[tc(example = 8)]
    pub memory: i64,
    /// Disk size to have afterwards, in GB; not less than now.
    #[tc(example = 300)]
    pub storage: i64,
    /// Number of CPU cores to have afterwards; not fewer than now.
    #[tc(example = 2)]
    pub cpu: Option<i64>,
    /// Disk throughput to have on top afterwards, in MB/s.
    #[tc(range = 0..=650, example = 100)]
    pub throughput_performance: Option<u64>,
}

/// What resizing would cost.
#[derive(TcModel)]
pub struct InquiryPriceUpgradeDBInstanceResponse {
    /// Price before discounts, in hundredths of the currency.
    #[tc(example = 149696)]
    pub original_price: i64,
    /// Price to pay, in hundredths of the currency.
    #[tc(example = 149696)]
    pub price: i64,
}

/// Tells what renewing an instance would cost.
///
/// Nothing is ordered. For an instance that is paid by use, this is the price of paying for it in
/// advance from now on, as [`RenewDBInstance`](super::RenewDBInstance) would make it.
///
/// ```no_run
/// # use sqlserver_api::orders::InquiryPriceRenewDBInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = InquiryPriceRenewDBInstance::new("mssql-njj2mtpl").period(12);
/// let reply = client.call(request).await?;
///
/// println!("{}.{:02}", reply.price / 100, reply.price % 100);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::QUERY_PRICE_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::COST_TYPE_NOT_SUPPORTED,
        codes::ILLEGAL_REGION,
        codes::PARAMETER_TYPE_ERROR,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct InquiryPriceRenewDBInstance {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Length of the renewal, in months.
    #[tc(range = 1..=48, default = 1, example = 1)]
    pub period: Option<u64>,
    /// Unit of `period`; months are the only one.
    #[tc(one_of("month"), example = "month")]
    pub time_unit: Option<String>,
}

/// What the renewal would cost.
#[derive(TcModel)]
pub struct InquiryPriceRenewDBInstanceResponse {
    /// Price before discounts, in hundredths of the currency.
    #[tc(example = 42720)]
    pub original_price: u64,
    /// Price to pay, in hundredths of the currency.
    #[tc(example = 42720)]
    pub price: u64,
}
