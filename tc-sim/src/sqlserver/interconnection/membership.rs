//! Joining and leaving the interconnection group.

use std::time::Duration;

use sqlserver_api::codes::INSTANCE_STATUS_INVALID;
use sqlserver_api::{
    CloseInterCommunication, CloseInterCommunicationResponse, InstanceStatus, InterInstanceFlow,
    InterconnectionStatus as Status, OpenInterCommunication, OpenInterCommunicationResponse,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::is_instance_id;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::interconnection::{Member, Step};
use crate::sqlserver::visit::{DURATION, Visit, each_once, illegal};

/// The id in place of a flow where an instance was refused.
const REFUSED: i64 = -1;

/// The id in place of a flow where nothing has to run.
const NOTHING_TO_DO: i64 = 0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    In,
    Out,
}

/// `OpenInterCommunication`.
pub(crate) fn open(
    visit: &mut Visit<'_>,
    request: &OpenInterCommunication,
) -> Result<OpenInterCommunicationResponse, Refusal> {
    let inter_instance_flow_set = start_each(visit, &request.instance_id_set, Direction::In)?;
    Ok(OpenInterCommunicationResponse { inter_instance_flow_set })
}

/// `CloseInterCommunication`.
pub(crate) fn close(
    visit: &mut Visit<'_>,
    request: &CloseInterCommunication,
) -> Result<CloseInterCommunicationResponse, Refusal> {
    let inter_instance_flow_set = start_each(visit, &request.instance_id_set, Direction::Out)?;
    Ok(CloseInterCommunicationResponse { inter_instance_flow_set })
}

/// Start what each instance needs.
///
/// Inferred: a malformed list is refused as a whole; one instance alone that cannot take part is an error,
/// among several it is marked by a flow id below 0.
fn start_each(
    visit: &mut Visit<'_>,
    ids: &[String],
    direction: Direction,
) -> Result<Vec<InterInstanceFlow>, Refusal> {
    check_list(ids)?;
    let alone = ids.len() == 1;
    let mut flows = Vec::with_capacity(ids.len());
    for instance_id in ids {
        let flow_id = match judge(visit.instance(instance_id), direction) {
            Ok(true) => start(visit, instance_id, direction),
            Ok(false) => NOTHING_TO_DO,
            Err(reason) if alone => return Err(refused(instance_id, reason)),
            Err(_) => REFUSED,
        };
        flows.push(InterInstanceFlow { instance_id: instance_id.clone(), flow_id });
    }
    Ok(flows)
}

fn check_list(ids: &[String]) -> Result<(), Refusal> {
    match each_once(ids)?.iter().find(|id| !is_instance_id(id)) {
        Some(id) => Err(illegal(format!("`{id}` in `InstanceIdSet` is not the id of an instance."))),
        None => Ok(()),
    }
}

/// Whether anything has to run for an instance, or why it cannot take part.
fn judge(instance: Option<&mut Instance>, direction: Direction) -> Result<bool, &'static str> {
    let instance = instance.ok_or("does not exist in this region")?;
    if instance.is_read_only() {
        return Err("is read-only and cannot take part in interconnection");
    }
    if instance.status != InstanceStatus::Running {
        return Err("is not running");
    }
    match &instance.member {
        Some(member) if member.moving => Err("is already on its way into the group or out of it"),
        Some(_) => Ok(direction == Direction::Out),
        None => Ok(direction == Direction::In),
    }
}

fn refused(id: &str, reason: &str) -> Refusal {
    Refusal::new(INSTANCE_STATUS_INVALID, format!("The instance `{id}` {reason}."))
}

/// Start the flow of one instance: four stages, spread over the flow's time.
fn start(visit: &mut Visit<'_>, id: &str, direction: Direction) -> i64 {
    let Some(instance) = visit.instance(id) else { return REFUSED };
    let stage = |quarters: u32, step: Step| (quarter(quarters), step);
    match direction {
        Direction::In => {
            instance.member = Some(Member::entering());
            visit.start_flow(
                id,
                [
                    stage(1, Step::Membership(Status::AddressOpen)),
                    stage(2, Step::Membership(Status::Joining)),
                    stage(4, Step::Membership(Status::Joined)),
                ],
            )
        }
        Direction::Out => {
            if let Some(member) = &mut instance.member {
                member.leave();
            }
            visit.start_flow(
                id,
                [
                    stage(1, Step::Membership(Status::AddressReclaimed)),
                    stage(2, Step::Membership(Status::Leaving)),
                    stage(3, Step::Membership(Status::Left)),
                    stage(4, Step::Departure),
                ],
            )
        }
    }
}

/// Move a membership on, opening or closing its address; nothing where there is none.
///
/// Inferred: the address is there from "open" up to "being reclaimed".
pub(crate) fn move_on(visit: &mut Visit<'_>, id: &str, status: Status) -> Option<()> {
    let free = visit.here().free_shared_port();
    let member = visit.instance(id)?.member.as_mut()?;
    match status {
        Status::AddressOpen => member.port = Some(free),
        Status::AddressReclaimed => member.port = None,
        _ => {}
    }
    member.moving = status != Status::Joined;
    member.status = status;
    Some(())
}

fn quarter(quarters: u32) -> Duration {
    DURATION / 4 * quarters
}
