//! Publications and their subscribers.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::PublishSubscribeRole as Role;

use super::caseless_name::CaselessName;
use super::shelf::Instances;

/// The links between publishers and subscribers, by number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Links {
    pub(crate) all: BTreeMap<i64, Link>,
}

/// Databases that one instance publishes and another subscribes to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) name: String,
    pub(crate) publisher: String,
    pub(crate) subscriber: String,
    pub(crate) pairs: Vec<Pair>,
}

/// The names of a published database and of the one that subscribes to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Names {
    pub(crate) published: CaselessName,
    pub(crate) subscribed: CaselessName,
}

/// A published database and the one that subscribes to it, as they were when they were linked.
///
/// A database that was deleted, or has another name, is in no pair any more; by the times a new one of the
/// old name is told from it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Pair {
    pub(crate) names: Names,
    pub(crate) published_from: Duration,
    pub(crate) subscribed_from: Duration,
}

impl Link {
    fn is_whole(&self, pair: &Pair, instances: &Instances) -> bool {
        let is_there = |instance: &String, name: &str, from: Duration| {
            let database = instances.get(instance).and_then(|it| it.databases.get(name));
            database.is_some_and(|it| it.created == from)
        };
        is_there(&self.publisher, &pair.names.published, pair.published_from)
            && is_there(&self.subscriber, &pair.names.subscribed, pair.subscribed_from)
    }

    /// Whether there is such a pair.
    pub(crate) fn has(&self, names: &Names) -> bool {
        self.pairs.iter().any(|pair| pair.names == *names)
    }
}

impl Links {
    /// The part that an instance plays.
    pub(crate) fn role(&self, instance: &str) -> Role {
        let part = |link: &Link| match instance {
            it if it == link.publisher => Some(Role::Publisher),
            it if it == link.subscriber => Some(Role::Subscriber),
            _ => None,
        };
        self.all.values().find_map(part).unwrap_or(Role::Standalone)
    }

    /// Whether an instance publishes a database.
    pub(crate) fn publishes(&self, instance: &str, database: &str) -> bool {
        let mut links = self.all.values().filter(|link| link.publisher == instance);
        links.any(|link| link.pairs.iter().any(|pair| pair.names.published == *database))
    }

    /// Whether a database of an instance subscribes to another.
    pub(crate) fn subscribes(&self, instance: &str, database: &str) -> bool {
        let mut links = self.all.values().filter(|link| link.subscriber == instance);
        links.any(|link| link.pairs.iter().any(|pair| pair.names.subscribed == *database))
    }

    /// Forget the pairs whose databases are not what they were, and the links that have lost their last pair.
    pub(crate) fn tidy(&mut self, instances: &Instances) {
        for link in self.all.values_mut() {
            let pairs = std::mem::take(&mut link.pairs);
            link.pairs = pairs.into_iter().filter(|pair| link.is_whole(pair, instances)).collect();
        }
        self.all.retain(|_, link| !link.pairs.is_empty());
    }

    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, instance: &str) {
        self.all.retain(|_, link| link.publisher != instance && link.subscriber != instance);
    }
}

/// The two instances of a link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sides {
    pub(crate) publisher: String,
    pub(crate) subscriber: String,
}

/// What becomes of a pair; without a new one it is removed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Edit {
    pub(crate) old: Names,
    pub(crate) new: Option<Names>,
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The instances are linked.
    Linked { sides: Sides, name: String, pairs: Vec<Names> },
    /// The link with this number has changed.
    Changed { sides: Sides, link: i64, edits: Vec<Edit> },
}
