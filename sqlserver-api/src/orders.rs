//! Prices, orders and renewal.
//!
//! Whatever costs money goes through billing. A purchase, a resize or a renewal places an *order*,
//! which has a name of digits, such as `20200318114212`, and is paid from the account at once. The
//! service then delivers it by a *flow*. The calls that place orders answer before delivery begins,
//! with the name alone; [`DescribeOrders`] leads from the name to the flow and the instances.
//!
//! Prices are whole numbers in hundredths of the site's currency: in fen on the mainland site, and
//! in cents by most of the international documentation. Prepaid instances are priced by the month,
//! postpaid ones by the hour. Whether the number of instances and of months is multiplied into a
//! price is not documented.
//!
//! # The usual order of calls
//!
//! 1. [`InquiryPriceCreateDBInstances`], [`InquiryPriceUpgradeDBInstance`] or
//!    [`InquiryPriceRenewDBInstance`] tells what something would cost.
//! 2. A call of another group, or [`RenewDBInstance`], places the order and answers with its name.
//! 3. [`DescribeOrders`] tells when delivery has begun: `flow_id` is 0 until then. From there on
//!    [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus) follows the flow.
//!    [`DescribeInstanceByOrders`] tells the instances of an order later on.
//! 4. [`ModifyDBInstanceRenewFlag`] settles what happens when a prepaid term ends.
//!
//! # Example
//!
//! A postpaid instance becomes a prepaid one. The simulator `tc-sim` stands in for the cloud, and its
//! clock for the time spent on polling:
//!
//! ```
//! use std::time::Duration;
//!
//! use sqlserver_api::orders::{DescribeOrders, InquiryPriceRenewDBInstance, RenewDBInstance};
//! use sqlserver_api::{DescribeFlowStatus, FlowStatus};
//! use tc_sim::Sim;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sim = Sim::builder().in_memory()?;
//! let client = sim.client();
//!
//! let request = InquiryPriceRenewDBInstance::new("mssql-hlh6yka1").period(2);
//! let cost = client.call(request).await?;
//! println!("{}.{:02}", cost.price / 100, cost.price % 100);
//!
//! let renewed = client.call(RenewDBInstance::new("mssql-hlh6yka1").period(2)).await?;
//! sim.advance(Duration::from_secs(60));
//!
//! let reply = client.call(DescribeOrders::new([renewed.deal_name.as_str()])).await?;
//! let flow = client.call(DescribeFlowStatus::new(reply.deals[0].flow_id)).await?;
//! assert_eq!(flow.status, FlowStatus::Succeeded);
//! # Ok(())
//! # }
//! ```

mod billing_parameter;
mod order;
mod price;
mod renewal;

pub use billing_parameter::*;
pub use order::*;
pub use price::*;
pub use renewal::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    DescribeOrders,
    DescribeInstanceByOrders,
    InquiryPriceCreateDBInstances,
    InquiryPriceUpgradeDBInstance,
    InquiryPriceRenewDBInstance,
    DescribeInquiryPriceParameter,
    DescribeInstanceTradeParameter,
    RenewDBInstance,
    ModifyDBInstanceRenewFlag,
];
