//! Backup imports and the older migration tasks.

use serde_derive::{Deserialize, Serialize};

/// The backup imports of an instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Imports {}

/// The older migration tasks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Migrations {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
