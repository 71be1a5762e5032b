//! Placing orders and delivering them.

use std::time::Duration;

use sqlserver_api::{ChargeType, PayMode};

use super::Visit;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::state::{Order, Step};

/// How long it takes until the delivery of an order begins.
pub(crate) const DELIVERY: Duration = Duration::from_secs(1);

impl Visit<'_> {
    /// Place an order for instances and pay it. Its name has the date in front, as in examples, and digits
    /// that no other order has.
    pub(crate) fn place_order(&mut self, count: u64, charge_type: ChargeType) -> String {
        let date = beijing(self.now()).to_string().replace('-', "");
        let date = date.split(' ').next().unwrap_or_default().to_owned();
        let name = format!("{date}{:06}", self.world.ids.order_number());
        let order = Order { placed: self.now(), charge_type, count, flow: None, instances: Vec::new() };
        self.here().orders.insert(name.clone(), order);
        name
    }

    /// Place an order for a change of an instance; its delivery begins with the step.
    pub(crate) fn order_change<S: Into<Step>>(
        &mut self,
        instance: &str,
        charge_type: ChargeType,
        begin: impl FnOnce(String) -> S,
    ) -> String {
        let order = self.place_order(1, charge_type);
        self.plan(instance, [(DELIVERY, begin(order.clone()))]);
        order
    }

    /// Say which instances an order is for and which flow delivers it.
    pub(crate) fn deliver_order(&mut self, name: &str, flow: i64, instances: Vec<String>) {
        if let Some(order) = self.here().orders.get_mut(name) {
            order.flow = Some(flow);
            order.instances = instances;
        }
    }
}

/// How an instance is paid for, in the words of orders.
pub(crate) fn charge_type(pay_mode: PayMode) -> ChargeType {
    if pay_mode == PayMode::Prepaid { ChargeType::Prepaid } else { ChargeType::Postpaid }
}
