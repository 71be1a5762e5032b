//! One question after the other, until the time is over or too many have failed.

use super::pace::{Delays, Pace};
use super::transient::is_transient;
use crate::clock::Clock;
use crate::error::Error;
use fastrand::Rng;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The rounds of one wait.
pub(super) struct Rounds {
    clock: Arc<dyn Clock>,
    begun: Instant,
    /// What the pauses took, whether or not the clock's monotonic time went on with them.
    paused: Duration,
    timeout: Duration,
    delays: Delays,
    /// How many failures in a row are passed over.
    tolerance: u32,
    failures: u32,
}

impl Rounds {
    pub(super) fn begin(clock: Arc<dyn Clock>, pace: Pace, timeout: Duration, tolerance: u32) -> Self {
        let begun = clock.monotonic();
        let delays = Delays::new(pace, Rng::new());
        Self { clock, begun, paused: Duration::ZERO, timeout, delays, tolerance, failures: 0 }
    }

    /// How long it has been going on.
    pub(super) fn elapsed(&self) -> Duration {
        self.clock.monotonic().saturating_duration_since(self.begun).max(self.paused)
    }

    /// Take into account that the question was answered.
    pub(super) fn answered(&mut self) {
        self.failures = 0;
    }

    /// Take into account that the question failed, and tell whether that is passed over.
    pub(super) fn passes_over(&mut self, error: &Error) -> bool {
        self.failures = self.failures.saturating_add(1);
        is_transient(error) && self.failures <= self.tolerance
    }

    /// Wait until the next question; `false` if there is no time for one. The last question is at the very end.
    pub(super) async fn pause(&mut self) -> bool {
        let left = self.timeout.saturating_sub(self.elapsed());
        if left.is_zero() {
            return false;
        }
        let delay = self.delays.next().min(left);
        self.clock.pause(delay).wait().await;
        self.paused = self.paused.saturating_add(delay);
        true
    }
}
