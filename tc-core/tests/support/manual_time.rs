//! A clock that tests turn, and calls that are polled only when they are woken.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};
use tc_core::{Clock, Sleep};

/// A clock that stands until it is turned.
#[derive(Clone, Debug)]
pub(crate) struct ManualTime(Arc<Mutex<Hands>>);

#[derive(Debug)]
struct Hands {
    now: Instant,
    sleepers: Vec<(Instant, Waker)>,
}

impl ManualTime {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Hands { now: Instant::now(), sleepers: Vec::new() })))
    }

    pub(crate) fn after(&self, wait: Duration) -> Instant {
        self.monotonic() + wait
    }

    /// Turn the clock, and wake who waited for it.
    pub(crate) fn advance(&self, time: Duration) {
        let mut hands = self.0.lock().unwrap();
        hands.now += time;
        let now = hands.now;
        let (due, rest) = hands.sleepers.drain(..).partition(|(until, _)| *until <= now);
        hands.sleepers = rest;
        drop(hands);
        let due: Vec<(Instant, Waker)> = due;
        for (_, waker) in due {
            waker.wake();
        }
    }
}

impl Clock for ManualTime {
    fn since_epoch(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic(&self) -> Instant {
        self.0.lock().unwrap().now
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        Sleep::new(Turned { hands: Arc::clone(&self.0), until })
    }
}

struct Turned {
    hands: Arc<Mutex<Hands>>,
    until: Instant,
}

impl Future for Turned {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut hands = self.hands.lock().unwrap();
        if hands.now >= self.until {
            return Poll::Ready(());
        }
        hands.sleepers.push((self.until, cx.waker().clone()));
        Poll::Pending
    }
}

/// A future that is polled when it was woken, and not otherwise: a lost wake-up shows.
pub(crate) struct Task<'a, T> {
    future: Pin<Box<dyn Future<Output = T> + 'a>>,
    woken: Arc<Woken>,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

impl<'a, T> Task<'a, T> {
    pub(crate) fn new(future: impl Future<Output = T> + 'a) -> Self {
        Self { future: Box::pin(future), woken: Arc::new(Woken(AtomicBool::new(true))) }
    }

    /// Poll it if it was woken. Gives its output, once.
    pub(crate) fn run(&mut self) -> Option<T> {
        if !self.woken.0.swap(false, Ordering::AcqRel) {
            return None;
        }
        let waker = Waker::from(Arc::clone(&self.woken));
        match self.future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }
}
