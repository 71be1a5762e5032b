//! What an instance records of itself: extended events and slow queries.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{refusal, start};
use serde_json::json;
use sqlserver_api::{
    CutXEvents, DescribeDBInstancesAttribute, DescribeSlowlogs, DescribeXEvents, EventConfig, Events,
    InstanceStatus, StartInstanceXEvent, XEventType,
};
use tc_core::{Client, UntypedAction};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const ID: &str = "mssql-orders01";
const QUIET: &str = "mssql-quiet001";
const SERVER: &str = "mssqlbi-server01";
const ISOLATED: &str = "mssql-gone0001";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const FROM: &str = "2000-01-01 00:00:00";
const TO: &str = "2100-01-01 00:00:00";
const HOUR: Duration = Duration::from_secs(3_600);
const SOON: Duration = Duration::from_secs(3);

fn world() -> (Sim, Client) {
    start([
        Instance::new(ID)
            .name("orders")
            .project(7)
            .tag("team", "sales")
            .recording(3 * HOUR)
            .audited(24 * HOUR),
        Instance::new(QUIET).name("quiet"),
        Instance::new(SERVER),
        Instance::new(ISOLATED).status(InstanceStatus::Isolated),
    ])
}

async fn files(client: &Client, id: &str, kind: XEventType) -> Vec<Events> {
    client.call(DescribeXEvents::new(id, kind, FROM, TO)).await.unwrap().into_inner().events
}

fn states(files: &[Events]) -> Vec<i64> {
    files.iter().map(|file| file.status).collect()
}

fn threshold(kind: XEventType, milliseconds: i64) -> EventConfig {
    EventConfig { event_type: kind, threshold: milliseconds }
}

#[tokio::test]
async fn an_instance_of_which_nothing_is_recorded_has_no_files() {
    let (_sim, client) = world();
    for kind in [XEventType::Slow, XEventType::Blocked, XEventType::Deadlock] {
        assert_eq!(files(&client, QUIET, kind).await, []);
    }
    let slow = client.call(DescribeSlowlogs::new(QUIET, FROM, TO)).await.unwrap();
    assert_eq!(slow.total_count, 0);
}

#[tokio::test]
async fn a_threshold_is_shown_and_begins_a_file_every_hour() {
    let (sim, client) = world();
    let set = StartInstanceXEvent::new(QUIET, [threshold(XEventType::Slow, 500)]);
    client.call(set).await.unwrap();
    let shown = client.call(DescribeDBInstancesAttribute::new(QUIET)).await.unwrap().into_inner();
    assert_eq!((shown.slow_log_threshold, shown.blocked_threshold), (Some(500), 0));
    assert_eq!(states(&files(&client, QUIET, XEventType::Slow).await), [4]);
    assert_eq!(files(&client, QUIET, XEventType::Blocked).await, []);
    sim.advance(2 * HOUR + SOON);
    let found = files(&client, QUIET, XEventType::Slow).await;
    assert_eq!(states(&found), [4, 1, 1], "the latest comes first, and is being written");
    assert_eq!(found[1].end_time, found[0].start_time, "nothing is missed in between");
    assert!(found[0].external_addr.is_empty() && !found[1].external_addr.is_empty());
    assert_ne!(found[1].id, found[2].id);
}

#[tokio::test]
async fn deadlocks_go_with_blocking_and_zero_turns_both_off() {
    let (sim, client) = world();
    let on = StartInstanceXEvent::new(QUIET, [threshold(XEventType::Blocked, 5_000)]);
    client.call(on).await.unwrap();
    sim.advance(HOUR / 2);
    let off = StartInstanceXEvent::new(QUIET, [threshold(XEventType::Blocked, 0)]);
    client.call(off).await.unwrap();
    sim.advance(5 * HOUR);
    for kind in [XEventType::Blocked, XEventType::Deadlock] {
        assert_eq!(
            states(&files(&client, QUIET, kind).await),
            [1],
            "one file, finished when it was turned off"
        );
    }
    let shown = client.call(DescribeDBInstancesAttribute::new(QUIET)).await.unwrap().into_inner();
    assert_eq!(shown.blocked_threshold, 0);
}

#[tokio::test]
async fn a_cut_finishes_the_files_of_blocking_and_deadlocks_but_not_of_slow_statements() {
    let (sim, client) = world();
    sim.advance(HOUR / 4);
    let before = files(&client, ID, XEventType::Slow).await.len();
    assert_eq!(states(&files(&client, ID, XEventType::Blocked).await), [4, 1, 1, 1]);
    client.call(CutXEvents::new(ID)).await.unwrap();
    assert_eq!(states(&files(&client, ID, XEventType::Blocked).await), [4, 1, 1, 1, 1]);
    assert_eq!(states(&files(&client, ID, XEventType::Deadlock).await), [4, 1, 1, 1, 1]);
    assert_eq!(files(&client, ID, XEventType::Slow).await.len(), before);
    client.call(CutXEvents::new(ID)).await.unwrap();
    assert_eq!(files(&client, ID, XEventType::Blocked).await.len(), 5, "there was nothing new to cut off");
}

