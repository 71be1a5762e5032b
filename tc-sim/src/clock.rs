//! The simulator's clock, which tests turn.

mod hands;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tc_core::{Clock, Sleep, SystemClock};

pub(crate) use hands::{Hands, LAST};

/// 2026-01-01 00:00:00 UTC.
const FIRST_DAY: Duration = Duration::from_secs(1_767_225_600);

/// The time in the simulator: frozen until it is advanced, or running, at the machine's pace or faster.
///
/// Whoever [waits](tc_core::wait) for a flow or an order by it, as clients with this clock do, lets time pass in the
/// simulator between two questions: at once where it is frozen, otherwise as fast as it goes. Everything else that
/// takes time, such as timeouts and the delay before a call is repeated, takes the machine's.
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
    /// A clock that stands at 2026-01-01 00:00:00 UTC until it is advanced. Clients must sign by it.
    #[must_use]
    pub fn frozen() -> Self {
        Self::showing(Hands::frozen_at(FIRST_DAY))
    }

    /// A clock that stands at `time` until it is advanced; a time before 1970 is taken for 1970. Clients must sign by
    /// it.
    #[must_use]
    pub fn frozen_at(time: SystemTime) -> Self {
        Self::showing(Hands::frozen_at(time.duration_since(UNIX_EPOCH).unwrap_or_default()))
    }

    /// The machine's clock, plus what it is advanced. Clients sign by it or by the machine's, see
    /// [`scaled`](Self::scaled).
    #[must_use]
    pub fn running() -> Self {
        Self::scaled(1)
    }

    /// A clock that shows the machine's time now and goes `speed` times as fast; 0 is frozen.
    ///
    /// What goes on in the simulator, such as flows and backups, is that much sooner over. Clients may sign by it or
    /// go on with the machine's clock: a signature is good within 300 s of either.
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

    /// Turn a clock that stands to where it is this much later, unless others have done so meanwhile.
    fn skip(&self, time: Duration) -> Sleep {
        let clock = self.clone();
        let until = clock.since_epoch().saturating_add(time);
        Sleep::new(async move {
            // Those who began to wait with this one pause until the same time.
            tokio::task::yield_now().await;
            // Not further than that from where a reset has put the clock meanwhile.
            clock.advance(until.saturating_sub(clock.since_epoch()).min(time));
        })
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

    /// The time for a client that signed at `signed`, in Unix seconds: where this clock goes, that of the machine's
    /// clock if it is nearer, since such a client keeps its own time.
    pub(crate) fn for_a_client_at(&self, signed: Option<i64>) -> Duration {
        let (hands, machine) = (self.hands(), SystemClock.since_epoch());
        let own = hands.at(machine);
        let distance = |time: Duration| {
            let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
            signed.map(|signed| signed.abs_diff(seconds))
        };
        if hands.speed > 0 && distance(machine) < distance(own) { machine } else { own }
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

    fn pause(&self, time: Duration) -> Sleep {
        match self.speed() {
            0 => self.skip(time),
            speed => SystemClock.pause(time / speed),
        }
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
    use tc_core::wait::{Poller, Step, WaitError};

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
    fn a_client_is_on_the_clock_that_it_signs_by_and_on_a_frozen_one_in_any_case() {
        let day = Duration::from_secs(86_400);
        let by_the_machine = i64::try_from(SystemClock.since_epoch().as_secs()).unwrap();
        let is_the_machines = |time: Duration| time.abs_diff(SystemClock.since_epoch()) < day;
        for (clock, is_kept) in [
            (SimClock::frozen_at(UNIX_EPOCH), false),
            (SimClock::running(), true),
            (SimClock::scaled(60), true),
        ] {
            clock.advance(30 * day);
            let by_the_clock = i64::try_from(clock.since_epoch().as_secs()).unwrap();
            assert_eq!(is_the_machines(clock.for_a_client_at(Some(by_the_machine))), is_kept, "{clock:?}");
            assert!(!is_the_machines(clock.for_a_client_at(Some(by_the_clock))), "{clock:?}");
            assert!(!is_the_machines(clock.for_a_client_at(None)), "{clock:?}");
        }
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

    #[tokio::test(start_paused = true)]
    async fn a_pause_turns_a_clock_that_stands_and_takes_no_time() {
        let clock = SimClock::frozen();
        let begun = tokio::time::Instant::now();
        paused(&clock, 2).await;
        assert_eq!(clock.since_epoch(), FIRST_DAY + Duration::from_secs(2));
        assert_eq!(begun.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_on_a_clock_that_goes_takes_as_long_as_the_clock_does() {
        let clock = SimClock::scaled(60);
        let begun = tokio::time::Instant::now();
        paused(&clock, 120).await;
        let took = begun.elapsed().as_millis();
        assert!((2_000..=2_001).contains(&took), "{took} ms");
    }

    #[tokio::test]
    async fn who_began_to_wait_together_pauses_until_the_same_time() {
        let clock = SimClock::frozen();
        tokio::join!(paused(&clock, 2), paused(&clock, 3), paused(&clock, 2));
        assert_eq!(clock.since_epoch(), FIRST_DAY + Duration::from_secs(3));
    }

    #[tokio::test]
    async fn a_wait_is_over_also_where_the_time_has_ended() {
        let clock = SimClock::frozen();
        clock.advance(Duration::MAX);
        let poller = Poller::new().clock(Arc::new(clock));
        let waiting = poller.until(async || Ok::<_, tc_core::Error>(Step::<(), _>::Pending(())));
        assert!(matches!(waiting.await, Err(WaitError::Timeout { .. })));
    }

    /// Wait for one pause, as a poller between two questions.
    async fn paused(clock: &SimClock, seconds: u64) {
        let mut asked = 0;
        let poller = Poller::new().jitter(0).first_delay(Duration::from_secs(seconds));
        let waiting = poller.longest_delay(Duration::from_secs(seconds)).clock(Arc::new(clock.clone()));
        let answer = waiting.until(|| {
            asked += 1;
            let is_done = asked == 2;
            async move { Ok::<_, tc_core::Error>(if is_done { Step::Done(()) } else { Step::Pending(()) }) }
        });
        answer.await.unwrap();
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
