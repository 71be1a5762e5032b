//! The restorations of an instance's databases.

use serde_derive::{Deserialize, Serialize};

/// The restorations that ran on an instance.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Restorations {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
