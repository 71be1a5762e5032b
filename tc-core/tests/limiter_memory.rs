//! How much memory a call takes that waits for the rate.

#![allow(unsafe_code, reason = "counting memory takes an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Waker};
use std::time::Duration;
use tc_core::limit::{Key, Limited, Limiter, Permit};
use tokio::time::Instant;

/// The system's allocator, counting the bytes that the calling thread holds.
struct Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to `System` unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.with(|held| held.set(held.get().wrapping_add(layout.size())));
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        HELD.with(|held| held.set(held.get().wrapping_sub(layout.size())));
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const CALLS: usize = 10_000;

type Call<'a> = Pin<Box<dyn Future<Output = Result<Permit, Limited>> + 'a>>;

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn ten_thousand_calls_wait_in_less_than_2_kib_each_and_leave_nothing_behind() {
    let limiter = Limiter::new();
    let key = Key::new("AKIDEXAMPLE", "sqlserver", None, "DescribeOrders");
    let deadline = Instant::now().into_std() + Duration::from_secs(1_000_000);
    let _only = limiter.admit(&key, Some(2), deadline).await.unwrap();
    let before = HELD.get();
    let mut calls: Vec<Call<'_>> = Vec::with_capacity(CALLS);
    for _ in 0..CALLS {
        let mut call: Call<'_> = Box::pin(limiter.admit(&key, Some(2), deadline));
        assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        calls.push(call);
    }
    let each = (HELD.get() - before) / CALLS;
    println!("{each} bytes for each waiting call");
    assert!((100..=2_048).contains(&each), "{each}");
    assert_eq!(limiter.standing(&key).unwrap().waiting, CALLS);
    drop(calls);
    assert_eq!(limiter.standing(&key).unwrap().waiting, 0);
    assert!(HELD.get() - before < 2_048, "{} bytes are left", HELD.get() - before);
}
