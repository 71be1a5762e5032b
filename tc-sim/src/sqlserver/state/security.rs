//! Public address, encryption and security groups.

use serde_derive::{Deserialize, Serialize};

/// How an instance is reached and protected.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Security {}

/// Which security groups are bound to which instances.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SecurityGroups {}

impl SecurityGroups {
    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, _instance: &str) {}
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
