//! What the cache of credentials costs when it has what is asked for.
//!
//! Run with `cargo bench -p tc-core --bench credential_cache`. Most of it is reading the system's clock, which
//! is measured beside it.
#![allow(missing_docs, reason = "a benchmark has no users")]

use divan::{Bencher, black_box};
use std::time::{Duration, SystemTime};
use tc_core::credential::{CachedCredentials, Credential, LoadedCredential, ProvideCredentials};
use tc_core::{BoxFuture, Clock, SystemClock};

fn main() {
    divan::main();
}

/// A source that has to be remembered.
#[derive(Debug)]
struct Source(Credential);

impl ProvideCredentials for Source {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, tc_core::credential::CredentialError>> {
        Box::pin(std::future::ready(Ok(self.0.clone())))
    }
}

fn warm() -> CachedCredentials {
    let credential =
        Credential::new("AKIDEXAMPLE", "key").and_then(|credential| credential.with_token("token"));
    let expiry = SystemTime::now() + Duration::from_secs(7200);
    let cache = CachedCredentials::new(Source(credential.expect("it is well formed").with_expiry(expiry)));
    block_on(cache.provide()).expect("the source always answers");
    cache
}

fn block_on<T>(future: BoxFuture<'_, T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    runtime.expect("a runtime without I/O can always be made").block_on(future)
}

#[divan::bench(sample_size = 10_000)]
fn the_clock_alone(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| SystemClock.since_epoch());
}

#[divan::bench(sample_size = 10_000)]
fn a_hit(bencher: Bencher<'_, '_>) {
    let cache = warm();
    bencher.bench_local(|| black_box(&cache).at_hand().map(LoadedCredential::into_credential));
}

#[divan::bench(sample_size = 10_000)]
fn a_hit_through_a_future(bencher: Bencher<'_, '_>) {
    let cache = warm();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    bencher.bench_local(|| black_box(&cache).load().as_mut().poll(&mut context).is_ready());
}
