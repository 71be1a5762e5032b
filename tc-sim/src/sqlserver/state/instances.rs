//! What can become due with instances themselves.

use serde_derive::{Deserialize, Serialize};

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The instance begins to run.
    Start,
}
