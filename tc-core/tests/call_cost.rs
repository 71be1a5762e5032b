//! What a call costs in memory, with everything on: checks, a remembered credential, the rate limit, retries, events.

#![allow(unsafe_code, reason = "counting memory takes an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;
use tc_core::credential::{CredentialError, ProvideCredentials};
use tc_core::prelude::*;
use tc_core::testing::{FaultServer, Turn};
use tc_core::transport::{HyperTransport, InMemory, ReqwestTransport, Transport};
use tc_core::{BoxFuture, Client, ClientBuilder, Credential};

#[path = "support/client.rs"]
mod support;
use support::{Silent, json};

/// The system's allocator, counting for the calling thread: allocations, and the bytes that it holds.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    static HELD: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to `System` unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
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

const AT_ONCE: usize = 64;
const CALLS_EACH: usize = 10;
const GOOD: &str = r#"{"Response": {"FlowSet": [{"InstanceId": "mssql-hlh6yka1", "FlowId": 100374}, {"InstanceId": "mssql-gfh54fg2", "FlowId": 100375}], "RequestId": "b3fbb4e2-0c59-4c5c-8fd3-6d1f2a3ff0a2"}}"#;

/// Starts something on two instances. Its rate is counted, and none waits for it.
#[tc_action(service = "example", version = "2026-01-01", rate_limit = 100_000)]
struct StartThings {
    /// The instances.
    #[tc(count = 1..=10, each(len = 1..=60))]
    instance_id_set: Vec<String>,
}

/// What was started.
#[derive(TcModel)]
struct StartThingsResponse {
    /// One for each instance.
    flow_set: Vec<Started>,
}

/// One flow.
#[derive(TcModel)]
struct Started {
    /// The instance.
    instance_id: String,
    /// The flow.
    flow_id: i64,
}

/// A credential that has to be loaded, and is remembered.
#[derive(Debug)]
struct Loaded;

impl ProvideCredentials for Loaded {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(std::future::ready(Ok(support::credential())))
    }
}

fn builder(transport: impl Transport + 'static) -> ClientBuilder {
    let builder = Client::builder().region("ap-guangzhou").credentials(Loaded).on_event(|_| {});
    builder.transport(Arc::new(transport))
}

async fn call(client: &Client) {
    let reply = client.call(StartThings::new(["mssql-hlh6yka1", "mssql-gfh54fg2"])).await.unwrap();
    assert_eq!(reply.flow_set.len(), 2);
}

/// Allocations of this thread for each call, over the connections that a first round has opened.
async fn allocations(client: &Client) -> usize {
    let round = async |calls: usize| {
        let tasks: Vec<_> = (0..AT_ONCE)
            .map(|_| client.clone())
            .map(|client| async move {
                for _ in 0..calls {
                    call(&client).await;
                }
            })
            .map(tokio::spawn)
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    };
    round(2).await;
    let before = COUNT.get();
    round(CALLS_EACH).await;
    (COUNT.get() - before).div_ceil(AT_ONCE * CALLS_EACH)
}

async fn allocations_over(transport: impl Transport + 'static) -> usize {
    let server = FaultServer::start([Turn::json(GOOD)]).unwrap();
    let client = builder(transport).endpoint(server.url()).allow_loopback_http().build().unwrap();
    allocations(&client).await
}

#[tokio::test]
async fn a_call_over_reqwest_takes_at_most_65_allocations_with_64_at_once() {
    let each = allocations_over(ReqwestTransport::new(Duration::from_secs(20))).await;
    println!("{each} allocations for each call over reqwest");
    assert!(each <= 65, "{each}");
}

#[tokio::test]
async fn a_call_over_hyper_takes_at_most_40_allocations_with_64_at_once() {
    let each = allocations_over(HyperTransport::new(Duration::from_secs(20))).await;
    println!("{each} allocations for each call over hyper");
    assert!(each <= 40, "{each}");
}

#[tokio::test]
async fn a_call_without_a_network_takes_at_most_30_allocations() {
    let client = builder(InMemory::new(|_| json(200, GOOD))).build().unwrap();
    let each = allocations(&client).await;
    println!("{each} allocations for each call in memory");
    assert!(each <= 30, "{each}");
}

fn poll_once<T>(future: &mut BoxFuture<'_, T>) {
    assert!(Pin::new(future).poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

/// The bytes that a call takes from when it is awaited until it is polled for the first time, and a while later.
fn held_by(client: &Client) -> (usize, usize, usize) {
    let call = client.call(StartThings::new(["mssql-hlh6yka1", "mssql-gfh54fg2"]));
    let before = HELD.get();
    let mut future = call.into_future();
    let boxed = HELD.get() - before;
    poll_once(&mut future);
    let under_way = HELD.get() - before;
    (size_of_val(&future), boxed, under_way)
}

#[tokio::test]
async fn the_future_of_a_call_is_two_words_beside_one_box() {
    let client = builder(Silent::saying(tc_core::transport::Outgoing::mark_sent)).build().unwrap();
    // What is made once for all calls is made here.
    held_by(&client);
    let (future, boxed, under_way) = held_by(&client);
    println!("a future of {future} bytes, a box of {boxed}, {under_way} when it is under way");
    assert_eq!(future, 2 * size_of::<usize>());
    assert!(size_of::<tc_core::Call<StartThingsResponse>>() <= 512);
    assert!(boxed <= 1_600, "{boxed}");
    assert!(under_way <= 2_048, "{under_way}");
}

/// A task that makes a call holds the future and no more, however much there is in it.
#[tokio::test]
async fn a_future_that_makes_a_call_is_no_larger_than_512_bytes() {
    let client = builder(InMemory::new(|_| json(200, GOOD))).build().unwrap();
    let future = async { client.call(StartThings::new(["a"])).await.map(drop) };
    println!("{} bytes of a future that awaits a call", size_of_val(&future));
    assert!(size_of_val(&future) <= 512, "{}", size_of_val(&future));
    future.await.unwrap();
}

/// Waits for its turn for ever, as one call in 1.1 s goes.
#[tc_action(service = "example", version = "2026-01-01", response = (), rate_limit = 2)]
struct WaitForThing {
    /// Which.
    name: String,
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_wait_for_the_rate_in_less_than_2_kib_each_and_leave_nothing_behind() {
    const CALLS: usize = 1_000;
    let transport = Silent::saying(tc_core::transport::Outgoing::mark_sent);
    let client = builder(transport).deadline(Duration::from_secs(1_000_000)).build().unwrap();
    let begin = || {
        let mut call = client.call(WaitForThing::new("mssql-hlh6yka1")).into_future();
        poll_once(&mut call);
        call
    };
    let _under_way = begin();
    let before = HELD.get();
    let calls: Vec<_> = (0..CALLS).map(|_| begin()).collect();
    let each = (HELD.get() - before) / CALLS;
    println!("{each} bytes for each call that waits");
    assert!((256..=2_048).contains(&each), "{each}");
    drop(calls);
    assert!(HELD.get() - before < 2_048, "{} bytes are left", HELD.get() - before);
}
