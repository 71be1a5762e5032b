//! How far orders are.

use sqlserver_api::codes::{PARAMS_NOT_FOUND, QUERY_ORDER_FAILED};
use sqlserver_api::{
    DealInfo, DealInstance, DescribeInstanceByOrders, DescribeInstanceByOrdersResponse, DescribeOrders,
    DescribeOrdersResponse,
};
use tc_core::ErrorCode;
use tc_core::server::Refusal;

use crate::sqlserver::state::Order;
use crate::sqlserver::visit::{Visit, illegal, refused};

/// `DescribeOrders`.
///
/// Inferred: that an unknown name is refused, and that the count is that of the orders in the reply.
pub(crate) fn orders(
    visit: &mut Visit<'_>,
    request: &DescribeOrders,
) -> Result<DescribeOrdersResponse, Refusal> {
    let owner_uin = visit.account_number();
    let show = |name: &String, order: &Order| DealInfo {
        deal_name: name.clone(),
        count: order.count,
        flow_id: order.flow.unwrap_or(0),
        instance_id_set: order.instances.clone(),
        owner_uin: owner_uin.clone(),
        instance_charge_type: order.charge_type.as_str().to_owned(),
    };
    let deals = each(visit, &request.deal_names, QUERY_ORDER_FAILED, show)?;
    Ok(DescribeOrdersResponse { total_count: i64::try_from(deals.len()).unwrap_or(i64::MAX), deals })
}

/// `DescribeInstanceByOrders`.
pub(crate) fn instances(
    visit: &mut Visit<'_>,
    request: &DescribeInstanceByOrders,
) -> Result<DescribeInstanceByOrdersResponse, Refusal> {
    let show = |name: &String, order: &Order| DealInstance {
        instance_ids: order.instances.clone(),
        deal_name: Some(name.clone()),
    };
    let deal_instance = each(visit, &request.deal_names, PARAMS_NOT_FOUND, show)?;
    Ok(DescribeInstanceByOrdersResponse { deal_instance })
}

/// The orders of these names, in their order.
fn each<T>(
    visit: &mut Visit<'_>,
    names: &[String],
    unknown: ErrorCode,
    show: impl Fn(&String, &Order) -> T,
) -> Result<Vec<T>, Refusal> {
    if names.is_empty() {
        return Err(illegal("The parameter `DealNames` must not be empty."));
    }
    let orders = &visit.here().orders;
    let find = |name: &String| {
        let missing = || refused(unknown, format!("There is no order `{name}` in this region."));
        Ok(show(name, orders.get(name).ok_or_else(missing)?))
    };
    names.iter().map(find).collect()
}
