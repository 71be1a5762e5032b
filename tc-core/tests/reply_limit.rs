//! How much memory an answer without end may cost.

#![allow(unsafe_code, reason = "counting memory takes an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tc_core::Kind;
use tc_core::testing::{FaultServer, Turn};
use tc_core::transport::{HyperTransport, ReqwestTransport, Transport};

#[path = "support/client.rs"]
mod client;
use client::CreateThing;

/// The system's allocator, that remembers the most that was ever held at once.
struct Measuring;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to `System` unchanged.
unsafe impl GlobalAlloc for Measuring {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Measuring = Measuring;

/// One test, as all share the allocator.
#[tokio::test]
async fn row_16_an_endless_answer_costs_a_small_multiple_of_the_limit() {
    const LIMIT: usize = 4 * 1024 * 1024;
    let limit = Duration::from_secs(20);
    let transports: [Arc<dyn Transport>; 2] =
        [Arc::new(ReqwestTransport::new(limit)), Arc::new(HyperTransport::new(limit))];
    for transport in transports {
        let server = FaultServer::start([Turn::endless()]).unwrap();
        let builder = tc_core::Client::builder().region("ap-guangzhou").credentials(client::credential());
        let builder = builder.transport(transport).endpoint(server.url()).allow_loopback_http();
        let client = builder.reply_limit(LIMIT).max_attempts(1).build().unwrap();
        let before = HELD.load(Ordering::Relaxed);
        MOST.store(before, Ordering::Relaxed);
        let error = client.call(CreateThing::new("a", "b")).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Decode);
        let most = MOST.load(Ordering::Relaxed) - before;
        // The buffer doubles while it grows: the old half, the new one, and what the sockets hold.
        assert!((LIMIT..4 * LIMIT).contains(&most), "{most} bytes");
        server.wait_until(|counts| counts.closed == 1).await;
    }
}
