//! SQL Server as a state machine. Pure and synchronous: the time comes in as an argument.

mod business_intelligence;
mod flow;
mod instance;
mod interconnection;
pub(crate) mod regions;
mod seed;

use crate::random::Sequence;
pub use instance::Instance;
pub(crate) use instance::version_name;
pub(crate) use interconnection::Change;
use std::collections::BTreeMap;
use std::time::Duration;

/// The worlds of all accounts.
#[derive(Debug)]
pub(crate) struct World {
    places: BTreeMap<(String, String), Place>,
    /// Whether a place begins with the default instances.
    furnished: bool,
    /// Instances that every account has in the default region at first.
    given: Vec<Instance>,
    ids: Ids,
}

/// Where ids come from: they are unique over all accounts and regions.
#[derive(Debug)]
pub(crate) struct Ids {
    sequence: Sequence,
    last_flow: i64,
    last_deal: i64,
}

/// What one account has in one region.
#[derive(Debug, Default)]
pub(crate) struct Place {
    pub(crate) region: String,
    /// In the order of their creation.
    pub(crate) instances: Vec<Instance>,
    pub(crate) group: interconnection::Group,
    pub(crate) files: Vec<business_intelligence::File>,
    pub(crate) flows: flow::Flows,
}

impl World {
    pub(crate) fn new(seed: u64, furnished: bool, given: Vec<Instance>) -> Self {
        let ids = Ids { sequence: Sequence::new(seed), last_flow: 100_000, last_deal: 0 };
        Self { places: BTreeMap::new(), furnished, given, ids }
    }

    /// What an account has in a region at this time, and where new ids come from.
    pub(crate) fn place(&mut self, account: &str, region: &str, now: Duration) -> (&mut Place, &mut Ids) {
        let key = (account.to_owned(), region.to_owned());
        let place =
            self.places.entry(key).or_insert_with(|| seed::place(region, self.furnished, &self.given, now));
        place.settle(now);
        (place, &mut self.ids)
    }

    /// How many servers of a kind an account has in all regions.
    pub(crate) fn count(&self, account: &str, which: impl Fn(&Instance) -> bool) -> usize {
        let places = self.places.iter().filter(|((owner, _), _)| owner == account);
        places.flat_map(|(_, place)| &place.instances).filter(|instance| which(instance)).count()
    }

    /// Let everything happen that is due.
    pub(crate) fn settle(&mut self, now: Duration) {
        for place in self.places.values_mut() {
            place.settle(now);
        }
    }
}

impl Place {
    fn settle(&mut self, now: Duration) {
        self.group.settle(now);
        for instance in &mut self.instances {
            instance.settle(now);
        }
    }

    /// The instance with this id.
    pub(crate) fn instance(&self, id: &str) -> Option<&Instance> {
        self.instances.iter().find(|instance| instance.id == id)
    }
}

impl Ids {
    /// The id of the next flow: one counter for all kinds.
    pub(crate) fn flow(&mut self) -> i64 {
        self.last_flow += 1;
        self.last_flow
    }

    /// The name of the next order: digits, the date first.
    pub(crate) fn deal(&mut self, date: &str) -> String {
        self.last_deal += 1;
        format!("{}{:06}", date.replace('-', ""), self.last_deal)
    }

    /// The id of the next resource whose ids begin like this.
    pub(crate) fn resource(&mut self, prefix: &str) -> String {
        format!("{prefix}-{}", self.sequence.tail())
    }

    /// A name in the form of a UUID.
    pub(crate) fn name(&mut self) -> String {
        crate::random::request_id(self.sequence.next(), 0)
    }
}
