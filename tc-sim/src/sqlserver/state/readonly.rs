//! Read-only groups.

use serde_derive::{Deserialize, Serialize};

/// The read-only groups, and who is in them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ReadOnlyGroups {}

impl ReadOnlyGroups {
    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, _instance: &str) {}
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
