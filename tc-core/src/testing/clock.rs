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
        // Nobody turns the clock between the look at it and the note of who is to be woken.
        let mut hands = this.clock.hands();
        let left = this.until.saturating_duration_since(hands.now());
        if left.is_zero() {
            return Poll::Ready(());
        }
        if this.clock.skips {
            hands.pass(left);
            return Poll::Ready(());
        }
        let number = *this.number.get_or_insert(hands.next_sleeper);
        hands.next_sleeper = hands.next_sleeper.max(number + 1);
        let before = hands.sleepers.insert(number, (this.until, cx.waker().clone()));
        // What is dropped may hold another sleeper of this clock.
        drop(hands);
        drop(before);
        Poll::Pending
    }
}

impl Drop for Asleep {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            let gone = self.clock.hands().sleepers.remove(&number);
            // Without the lock: it may hold another sleeper of this clock.
            drop(gone);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::task::Wake;

    /// Whether somebody was woken.
    #[derive(Default)]
    struct Woken(AtomicBool);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::SeqCst);
        }
    }

    /// How often it is tried: the two meet by chance.
    const ROUNDS: usize = 50_000;

    #[test]
    fn a_clock_that_is_turned_while_somebody_lies_down_wakes_them() {
        let clock = ManualClock::at(0);
        let second = Duration::from_secs(1);
        let turning = clock.clone();
        let both = Arc::new(Barrier::new(2));
        let (ready, turned) = (Arc::clone(&both), Arc::clone(&both));
        let other = std::thread::spawn(move || {
            for _ in 0..ROUNDS {
                ready.wait();
                turning.advance(second);
                turned.wait();
            }
        });
        for round in 0..ROUNDS {
            let woken = Arc::new(Woken::default());
            let mut sleep = pin!(clock.sleep_until(clock.monotonic() + second).wait());
            both.wait();
            let slept = sleep.as_mut().poll(&mut Context::from_waker(&Waker::from(Arc::clone(&woken))));
            both.wait();
            assert!(slept.is_ready() || woken.0.load(Ordering::SeqCst), "round {round}: nobody is woken");
        }
        other.join().unwrap();
    }
}
