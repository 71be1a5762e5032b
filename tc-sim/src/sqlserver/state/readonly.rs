//! Read-only groups.

use std::collections::BTreeMap;

use serde_derive::{Deserialize, Serialize};

/// The read-only instances, and whose they are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ReadOnlyGroups {
    /// The primary of each read-only instance, by the latter's id.
    primaries: BTreeMap<String, String>,
}

impl ReadOnlyGroups {
    /// The read-only instances of a primary, by their ids.
    pub(crate) fn replicas_of(&self, primary: &str) -> Vec<String> {
        let of_it = self.primaries.iter().filter(|(_, owner)| *owner == primary);
        of_it.map(|(replica, _)| replica.clone()).collect()
    }

    /// The primary of a read-only instance.
    pub(crate) fn primary_of(&self, replica: &str) -> Option<&String> {
        self.primaries.get(replica)
    }

    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, instance: &str) {
        self.primaries.retain(|replica, primary| replica != instance && primary != instance);
    }
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
