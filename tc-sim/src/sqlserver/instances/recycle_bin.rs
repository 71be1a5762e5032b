//! Isolating instances, bringing them back, and giving them up for good.

use std::time::Duration;

use sqlserver_api::codes::INSTANCE_STATUS_INVALID;
use sqlserver_api::{
    DeleteDBInstance, InstanceStatus, PayMode, RecycleDBInstance, RecycleDBInstanceResponse,
    RenewPostpaidDBInstance, TerminateDBInstance,
};
use tc_core::server::Refusal;

use crate::sqlserver::state::instances::Step;
use crate::sqlserver::visit::{DURATION, Visit, each_once, refuse};

/// How long it takes until an instance is isolated, or runs again. Inferred: it takes a while.
const A_WHILE: Duration = Duration::from_secs(1);

/// `TerminateDBInstance`: all of the instances, or none.
///
/// Inferred: that what runs without a task can be isolated, whether it is limited or not.
pub(crate) fn terminate(visit: &mut Visit<'_>, request: &TerminateDBInstance) -> Result<(), Refusal> {
    use InstanceStatus::{ReadOnly, Restricted, Running, SwitchPending};
    let ids = each_once(&request.instance_id_set)?;
    for id in ids {
        visit.existing_in(id, &[Running, Restricted, ReadOnly, SwitchPending])?;
    }
    for id in ids {
        visit.plan(id, [(A_WHILE, Step::Isolate)]);
    }
    Ok(())
}

/// `RenewPostpaidDBInstance`.
pub(crate) fn renew(visit: &mut Visit<'_>, request: &RenewPostpaidDBInstance) -> Result<(), Refusal> {
    let id = &request.instance_id;
    if visit.existing_in(id, &[InstanceStatus::Isolated])?.pay_mode != PayMode::Postpaid {
        let message = format!("The instance `{id}` is paid for in advance; use RenewDBInstance.");
        return refuse(INSTANCE_STATUS_INVALID, message);
    }
    visit.plan(id, [(A_WHILE, Step::Revive)]);
    Ok(())
}

/// `DeleteDBInstance`.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteDBInstance) -> Result<(), Refusal> {
    visit.existing_in(&request.instance_id, &[InstanceStatus::Isolated])?;
    visit.give_up(&request.instance_id);
    Ok(())
}

/// `RecycleDBInstance`.
pub(crate) fn recycle(
    visit: &mut Visit<'_>,
    request: &RecycleDBInstance,
) -> Result<RecycleDBInstanceResponse, Refusal> {
    let id = &request.instance_id;
    visit.existing_in(id, &[InstanceStatus::Offline])?.status = InstanceStatus::Reclaiming;
    let flow_id = visit.start_flow(id, [(DURATION, Step::Reclaimed)]);
    Ok(RecycleDBInstanceResponse { flow_id })
}

/// The instance comes back as it was.
pub(super) fn revive(visit: &mut Visit<'_>, id: &str) -> Option<()> {
    visit.runs_again(id, InstanceStatus::Isolated)?;
    visit.instance(id)?.isolated = None;
    Some(())
}

/// The time in the recycle bin is over, unless the instance came back meanwhile.
pub(super) fn expire(visit: &mut Visit<'_>, id: &str, isolated: Duration) -> Option<()> {
    visit.still(id, InstanceStatus::Isolated).filter(|it| it.isolated == Some(isolated))?;
    visit.give_up(id)
}

/// What is left of an offline instance is destroyed.
pub(super) fn reclaimed(visit: &mut Visit<'_>, id: &str) -> Option<()> {
    let it = visit.instance(id).filter(|it| it.is_given_up() && it.status != InstanceStatus::Reclaimed)?;
    it.status = InstanceStatus::Reclaimed;
    Some(())
}
