//! A source of credentials that does what a test says, and a clock that a test moves.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tc_core::credential::{CachedCredentials, Credential, CredentialError, ProvideCredentials};
use tc_core::{BoxFuture, Clock};
use tokio::sync::Semaphore;

/// The time at which tests begin.
pub(crate) const START: u64 = 1_700_000_000;

/// A clock that stands still until it is moved.
#[derive(Clone, Debug)]
pub(crate) struct ManualClock(Arc<AtomicU64>);

impl ManualClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(AtomicU64::new(START * 1000)))
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.0.fetch_add(u64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }

    pub(crate) fn set_back(&self, by: Duration) {
        self.0.fetch_sub(u64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn since_epoch(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst))
    }
}

pub(crate) type Answer = Result<Credential, CredentialError>;

/// A source that gives its answers in order, the last one for ever, each when it is let go.
#[derive(Clone, Debug)]
pub(crate) struct Source(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    answers: Mutex<VecDeque<Answer>>,
    begun: AtomicUsize,
    gate: Semaphore,
}

impl Source {
    /// A source whose answers wait until the test opens.
    pub(crate) fn closed(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Mutex::new(answers.into_iter().collect());
        Self(Arc::new(Parts { answers, begun: AtomicUsize::new(0), gate: Semaphore::new(0) }))
    }

    /// A source that answers at once.
    pub(crate) fn open(answers: impl IntoIterator<Item = Answer>) -> Self {
        let source = Self::closed(answers);
        source.let_go(1_000_000);
        source
    }

    /// Let so many answers go.
    pub(crate) fn let_go(&self, answers: usize) {
        self.0.gate.add_permits(answers);
    }

    /// How many loads were begun.
    pub(crate) fn loads(&self) -> usize {
        self.0.begun.load(Ordering::SeqCst)
    }

    fn next(&self) -> Answer {
        let mut answers = self.0.answers.lock().unwrap();
        if answers.len() > 1 { answers.pop_front().unwrap() } else { answers[0].clone() }
    }
}

impl ProvideCredentials for Source {
    fn provide(&self) -> BoxFuture<'_, Answer> {
        Box::pin(async {
            self.0.begun.fetch_add(1, Ordering::SeqCst);
            self.0.gate.acquire().await.unwrap().forget();
            self.next()
        })
    }
}

/// A temporary credential of this name, good for so many seconds after the start.
pub(crate) fn temporary(name: &str, seconds: u64) -> Credential {
    lasting(name).with_token(format!("{name}-token")).unwrap().with_expiry(at(seconds))
}

/// A credential of this name that lasts.
pub(crate) fn lasting(name: &str) -> Credential {
    Credential::new(format!("AKID{name}"), format!("{name}-key")).unwrap()
}

pub(crate) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

pub(crate) fn transient() -> CredentialError {
    CredentialError::transient("test source", "it does not answer")
}

/// A cache before a source, on a clock of the test's.
pub(crate) fn cache(source: &Source) -> (CachedCredentials, ManualClock) {
    let clock = ManualClock::new();
    (CachedCredentials::with_clock(source.clone(), Arc::new(clock.clone())), clock)
}
