//! How far this machine's clock is off, as the service tells it.

use super::Clock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// A clock that is off by less than this is left alone: the service takes 300 s, and the `Date` of an answer is
/// no better than the time that it was under way.
const HYSTERESIS_MS: i64 = 30_000;

/// An answer that was under way for longer says too little about the time.
const LONGEST_TRIP: Duration = Duration::from_secs(10);

/// From here on the clock is the likely reason of a signature that was refused as too old; the service refuses
/// at 300 s.
const EXPLAINS_REFUSAL_MS: i64 = 240_000;

/// A clock that is off by more than a day, and the 300 s that the service overlooks, is not to be repaired
/// silently: whoever told the time may be wrong.
const LARGEST_MS: i64 = (86_400 + 300) * 1000;

/// The service tells whole seconds; on average it is half a second later.
const HALF_A_SECOND_MS: i64 = 500;

/// What is to be added to this machine's clock before a request is signed.
///
/// Only signing uses it.
#[derive(Debug, Default)]
pub(crate) struct Skew {
    offset_ms: AtomicI64,
}

/// What came out of a time that the service told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Learned {
    /// The clock is right enough, or the time is not to be relied on.
    Nothing,
    /// From now on this much is added to the clock, in milliseconds.
    Repaired(i64),
    /// The clock is off by this much, in milliseconds, which is more than is repaired.
    Implausible(i64),
}

impl Skew {
    /// What is to be added now, in milliseconds.
    pub(crate) fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Relaxed)
    }

    /// Learn from the `Date` of an answer, in Unix seconds. `local` is what this machine's clock showed in the
    /// middle of the trip.
    pub(crate) fn observe(&self, served: i64, local: Duration, trip: Duration) -> Learned {
        if trip > LONGEST_TRIP {
            return Learned::Nothing;
        }
        let offset = offset_of(served, local);
        if offset.saturating_sub(self.offset_ms()).saturating_abs() < HYSTERESIS_MS {
            return Learned::Nothing;
        }
        self.apply(offset)
    }

    /// Learn from the time that the service told when it refused a signature as too old, in Unix seconds.
    pub(crate) fn believe(&self, told: i64, local: Duration) -> Learned {
        self.apply(offset_of(told, local))
    }

    /// Whether a request that was signed with this offset was refused because of the clock, as far as is known by
    /// now.
    pub(crate) fn explains_refusal(&self, signed_with_ms: i64) -> bool {
        self.offset_ms().saturating_sub(signed_with_ms).saturating_abs() >= EXPLAINS_REFUSAL_MS
    }

    fn apply(&self, offset: i64) -> Learned {
        if offset.saturating_abs() > LARGEST_MS {
            return Learned::Implausible(offset);
        }
        self.offset_ms.store(offset, Ordering::Relaxed);
        Learned::Repaired(offset)
    }
}

/// How far the clock is behind the service, in milliseconds.
fn offset_of(served: i64, local: Duration) -> i64 {
    let local = i64::try_from(local.as_millis()).unwrap_or(i64::MAX);
    served.saturating_mul(1000).saturating_add(HALF_A_SECOND_MS).saturating_sub(local)
}

/// The time to sign with, in Unix seconds.
pub(crate) fn signing_time(clock: &dyn Clock, offset_ms: i64) -> i64 {
    let local = clock.since_epoch();
    if offset_ms == 0 {
        return i64::try_from(local.as_secs()).unwrap_or(i64::MAX);
    }
    let local = i64::try_from(local.as_millis()).unwrap_or(i64::MAX);
    local.saturating_add(offset_ms).div_euclid(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_551_113_065;
    const LOCAL: Duration = Duration::from_millis(1_551_113_065_500);
    const QUICK: Duration = Duration::from_millis(40);

    #[test]
    fn a_clock_that_is_off_by_less_than_half_a_minute_is_left_alone() {
        let skew = Skew::default();
        assert_eq!(skew.observe(NOW + 29, LOCAL, QUICK), Learned::Nothing);
        assert_eq!(skew.observe(NOW - 29, LOCAL, QUICK), Learned::Nothing);
        assert_eq!(skew.offset_ms(), 0);
        assert_eq!(skew.observe(NOW + 30, LOCAL, QUICK), Learned::Repaired(30_000));
        assert_eq!(skew.observe(NOW + 1, LOCAL, QUICK), Learned::Nothing, "measured from what is known");
        assert_eq!(skew.observe(NOW, LOCAL, QUICK), Learned::Repaired(0), "and back");
    }

    #[test]
    fn an_answer_that_was_long_under_way_teaches_nothing() {
        let skew = Skew::default();
        assert_eq!(skew.observe(NOW + 900, LOCAL, Duration::from_secs(10)), Learned::Repaired(900_000));
        assert_eq!(skew.observe(NOW, LOCAL, Duration::from_millis(10_001)), Learned::Nothing);
        assert_eq!(skew.offset_ms(), 900_000);
    }

    #[test]
    fn a_day_is_repaired_and_more_is_reported() {
        let skew = Skew::default();
        assert_eq!(skew.believe(NOW - 86_400, LOCAL), Learned::Repaired(-86_400_000));
        assert_eq!(skew.believe(NOW + 86_701, LOCAL), Learned::Implausible(86_701_000));
        assert_eq!(skew.offset_ms(), -86_400_000);
        assert!(matches!(skew.believe(i64::MAX, LOCAL), Learned::Implausible(_)));
        assert!(matches!(skew.observe(0, Duration::MAX, QUICK), Learned::Implausible(_)));
    }

    #[test]
    fn only_a_large_difference_explains_a_refusal() {
        let skew = Skew::default();
        assert!(!skew.explains_refusal(0));
        let _ = skew.observe(NOW + 239, LOCAL, QUICK);
        assert!(!skew.explains_refusal(0));
        let _ = skew.believe(NOW + 240, LOCAL);
        assert!(skew.explains_refusal(0));
        assert!(!skew.explains_refusal(240_000), "it was signed with what is known");
    }

    #[derive(Debug)]
    struct At(Duration);

    impl Clock for At {
        fn since_epoch(&self) -> Duration {
            self.0
        }
    }

    #[test]
    fn the_offset_is_added_for_signing_at_any_time() {
        assert_eq!(signing_time(&At(LOCAL), 0), NOW);
        assert_eq!(signing_time(&At(LOCAL), 1_020_000), NOW + 1020);
        assert_eq!(signing_time(&At(LOCAL), -3_600_000), NOW - 3600);
        assert_eq!(signing_time(&At(Duration::MAX), 0), i64::MAX);
        assert_eq!(signing_time(&At(Duration::MAX), i64::MAX), i64::MAX / 1000);
        assert_eq!(signing_time(&At(Duration::ZERO), -1), -1);
    }
}
