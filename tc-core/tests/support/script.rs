//! A service that plays a script, and a clock on which nobody waits.
#![allow(dead_code, reason = "each test uses what it needs")]

use super::support::{builder, json, service_error};
use http::HeaderMap;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, ClientBuilder, Clock, Sleep};

/// The true time at the begin of each test: 2019-02-25 16:44:25 UTC.
pub(crate) const NOW: i64 = 1_551_113_065;

/// A clock that is turned forward by whoever sleeps.
#[derive(Clone, Debug)]
pub(crate) struct Turned(Arc<Hands>);

#[derive(Debug)]
struct Hands {
    begun: Instant,
    millis: AtomicU64,
    /// By how much the wall clock is wrong.
    error_secs: AtomicI64,
}

impl Turned {
    pub(crate) fn new() -> Self {
        let (millis, error_secs) = (AtomicU64::new(0), AtomicI64::new(0));
        Self(Arc::new(Hands { begun: Instant::now(), millis, error_secs }))
    }

    pub(crate) fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.millis.load(Ordering::SeqCst))
    }

    pub(crate) fn turn(&self, time: Duration) {
        self.0.millis.fetch_add(time.as_millis().try_into().unwrap(), Ordering::SeqCst);
    }

    /// Put the wall clock wrong.
    pub(crate) fn err(&self, seconds: i64) {
        self.0.error_secs.store(seconds, Ordering::SeqCst);
    }

    /// What a clock that is right shows, in Unix seconds.
    pub(crate) fn true_time(&self) -> i64 {
        NOW + i64::try_from(self.elapsed().as_secs()).unwrap()
    }
}

impl Clock for Turned {
    fn since_epoch(&self) -> Duration {
        let seconds = NOW + self.0.error_secs.load(Ordering::SeqCst);
        Duration::from_secs(seconds.try_into().unwrap()) + self.elapsed()
    }

    fn monotonic(&self) -> Instant {
        self.0.begun + self.elapsed()
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        let hands = Arc::clone(&self.0);
        Sleep::new(async move {
            let passed = until.saturating_duration_since(hands.begun);
            // Rounded up, so that the time is reached.
            let millis = passed.as_nanos().div_ceil(1_000_000);
            hands.millis.fetch_max(millis.try_into().unwrap_or(u64::MAX), Ordering::SeqCst);
        })
    }
}

/// What becomes of one attempt.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// It is answered.
    Answer(Incoming),
    /// The body does not leave.
    Unsent(Fault),
    /// The body leaves and no answer comes.
    Lost(Fault),
    /// Nothing comes, for ever; the body left or not.
    Silent { sent: bool },
    /// It is answered after this time.
    Slow(Duration, Incoming),
}

pub(crate) fn good() -> Act {
    Act::Answer(json(200, r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#))
}

pub(crate) fn refusal(code: &str) -> Act {
    refusal_saying(code, "The message.")
}

pub(crate) fn refusal_saying(code: &str, message: &str) -> Act {
    Act::Answer(json(200, service_error(code, message)))
}

/// An answer with one more header.
pub(crate) fn with_header(act: Act, name: &'static str, value: &str) -> Act {
    let Act::Answer(mut answer) = act else { panic!("only an answer has headers") };
    answer.headers.insert(name, value.parse().unwrap());
    Act::Answer(answer)
}

/// An attempt as the service saw it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// When it came, since the begin of the test.
    pub at: Duration,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    pub(crate) fn timestamp(&self) -> i64 {
        self.header("x-tc-timestamp").parse().unwrap()
    }
}

/// A service that plays its acts one after the other, and the last one for ever.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    acts: Arc<Mutex<VecDeque<Act>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    pub clock: Turned,
}

impl Script {
    pub(crate) fn of(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts = Arc::new(Mutex::new(acts.into_iter().collect()));
        Self { acts, seen: Arc::default(), clock: Turned::new() }
    }

    /// A builder of a client with the usual attempts, on the script's clock.
    pub(crate) fn builder(&self) -> ClientBuilder {
        builder(self.clone()).clock(Arc::new(self.clock.clone())).max_attempts(4).random_seed(7)
    }

    pub(crate) fn client(&self) -> tc_core::Client {
        self.builder().build().unwrap()
    }

    /// Every attempt, whether its body left or not.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn attempts(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    /// The waits between the attempts, in milliseconds.
    pub(crate) fn waits(&self) -> Vec<u128> {
        self.seen().windows(2).map(|pair| pair[1].at.saturating_sub(pair[0].at).as_millis()).collect()
    }

    /// Go on with the acts of another script.
    pub(crate) fn replay(&self, other: &Self) {
        self.acts.lock().unwrap().clone_from(&other.acts.lock().unwrap());
    }

    fn next(&self) -> Act {
        let mut acts = self.acts.lock().unwrap();
        if acts.len() > 1 { acts.pop_front().unwrap() } else { acts.front().unwrap().clone() }
    }
}

impl Transport for Script {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let seen =
            Seen { headers: request.headers.clone(), body: request.body.to_vec(), at: self.clock.elapsed() };
        self.seen.lock().unwrap().push(seen);
        request.mark_held();
        let act = self.next();
        if !matches!(act, Act::Unsent(_) | Act::Silent { sent: false }) {
            request.mark_sent();
        }
        Box::pin(async move {
            match act {
                Act::Answer(answer) => Ok(answer),
                Act::Unsent(fault) | Act::Lost(fault) => Err(TransportError::new(fault)),
                Act::Silent { .. } => std::future::pending().await,
                Act::Slow(time, answer) => {
                    self.clock.turn(time);
                    Ok(answer)
                }
            }
        })
    }
}
