//! Whether asking again may help.

use crate::credential::CredentialErrorKind;
use crate::error::{Error, Kind};

/// Codes of failures that may pass. Asking changes nothing, and how often it is tried is bounded, so a family is
/// here where any of its codes may pass; an order is unknown for a moment after it was placed.
const PASSING: &[&str] = &["FailedOperation", "InternalError", "ServiceUnavailable"];

/// Whether a question that failed so may be answered later.
pub(super) fn is_transient(error: &Error) -> bool {
    match error.kind() {
        Kind::Build | Kind::Invalid => false,
        Kind::Credentials => {
            error.credential_error().is_some_and(|error| error.kind() == CredentialErrorKind::Transient)
        }
        Kind::Service => error.is_throttled() || PASSING.iter().any(|family| error.code_is(family)),
        Kind::Http(status) => status == 429 || status >= 500,
        _ => true,
    }
}
