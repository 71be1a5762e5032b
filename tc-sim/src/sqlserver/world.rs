//! What all accounts have, and how it changes with time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use sqlserver_api::{FlowStatus, InstanceStatus};

use super::agenda::{Agenda, Change, Event};
use super::flow::Flows;
use super::ids::Ids;
use super::instance::Instance;

/// An account's part of a region. Nothing is seen from one place in another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) account: String,
    pub(crate) region: String,
}

/// The instances at one place, by id.
pub(crate) type Instances = BTreeMap<String, Instance>;

/// All accounts, all flows, and what is to happen. It has no clock and waits for nothing.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) now: Duration,
    pub(crate) flows: Flows,
    pub(crate) agenda: Agenda,
    pub(crate) ids: Ids,
    /// How many files there ever were.
    pub(crate) files: u64,
    /// What every account has when it is first seen.
    beginning: Vec<Instance>,
    accounts: BTreeSet<String>,
    places: BTreeMap<Arc<Place>, Instances>,
}

impl World {
    pub(crate) fn new(beginning: Vec<Instance>, now: Duration, seed: u64) -> Self {
        let (flows, agenda, ids) = (Flows::default(), Agenda::default(), Ids::new(seed));
        let (accounts, places) = Default::default();
        let beginning = super::default_world::settle(beginning, now);
        Self { now, flows, agenda, ids, files: 0, beginning, accounts, places }
    }

    /// Let time pass, applying what is due in order. Time that goes back is taken for standing still.
    pub(crate) fn advance_to(&mut self, now: Duration) {
        while let Some((at, event)) = self.agenda.take_due(now) {
            self.now = self.now.max(at);
            self.apply(event);
        }
        self.now = self.now.max(now);
    }

    /// Change the instance, or let the flow fail where the instance is gone.
    fn apply(&mut self, event: Event) {
        let now = self.now;
        let instances = self.places.entry(event.place).or_default();
        let changed = match event.change {
            Change::Membership(status) => super::member::move_on(instances, &event.instance, status),
            Change::Departure => super::member::depart(instances, &event.instance),
            Change::Start => instances.get_mut(&event.instance).map(|it| it.status = InstanceStatus::Running),
            Change::Deployment(file, status) => instances
                .get_mut(&event.instance)
                .and_then(|it| super::file::move_on(it, file, status, now, &mut self.ids)),
        };
        if let Some(instance) = instances.get_mut(&event.instance) {
            instance.changed = now;
        }
        let Some(flow) = event.flow else { return };
        match changed {
            None => self.flows.end(flow, FlowStatus::Failed),
            Some(()) if event.last => self.flows.end(flow, FlowStatus::Succeeded),
            Some(()) => {}
        }
    }

    /// Give an account that is new here what every account has in the beginning.
    pub(crate) fn welcome(&mut self, account: &str) {
        if self.accounts.contains(account) {
            return;
        }
        self.accounts.insert(account.to_owned());
        for instance in &self.beginning {
            let place = Place { account: account.to_owned(), region: instance.region.clone() };
            let instances = self.places.entry(Arc::new(place)).or_default();
            instances.insert(instance.id.clone(), instance.clone());
        }
    }

    pub(crate) fn instances(&mut self, place: &Arc<Place>) -> &mut Instances {
        self.places.entry(Arc::clone(place)).or_default()
    }

    /// Every instance of the account, in all its regions.
    pub(crate) fn everywhere(&self, account: &str) -> impl Iterator<Item = &Instance> {
        let of_account = move |(place, _): &(&Arc<Place>, &Instances)| place.account == account;
        self.places.iter().filter(of_account).flat_map(|(_, instances)| instances.values())
    }
}
