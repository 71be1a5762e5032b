//! The simulator's clock, which tests turn.

mod hands;
mod skipping;

pub use skipping::SkippingClock;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tc_core::{Clock, SystemClock};

pub(crate) use hands::{Hands, LAST};

/// 2026-01-01 00:00:00 UTC.
const FIRST_DAY: Duration = Duration::from_secs(1_767_225_600);

/// The time in the simulator: frozen until it is advanced, or running, at the machine's pace or faster.
///
/// Clones show the same time. It goes back only where a simulator is reset or restored, and no further forward than
/// 9999-12-31 23:59:59 UTC, where it stands.
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
pub struct SimClock(Arc<Mutex<Hands>>);

impl SimClock {
    /// A clock that stands at 2026-01-01 00:00:00 UTC until it is advanced.
    #[must_use]
    pub fn frozen() -> Self {
        Self::showing(Hands::frozen_at(FIRST_DAY))
    }

    /// A clock that stands at `time` until it is advanced; a time before 1970 is taken for 1970.
    #[must_use]
    pub fn frozen_at(time: SystemTime) -> Self {
        Self::showing(Hands::frozen_at(time.duration_since(UNIX_EPOCH).unwrap_or_default()))
    }

    /// The machine's clock, plus what it is advanced.
    #[must_use]
    pub fn running() -> Self {
        Self::scaled(1)
    }

    /// A clock that shows the machine's time now and goes `speed` times as fast; 0 is frozen.
    ///
    /// Clients must sign by it, as those of the simulator do: after five minutes of difference the signatures
    /// of others are refused.
    #[must_use]
    pub fn scaled(speed: u32) -> Self {
        let clock = Self::showing(Hands::frozen_at(SystemClock.since_epoch()));
        clock.set_speed(speed);
        clock
    }

    fn showing(hands: Hands) -> Self {
        Self(Arc::new(Mutex::new(hands)))
    }

    fn lock(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn hands(&self) -> Hands {
        *self.lock()
    }

    pub(crate) fn set(&self, hands: Hands) {
        *self.lock() = hands;
    }

    /// Turn the clock forward.
    pub fn advance(&self, time: Duration) {
        let mut hands = self.lock();
        *hands = hands.turned(time);
    }

    /// Go on `speed` times as fast as the machine, from the present time: 0 freezes, 1 runs.
    pub fn set_speed(&self, speed: u32) {
        let machine = SystemClock.since_epoch();
        let mut hands = self.lock();
        let since = if speed == 0 { Duration::ZERO } else { machine };
        *hands = Hands { base: hands.at(machine), since, speed };
    }

    /// How many times as fast as the machine it goes; 0 where it is frozen.
    #[must_use]
    pub fn speed(&self) -> u32 {
        self.hands().speed
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        UNIX_EPOCH.checked_add(self.since_epoch()).unwrap_or(UNIX_EPOCH)
    }
}

impl Clock for SimClock {
    fn since_epoch(&self) -> Duration {
        self.hands().at(SystemClock.since_epoch())
    }
}

impl Default for SimClock {
    fn default() -> Self {
        Self::frozen()
    }
}

impl fmt::Debug for SimClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.speed() {
            0 => "frozen".to_owned(),
            1 => "running".to_owned(),
            speed => format!("running {speed} times as fast"),
        };
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
    fn a_change_of_speed_does_not_move_the_time() {
        let clock = SimClock::frozen();
        clock.advance(Duration::from_secs(5));
        clock.set_speed(1);
        clock.set_speed(0);
        let moved = clock.since_epoch().saturating_sub(FIRST_DAY + Duration::from_secs(5));
        assert!(moved < Duration::from_secs(60), "{moved:?}");
        assert_eq!(clock.speed(), 0);
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
