//! What is to happen, and when.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_derive::{Deserialize, Serialize};

use super::place::{ActionName, Place};
use super::{
    accounts, backups, databases, events_logs, instances, interconnection, migration, orders, pubsub,
    readonly, restore, security,
};

/// Something that will happen to an instance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Event {
    pub(crate) place: Place,
    pub(crate) instance: String,
    /// The action that planned it.
    pub(crate) action: ActionName,
    pub(crate) step: Step,
    /// The flow that it is a step of.
    pub(crate) flow: Option<i64>,
}

/// What will happen, by the group that knows how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    Accounts(accounts::Step),
    Backups(backups::Step),
    Databases(databases::Step),
    EventsLogs(events_logs::Step),
    Instances(instances::Step),
    Interconnection(interconnection::Step),
    Migration(migration::Step),
    Orders(orders::Step),
    PubSub(pubsub::Step),
    ReadOnly(readonly::Step),
    Restore(restore::Step),
    Security(security::Step),
}

/// Lets a group's step be planned as it is.
macro_rules! steps {
    ($($variant:ident: $group:ident),* $(,)?) => {$(
        impl From<$group::Step> for Step {
            fn from(step: $group::Step) -> Self {
                Self::$variant(step)
            }
        }
    )*};
}

steps! {
    Accounts: accounts,
    Backups: backups,
    Databases: databases,
    EventsLogs: events_logs,
    Instances: instances,
    Interconnection: interconnection,
    Migration: migration,
    Orders: orders,
    PubSub: pubsub,
    ReadOnly: readonly,
    Restore: restore,
    Security: security,
}

/// Events by their time; those of one time in the order in which they were planned.
#[derive(Clone, Debug, Default)]
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

/// As a list in order: pairs cannot be the keys of a JSON object.
impl Serialize for Agenda {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.events.iter().map(|((at, _), event)| (at, event)))
    }
}

impl<'de> Deserialize<'de> for Agenda {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let events = Vec::<(Duration, Event)>::deserialize(from)?;
        if !events.is_sorted_by_key(|(at, _)| *at) {
            return Err(D::Error::custom(
                "what is to happen (`agenda`) is not in the order of its time: sort it",
            ));
        }
        let mut agenda = Self::default();
        for (at, event) in events {
            agenda.plan(at, event);
        }
        Ok(agenda)
    }
}
