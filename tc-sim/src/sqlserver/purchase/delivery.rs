//! How what was bought comes into the world.

use std::time::Duration;

use sqlserver_api::InstanceStatus;

use crate::sqlserver::facts::months_later;
use crate::sqlserver::state::instances::{Delivery, Step};
use crate::sqlserver::state::{Instance, orders};
use crate::sqlserver::visit::{DURATION, Visit};

/// Begin the delivery of an order: its instances are there and being created, in one flow.
///
/// The ids are those of the new instances.
pub(crate) fn deliver(visit: &mut Visit<'_>, delivery: &Delivery) -> Vec<String> {
    let prefix = if delivery.like.is_read_only() { "mssqlro" } else { "mssql" };
    let mut ids = Vec::new();
    for _ in 0..delivery.count {
        ids.push(create(visit, delivery, prefix));
    }
    let steps = ids.iter().map(|_| (DURATION, Step::Start)).take(1);
    let first = ids.first().cloned().unwrap_or_default();
    let flow = visit.start_flow(&first, steps);
    for id in ids.iter().skip(1) {
        visit.extend_flow(flow, id, [(DURATION, Step::Start)]);
    }
    visit.deliver_order(&delivery.order, flow, ids.clone());
    ids
}

fn create(visit: &mut Visit<'_>, delivery: &Delivery, prefix: &str) -> String {
    let (now, id, name) = (visit.now(), visit.world.ids.with_prefix(prefix), visit.world.ids.name());
    let mut instance = Instance {
        id: id.clone(),
        name,
        status: InstanceStatus::Creating,
        vip: visit.here().free_address(),
        created: now,
        changed: now,
        term_end: delivery.months.map(|months| months_later(now, months)),
        ..delivery.like.clone()
    };
    instance.stand_by(&delivery.standby_zones);
    let term = instance.term_end;
    visit.instances().insert(id.clone(), instance);
    if let Some(end) = term {
        let until: Duration = end.saturating_sub(now);
        visit.plan(&id, [(until, orders::Step::TermEnds(end))]);
    }
    id
}
