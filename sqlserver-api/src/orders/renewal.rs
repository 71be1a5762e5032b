//! Renewing instances, now and when a term ends.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{Flag, RenewFlag};

/// Renews an instance, and pays for it in advance.
///
/// A postpaid instance is **prepaid from then on**. A prepaid instance in the recycle
/// bin comes back by this.
///
/// The service places an order: poll [`DescribeOrders`](super::DescribeOrders) with its name until
/// it has a flow, then [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Ask for the
/// price beforehand with [`InquiryPriceRenewDBInstance`](super::InquiryPriceRenewDBInstance). A
/// request sent twice renews twice.
///
/// ```no_run
/// # use sqlserver_api::orders::RenewDBInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(RenewDBInstance::new("mssql-j8kv137v").period(2)).await?;
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
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PAY_ORDER_FAILED,
        codes::ILLEGAL_SPEC,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct RenewDBInstance {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Length of the renewal, in months, from 1 to 48.
    #[tc(range = 1..=48, default = 1, example = 2)]
    pub period: Option<u64>,
    /// Whether the service may pay with vouchers of the account; by default it may not.
    #[tc(example = 0)]
    pub auto_voucher: Option<Flag>,
    /// Id of the voucher to pay with; an order takes one at most.
    #[tc(count = 1..=1)]
    pub voucher_ids: Option<Vec<String>>,
    /// Whether the service renews the instance from then on.
    ///
    /// It has an effect only where the instance was postpaid until now; for others there is
    /// [`ModifyDBInstanceRenewFlag`].
    #[tc(one_of(0, 1), example = 0)]
    pub auto_renew_flag: Option<RenewFlag>,
}

/// The order for the renewal.
#[derive(TcModel)]
pub struct RenewDBInstanceResponse {
    /// Name of the order.
    #[tc(deal, example = "201806261980")]
    pub deal_name: String,
}

/// Settles what happens to instances when their prepaid terms end.
///
/// The flags hold when the reply arrives; there is nothing to poll.
///
/// ```no_run
/// # use sqlserver_api::orders::{InstanceRenewInfo, ModifyDBInstanceRenewFlag};
/// # use sqlserver_api::shared::RenewFlag;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDBInstanceRenewFlag::new([
///     InstanceRenewInfo::new("mssql-j8kv137v", RenewFlag::Automatic),
///     InstanceRenewInfo::new("mssql-njj2mtpl", RenewFlag::Never),
/// ]);
/// let reply = client.call(request).await?;
///
/// println!("{} of 2 changed", reply.count);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct ModifyDBInstanceRenewFlag {
    /// The instances and their new flags.
    pub renew_flags: Vec<InstanceRenewInfo>,
}

/// How many instances were changed.
#[derive(TcModel)]
pub struct ModifyDBInstanceRenewFlagResponse {
    /// Number of instances that have their new flag; compare it with the number asked for.
    #[tc(example = 1)]
    pub count: i64,
}

/// What is to happen when an instance's prepaid term ends.
#[derive(TcModel)]
pub struct InstanceRenewInfo {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// What is to happen.
    #[tc(example = 0)]
    pub renew_flag: RenewFlag,
}
