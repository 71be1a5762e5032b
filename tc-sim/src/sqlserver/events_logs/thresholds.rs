//! From when on statements are recorded as slow and sessions as blocked.

use sqlserver_api::codes::NOT_SUPPORT;
use sqlserver_api::{CutXEvents, EventConfig, StartInstanceXEvent, XEventType};
use tc_core::server::Refusal;

use super::event_files::kept;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// `StartInstanceXEvent`: all thresholds, or none where one is not accepted.
///
/// Inferred: that the instance must be running, that no event may be given twice, and that business
/// intelligence servers record nothing.
pub(crate) fn start(visit: &mut Visit<'_>, request: &StartInstanceXEvent) -> Result<(), Refusal> {
    check(&request.event_config)?;
    let now = visit.now();
    let instance = visit.running(&request.instance_id)?;
    if instance.is_business_intelligence() {
        return Err(illegal("A business intelligence server has no extended events."));
    }
    let oldest = now.saturating_sub(kept(instance));
    let recordings = &mut instance.recordings;
    recordings.drop_before(oldest);
    for EventConfig { event_type, threshold } in &request.event_config {
        let kinds: &[XEventType] = if *event_type == XEventType::Slow {
            recordings.slow_threshold = Some(*threshold);
            &[XEventType::Slow]
        } else {
            recordings.blocked_threshold = *threshold;
            &[XEventType::Blocked, XEventType::Deadlock]
        };
        for kind in kinds {
            if *threshold > 0 { recordings.begin(kind, now) } else { recordings.end(kind, now) }
        }
    }
    Ok(())
}

fn check(configs: &[EventConfig]) -> Result<(), Refusal> {
    if configs.is_empty() {
        return Err(illegal("The parameter `EventConfig` must not be empty."));
    }
    for (at, config) in configs.iter().enumerate() {
        if !matches!(config.event_type, XEventType::Slow | XEventType::Blocked) {
            return Err(illegal("The parameter `EventType` must be `slow` or `blocked`."));
        }
        if config.threshold < 0 {
            return Err(illegal("The parameter `Threshold` must not be negative."));
        }
        if configs.iter().take(at).any(|earlier| earlier.event_type == config.event_type) {
            return Err(illegal("An event is given twice."));
        }
    }
    Ok(())
}

/// `CutXEvents`: the files of blocking and deadlocks are finished and new ones begun.
///
/// Inferred: that nothing is done where nothing is being recorded, and that business intelligence servers are
/// what has no extended events.
pub(crate) fn cut(visit: &mut Visit<'_>, request: &CutXEvents) -> Result<(), Refusal> {
    let now = visit.now();
    let instance = visit.in_use(&request.instance_id)?;
    if instance.is_business_intelligence() {
        return refuse(NOT_SUPPORT, "A business intelligence server has no extended events.");
    }
    let oldest = now.saturating_sub(kept(instance));
    let recordings = &mut instance.recordings;
    recordings.drop_before(oldest);
    for kind in [XEventType::Blocked, XEventType::Deadlock] {
        if recordings.records(&kind) {
            recordings.end(&kind, now);
            recordings.begin(&kind, now);
        }
    }
    Ok(())
}
