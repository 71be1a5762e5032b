//! Every way in which a few calls can run past each other, tried one by one.
//!
//! ```text
//! RUSTFLAGS="--cfg tc_loom" cargo test -p tc-core --lib --release --target-dir target/loom limit::model
//! ```
//!
//! Loom stops with an error where a call waits that nobody wakes.

use super::admission::Waiting;
use super::lane::{Entry, Lane};
use super::permit::Permit;
use super::throttle::Throttle;
use crate::clock::{Clock, Sleep};
use loom::future::block_on;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use std::future::{Future, pending, poll_fn, ready};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant};

/// A clock that is at once where somebody waits for it to be, unless that is a deadline.
#[derive(Debug)]
struct Jumping(Mutex<Instant>);

const PATIENCE: Duration = Duration::from_secs(3_600);

impl Clock for Jumping {
    fn since_epoch(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic(&self) -> Instant {
        *self.0.lock().unwrap()
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        let mut now = self.0.lock().unwrap();
        if until > *now + PATIENCE / 2 {
            return Sleep::new(pending());
        }
        *now = until.max(*now);
        Sleep::new(ready(()))
    }
}

#[derive(Clone)]
struct Desk {
    lane: Arc<Lane>,
    time: Arc<Jumping>,
    /// Permits that are out.
    out: Arc<AtomicUsize>,
    places: usize,
}

impl Desk {
    /// A desk with one place less than the limit.
    fn with_limit(limit: u32) -> Self {
        let time = Arc::new(Jumping(Mutex::new(Instant::now())));
        let places = usize::try_from(limit - 1).unwrap();
        Self {
            lane: Arc::new(Lane::new(limit, time.monotonic())),
            time,
            out: Arc::new(AtomicUsize::new(0)),
            places,
        }
    }

    fn come(&self) -> Result<Permit, Waiting> {
        match self.lane.enter(None, self.time.monotonic() + PATIENCE, self.time.monotonic()) {
            Entry::Admitted => Ok(Permit::of(Arc::clone(&self.lane))),
            Entry::Queued(place) => {
                let time: Arc<dyn Clock> = self.time.clone();
                Err(Waiting::new(Arc::clone(&self.lane), place, time))
            }
            Entry::Refused(limited) => panic!("{limited}"),
        }
    }

    /// Wait for the turn, and give the permit back.
    fn call(&self) {
        let permit = match self.come() {
            Ok(permit) => permit,
            Err(waiting) => block_on(waiting).unwrap(),
        };
        assert!(self.out.fetch_add(1, Ordering::SeqCst) < self.places, "one permit too many");
        self.out.fetch_sub(1, Ordering::SeqCst);
        drop(permit);
    }

    /// Come, look once, and go.
    fn give_up(&self) {
        if let Err(waiting) = self.come() {
            let mut waiting = pin!(waiting);
            block_on(poll_fn(|cx| {
                let _ = waiting.as_mut().poll(cx);
                Poll::Ready(())
            }));
        }
    }
}

/// Run these at the same time, in every order.
fn every_way(limit: u32, others: &'static [fn(&Desk)], own: fn(&Desk)) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(move || {
        let desk = Desk::with_limit(limit);
        let run = |work: fn(&Desk)| {
            let desk = desk.clone();
            thread::spawn(move || work(&desk))
        };
        let threads: Vec<_> = others.iter().copied().map(run).collect();
        own(&desk);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        // Every place came back.
        let permits: Vec<_> = (0..desk.places).filter_map(|_| desk.come().ok()).collect();
        assert_eq!(permits.len(), desk.places);
    });
}

#[test]
fn three_calls_share_one_place_and_none_is_left_waiting() {
    every_way(2, &[Desk::call, Desk::call], Desk::call);
}

#[test]
fn three_calls_share_two_places_and_none_is_left_waiting() {
    every_way(3, &[Desk::call, Desk::call], Desk::call);
}

#[test]
fn a_call_that_gives_up_takes_nobodys_turn_away() {
    every_way(2, &[Desk::give_up, Desk::call], Desk::call);
}

#[test]
fn a_refusal_meanwhile_leaves_nobody_waiting() {
    fn refuse(desk: &Desk) {
        let now = desk.time.monotonic();
        desk.lane.throttled(Throttle { limit: Some(3), ..Throttle::default() }, now, now);
    }
    fn send(desk: &Desk) {
        match desk.come() {
            Ok(permit) => permit.used(desk.time.monotonic()),
            Err(waiting) => block_on(waiting).unwrap().used(desk.time.monotonic()),
        }
    }
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(|| {
        let desk = Desk::with_limit(3);
        send(&desk);
        let (caller, other) = (desk.clone(), desk.clone());
        let threads = [thread::spawn(move || send(&caller)), thread::spawn(move || refuse(&other))];
        send(&desk);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
}
