//! Following orders to their flows and instances.

use tc_core::prelude::*;

use crate::codes;

/// Tells how far orders have been delivered.
///
/// Until delivery begins, an order has flow 0 and no instances: ask again after some seconds. Then
/// poll its flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Other clients
/// allow an hour for delivery to begin, and two for read-only instances on cloud disks.
///
/// ```no_run
/// # use sqlserver_api::orders::DescribeOrders;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeOrders::new(["201806271765"])).await?;
///
/// for order in &reply.deals {
///     if order.flow_id == 0 {
///         println!("{} is not being delivered yet", order.deal_name);
///     } else {
///         println!("{}: {:?}", order.deal_name, order.instance_id_set);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::QUERY_ORDER_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 10,
)]
pub struct DescribeOrders {
    /// Names of the orders, as the calls that placed them answered.
    #[tc(example = "201806271245")]
    pub deal_names: Vec<String>,
}

/// The orders that were asked for.
#[derive(TcModel)]
pub struct DescribeOrdersResponse {
    /// The orders.
    pub deals: Vec<DealInfo>,
    /// Number of orders in the reply.
    ///
    /// A published reply says 10 beside a single order, so count `deals` instead.
    #[tc(example = 1)]
    pub total_count: i64,
}

/// An order.
#[derive(TcModel)]
pub struct DealInfo {
    /// Name of the order.
    #[tc(example = "201806271765")]
    pub deal_name: String,
    /// Number of instances ordered.
    #[tc(example = 1)]
    pub count: u64,
    /// Id of the flow that delivers the order; 0 until delivery begins.
    #[tc(example = 100367)]
    pub flow_id: i64,
    /// Ids of the instances that the order creates; empty until delivery begins.
    ///
    /// By the documentation no other order fills this. Clients are known that wait for it after
    /// `UpgradeDBInstance` too, and find it filled.
    #[tc(example = "mssql-6f4ddx2f")]
    pub instance_id_set: Vec<String>,
    /// Account that the order belongs to.
    #[tc(example = "100000015643")]
    pub owner_uin: String,
    /// How the instances are paid for.
    ///
    /// The documentation says `POSTPAID`, and a published reply `POST`, for the same thing.
    #[tc(example = "POSTPAID")]
    pub instance_charge_type: String,
}

/// Tells the instances that belong to orders.
///
/// ```no_run
/// # use sqlserver_api::orders::DescribeInstanceByOrders;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeInstanceByOrders::new(["202301018918716527262"]);
/// let reply = client.call(request).await?;
///
/// for order in &reply.deal_instance {
///     println!("{:?}: {:?}", order.deal_name, order.instance_ids);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_NOT_FOUND,
    ],
    rate_limit = 20,
)]
pub struct DescribeInstanceByOrders {
    /// Names of the orders.
    #[tc(example = "2023010191871")]
    pub deal_names: Vec<String>,
}

/// The instances of the orders.
#[derive(TcModel)]
pub struct DescribeInstanceByOrdersResponse {
    /// One entry for each order.
    pub deal_instance: Vec<DealInstance>,
}

/// The instances of one order.
#[derive(TcModel)]
pub struct DealInstance {
    /// Ids of the instances; the service calls the list `InstanceId`.
    #[tc(rename = "InstanceId", example = "mssql-8a9iajua")]
    pub instance_ids: Vec<String>,
    /// Name of the order.
    #[tc(example = "20230101872736")]
    pub deal_name: Option<String>,
}
