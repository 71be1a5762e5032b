//! Changing size, version and nodes.

use sqlserver_api::codes::ILLEGAL_SPEC;
use sqlserver_api::{
    CompleteExpansion, CompleteExpansionResponse, InstanceStatus, SwitchTime, UpgradeDBInstance,
    UpgradeDBInstanceResponse,
};
use tc_core::server::Refusal;

use super::resize_target::Wish;
use crate::sqlserver::facts::Region;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::instances::Step;
use crate::sqlserver::state::operation::Resize;
use crate::sqlserver::visit::{DURATION, Visit, charge_type, refuse, until_opening};

/// `UpgradeDBInstance`.
///
/// The instance shows that it is being resized from the answer on; without, a client that asks before the
/// delivery of the order begins would take the old size for the end. The flow of the order ends when the new
/// size is prepared where the switch waits for the window, and with the switch where it does not. Inferred.
pub(crate) fn upgrade(
    visit: &mut Visit<'_>,
    request: &UpgradeDBInstance,
) -> Result<UpgradeDBInstanceResponse, Refusal> {
    let id = &request.instance_id;
    let switch = request.wait_switch.unwrap_or(SwitchTime::MaintenanceWindow);
    visit.when(id, switch)?;
    let it = visit.running(id)?;
    let mut resize = Wish::from(request).target(it)?;
    refuse_shrinking(it, &resize)?;
    let charge = charge_type(it.pay_mode);
    for replica in visit.here().readonly.replicas_of(id) {
        visit.running(&replica)?;
    }
    resize.number = visit.world.ids.number();
    let it = visit.running(id)?;
    it.status = InstanceStatus::Resizing;
    it.resize = Some(resize);
    let deal_name = visit.order_change(id, charge, |order| Step::BeginResize { order, switch });
    Ok(UpgradeDBInstanceResponse { deal_name })
}

fn refuse_shrinking(it: &Instance, to: &Resize) -> Result<(), Refusal> {
    let sizes =
        [("Cpu", it.cpu, to.cpu), ("Memory", it.memory, to.memory), ("Storage", it.storage, to.storage)];
    match sizes.iter().find(|(_, now, then)| then < now) {
        Some((name, now, then)) => {
            refuse(ILLEGAL_SPEC, format!("The parameter `{name}` is {then}, and must not be below {now}."))
        }
        None => Ok(()),
    }
}

/// `CompleteExpansion`.
pub(crate) fn complete(
    visit: &mut Visit<'_>,
    request: &CompleteExpansion,
) -> Result<CompleteExpansionResponse, Refusal> {
    let id = &request.instance_id;
    visit.existing_in(id, &[InstanceStatus::SwitchPending])?.status = InstanceStatus::Switching;
    let flow = visit.start_flow(id, [(DURATION, Step::SwitchedOver)]);
    Ok(CompleteExpansionResponse { flow_id: flow })
}

/// The delivery begins.
pub(super) fn begin(visit: &mut Visit<'_>, id: &str, order: &str, switch: SwitchTime) {
    let half = DURATION / 2;
    let flow = match switch {
        SwitchTime::MaintenanceWindow => visit.start_flow(id, [(half, Step::Resized(switch))]),
        _ => visit.start_flow(id, [(half, Step::Resized(switch)), (DURATION, Step::SwitchedOver)]),
    };
    visit.deliver_order(order, flow, vec![id.to_owned()]);
}

/// The new size is there: the instance switches over, or waits for its window.
pub(super) fn prepared(visit: &mut Visit<'_>, id: &str, switch: SwitchTime) -> Option<()> {
    let now = visit.now();
    let it = visit.still(id, InstanceStatus::Resizing)?;
    if switch != SwitchTime::MaintenanceWindow {
        it.status = InstanceStatus::Switching;
        return Some(());
    }
    it.status = InstanceStatus::SwitchPending;
    let (number, wait) = (it.resize.as_ref()?.number, until_opening(&it.window, now));
    visit.plan(id, [(wait, Step::WindowOpens(number))]);
    Some(())
}

/// The window opens, in which the instance switches over unless it was told to before.
pub(super) fn window_opens(visit: &mut Visit<'_>, id: &str, number: u64) -> Option<()> {
    let it = visit.still(id, InstanceStatus::SwitchPending)?;
    it.resize.as_ref().filter(|resize| resize.number == number)?;
    it.status = InstanceStatus::Switching;
    visit.start_flow(id, [(DURATION / 2, Step::SwitchedOver)]);
    Some(())
}

/// The instance has its new size.
pub(super) fn switched_over(visit: &mut Visit<'_>, id: &str) -> Option<()> {
    let it = visit.still(id, InstanceStatus::Switching)?;
    let to = it.resize.take()?;
    it.status = InstanceStatus::Running;
    (it.cpu, it.memory, it.storage) = (to.cpu, to.memory, to.storage);
    (it.version, it.cluster, it.throughput) = (to.version, to.cluster, to.throughput);
    if it.across_zones != to.across_zones {
        spread(it, to.across_zones);
    }
    for node in &mut it.standby {
        if let Some(zone) = to.moves.get(&node.id) {
            node.zone.clone_from(zone);
        }
    }
    Some(())
}

/// Move the standby nodes into another zone than the primary, or back to it.
fn spread(it: &mut Instance, across: bool) {
    let region = Region::find(&it.region);
    let other = region.and_then(|region| region.zones().map(|zone| zone.name).find(|name| *name != it.zone));
    let zone = other.filter(|_| across).unwrap_or_else(|| it.zone.clone());
    it.across_zones = across;
    for node in &mut it.standby {
        node.zone.clone_from(&zone);
    }
}
