//! The simulator's time: it stands still until a test moves it, or runs with the machine's.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tc_core::Clock;

/// Where a frozen clock stands at first: 2026-01-01 00:00:00 UTC.
const FROZEN_AT: Duration = Duration::from_secs(1_767_225_600);

/// The simulator's time. Clones share it.
#[derive(Clone)]
pub struct SimClock {
    base: Base,
    /// Nanoseconds added by [`advance`](Self::advance).
    advanced: Arc<AtomicU64>,
}

#[derive(Clone, Copy)]
enum Base {
    Frozen,
    Running,
}

impl SimClock {
    /// A clock that stands at 2026-01-01 00:00:00 UTC and moves only when it is told to.
    #[must_use]
    pub fn frozen() -> Self {
        Self { base: Base::Frozen, advanced: Arc::default() }
    }

    /// A clock that runs with the machine's.
    #[must_use]
    pub fn running() -> Self {
        Self { base: Base::Running, advanced: Arc::default() }
    }

    /// Move the clock forward. It never goes back.
    pub fn advance(&self, by: Duration) {
        let nanos = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
        // Four centuries of nanoseconds fit; more than that is where the clock stops.
        let add = |advanced: u64| Some(advanced.saturating_add(nanos));
        let _ = self.advanced.fetch_update(Ordering::AcqRel, Ordering::Acquire, add);
    }
}

impl Clock for SimClock {
    fn since_epoch(&self) -> Duration {
        let base = match self.base {
            Base::Frozen => FROZEN_AT,
            Base::Running => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(),
        };
        base + Duration::from_nanos(self.advanced.load(Ordering::Acquire))
    }
}

impl fmt::Debug for SimClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SimClock({:?} after 1970)", self.since_epoch())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_it_is_told_to() {
        let clock = SimClock::frozen();
        assert_eq!(clock.since_epoch(), FROZEN_AT);
        clock.clone().advance(Duration::from_millis(1500));
        assert_eq!(clock.since_epoch(), FROZEN_AT + Duration::from_millis(1500));
    }

    #[test]
    fn a_clock_that_is_moved_too_far_stops_and_does_not_wrap() {
        let clock = SimClock::frozen();
        clock.advance(Duration::MAX);
        let end = clock.since_epoch();
        clock.advance(Duration::from_secs(1));
        assert_eq!(clock.since_epoch(), end);
    }
}