#[tokio::test]
async fn files_are_kept_for_seven_days_however_far_the_clock_leaps() {
    let (sim, client) = world();
    sim.advance(400 * 24 * HOUR);
    let reply = client.call(DescribeXEvents::new(ID, XEventType::Slow, FROM, TO)).await.unwrap();
    assert!((7 * 24..=7 * 24 + 2).contains(&reply.total_count), "{}", reply.total_count);
}

#[tokio::test]
async fn event_files_are_found_by_their_time_and_paged_by_number() {
    let (sim, client) = world();
    sim.advance(SOON);
    let all = files(&client, ID, XEventType::Slow).await;
    let (from, to) = (all[2].start_time.clone(), all[1].end_time.clone());
    let within = client.call(DescribeXEvents::new(ID, XEventType::Slow, from, to)).await.unwrap();
    assert_eq!(within.events, all[1..=2]);
    let page = DescribeXEvents::new(ID, XEventType::Slow, FROM, TO).limit(2).offset(1);
    let page = client.call(page).await.unwrap().into_inner();
    assert_eq!((page.total_count, page.events.as_slice()), (4, &all[2..]));
}

#[tokio::test]
async fn slow_query_files_are_the_finished_ones() {
    let (_sim, client) = world();
    let reply = client.call(DescribeSlowlogs::new(ID, FROM, TO).limit(2)).await.unwrap().into_inner();
    assert_eq!((reply.total_count, reply.slow_logs.len()), (3, 2));
    assert!(reply.slow_logs[0].start_time.as_str() > reply.slow_logs[1].start_time.as_str());
    assert!(reply.slow_logs.iter().all(|it| it.count > 0 && it.size > 0));
    let rest = client.call(DescribeSlowlogs::new(ID, FROM, TO).limit(2).offset(1)).await.unwrap();
    assert_eq!(rest.slow_logs.len(), 1);
    let last = &reply.slow_logs[0];
    let one = DescribeSlowlogs::new(ID, last.start_time.clone(), last.end_time.clone());
    assert_eq!(client.call(one).await.unwrap().slow_logs, std::slice::from_ref(last));
}

#[tokio::test]
async fn thresholds_that_cannot_be_set_are_refused_and_none_is() {
    let sim = Sim::builder().empty().without(Check::Parameters).without(Check::RateLimit);
    let sim = sim.instance(Instance::new(ID)).instance(Instance::new(SERVER));
    let sim = sim.instance(Instance::new(ISOLATED).status(InstanceStatus::Isolated)).in_memory().unwrap();
    let client = sim.client();
    let action = UntypedAction::new("sqlserver", "2018-03-28", "StartInstanceXEvent");
    let (slow, deadlock) =
        (json!({"EventType": "slow", "Threshold": 9}), json!({"EventType": "deadlock", "Threshold": 9}));
    let negative = json!({"EventType": "blocked", "Threshold": -1});
    for configs in [json!([]), json!([slow, deadlock]), json!([slow, slow]), json!([slow, negative])] {
        let request = json!({"InstanceId": ID, "EventConfig": configs});
        let error = client.call_untyped(action.clone(), request).await.unwrap_err();
        assert_eq!(error.code(), Some(INPUT_ILLEGAL), "{configs}");
    }
    let shown = client.call(DescribeDBInstancesAttribute::new(ID)).await.unwrap();
    assert_eq!(shown.slow_log_threshold, None);
    let set = |id: &str| StartInstanceXEvent::new(id, [threshold(XEventType::Slow, 9)]);
    assert_eq!(refusal(&client, set(SERVER)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, set(ISOLATED)).await, STATUS_INVALID);
    assert_eq!(refusal(&client, set("mssql-nobody00")).await, NOT_FOUND);
}

#[tokio::test]
async fn files_of_an_unknown_instance_or_a_time_that_runs_backwards_are_refused() {
    let (_sim, client) = world();
    let events = |id: &str, from: &str, to: &str| DescribeXEvents::new(id, XEventType::Slow, from, to);
    assert_eq!(refusal(&client, events("mssql-nobody00", FROM, TO)).await, NOT_FOUND);
    assert_eq!(refusal(&client, events(ID, TO, FROM)).await, INPUT_ILLEGAL);
    let unknown = DescribeXEvents::new(ID, XEventType::Other("fast".to_owned()), FROM, TO);
    assert_eq!(refusal(&client, unknown).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, DescribeSlowlogs::new("mssql-nobody00", FROM, TO)).await, NOT_FOUND);
    assert_eq!(refusal(&client, DescribeSlowlogs::new(ID, TO, FROM)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, CutXEvents::new(SERVER)).await, "FailedOperation.NotSupport");
    assert_eq!(refusal(&client, CutXEvents::new("mssql-nobody00")).await, INPUT_ILLEGAL);
}
