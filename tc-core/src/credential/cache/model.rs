//! Every way in which a few callers can run past each other, tried one by one.
//!
//! ```text
//! RUSTFLAGS="--cfg tc_loom" cargo test -p tc-core --lib --release --target-dir target/loom cache::model
//! ```
//!
//! There is no runtime in it, so callers run the loads and hand them on. Loom stops with an error where a
//! caller waits that nobody wakes, or where two wait for each other.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use loom::future::block_on;
use loom::thread;

use super::super::{Credential, CredentialError, Generation, LoadedCredential, ProvideCredentials};
use super::CachedCredentials;
use super::shared::Shared;
use crate::clock::Clock;
use crate::future::BoxFuture;

#[derive(Debug)]
struct Standing;

impl Clock for Standing {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(1_700_000_000)
    }
}

/// A source that waits once before it gives a credential, another one each time.
#[derive(Debug, Default)]
struct Source(AtomicUsize);

impl ProvideCredentials for Source {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        let load = self.0.fetch_add(1, Ordering::SeqCst);
        let mut waited = false;
        Box::pin(poll_fn(move |context| {
            if !std::mem::replace(&mut waited, true) {
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(Credential::new(format!("AKID{load}"), "key"))
        }))
    }
}

fn cache() -> (CachedCredentials, Arc<Source>) {
    let source = Arc::new(Source::default());
    let shared = Shared::new(Arc::clone(&source) as Arc<dyn ProvideCredentials>, Arc::new(Standing), || 0);
    (CachedCredentials(Arc::new(shared)), source)
}

fn loads(source: &Source) -> usize {
    source.0.load(Ordering::SeqCst)
}

fn load(cache: &CachedCredentials) -> LoadedCredential {
    block_on(cache.load()).unwrap()
}

/// Begin a call and give it up after its first step.
fn give_up(cache: &CachedCredentials) {
    let mut call = cache.load();
    let _ = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
}

/// Three threads, this one among them, and what holds when all are done.
fn check(
    first: fn(&CachedCredentials),
    second: fn(&CachedCredentials),
    third: fn(&CachedCredentials),
    after: fn(&CachedCredentials, &Source),
) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(3);
    model.check(move || {
        let (cache, source) = cache();
        let others = [first, second].map(|act| {
            let cache = cache.clone();
            thread::spawn(move || act(&cache))
        });
        third(&cache);
        others.into_iter().for_each(|other| other.join().unwrap());
        after(&cache, &source);
    });
}

fn expect_first(cache: &CachedCredentials) {
    assert_eq!(load(cache).credential().secret_id(), "AKID0");
}

fn expect_any(cache: &CachedCredentials) {
    load(cache);
}

fn refresh_first(cache: &CachedCredentials) {
    block_on(cache.refresh(Generation::FIRST)).unwrap();
}

fn nothing(_: &CachedCredentials) {}

#[test]
fn cold_callers_share_one_load() {
    check(expect_first, expect_first, expect_first, |_, source| assert_eq!(loads(source), 1));
}

#[test]
fn a_caller_that_gives_up_never_leaves_another_waiting() {
    check(give_up, expect_any, expect_any, |cache, source| {
        assert!(loads(source) <= 2, "at most the one that nobody wanted, and one for the others");
        assert!(cache.at_hand().is_some());
    });
}

#[test]
fn two_that_give_up_leave_the_third_its_credential() {
    check(give_up, give_up, expect_any, |cache, _| assert!(cache.at_hand().is_some()));
}

#[test]
fn all_may_give_up_and_the_next_still_gets_one() {
    check(give_up, give_up, nothing, |cache, _| expect_any(cache));
}

#[test]
fn refused_callers_and_cold_ones_never_miss_each_other() {
    check(expect_any, refresh_first, refresh_first, |cache, source| {
        let held = load(cache);
        // A refresh may come before anything was loaded; then the first credential answers it.
        assert!(loads(source) <= 2);
        let expected = if loads(source) == 2 { Generation::FIRST.next() } else { Generation::FIRST };
        assert_eq!(held.generation(), expected);
    });
}
