//! How long to wait before the next attempt.

use super::law::Pace;
use std::time::Duration;

/// What an answer says about the wait.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints {
    /// Its `Retry-After`.
    pub(crate) retry_after: Option<Duration>,
    /// How long the calls that were too many take to be done.
    pub(crate) overrun: Option<Duration>,
}

/// The numbers of a pace: `first × 2^(n−1)`, at most `longest`, of which chance takes away up to `jitter`.
struct Numbers {
    first: Duration,
    longest: Duration,
    jitter: f64,
}

/// All of the wait may be taken away: many callers that met the same fault come back spread over all of it.
const FULL: f64 = 1.0;

/// Half of the wait stays: a throttled call must not come back within the same second.
const EQUAL: f64 = 0.5;

/// `Retry-After` counts as far as it lies at most this much above the wait that would hold without it. It comes
/// from whoever answers, and a day of it would be a call that hangs.
const RETRY_AFTER_REACH: Duration = Duration::from_secs(5);

impl Pace {
    const fn numbers(self) -> Numbers {
        let (first, longest, jitter) = match self {
            Self::Fault => (Duration::from_millis(100), Duration::from_secs(10), FULL),
            Self::Throttle => (Duration::from_secs(1), Duration::from_secs(8), EQUAL),
            // A resource comes free in half a minute or in an hour, hardly in a second.
            Self::Conflict => (Duration::from_secs(5), Duration::from_secs(30), EQUAL),
        };
        Numbers { first, longest, jitter }
    }
}

/// The `n`th wait of a pace, counted from 1. `chance` lies in 0 to 1.
pub(crate) fn delay(pace: Pace, n: u32, chance: f64, hints: Hints) -> Duration {
    let Numbers { first, longest, jitter } = pace.numbers();
    let doubled = 2_u32.saturating_pow(n.saturating_sub(1));
    let whole = first.saturating_mul(doubled).min(longest);
    let own = whole.mul_f64(1.0 - jitter * chance.clamp(0.0, 1.0));
    let own = own + hints.overrun.unwrap_or_default().min(longest);
    match hints.retry_after {
        Some(asked) => asked.clamp(own, own + RETRY_AFTER_REACH),
        None => own,
    }
}

/// How long the calls take that were too many for the limit of a second.
pub(crate) fn overrun(count: u32, limit: u32) -> Option<Duration> {
    Duration::from_secs(count.checked_sub(limit)?.into()).checked_div(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Hints = Hints { retry_after: None, overrun: None };
    const CHANCES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

    fn seconds(pace: Pace, n: u32, chance: f64) -> f64 {
        delay(pace, n, chance, NONE).as_secs_f64()
    }

    #[test]
    fn waits_grow_up_to_their_limit() {
        let whole = |pace, n| seconds(pace, n, 0.0);
        let fault: Vec<f64> = (1..=9).map(|n| whole(Pace::Fault, n)).collect();
        assert_eq!(fault, [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10.0, 10.0]);
        let throttle: Vec<f64> = (1..=5).map(|n| whole(Pace::Throttle, n)).collect();
        assert_eq!(throttle, [1.0, 2.0, 4.0, 8.0, 8.0]);
        let conflict: Vec<f64> = (1..=5).map(|n| whole(Pace::Conflict, n)).collect();
        assert_eq!(conflict, [5.0, 10.0, 20.0, 30.0, 30.0]);
    }

    #[test]
    fn chance_takes_away_all_of_a_wait_for_a_fault_and_half_of_any_other() {
        for n in (1..=40).chain([u32::MAX]) {
            for pace in [Pace::Fault, Pace::Throttle, Pace::Conflict] {
                let whole = delay(pace, n, 0.0, NONE);
                let least = if pace == Pace::Fault { Duration::ZERO } else { whole / 2 };
                for chance in CHANCES {
                    let delay = delay(pace, n, chance, NONE);
                    assert!((least..=whole).contains(&delay), "{pace:?} {n} {chance}: {delay:?}");
                }
                assert_eq!(delay(pace, n, 1.0, NONE), least);
            }
        }
    }

    #[test]
    fn chance_outside_of_its_bounds_changes_nothing_about_the_bounds() {
        assert_eq!(delay(Pace::Fault, 3, -7.0, NONE), delay(Pace::Fault, 3, 0.0, NONE));
        assert_eq!(delay(Pace::Fault, 3, 7.0, NONE), Duration::ZERO);
    }

    #[test]
    fn what_the_service_asks_for_counts_within_five_seconds() {
        let asked = |asked| {
            let hints = Hints { retry_after: Some(Duration::from_secs(asked)), ..NONE };
            delay(Pace::Throttle, 1, 0.0, hints)
        };
        assert_eq!(asked(0), Duration::from_secs(1));
        assert_eq!(asked(1), Duration::from_secs(1));
        assert_eq!(asked(4), Duration::from_secs(4));
        assert_eq!(asked(86_400), Duration::from_secs(6));
        assert_eq!(asked(u64::MAX), Duration::from_secs(6));
    }

    #[test]
    fn calls_that_were_too_many_are_waited_for_within_the_longest_wait() {
        let after = |overrun| delay(Pace::Throttle, 1, 1.0, Hints { overrun: Some(overrun), ..NONE });
        assert_eq!(after(Duration::from_millis(50)), Duration::from_millis(550));
        assert_eq!(after(Duration::MAX), Duration::from_millis(8500));
        assert_eq!(overrun(21, 20), Some(Duration::from_millis(50)));
        assert_eq!((overrun(20, 21), overrun(1, 0)), (None, None));
    }
}
