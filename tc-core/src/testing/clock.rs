//! A clock that tests turn.

use crate::clock::{Clock, Sleep};
use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// A clock that stands still until the test turns it, or on which nobody waits. Clones show the same time.
///
/// It is for transports inside of the program: over real sockets time passes by itself, and a deadline that is
/// skipped to is over before the answer is there.
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
/// use tc_core::testing::ManualClock;
/// use tc_core::{Client, Clock};
///
/// let clock = ManualClock::at(1_551_113_065);
/// let client = Client::builder().clock(Arc::new(clock.clone())).build()?;
/// clock.advance(Duration::from_secs(60));
/// assert_eq!(clock.since_epoch(), Duration::from_secs(1_551_113_125));
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ManualClock {
    hands: Arc<Mutex<Hands>>,
    /// Whether to sleep is to turn the clock.
    skips: bool,
}

struct Hands {
    begun: Instant,
    passed: Duration,
    since_epoch: Duration,
    sleepers: HashMap<u64, (Instant, Waker)>,
    next_sleeper: u64,
}

impl ManualClock {
    /// A clock that stands at this time until it is turned with [`advance`](Self::advance).
    #[must_use]
    pub fn at(unix_seconds: u64) -> Self {
        let hands = Hands {
            begun: Instant::now(),
            passed: Duration::ZERO,
            since_epoch: Duration::from_secs(unix_seconds),
            sleepers: HashMap::new(),
            next_sleeper: 0,
        };
        Self { hands: Arc::new(Mutex::new(hands)), skips: false }
    }

    /// A clock on which nobody waits: whoever sleeps turns it forward to where the sleep ends. How long a program
    /// would have waited shows in [`elapsed`](Self::elapsed).
    #[must_use]
    pub fn without_waiting(unix_seconds: u64) -> Self {
        Self { skips: true, ..Self::at(unix_seconds) }
    }

    /// Let time pass, and wake who waited for it.
    pub fn advance(&self, time: Duration) {
        let mut hands = self.hands();
        hands.pass(time);
        let now = hands.now();
        let mut due = Vec::new();
        hands.sleepers.retain(|_, (until, waker)| {
            let sleeps = *until > now;
            if !sleeps {
                due.push(waker.clone());
            }
            sleeps
        });
        drop(hands);
        due.into_iter().for_each(Waker::wake);
    }

    /// Set the wall clock, as an administrator does. No time passes by that.
    pub fn set_wall_clock(&self, since_epoch: Duration) {
        self.hands().since_epoch = since_epoch;
    }

    /// How much time passed since the clock was made.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.hands().passed
    }

    /// How many wait for the clock to be turned.
    #[must_use]
    pub fn sleepers(&self) -> usize {
        self.hands().sleepers.len()
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hands {
    fn now(&self) -> Instant {
        // A time that cannot be told is never reached.
        self.begun.checked_add(self.passed).unwrap_or(self.begun)
    }

    fn pass(&mut self, time: Duration) {
        self.passed = self.passed.saturating_add(time);
        self.since_epoch = self.since_epoch.saturating_add(time);
    }
}

impl Clock for ManualClock {
    fn since_epoch(&self) -> Duration {
        self.hands().since_epoch
    }

    fn monotonic(&self) -> Instant {
        self.hands().now()
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        Sleep::new(Asleep { clock: self.clone(), until, number: None })
    }
}

/// Somebody who waits for the clock.
struct Asleep {
    clock: ManualClock,
    until: Instant,
    number: Option<u64>,
}

impl Future for Asleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let left = this.until.saturating_duration_since(this.clock.monotonic());
        if left.is_zero() {
            return Poll::Ready(());
        }
        if this.clock.skips {
            this.clock.advance(left);
            return Poll::Ready(());
        }
        let mut hands = this.clock.hands();
        let number = *this.number.get_or_insert(hands.next_sleeper);
        hands.next_sleeper = hands.next_sleeper.max(number + 1);
        hands.sleepers.insert(number, (this.until, cx.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Asleep {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.clock.hands().sleepers.remove(&number);
        }
    }
}

impl fmt::Debug for ManualClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hands = self.hands();
        f.debug_struct("ManualClock")
            .field("since_epoch", &hands.since_epoch)
            .field("elapsed", &hands.passed)
            .field("sleepers", &hands.sleepers.len())
            .finish_non_exhaustive()
    }
}
