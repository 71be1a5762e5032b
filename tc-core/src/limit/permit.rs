//! The right to send one request.

use super::lane::Lane;
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

/// The right to send one request now.
///
/// Say that it is [used](Self::used) as soon as the first byte of the request's body leaves. Dropped before
/// that, it gives its place to the next call: nothing was sent, so nothing is counted.
#[must_use = "a permit that is dropped gives its place back"]
pub struct Permit {
    lane: Option<Arc<Lane>>,
}

impl Permit {
    /// The permit of a call that is not limited.
    pub(crate) fn uncounted() -> Self {
        Self { lane: None }
    }

    pub(super) fn of(lane: Arc<Lane>) -> Self {
        Self { lane: Some(lane) }
    }

    /// Whether the send is counted: not where there is no limit.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.lane.is_some()
    }

    /// Count the send, which was at `sent_at`.
    pub fn used(mut self, sent_at: Instant) {
        if let Some(lane) = self.lane.take() {
            lane.used(sent_at);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(lane) = self.lane.take() {
            lane.returned();
        }
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.lane.is_some() { "Permit" } else { "Permit(not counted)" })
    }
}
