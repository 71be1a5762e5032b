//! What came of a call beside its value.

use crate::error::Attempt;

/// What came of a call beside its value.
pub(in crate::client) struct Success {
    pub(super) request_id: String,
    pub(super) attempt: Attempt,
    /// The attempts before it.
    pub(super) failed: Vec<Attempt>,
}
