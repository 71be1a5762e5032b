//! Prices, orders and renewal.

use sqlserver_api::{
    DescribeInquiryPriceParameter, DescribeInstanceByOrders, DescribeInstanceTradeParameter, DescribeOrders,
    InquiryPriceCreateDBInstances, InquiryPriceRenewDBInstance, InquiryPriceUpgradeDBInstance,
    ModifyDBInstanceRenewFlag, RenewDBInstance,
};

use super::routes::Routes;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<DescribeOrders>()
        .stub::<DescribeInstanceByOrders>()
        .stub::<InquiryPriceCreateDBInstances>()
        .stub::<InquiryPriceUpgradeDBInstance>()
        .stub::<InquiryPriceRenewDBInstance>()
        .stub::<DescribeInquiryPriceParameter>()
        .stub::<DescribeInstanceTradeParameter>()
        .stub::<RenewDBInstance>()
        .stub::<ModifyDBInstanceRenewFlag>()
}
