//! State as data: taken out, put back, compared.

use std::time::Duration;

use sqlserver_api::{
    DescribeDBInstances, DescribeFlowStatus, FlowStatus, ModifyDBInstanceName, OpenInterCommunication,
    RestartDBInstance,
};
use tc_sim::{Sim, SimClock, Snapshot};

async fn name(sim: &Sim, id: &str) -> String {
    let request = DescribeDBInstances::default().instance_id_set([id]);
    sim.client().call(request).await.unwrap().db_instances[0].name.clone()
}

async fn rename(sim: &Sim, to: &str) {
    sim.client().call(ModifyDBInstanceName::new("mssql-hlh6yka1", to)).await.unwrap();
}

#[tokio::test]
async fn what_happened_after_a_snapshot_is_gone_once_it_is_restored() {
    let sim = Sim::builder().in_memory().unwrap();
    rename(&sim, "first").await;
    let snapshot = sim.snapshot();
    rename(&sim, "second").await;
    sim.restore(&snapshot);
    assert_eq!(name(&sim, "mssql-hlh6yka1").await, "first");
}

#[tokio::test]
async fn what_was_going_on_goes_on_in_another_simulator() {
    let sim = Sim::builder().in_memory().unwrap();
    let flow = sim.client().call(RestartDBInstance::new("mssql-hlh6yka1")).await.unwrap().flow_id;
    sim.advance(Duration::from_secs(1));
    let text = sim.snapshot().to_json();

    let other = Sim::builder().empty().in_memory().unwrap();
    other.restore(&Snapshot::from_json(&text).unwrap());
    assert_eq!(other.now(), sim.now());
    let status = async || other.client().call(DescribeFlowStatus::new(flow)).await.unwrap().status;
    assert_eq!(status().await, FlowStatus::Running);
    other.advance(Duration::from_secs(1));
    assert_eq!(status().await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn a_restored_simulator_gives_the_same_ids() {
    let sim = Sim::builder().in_memory().unwrap();
    rename(&sim, "one").await;
    let snapshot = sim.snapshot();
    let id = async || {
        let reply = sim.client().call(OpenInterCommunication::new(["mssql-k2tz8w0d"])).await.unwrap();
        (reply.request_id().to_owned(), reply.inter_instance_flow_set[0].flow_id)
    };
    let first = id().await;
    sim.restore(&snapshot);
    assert_eq!(id().await, first);
}

#[tokio::test]
async fn the_calls_of_the_last_second_are_not_counted_after_a_reset() {
    let sim = Sim::builder().in_memory().unwrap();
    let until_refused = async || {
        let mut calls = 0;
        while sim.client().call(DescribeFlowStatus::new(0)).await.is_ok() {
            calls += 1;
        }
        calls
    };
    let first = until_refused().await;
    assert_eq!(until_refused().await, 0);
    sim.reset();
    assert_eq!(until_refused().await, first);
}

#[tokio::test]
async fn a_reset_goes_back_to_the_start_in_all_that_shows() {
    let sim = Sim::builder().in_memory().unwrap();
    let start = sim.snapshot().to_json();
    sim.client().call(RestartDBInstance::new("mssql-hlh6yka1")).await.unwrap();
    sim.advance(Duration::from_secs(90));
    sim.clock().set_speed(60);
    assert_ne!(sim.snapshot().to_json(), start);
    sim.reset();
    assert_eq!(sim.snapshot().to_json(), start);
    assert!(sim.log().is_empty());
    assert_eq!(name(&sim, "mssql-hlh6yka1").await, "orders");
}

#[tokio::test]
async fn two_snapshots_of_the_same_state_are_the_same_text() {
    let sim = Sim::builder().in_memory().unwrap();
    rename(&sim, "one").await;
    assert_eq!(sim.snapshot().to_json(), sim.snapshot().to_json());
    assert!(sim.snapshot().diff(&sim.snapshot()).is_empty());
}

#[tokio::test]
async fn an_account_that_only_looked_makes_no_difference() {
    let sim = Sim::builder().in_memory().unwrap();
    let before = sim.snapshot();
    name(&sim, "mssql-hlh6yka1").await;
    let diff = before.diff(&sim.snapshot());
    let paths: Vec<String> = diff.iter().map(|it| it.path.join(".")).collect();
    assert_eq!(paths, ["request_ids"]);
}

#[tokio::test]
async fn a_difference_names_the_field_with_both_values() {
    let sim = Sim::builder().in_memory().unwrap();
    rename(&sim, "one").await;
    let before = sim.snapshot();
    rename(&sim, "two").await;
    let diff = before.diff(&sim.snapshot());
    let told = diff.to_string();
    let line = "ap-guangzhou.instances.mssql-hlh6yka1.name: \"one\" -> \"two\"";
    assert!(told.lines().any(|it| it.ends_with(line)), "{told}");
    assert!(diff.iter().all(|it| !it.path.contains(&"mssql-gfh54fg2".to_owned())), "{told}");
}

#[test]
fn what_is_no_snapshot_or_a_later_one_is_refused() {
    let text = Sim::builder().in_memory().unwrap().snapshot().to_json();
    for (from, to) in [("snapshot 1", "snapshot 2"), ("\"clock\"", "\"clocks\"")] {
        assert!(Snapshot::from_json(&text.replacen(from, to, 1)).is_err(), "{to}");
    }
    assert!(Snapshot::from_json("{}").is_err());
}

#[tokio::test]
async fn a_running_clock_is_not_stopped_by_a_snapshot_of_a_frozen_one() {
    let frozen = Sim::builder().in_memory().unwrap();
    rename(&frozen, "kept").await;
    let running = Sim::builder().clock(SimClock::running()).in_memory().unwrap();
    let before = running.now();
    running.restore(&frozen.snapshot());
    assert!(running.now() >= before);
    assert_eq!(running.clock().speed(), 1);
    assert_eq!(name(&running, "mssql-hlh6yka1").await, "kept");
}

#[tokio::test]
async fn flows_follow_a_clock_that_goes_faster() {
    let sim = Sim::builder().clock(SimClock::scaled(1_000_000)).in_memory().unwrap();
    let reply = sim.client().call(OpenInterCommunication::new(["mssql-k2tz8w0d"])).await.unwrap();
    let flow = reply.inter_instance_flow_set[0].flow_id;
    // Two seconds of the flow are two microseconds, and a call takes longer.
    let reply = sim.client().call(DescribeFlowStatus::new(flow)).await.unwrap();
    assert_eq!(reply.status, FlowStatus::Succeeded);
}
