//! The databases of an instance.

use serde_derive::{Deserialize, Serialize};

/// The databases of an instance, by name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Databases {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
