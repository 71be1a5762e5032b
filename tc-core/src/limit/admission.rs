//! Whether a call goes at once, and the wait of one that does not.

use super::lane::{Lane, Turn};
use super::limited::Limited;
use super::permit::Permit;
use crate::clock::Clock;
use crate::future::BoxFuture;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

/// A call that is not refused.
pub(crate) enum Admission {
    /// It goes at once.
    Now(Permit),
    /// It has to wait.
    Later(Waiting),
}

/// A call in the queue. Dropping it leaves the queue.
pub(crate) struct Waiting {
    lane: Arc<Lane>,
    place: u64,
    clock: Arc<dyn Clock>,
    /// The wait that is under way, and its end.
    sleep: Option<(Instant, BoxFuture<'static, ()>)>,
    done: bool,
}

impl Waiting {
    pub(super) fn new(lane: Arc<Lane>, place: u64, clock: Arc<dyn Clock>) -> Self {
        Self { lane, place, clock, sleep: None, done: false }
    }
}

impl Future for Waiting {
    type Output = Result<Permit, Limited>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        loop {
            let until = match this.lane.turn(this.place, this.clock.monotonic(), cx.waker()) {
                Turn::Admitted => {
                    this.done = true;
                    return Poll::Ready(Ok(Permit::of(Arc::clone(&this.lane))));
                }
                Turn::Refused(limited) => {
                    this.done = true;
                    return Poll::Ready(Err(limited));
                }
                Turn::NotBefore(until) => until,
            };
            let clock = &this.clock;
            let sleep = match &mut this.sleep {
                Some((end, sleep)) if *end == until => sleep,
                other => &mut other.insert((until, Box::pin(clock.sleep_until(until).wait()) as _)).1,
            };
            if sleep.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            this.sleep = None;
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if !self.done {
            self.lane.leave(self.place);
        }
    }
}
