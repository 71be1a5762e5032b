//! Read-only groups.

use serde_derive::{Deserialize, Serialize};

/// The read-only groups, and who is in them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ReadOnlyGroups {}

impl ReadOnlyGroups {
    /// The read-only instances of a primary, by their ids.
    pub(crate) fn replicas_of(&self, _primary: &str) -> Vec<String> {
        Vec::new()
    }

    /// The primary of a read-only instance.
    pub(crate) fn primary_of(&self, _replica: &str) -> Option<String> {
        None
    }

    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, _instance: &str) {}
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
