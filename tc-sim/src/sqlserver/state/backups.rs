//! The backups of an instance, and the plan that makes them.

use serde_derive::{Deserialize, Serialize};

/// The backups of an instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Backups {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
