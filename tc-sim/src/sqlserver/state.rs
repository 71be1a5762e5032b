//! What all accounts have, and what is to happen to it: plain data, with no clock and no rules.
//!
//! Everything in here can be written as JSON and read back. Maps are ordered, so that the same calls give the
//! same answers. A module of the state knows the modules that it is made of and nothing above it.

pub(crate) mod accounts;
mod agenda;
pub(crate) mod backups;
mod caseless_name;
pub(crate) mod databases;
pub(crate) mod events_logs;
mod flow;
mod holdings;
mod ids;
mod instance;
pub(crate) mod instances;
pub(crate) mod interconnection;
pub(crate) mod migration;
mod network;
pub(crate) mod operation;
pub(crate) mod orders;
mod place;
mod privileges;
pub(crate) mod pubsub;
pub(crate) mod readonly;
pub(crate) mod restore;
pub(crate) mod security;
mod shelf;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};

pub(crate) use agenda::{Agenda, Event, Step};
pub(crate) use caseless_name::{CaselessName, is_same_name};
pub(crate) use flow::{Flow, Flows};
pub(crate) use holdings::Holdings;
pub(crate) use ids::Ids;
pub(crate) use instance::{Instance, PORT};
pub(crate) use network::Network;
pub(crate) use orders::Order;
pub(crate) use place::{ActionName, Place};
pub(crate) use shelf::Instances;

/// What an account has in each region.
pub(crate) type Regions = BTreeMap<Arc<str>, Holdings>;

/// All accounts, all flows, and what is to happen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) now: Duration,
    pub(crate) ids: Ids,
    pub(crate) flows: Flows,
    pub(crate) agenda: Agenda,
    /// What every account has when it is first seen.
    beginning: Regions,
    accounts: BTreeMap<Arc<str>, Regions>,
}

impl World {
    pub(crate) fn new(beginning: Regions, now: Duration, seed: u64) -> Self {
        let (flows, agenda, accounts) = Default::default();
        Self { now, ids: Ids::new(seed), flows, agenda, beginning, accounts }
    }

    /// What is at a place. An account that is new here begins with what every account has.
    pub(crate) fn holdings(&mut self, place: &Place) -> &mut Holdings {
        let account = Arc::clone(&place.account);
        let regions = self.accounts.entry(account).or_insert_with(|| self.beginning.clone());
        regions.entry(Arc::clone(&place.region)).or_default()
    }

    /// The instances of all accounts and regions, those with which the next account begins among them, and what
    /// gives out ids.
    pub(crate) fn all_instances(&mut self) -> (impl Iterator<Item = &mut Instances>, &mut Ids) {
        let accounts = self.accounts.values_mut().chain([&mut self.beginning]);
        let regions = accounts.flat_map(BTreeMap::values_mut);
        (regions.map(|here| &mut here.instances), &mut self.ids)
    }

    /// An instance that is at a place, and what gives out ids.
    pub(crate) fn instance_and_ids(&mut self, place: &Place, id: &str) -> Option<(&mut Instance, &mut Ids)> {
        let here = self.accounts.get_mut(&place.account)?.get_mut(&place.region)?;
        Some((here.instances.get_mut(id)?, &mut self.ids))
    }

    /// Have the accounts that another world has as well, with what they begin with.
    pub(crate) fn know_accounts_of(&mut self, other: &Self) {
        for account in other.accounts.keys() {
            self.accounts.entry(Arc::clone(account)).or_insert_with(|| self.beginning.clone());
        }
    }

    /// What the account has in each of its regions.
    pub(crate) fn everywhere(&self, account: &str) -> impl Iterator<Item = &Holdings> {
        self.accounts.get(account).into_iter().flat_map(BTreeMap::values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_is_written_as_json_and_read_back() {
        let place = Place { account: "AKID".into(), region: "ap-guangzhou".into() };
        let mut world = World::new(BTreeMap::new(), Duration::from_millis(1_500), 7);
        let instance = Instance::fresh("mssql-hlh6yka1", "ap-guangzhou-3");
        let step = Step::Instances(instances::Step::Start);
        let flow = world.flows.start(&place, &instance.id, "RestartDBInstance".into(), 1, world.now);
        world.holdings(&place).instances.insert("mssql-hlh6yka1", instance);
        let event =
            Event { place, instance: "mssql-hlh6yka1".into(), action: "".into(), step, flow: Some(flow) };
        world.agenda.plan(Duration::from_secs(2), event);

        let text = serde_json::to_string(&world).unwrap();
        let mut read: World = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        assert_eq!(read.ids.with_prefix("mssql"), world.ids.with_prefix("mssql"));
    }
}
