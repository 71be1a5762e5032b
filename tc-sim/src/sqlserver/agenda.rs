//! What is to happen, and when.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sqlserver_api::{BusinessIntelligenceFileStatus, InterconnectionStatus};

use super::world::Place;

/// Something that will happen to an instance.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) place: Arc<Place>,
    pub(crate) instance: String,
    pub(crate) change: Change,
    /// The flow that it is a step of.
    pub(crate) flow: Option<i64>,
    /// Whether that flow has no more steps.
    pub(crate) last: bool,
}

/// What will happen.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// The membership in the interconnection group moves on.
    Membership(InterconnectionStatus),
    /// The instance leaves the interconnection group for good.
    Departure,
    /// The instance begins to run.
    Start,
    /// The deployment of the file with this number moves on.
    Deployment(u64, BusinessIntelligenceFileStatus),
}

/// Events by their time; those of one time in the order in which they were planned.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    events: BTreeMap<(Duration, u64), Event>,
    planned: u64,
}

impl Agenda {
    pub(crate) fn plan(&mut self, at: Duration, event: Event) {
        self.planned += 1;
        self.events.insert((at, self.planned), event);
    }

    /// The next event that is due, with its time.
    pub(crate) fn take_due(&mut self, now: Duration) -> Option<(Duration, Event)> {
        let entry = self.events.first_entry()?;
        let (at, _) = *entry.key();
        (at <= now).then(|| (at, entry.remove()))
    }
}
