//! Placing orders and delivering them.

use sqlserver_api::ChargeType;

use super::Visit;
use crate::sqlserver::facts::beijing;
use crate::sqlserver::state::Order;

impl Visit<'_> {
    /// Place an order and pay it. Its name has the date in front, as in examples, and digits that no other
    /// order has.
    pub(crate) fn place_order(&mut self, count: u64, charge_type: ChargeType) -> String {
        let date = beijing(self.now()).to_string().replace('-', "");
        let date = date.split(' ').next().unwrap_or_default().to_owned();
        let name = format!("{date}{:06}", self.world.ids.order_number());
        let order = Order { placed: self.now(), charge_type, count, flow: None, instances: Vec::new() };
        self.here().orders.insert(name.clone(), order);
        name
    }

    /// Say which instances an order is for and which flow delivers it.
    pub(crate) fn deliver_order(&mut self, name: &str, flow: i64, instances: Vec<String>) {
        if let Some(order) = self.here().orders.get_mut(name) {
            order.flow = Some(flow);
            order.instances = instances;
        }
    }
}
