//! When a credential is to be renewed.

use std::time::Duration;

/// The advisory mark is never further from the expiry than this.
const LONGEST_ADVISORY: Duration = Duration::from_secs(15 * 60);

/// The mandatory mark is never further from the expiry than this.
const LONGEST_MANDATORY: Duration = Duration::from_secs(60);

/// A credential without an expiry is looked at again after this time.
const RECHECK: Duration = Duration::from_secs(15 * 60);

/// When a credential is to be renewed, in time since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// From here on one load runs beside the calls.
    pub(super) advisory: Duration,
    /// From here on callers wait for it.
    pub(super) mandatory: Duration,
    /// From here on the service refuses the credential.
    pub(super) expiry: Duration,
}

impl Marks {
    /// Sets the marks of a credential that was loaded now. `chance`, from 0 to 1000, spreads them: 0 is early.
    pub(super) fn set(now: Duration, expiry: Option<Duration>, chance: u32) -> Self {
        // From the whole down to four fifths of it: the distance to the expiry shrinks, the mark comes later.
        let spread = |distance: Duration| distance - distance * chance.min(1000) / 5000;
        let Some(expiry) = expiry else {
            let advisory = now.saturating_add(spread(RECHECK));
            return Self { advisory, mandatory: Duration::MAX, expiry: Duration::MAX };
        };
        let life = expiry.saturating_sub(now);
        let early = spread(LONGEST_ADVISORY.min(life / 4));
        let late = LONGEST_MANDATORY.min(early / 2);
        Self { advisory: expiry.saturating_sub(early), mandatory: expiry.saturating_sub(late), expiry }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_000_000);

    fn after(seconds: u64) -> Duration {
        NOW + Duration::from_secs(seconds)
    }

    #[test]
    fn two_hours_are_renewed_a_quarter_of_an_hour_early_and_surely_a_minute_early() {
        let marks = Marks::set(NOW, Some(after(7200)), 0);
        assert_eq!(marks, Marks { advisory: after(6300), mandatory: after(7140), expiry: after(7200) });
    }

    #[test]
    fn chance_moves_the_advisory_mark_by_at_most_a_fifth() {
        assert_eq!(Marks::set(NOW, Some(after(7200)), 1000).advisory, after(6480));
    }

    #[test]
    fn a_short_life_is_renewed_at_a_quarter_and_surely_at_an_eighth() {
        let marks = Marks::set(NOW, Some(after(80)), 0);
        assert_eq!(marks, Marks { advisory: after(60), mandatory: after(70), expiry: after(80) });
    }

    #[test]
    fn what_lasts_is_looked_at_again_and_never_waited_for() {
        let marks = Marks::set(NOW, None, 0);
        assert_eq!((marks.advisory, marks.expiry), (after(900), Duration::MAX));
    }

    #[test]
    fn marks_are_in_order_whatever_the_life_and_the_clock() {
        for seconds in [0, 1, 2, 59, 60, 61, 3600, 43_200, u64::MAX / 2] {
            for chance in [0, 500, 1000, u32::MAX] {
                let expiry = NOW.saturating_add(Duration::from_secs(seconds));
                let marks = Marks::set(NOW, Some(expiry), chance);
                assert!(NOW <= marks.advisory, "{seconds} s: {marks:?}");
                assert!(marks.advisory <= marks.mandatory && marks.mandatory <= marks.expiry, "{marks:?}");
            }
        }
        assert_eq!(Marks::set(after(5), Some(NOW), 0).advisory, NOW);
    }
}
