//! What a test pays: a simulator of its own, and a first signed call to it.

use divan::Bencher;
use sqlserver_api::DescribeFlowStatus;
use tc_core::{Client, Credential};
use tc_sim::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, Sim, SimClock};
use tokio::runtime::{Builder, Runtime};

fn main() {
    divan::main();
}

/// The runtime of a test.
fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// The runtime of a program, where client and simulator wake each other on different threads.
fn threads() -> Runtime {
    Builder::new_multi_thread().enable_all().build().unwrap()
}

/// A client that was made before, as tests of one program share it.
fn client() -> Client {
    Client::builder()
        .endpoint("http://127.0.0.1")
        .allow_loopback_http()
        .credentials(Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY).unwrap())
        .clock(std::sync::Arc::new(SimClock::frozen()))
        .region("ap-guangzhou")
        .without_rate_limit()
        .build()
        .unwrap()
}

#[divan::bench(sample_count = 500)]
fn start_with_a_socket_and_call(bencher: Bencher<'_, '_>) {
    start_and_call(bencher, &runtime());
}

#[divan::bench(sample_count = 500)]
fn start_with_a_socket_and_call_on_threads(bencher: Bencher<'_, '_>) {
    start_and_call(bencher, &threads());
}

fn start_and_call(bencher: Bencher<'_, '_>, runtime: &Runtime) {
    let client = client();
    bencher.bench_local(|| {
        runtime.block_on(async {
            let sim = Sim::builder().start().await.unwrap();
            let client = client.clone().with_endpoint(sim.endpoint()).unwrap();
            client.call(DescribeFlowStatus::new(0)).await.unwrap();
            sim
        })
    });
}

#[divan::bench(sample_count = 500)]
fn start_with_a_socket(bencher: Bencher<'_, '_>) {
    let runtime = runtime();
    bencher.bench_local(|| runtime.block_on(Sim::builder().start()).unwrap());
}

#[divan::bench(sample_count = 500)]
fn start_in_memory_and_call(bencher: Bencher<'_, '_>) {
    let runtime = runtime();
    bencher.bench_local(|| {
        runtime.block_on(async {
            let sim = Sim::builder().in_memory().unwrap();
            sim.client().call(DescribeFlowStatus::new(0)).await.unwrap();
            sim
        })
    });
}

#[divan::bench(sample_count = 500)]
fn one_more_call_in_memory(bencher: Bencher<'_, '_>) {
    let runtime = runtime();
    let sim = Sim::builder().without(tc_sim::Check::RateLimit).in_memory().unwrap();
    let client = sim.client();
    bencher.bench_local(|| runtime.block_on(client.call(DescribeFlowStatus::new(0)).into_future()).unwrap());
}
