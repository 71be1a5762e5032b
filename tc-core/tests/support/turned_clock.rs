//! A clock on which nobody waits.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tc_core::{Clock, Sleep};

/// A clock on which nobody waits: to sleep is to turn it forward. It remembers how long each sleep was.
#[derive(Clone, Debug)]
pub(crate) struct TurnedClock {
    begun: Instant,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl TurnedClock {
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), slept: Arc::default() }
    }

    /// Every sleep, in order.
    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap().clone()
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.slept().iter().sum()
    }
}

impl Clock for TurnedClock {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(1_767_225_600) + self.elapsed()
    }

    fn monotonic(&self) -> Instant {
        self.begun + self.elapsed()
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        let clock = self.clone();
        Sleep::new(async move {
            let left = until.saturating_duration_since(clock.monotonic());
            clock.slept.lock().unwrap().push(left);
        })
    }
}
