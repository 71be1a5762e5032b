//! Primary and standby node changing places.

use std::time::Duration;

use sqlserver_api::codes::NOT_SUPPORT;
use sqlserver_api::{
    DescribeHASwitchLog, DescribeHASwitchLogResponse, InstanceStatus, InstanceType, SwitchCause,
    SwitchCloudInstanceHA, SwitchCloudInstanceHAResponse, SwitchLog, SwitchTime,
};
use tc_core::DateTime;
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, from_beijing};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::instances::Step;
use crate::sqlserver::state::operation::Switch;
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// Switches on a page where the request does not say. Inferred: the documentation is silent.
const LIMIT: u64 = 20;

/// `SwitchCloudInstanceHA`.
///
/// Inferred: that instances with local disks do not have it, as the action's name says.
pub(crate) fn switch(
    visit: &mut Visit<'_>,
    request: &SwitchCloudInstanceHA,
) -> Result<SwitchCloudInstanceHAResponse, Refusal> {
    let id = &request.instance_id;
    let edition = &visit.existing(id)?.edition;
    if !matches!(edition, InstanceType::CloudTwoNode | InstanceType::CloudMultiNode) {
        return refuse(NOT_SUPPORT, format!("The instance `{id}` has no standby node on cloud disks."));
    }
    let wait = visit.when(id, request.wait_switch.unwrap_or(SwitchTime::Now))?;
    visit.running(id)?;
    let began = visit.now() + wait;
    let steps = [(wait, Step::BeginSwitch), (wait + DURATION, Step::Switched { began })];
    let flow = match wait {
        Duration::ZERO => {
            begin(visit, id);
            visit.start_flow(id, steps.into_iter().skip(1))
        }
        _ => visit.start_flow(id, steps),
    };
    Ok(SwitchCloudInstanceHAResponse { flow_id: Some(flow) })
}

/// The nodes begin to change places.
pub(super) fn begin(visit: &mut Visit<'_>, id: &str) -> Option<()> {
    visit.still(id, InstanceStatus::Running)?.status = InstanceStatus::Restricted;
    Some(())
}

/// The nodes have changed places, and with them their zones.
pub(super) fn end(visit: &mut Visit<'_>, id: &str, began: Duration) -> Option<()> {
    let (event, now) = (visit.world.ids.digest(), visit.now());
    let it = visit.still(id, InstanceStatus::Restricted)?;
    it.status = InstanceStatus::Running;
    if let Some(node) = it.standby.first_mut() {
        std::mem::swap(&mut it.zone, &mut node.zone);
    }
    it.switches.push(Switch { event, cause: SwitchCause::Manual, started: began, ended: now });
    Some(())
}

/// `DescribeHASwitchLog`, the latest first.
///
/// Inferred: the order, and that both times are among those that are listed.
pub(crate) fn log(
    visit: &mut Visit<'_>,
    request: &DescribeHASwitchLog,
) -> Result<DescribeHASwitchLogResponse, Refusal> {
    let (from, to) = (time("StartTime", &request.start_time)?, time("EndTime", &request.end_time)?);
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let limit = number(request.limit.unwrap_or(LIMIT));
    let page = Page::new(request.offset.map(number), limit, Counting::Pages)?;
    let switches = &visit.existing(&request.instance_id)?.switches;
    let wanted = |it: &&Switch| {
        (from..=to).contains(&Duration::from_secs(it.started.as_secs()))
            && request.switch_type.is_none_or(|cause| cause == it.cause)
    };
    let (total, shown) = page.of(switches.iter().rev().filter(wanted).collect());
    Ok(DescribeHASwitchLogResponse {
        total_count: u64::try_from(total).ok(),
        switch_log: shown.into_iter().map(show).collect(),
    })
}

fn time(name: &str, text: &DateTime) -> Result<Duration, Refusal> {
    let wrong = || illegal(format!("The parameter `{name}` must be a time as `YYYY-MM-DD HH:MM:SS`."));
    from_beijing(text.as_str()).ok_or_else(wrong)
}

/// Published replies give the reason `AUTO` for a switch by hand too.
fn show(switch: &Switch) -> SwitchLog {
    SwitchLog {
        event_id: Some(switch.event.clone()),
        switch_type: Some(switch.cause),
        start_time: Some(beijing(switch.started)),
        end_time: Some(beijing(switch.ended)),
        reason: Some("AUTO".to_owned()),
    }
}
