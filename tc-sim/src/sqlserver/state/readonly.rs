//! Read-only groups, and the read-only instances in them.

use std::collections::BTreeMap;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::ReadOnlyPlacement;

use super::instances;
use super::network::Network;
use super::security::PublicAddress;

/// The read-only groups, by id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ReadOnlyGroups {
    pub(crate) all: BTreeMap<String, Group>,
}

/// A read-only group. One without members has given up its last, and holds its address until it is recycled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) primary: String,
    pub(crate) stage: Stage,
    /// How it got its first members.
    pub(crate) placement: ReadOnlyPlacement,
    /// Whether the primary might be made a cluster for it.
    pub(crate) forced: bool,
    pub(crate) limits: DelayLimits,
    /// The address and the network that its members share.
    pub(crate) vip: String,
    pub(crate) network: Network,
    pub(crate) public_address: Option<PublicAddress>,
    /// By the id of the read-only instance.
    pub(crate) members: BTreeMap<String, Member>,
}

/// How far a group is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stage {
    Creating,
    Running,
    Releasing,
}

/// What a group does with members that are too far behind the primary.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct DelayLimits {
    /// Whether it takes them out.
    pub(crate) takes_out: bool,
    /// In seconds.
    pub(crate) most: i64,
    /// How many members stay in however far they are behind.
    pub(crate) stay: i64,
}

/// A read-only instance in its group.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Member {
    pub(crate) weight: i64,
    /// How far it is behind the primary, in seconds.
    pub(crate) delay: i64,
}

impl ReadOnlyGroups {
    /// The groups of a primary that have members.
    pub(crate) fn of(&self, primary: &str) -> impl Iterator<Item = &Group> {
        self.all.values().filter(move |group| group.primary == primary && !group.members.is_empty())
    }

    /// The group that a read-only instance is in.
    pub(crate) fn group_of(&self, replica: &str) -> Option<&Group> {
        self.all.values().find(|group| group.members.contains_key(replica))
    }

    /// The read-only instances of a primary, by their ids.
    pub(crate) fn replicas_of(&self, primary: &str) -> Vec<String> {
        self.of(primary).flat_map(|group| group.members.keys().cloned()).collect()
    }

    /// The read-only instances that share everything with this one, itself among them.
    pub(crate) fn beside(&self, replica: &str) -> Vec<String> {
        self.group_of(replica).map(|group| group.members.keys().cloned().collect()).unwrap_or_default()
    }

    /// The primary of a read-only instance.
    pub(crate) fn primary_of(&self, replica: &str) -> Option<&String> {
        self.group_of(replica).map(|group| &group.primary)
    }

    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, instance: &str) {
        self.all.retain(|_, group| group.primary != instance);
        for group in self.all.values_mut() {
            group.members.remove(instance);
        }
    }
}

/// What can become due, all of it with the primary.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The delivery of read-only instances begins.
    Deliver(Box<Delivery>),
    /// What was ordered cannot be delivered.
    Undeliverable,
    /// The read-only instances serve in these groups.
    Serving { groups: Vec<String>, as_cluster: bool },
    /// A group has given back what it held.
    Released { group: String },
}

/// Read-only instances on their way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) goods: instances::Delivery,
    pub(crate) into: Destination,
    pub(crate) forced: bool,
    /// Whether the primary has to be made a cluster.
    pub(crate) as_cluster: bool,
}

/// Where new read-only instances go.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Destination {
    GroupForEach,
    NewGroup { name: String, limits: DelayLimits },
    ExistingGroup(String),
}
