//! What it costs to take a world of 1,000 instances out and to put it back.
//!
//!     cargo bench -p tc-sim --bench world

use std::future::IntoFuture as _;

use divan::Bencher;
use sqlserver_api::{DescribeDBInstances, ModifyDBInstanceName};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};
use tokio::runtime::{Builder, Runtime};

fn main() {
    divan::main();
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// A simulator with 1,000 instances.
fn large() -> Sim {
    let mut builder = Sim::builder().empty().without(Check::RateLimit);
    for number in 0..1_000 {
        builder = builder.instance(Instance::new(format!("mssql-{number:08}")).tag("team", "sales"));
    }
    builder.in_memory().unwrap()
}

/// Look at the world and change an instance of it, so that there is something to go back from.
fn disturb(runtime: &Runtime, sim: &Sim) {
    let client = sim.client();
    runtime.block_on(client.call(DescribeDBInstances::default()).into_future()).unwrap();
    let rename = ModifyDBInstanceName::new("mssql-00000500", "changed");
    runtime.block_on(client.call(rename).into_future()).unwrap();
}

/// The disturbed world is dropped within the time that is measured.
#[divan::bench(sample_count = 500)]
fn reset(bencher: Bencher<'_, '_>) {
    let (runtime, sim) = (runtime(), large());
    bencher.with_inputs(|| disturb(&runtime, &sim)).bench_local_values(|()| sim.reset());
}

#[divan::bench(sample_count = 500)]
fn snapshot(bencher: Bencher<'_, '_>) {
    let (runtime, sim) = (runtime(), large());
    disturb(&runtime, &sim);
    bencher.bench_local(|| sim.snapshot());
}

/// The snapshot and its JSON, which is where the work is.
#[divan::bench(sample_count = 100)]
fn snapshot_as_json(bencher: Bencher<'_, '_>) {
    let (runtime, sim) = (runtime(), large());
    disturb(&runtime, &sim);
    bencher.bench_local(|| sim.snapshot().to_json());
}

/// Dropping what it replaces included.
#[divan::bench(sample_count = 500)]
fn restore(bencher: Bencher<'_, '_>) {
    let (runtime, sim) = (runtime(), large());
    disturb(&runtime, &sim);
    let snapshot = sim.snapshot();
    bencher.with_inputs(|| disturb(&runtime, &sim)).bench_local_values(|()| sim.restore(&snapshot));
}
