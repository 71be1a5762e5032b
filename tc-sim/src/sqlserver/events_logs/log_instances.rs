//! The list of instances with the state of one of their logs.

use sqlserver_api::{
    DescribeLogInstanceList, DescribeLogInstanceListResponse, Filter, InstanceInfo, LogDeliveryState,
    LogInstance, LogInstanceProperty as Property, LogInstanceStatus as Status, LogQueryAvailability,
    LogSwitch, LogType, TagList, XEventType,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{beijing, numbers, version_name};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::events_logs::{AuditLog, AuditState};
use crate::sqlserver::state::{Instance, PORT};
use crate::sqlserver::visit::{Visit, illegal};

/// Instances on a page where the request does not say. Inferred: the documentation is silent.
const LIMIT: i64 = 20;

/// `DescribeLogInstanceList`: the latest instances first.
///
/// Inferred: the order; that isolated instances and business intelligence servers are not listed; that all
/// filters must fit, exactly where nothing else is said; and that a tag is written `key:value`.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeLogInstanceList,
) -> Result<DescribeLogInstanceListResponse, Refusal> {
    if !matches!(request.log_type, LogType::AuditLog | LogType::SlowLog | LogType::ListedErrorLog) {
        return Err(illegal("The parameter `LogType` must be `auditLog`, `slowLog` or `errorLog`."));
    }
    check(request)?;
    let page = Page::new(request.offset, request.limit.unwrap_or(LIMIT), Counting::Items)?;
    let wanted = |it: &&Instance| {
        let on = state(it, &request.log_type).is_some();
        let switched = match request.log_switch {
            Some(LogSwitch::On) => on,
            Some(LogSwitch::Off) => !on,
            _ => true,
        };
        let has_logs = !it.is_put_away() && !it.is_business_intelligence();
        has_logs && switched && request.filters.iter().flatten().all(|filter| fits(it, filter))
    };
    let mut found: Vec<&Instance> = visit.instances().values().filter(wanted).collect();
    found.sort_by(|one, other| other.created.cmp(&one.created).then_with(|| one.id.cmp(&other.id)));
    let (total_count, shown) = page.of(found);
    let items = shown.into_iter().map(|it| show(it, &request.log_type)).collect();
    Ok(DescribeLogInstanceListResponse { total_count, items })
}

fn check(request: &DescribeLogInstanceList) -> Result<(), Refusal> {
    if let Some(LogSwitch::Other(other)) = &request.log_switch {
        return Err(illegal(format!("`{other}` is neither `on` nor `off`.")));
    }
    match request.filters.iter().flatten().find(|filter| matches!(filter.name, Property::Other(_))) {
        Some(_) => {
            Err(illegal("Instances can be filtered by ProjectId, TagKey, Tag, InstanceName and InstanceId."))
        }
        None => Ok(()),
    }
}

fn fits(instance: &Instance, filter: &Filter) -> bool {
    let held: Vec<String> = match filter.name {
        Property::ProjectId => vec![instance.project.to_string()],
        Property::TagKey => instance.tags.iter().map(|(key, _)| key.clone()).collect(),
        Property::Tag => instance.tags.iter().map(|(key, value)| format!("{key}:{value}")).collect(),
        Property::InstanceName => vec![instance.name.clone()],
        Property::InstanceId => vec![instance.id.clone()],
        Property::Other(_) => Vec::new(),
    };
    let exact = filter.exact_match.unwrap_or(true);
    let meets = |held: &String, value: &String| {
        if exact { held == value } else { held.to_lowercase().contains(&value.to_lowercase()) }
    };
    held.iter().any(|held| filter.values.iter().any(|value| meets(held, value)))
}

/// How far a log is, if it is on.
fn state(instance: &Instance, log: &LogType) -> Option<Status> {
    let recordings = &instance.recordings;
    match log {
        LogType::AuditLog => Some(match recordings.audit.as_ref()?.state {
            AuditState::BeingSetUp => Status::Creating,
            AuditState::Collecting => Status::Collecting,
            AuditState::BeingClosed => Status::Closing,
        }),
        LogType::SlowLog => recordings.records(&XEventType::Slow).then_some(Status::Collecting),
        _ => Some(Status::Collecting),
    }
}

/// An instance with the state of a log.
///
/// Inferred: the size of the audit log is not simulated, and the log is delivered nowhere.
fn show(instance: &Instance, log: &LogType) -> LogInstance {
    let status = state(instance, log);
    let audit = instance.recordings.audit.as_ref().filter(|_| *log == LogType::AuditLog);
    let searched = status == Some(Status::Collecting);
    LogInstance {
        instance_id: instance.id.clone(),
        enable_query: Some(if searched {
            LogQueryAvailability::Available
        } else {
            LogQueryAvailability::Unavailable
        }),
        status,
        create_at: audit.map(|audit| beijing(audit.opened)),
        high_log_expire_day: audit.map(|audit| audit.high_days),
        low_log_expire_day: audit.map(low_days),
        log_expire_day: audit.map(|audit| audit.days),
        high_storage: audit.map(|_| 0.0),
        low_storage: audit.map(|_| 0.0),
        log_storage: audit.map(|_| 0.0),
        deliver: Some(LogDeliveryState::Off),
        deliver_summary: Vec::new(),
        instance_info: Some(info(instance)),
    }
}

fn low_days(audit: &AuditLog) -> i64 {
    audit.days.saturating_sub(audit.high_days)
}

fn info(instance: &Instance) -> InstanceInfo {
    let (region_id, zone_id) = numbers(&instance.region, &instance.zone);
    let tag = |(key, value): &(String, String)| TagList {
        tag_key: Some(key.clone()),
        tag_value: Some(value.clone()),
    };
    let audited = instance.recordings.audit.as_ref().is_some_and(|log| log.state == AuditState::Collecting);
    InstanceInfo {
        instance_name: Some(instance.name.clone()),
        instance_id: Some(instance.id.clone()),
        project_id: Some(instance.project),
        tag_list: Some(instance.tags.iter().map(tag).collect()),
        status: Some(instance.status.number()),
        vip: Some(instance.vip.clone()),
        vport: Some(PORT),
        audit_log_status: Some(if audited { "ON" } else { "OFF" }.to_owned()),
        version: Some(instance.version.clone()),
        version_name: Some(version_name(&instance.version)),
        region_id: Some(region_id),
        zone_id: Some(zone_id),
        region: Some(instance.region.clone()),
        zone: Some(instance.zone.clone()),
        ..InstanceInfo::default()
    }
}
