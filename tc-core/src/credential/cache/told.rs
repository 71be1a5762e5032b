//! What a cache tells of its loads, which belong to no call: events of `tracing`, named as those of calls are.

use super::super::CredentialError;
use tracing::{debug, warn};

/// The target of all events of this crate.
const TARGET: &str = "tc_core";

/// Tells how a load ended. A subscriber runs code of the application: no lock may be held.
pub(super) fn tell(failure: Option<&CredentialError>) {
    match failure {
        None => debug!(name: "tc.credentials.renewed", target: TARGET, "a credential was loaded"),
        Some(error) => warn!(
            name: "tc.credentials.renewal_failed",
            target: TARGET,
            { tc.provider = error.provider() },
            "no credential could be loaded"
        ),
    }
}
