//! Publications and their subscribers.

use serde_derive::{Deserialize, Serialize};

/// The links between publishers and subscribers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Links {}

impl Links {
    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, _instance: &str) {}
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
