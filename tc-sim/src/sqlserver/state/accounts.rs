//! The accounts of an instance.

use serde_derive::{Deserialize, Serialize};

/// The accounts of an instance, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Accounts {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
