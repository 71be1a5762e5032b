//! What those who watch want to know of an attempt beside its outcome.

use std::time::Duration;

/// What those who watch want to know of an attempt beside its outcome.
#[derive(Clone, Copy, Default)]
pub(super) struct Measured {
    /// How long the rate limit held it; zero where it did not.
    pub(super) limiter_wait: Duration,
    pub(super) request_bytes: usize,
    pub(super) reply_bytes: Option<usize>,
}
