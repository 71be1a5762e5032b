//! Asynchronous tasks, each with an id.

use sqlserver_api::FlowStatus;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a flow takes. Inferred: the service documents no duration.
pub(crate) const FLOW_TIME: Duration = Duration::from_secs(2);

/// The flows that were started, by id, with the time of their end.
#[derive(Debug, Default)]
pub(crate) struct Flows {
    ends: BTreeMap<i64, Duration>,
}

impl Flows {
    /// Start a flow.
    pub(crate) fn start(&mut self, id: i64, now: Duration) {
        self.ends.insert(id, now + FLOW_TIME);
    }

    /// What has become of a flow. Inferred: id 0 stands for "nothing to run" and has succeeded.
    pub(crate) fn status(&self, id: i64, now: Duration) -> Option<FlowStatus> {
        if id == 0 {
            return Some(FlowStatus::Succeeded);
        }
        let end = self.ends.get(&id)?;
        Some(if now < *end { FlowStatus::Running } else { FlowStatus::Succeeded })
    }
}

/// Which of `stages` equal parts of a flow that began at `since` is running now; the last one at its end.
pub(crate) fn stage(since: Duration, now: Duration, stages: u32) -> u32 {
    let elapsed = now.saturating_sub(since).as_millis();
    let stage = elapsed * u128::from(stages) / FLOW_TIME.as_millis();
    u32::try_from(stage).unwrap_or(u32::MAX).min(stages - 1)
}
