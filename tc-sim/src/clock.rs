//! The simulator's clock, which tests turn.

mod skipping;

pub use skipping::SkippingClock;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tc_core::{Clock, SystemClock};

/// 2026-01-01 00:00:00 UTC.
const FIRST_DAY: Duration = Duration::from_secs(1_767_225_600);

/// The time in the simulator: frozen until it is advanced, or running with what was advanced on top.
///
/// Clones show the same time. It never goes back.
/// ```
/// use std::time::Duration;
/// use tc_core::Clock;
/// use tc_sim::SimClock;
///
/// let clock = SimClock::frozen();
/// let before = clock.since_epoch();
/// clock.advance(Duration::from_secs(30));
/// assert_eq!(clock.since_epoch() - before, Duration::from_secs(30));
/// ```
#[derive(Clone)]
pub struct SimClock(Arc<Hands>);

struct Hands {
    /// Where a frozen clock began; a running one has none.
    frozen_at: Option<Duration>,
    advanced_nanos: AtomicU64,
}

impl SimClock {
    /// A clock that stands at 2026-01-01 00:00:00 UTC until it is advanced.
    #[must_use]
    pub fn frozen() -> Self {
        Self::starting(Some(FIRST_DAY))
    }

    /// A clock that stands at `time` until it is advanced; a time before 1970 is taken for 1970.
    #[must_use]
    pub fn frozen_at(time: SystemTime) -> Self {
        Self::starting(Some(time.duration_since(UNIX_EPOCH).unwrap_or_default()))
    }

    /// The machine's clock, plus what it is advanced.
    #[must_use]
    pub fn running() -> Self {
        Self::starting(None)
    }

    fn starting(frozen_at: Option<Duration>) -> Self {
        Self(Arc::new(Hands { frozen_at, advanced_nanos: AtomicU64::new(0) }))
    }

    /// Turn the clock forward; it can be turned 580 years in all.
    pub fn advance(&self, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        let more = |advanced: u64| Some(advanced.saturating_add(nanos));
        // The closure always gives a value, so there is no failure to look at.
        let _ = self.0.advanced_nanos.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        UNIX_EPOCH.checked_add(self.since_epoch()).unwrap_or(UNIX_EPOCH)
    }
}

impl Clock for SimClock {
    fn since_epoch(&self) -> Duration {
        let base = self.0.frozen_at.unwrap_or_else(|| SystemClock.since_epoch());
        base.saturating_add(Duration::from_nanos(self.0.advanced_nanos.load(Ordering::Acquire)))
    }
}

impl Default for SimClock {
    fn default() -> Self {
        Self::frozen()
    }
}

impl fmt::Debug for SimClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.0.frozen_at.is_some() { "frozen" } else { "running" };
        write!(f, "SimClock({kind}, {} s since 1970)", self.since_epoch().as_secs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_stands_until_it_is_advanced() {
        let clock = SimClock::frozen();
        assert_eq!(clock.since_epoch(), FIRST_DAY);
        clock.clone().advance(Duration::from_millis(1500));
        assert_eq!(clock.since_epoch(), FIRST_DAY + Duration::from_millis(1500));
    }

    #[test]
    fn a_running_clock_is_the_machines_plus_what_was_advanced() {
        let clock = SimClock::running();
        clock.advance(Duration::from_secs(86_400));
        let ahead = clock.since_epoch().saturating_sub(SystemClock.since_epoch());
        assert!(ahead > Duration::from_secs(86_000), "{ahead:?}");
    }

    #[test]
    fn turning_too_far_stops_instead_of_going_back() {
        let clock = SimClock::frozen();
        clock.advance(Duration::MAX);
        let end = clock.since_epoch();
        clock.advance(Duration::from_secs(1));
        assert_eq!(clock.since_epoch(), end);
    }
}
