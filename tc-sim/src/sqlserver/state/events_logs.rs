//! What an instance records of itself: extended events, slow queries, operations.

use serde_derive::{Deserialize, Serialize};

/// What an instance records of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Recordings {}

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {}
