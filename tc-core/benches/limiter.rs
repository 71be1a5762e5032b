//! What the rate limit costs: a call that goes at once, and calls that wait.
//!
//! Run with `cargo bench -p tc-core --bench limiter`. The figures for memory are printed first.
#![allow(missing_docs, reason = "a benchmark has no users")]

use divan::{AllocProfiler, Bencher, black_box};
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};
use tc_core::limit::{Key, Limited, Limiter, Permit};
use tc_core::{Clock, Sleep, SystemClock};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const LIMIT: Option<u32> = Some(10_000);
const WAITING: usize = 10_000;

fn main() {
    divan::main();
}

fn key() -> Key<'static> {
    Key::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "sqlserver", Some("ap-guangzhou"), "DescribeDBInstances")
}

/// Time that goes on by itself: no window is ever full.
#[derive(Debug)]
struct Hasty(Instant, std::sync::atomic::AtomicU64);

impl Clock for Hasty {
    fn since_epoch(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic(&self) -> Instant {
        // The machine's clock is read all the same, as it costs something.
        black_box(Instant::now());
        self.0 + Duration::from_millis(self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    }

    fn sleep_until(&self, until: Instant) -> Sleep {
        SystemClock.sleep_until(until)
    }
}

fn now_or_never<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

/// Admission and the note of the send, with the clock read twice as a call does.
#[divan::bench(sample_size = 1000)]
fn uncontended_admission_and_send(bencher: Bencher<'_, '_>) {
    let limiter = Limiter::with_clock(Arc::new(Hasty(Instant::now(), 0.into())));
    let (key, deadline) = (key(), Instant::now() + Duration::from_secs(1_000_000));
    let mut sent_at = Instant::now();
    bencher.bench_local(|| {
        sent_at += Duration::from_millis(1);
        now_or_never(limiter.admit(black_box(&key), LIMIT, deadline)).unwrap().used(sent_at);
    });
}

/// Admission alone; the permit is dropped.
#[divan::bench(sample_size = 1000)]
fn uncontended_admission(bencher: Bencher<'_, '_>) {
    let limiter = Limiter::new();
    let (key, deadline) = (key(), Instant::now() + Duration::from_secs(60));
    bencher.bench_local(|| drop(now_or_never(limiter.admit(black_box(&key), LIMIT, deadline)).unwrap()));
}

/// The same among 1,000 other keys.
#[divan::bench(sample_size = 1000)]
fn uncontended_admission_of_1000_keys(bencher: Bencher<'_, '_>) {
    let limiter = Limiter::new();
    let deadline = Instant::now() + Duration::from_secs(60);
    for number in 0..1_000 {
        let action = format!("DescribeThing{number}");
        let key = Key::new("AKIDEXAMPLE", "sqlserver", Some("ap-guangzhou"), &action);
        drop(now_or_never(limiter.admit(&key, LIMIT, deadline)).unwrap());
    }
    let key = key();
    bencher.bench_local(|| drop(now_or_never(limiter.admit(black_box(&key), LIMIT, deadline)).unwrap()));
}

/// Four threads on one key.
#[divan::bench(threads = [4], sample_size = 1000)]
fn contended_admission(bencher: Bencher<'_, '_>) {
    let limiter = Limiter::new();
    let (key, deadline) = (key(), Instant::now() + Duration::from_secs(60));
    bencher.bench(|| drop(now_or_never(limiter.admit(black_box(&key), LIMIT, deadline)).unwrap()));
}

/// An action without a limit.
#[divan::bench(sample_size = 1000)]
fn admission_without_a_limit(bencher: Bencher<'_, '_>) {
    let limiter = Limiter::new();
    let (key, deadline) = (key(), Instant::now() + Duration::from_secs(60));
    bencher.bench_local(|| drop(now_or_never(limiter.admit(black_box(&key), None, deadline)).unwrap()));
}

type Call<'a> = Pin<Box<dyn Future<Output = Result<Permit, Limited>> + 'a>>;

/// 10,000 calls come and wait, timers and all: time and memory of all together. Their futures are boxed, so
/// that they are in the figure.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn calls_that_come_and_wait(bencher: Bencher<'_, '_>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let _inside = runtime.enter();
    bencher.with_inputs(|| (Limiter::new(), Vec::with_capacity(WAITING))).bench_local_values(
        |(limiter, mut calls)| {
            let deadline = Instant::now() + Duration::from_secs(1_000_000);
            let key = Key::new("AKIDEXAMPLE", "sqlserver", None, "DescribeOrders");
            let limiter: &Limiter = Box::leak(Box::new(limiter));
            let key: &Key<'_> = Box::leak(Box::new(key));
            for _ in 0..WAITING {
                let mut call: Call<'_> = Box::pin(limiter.admit(key, Some(2), deadline));
                // The first goes, and its permit is kept: it is what the others wait for.
                let _ = call.as_mut().poll(&mut Context::from_waker(Waker::noop())).map(std::mem::forget);
                calls.push(call);
            }
            calls
        },
    );
}
