//! The clock, the script and the server that tests are made with.

use std::time::Duration;
use tc_core::testing::{FaultServer, ManualClock, Scripted, Step, Turn};
use tc_core::transport::Fault;
use tc_core::{Clock, Delivery, Kind, Phase, Proof};

#[path = "support/client.rs"]
mod support;
use support::{CreateThing, DescribeThings};

const NOW: u64 = 1_551_113_065;
const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;

#[test]
fn a_clock_stands_until_it_is_turned() {
    let clock = ManualClock::at(NOW);
    let begun = clock.monotonic();
    clock.advance(Duration::from_millis(1500));
    assert_eq!(clock.since_epoch(), Duration::from_millis(NOW * 1000 + 1500));
    assert_eq!(clock.monotonic() - begun, Duration::from_millis(1500));
    clock.set_wall_clock(Duration::ZERO);
    assert_eq!(clock.monotonic() - begun, Duration::from_millis(1500), "time did not go back");
}

#[tokio::test]
async fn a_call_ends_when_the_clock_is_turned_past_its_time() {
    let clock = ManualClock::at(NOW);
    let builder =
        support::builder(Scripted::new([Step::silence()])).clock(std::sync::Arc::new(clock.clone()));
    let client = builder.attempt_timeout(Duration::from_secs(60)).build().unwrap();
    let call = tokio::spawn(client.call(CreateThing::new("a", "b")).into_future());
    while clock.sleepers() == 0 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(59));
    tokio::task::yield_now().await;
    assert!(!call.is_finished());
    clock.advance(Duration::from_secs(1));
    let error = call.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
    assert_eq!(clock.sleepers(), 0);
}

#[tokio::test]
async fn on_a_clock_without_waiting_delays_pass_at_once_and_show() {
    let clock = ManualClock::without_waiting(NOW);
    let network =
        Scripted::new([Step::unsent(Fault::Refused), Step::unsent(Fault::Refused), Step::json(GOOD)]);
    let builder = support::builder(network.clone()).clock(std::sync::Arc::new(clock.clone()));
    let client = builder.max_attempts(4).build().unwrap();
    client.call(CreateThing::new("a", "b")).await.unwrap();
    assert_eq!((network.attempts(), network.requests().len()), (3, 1));
    assert!(clock.elapsed() < Duration::from_secs(1), "{clock:?}");
}

#[tokio::test]
async fn a_script_tells_what_left_and_what_did_not() {
    let network =
        Scripted::new([Step::unsent(Fault::Connect), Step::lost(Fault::Exchange), Step::json(GOOD)]);
    let client = support::client(network.clone());
    let unsent = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(unsent.delivery(), Delivery::NotExecuted(Proof::BodyUnsent));
    let lost = client.call(CreateThing::new("a", "b")).await.unwrap_err();
    assert_eq!(lost.delivery(), Delivery::MaybeExecuted);
    for _ in 0..2 {
        client.call(DescribeThings::default()).await.unwrap();
    }
    let actions: Vec<_> =
        network.requests().iter().map(|request| request.action().unwrap().to_owned()).collect();
    assert_eq!(actions, ["CreateThing", "DescribeThings", "DescribeThings"]);
}

#[test]
fn what_was_sent_is_not_shown() {
    let server = FaultServer::start([Turn::json(GOOD)]).unwrap();
    let network = Scripted::new([Step::json(GOOD)]);
    let text = format!("{server:?} {network:?} {:?}", Step::json("the-password"));
    assert!(!text.contains("the-password"), "{text}");
}

#[test]
fn a_script_without_turns_is_refused() {
    let error = FaultServer::start([]).unwrap_err();
    assert_eq!(error.to_string(), "the script is empty: a server needs at least one turn");
}

#[tokio::test]
async fn many_calls_at_once_each_get_a_turn() {
    let server = FaultServer::start([Turn::json(GOOD)]).unwrap();
    let builder = tc_core::Client::builder().region("ap-guangzhou").credentials(support::credential());
    let client = builder.allow_loopback_http().endpoint(server.url()).build().unwrap();
    let calls: Vec<_> =
        (0..50).map(|_| tokio::spawn(client.call(DescribeThings::default()).into_future())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.counts().requests, 50);
}
