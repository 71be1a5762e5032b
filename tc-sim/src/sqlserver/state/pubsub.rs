//! Publications and their subscribers.

use std::collections::BTreeMap;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::PublishSubscribeRole as Role;

/// The links between publishers and subscribers, by number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Links {
    all: BTreeMap<u64, Link>,
}

/// Databases that one instance publishes and another subscribes to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Link {
    publisher: String,
    subscriber: String,
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

    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, instance: &str) {
        self.all.retain(|_, link| link.publisher != instance && link.subscriber != instance);
    }
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
