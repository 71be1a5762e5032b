//! Restarting.

use std::time::Duration;

use sqlserver_api::{InstanceStatus, RestartDBInstance, RestartDBInstanceResponse, SwitchTime};
use tc_core::server::Refusal;

use crate::sqlserver::state::instances::Step;
use crate::sqlserver::visit::{DURATION, Visit};

/// `RestartDBInstance`.
///
/// Inferred: until its window opens the instance goes on running and takes other calls; if one of them is
/// still busy then, the flow fails.
pub(crate) fn restart(
    visit: &mut Visit<'_>,
    request: &RestartDBInstance,
) -> Result<RestartDBInstanceResponse, Refusal> {
    let id = &request.instance_id;
    let wait = visit.when(id, request.wait_switch.unwrap_or(SwitchTime::Now))?;
    visit.running(id)?;
    let steps = [(wait, Step::BeginRestart), (wait + DURATION, Step::Restarted)];
    let flow = match wait {
        Duration::ZERO => {
            begin(visit, id);
            visit.start_flow(id, steps.into_iter().skip(1))
        }
        _ => visit.start_flow(id, steps),
    };
    Ok(RestartDBInstanceResponse { flow_id: flow })
}

/// The instance goes down.
pub(super) fn begin(visit: &mut Visit<'_>, id: &str) -> Option<()> {
    visit.still(id, InstanceStatus::Running)?.status = InstanceStatus::Restarting;
    Some(())
}
