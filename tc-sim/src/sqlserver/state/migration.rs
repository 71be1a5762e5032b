//! Backup imports and the older migration tasks.

use serde_derive::{Deserialize, Serialize};

/// The backup imports of an instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Imports {}

/// The older migration tasks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Migrations {}

impl Migrations {
    /// Forget an instance that is given up.
    pub(crate) fn forget(&mut self, _instance: &str) {}
}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
