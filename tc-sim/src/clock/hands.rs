//! What a clock shows, as data.

use std::time::Duration;

use serde::{Deserialize as _, Deserializer};
use serde_derive::{Deserialize, Serialize};
use tc_core::{Clock as _, SystemClock};

/// The last second that clocks show, 9999-12-31 23:59:59 UTC: what comes after it has no date in HTTP.
pub(crate) const LAST: Duration = Duration::from_secs(253_402_300_799);

/// A clock that showed `base` when the machine's showed `since`, and goes `speed` times as fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hands {
    #[serde(deserialize_with = "up_to_the_last")]
    pub(crate) base: Duration,
    /// Nothing, where it is frozen.
    pub(crate) since: Duration,
    pub(crate) speed: u32,
}

impl Hands {
    pub(crate) fn frozen_at(base: Duration) -> Self {
        Self { base: base.min(LAST), since: Duration::ZERO, speed: 0 }
    }

    /// The same clock, turned forward.
    pub(crate) fn turned(self, time: Duration) -> Self {
        Self { base: self.base.saturating_add(time).min(LAST), ..self }
    }

    /// What it shows when the machine's clock shows `machine`.
    pub(crate) fn at(self, machine: Duration) -> Duration {
        if self.speed == 0 {
            return self.base;
        }
        let passed = machine.saturating_sub(self.since).saturating_mul(self.speed);
        self.base.saturating_add(passed).min(LAST)
    }

    /// The same clock, written down by the time that it shows now.
    pub(crate) fn written_down(self) -> Self {
        if self.speed == 0 {
            return self;
        }
        let machine = SystemClock.since_epoch();
        Self { base: self.at(machine), since: machine, ..self }
    }

    /// The same clock, as if it began now. One at the machine's pace stays with the machine.
    pub(crate) fn begun_again(self) -> Self {
        if self.speed > 1 { Self { since: SystemClock.since_epoch(), ..self } } else { self }
    }

    /// This clock, once it is set to one that was written down. Its speed stays.
    ///
    /// A frozen one stands where the other was. A running one is as far from the machine's as the other was, and
    /// a faster one goes on from where the other was; a clock that was frozen does not hold them up.
    pub(crate) fn set_to(self, other: Self) -> Self {
        let now = self.written_down();
        match (self.speed, other.speed) {
            (0, _) => Self { base: other.base, ..now },
            (1, 1) => other,
            (_, 0) => now,
            _ => Self { base: other.base, ..now },
        }
    }
}

fn up_to_the_last<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    Duration::deserialize(from).map(|time| time.min(LAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_clock_shows_more_than_the_last_second() {
        let read = r#"{"base": {"secs": 18446744073709551615, "nanos": 0}, "since": {"secs": 0, "nanos": 0}, "speed": 0}"#;
        let fast = Hands { speed: u32::MAX, ..Hands::frozen_at(Duration::ZERO) };
        for far in [
            Hands::frozen_at(Duration::MAX),
            Hands::frozen_at(LAST).turned(Duration::MAX),
            serde_json::from_str(read).unwrap(),
            fast,
        ] {
            assert_eq!(far.at(Duration::MAX), LAST, "{far:?}");
        }
    }

    #[test]
    fn the_speed_multiplies_what_passes_and_not_what_was() {
        let seconds = Duration::from_secs;
        let hands = Hands { base: seconds(1_000), since: seconds(50), speed: 60 };
        assert_eq!(hands.at(seconds(50)), seconds(1_000));
        assert_eq!(hands.at(seconds(51)), seconds(1_060));
        assert_eq!(hands.at(seconds(49)), seconds(1_000), "a machine's clock that goes back");
        assert_eq!(Hands { speed: 0, ..hands }.at(seconds(99)), seconds(1_000));
    }

    #[test]
    fn a_clock_is_set_to_another_without_losing_its_speed() {
        let seconds = Duration::from_secs;
        let frozen = Hands::frozen_at(seconds(7));
        let running = Hands { base: seconds(1_000), since: seconds(50), speed: 1 };
        assert_eq!(frozen.set_to(running).at(seconds(99)), seconds(1_000));
        assert_eq!(running.set_to(Hands { base: seconds(90), ..running }).at(seconds(60)), seconds(100));
        let goes_on = running.set_to(frozen);
        assert!(goes_on.speed == 1 && goes_on.base > seconds(1_000), "{goes_on:?}");
        let fast = Hands { speed: 60, ..running };
        assert_eq!(fast.set_to(running).base, seconds(1_000));
        let again = fast.begun_again();
        assert_eq!(again.at(again.since), seconds(1_000));
        assert_eq!(running.begun_again(), running);
    }
}
