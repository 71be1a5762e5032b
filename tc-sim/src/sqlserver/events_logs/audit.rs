//! Switching the audit log on and off, and choosing how long it is kept.

use sqlserver_api::codes::INSTANCE_STATUS_INVALID;
use sqlserver_api::{CloseLog, LogType, ModifyLog, OpenLog};
use tc_core::server::Refusal;

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::events_logs::{AuditLog, AuditState, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `OpenLog`.
///
/// Inferred: that it takes a while, that the instance must be running, and that a log that is on, or not off
/// yet, has a status that does not allow it.
pub(crate) fn open(visit: &mut Visit<'_>, request: &OpenLog) -> Result<(), Refusal> {
    check_type(&request.log_type)?;
    check_days(request.log_expire_day, &[7, 30], request.high_log_expire_day)?;
    let now = visit.now();
    let instance = visit.running(&request.instance_id)?;
    check_kind(instance)?;
    if instance.recordings.audit.is_some() {
        return refuse(INSTANCE_STATUS_INVALID, "The audit log of the instance is on, or not off yet.");
    }
    instance.recordings.audit = Some(AuditLog {
        state: AuditState::BeingSetUp,
        opened: now,
        days: request.log_expire_day,
        high_days: request.high_log_expire_day,
    });
    visit.plan(&request.instance_id, [(DURATION, Step::AuditCollects)]);
    Ok(())
}

/// `ModifyLog`. Inferred: that a log that is not on cannot be changed.
pub(crate) fn modify(visit: &mut Visit<'_>, request: &ModifyLog) -> Result<(), Refusal> {
    check_type(&request.log_type)?;
    let allowed = [7, 30, 90, 180, 365, 1_095, 1_825];
    check_days(request.log_expire_day, &allowed, request.high_log_expire_day)?;
    let instance = visit.in_use(&request.instance_id)?;
    let audit = instance.recordings.audit.as_mut().filter(|log| log.state != AuditState::BeingClosed);
    let Some(audit) = audit else {
        return Err(illegal("The audit log of the instance is not on."));
    };
    audit.days = request.log_expire_day;
    audit.high_days = request.high_log_expire_day;
    Ok(())
}

/// `CloseLog`.
///
/// Inferred: that it takes a while, that only a log that collects can be closed, and that what it held is gone.
pub(crate) fn close(visit: &mut Visit<'_>, request: &CloseLog) -> Result<(), Refusal> {
    check_type(&request.log_type)?;
    let instance = visit.in_use(&request.instance_id)?;
    let audit = instance.recordings.audit.as_mut().filter(|log| log.state == AuditState::Collecting);
    let Some(audit) = audit else {
        return refuse(INSTANCE_STATUS_INVALID, "The audit log of the instance does not collect.");
    };
    audit.state = AuditState::BeingClosed;
    visit.plan(&request.instance_id, [(DURATION, Step::AuditEnds)]);
    Ok(())
}

/// The audit log is set up.
pub(crate) fn collects(visit: &mut Visit<'_>, instance: &str) -> Option<()> {
    let audit = visit.instance(instance)?.recordings.audit.as_mut()?;
    audit.state = AuditState::Collecting;
    Some(())
}

/// The audit log is closed.
pub(crate) fn ends(visit: &mut Visit<'_>, instance: &str) -> Option<()> {
    visit.instance(instance)?.recordings.audit.take().map(drop)
}

fn check_type(log: &LogType) -> Result<(), Refusal> {
    if *log == LogType::AuditLog {
        return Ok(());
    }
    Err(illegal("The parameter `LogType` must be `auditLog`."))
}

fn check_days(days: i64, allowed: &[i64], high_days: i64) -> Result<(), Refusal> {
    if !allowed.contains(&days) {
        return Err(illegal(format!("The parameter `LogExpireDay` must be one of {allowed:?}.")));
    }
    if high_days != 7 {
        return Err(illegal("The parameter `HighLogExpireDay` must be 7."));
    }
    Ok(())
}

fn check_kind(instance: &Instance) -> Result<(), Refusal> {
    if instance.is_business_intelligence() {
        return Err(illegal("A business intelligence server has no audit log."));
    }
    Ok(())
}
