//! What watching costs: where nobody watches nothing, and with an observer no memory.

#![allow(unsafe_code, reason = "counting allocations takes an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use tc_core::observe::Event;

#[path = "support/client.rs"]
mod support;
use support::{DescribeThings, Service, builder};

/// The system's allocator, counting for the calling thread.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to `System` unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Allocations of 100 calls of a client that has made some before.
fn allocations(client: &tc_core::Client) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let calls = async |count: usize| {
            for _ in 0..count {
                client.call(DescribeThings::default()).await.unwrap();
            }
        };
        calls(100).await;
        let before = COUNT.get();
        calls(100).await;
        COUNT.get() - before
    })
}

#[test]
fn an_observer_costs_no_allocation() {
    let alone = allocations(&builder(Service::fine()).build().unwrap());
    let watched = builder(Service::fine()).on_event(|event: &Event<'_>| {
        std::hint::black_box(event);
    });
    assert_eq!(allocations(&watched.build().unwrap()), alone);
}
