//! What a reply has started is followed to its end, one by one, by what its declaration says of it.

#[path = "support/client.rs"]
mod client;
#[path = "support/flows.rs"]
mod flows;
#[path = "support/turned_clock.rs"]
mod turned_clock;

use flows::{
    Buy, Crate, Deal, DescribeDealsResponse, Example, Look, Part, StartMany, StartOne, World, part, state,
};
use serde_json::json;
use std::future::IntoFuture;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tc_core::wait::{FlowId, Outcome, State, Waiting};
use tc_core::{Clock, Error, Kind, Sleep};

#[tokio::test]
async fn every_flow_of_a_reply_has_its_outcome() {
    let world = World::new([
        ("7", vec![state("running"), state("done")]),
        ("8", vec![state("running"), state("running"), state("failed")]),
        ("9", vec![state("paused")]),
    ]);
    let parts = [("a", 7), ("b", 0), ("c", -1), ("d", 8), ("e", 9)].map(|(id, flow)| part(id, flow));
    let outcomes = world.wait(&StartMany::new(parts)).await.unwrap();

    let seen: Vec<(&str, &Outcome)> =
        outcomes.iter().map(|task| (task.subject.as_deref().unwrap(), &task.state)).collect();
    let unknown = Outcome::Unknown("paused".to_owned());
    let expected = [
        ("a", &Outcome::Succeeded),
        ("b", &Outcome::NothingToDo),
        ("c", &Outcome::Refused),
        ("d", &Outcome::Failed),
        ("e", &unknown),
    ];
    assert_eq!(seen, expected);
    assert_eq!(outcomes[3].path, "Parts[3].FlowId");
    assert_eq!(outcomes[3].flow, Some(FlowId::Number(8)));
    // What has ended is not asked about again.
    assert_eq!(world.asked(), ["7", "8", "9", "7", "8", "8"]);
    assert_eq!(
        outcomes.successful().unwrap_err().to_string(),
        "3 of 5 did not succeed: c: Refused; d, flow 8: Failed; e, flow 9: Unknown(\"paused\")"
    );
}

#[tokio::test]
async fn a_flow_is_found_wherever_it_is_and_whatever_its_type() {
    let world = World::new([
        ("1", vec![state("done")]),
        ("abc", vec![state("done")]),
        ("18446744073709551615", vec![state("done")]),
    ]);
    let crate_of = |task: &str| Crate::new(task, [] as [Crate; 0]);
    let reply = StartMany::new([] as [Part; 0]).more(Crate::new("abc", [crate_of(""), crate_of("1")]));
    let outcomes = world.wait(&reply).await.unwrap();
    let paths: Vec<&str> = outcomes.iter().map(|task| task.path.as_str()).collect();
    assert_eq!(paths, ["More.Task", "More.Crates[0].Task", "More.Crates[1].Task"]);
    assert_eq!(outcomes[1].state, Outcome::NothingToDo);
    assert_eq!(outcomes[2].flow, Some(FlowId::Number(1)));

    let outcomes = world.wait(&StartOne::default().flow_id(u64::MAX)).await.unwrap();
    assert!(outcomes.is_success());
}

#[tokio::test]
async fn a_reply_that_started_nothing_is_not_asked_about() {
    let world = World::new([]);
    for reply in [StartOne::default(), StartOne::default().flow_id(0)] {
        let outcomes = world.wait(&reply).await.unwrap().successful().unwrap();
        assert_eq!(outcomes[0].state, Outcome::NothingToDo);
    }
    assert!(world.wait(&StartMany::new([] as [Part; 0])).await.unwrap().is_empty());
    assert!(world.asked().is_empty());
}

#[tokio::test]
async fn a_reply_without_flows_and_orders_is_nothing_to_wait_for() {
    let error = World::new([]).wait(&Look::new(3)).await.unwrap_err();
    assert_eq!(error.error().map(Error::kind), Some(Kind::Build));
    assert_eq!(
        error.error().unwrap().to_string(),
        "`Look`: there is nothing to wait for: none of its fields is declared a `flow` or a `deal`"
    );
}

#[tokio::test]
async fn an_order_is_followed_to_its_flow_and_the_flow_to_its_end() {
    let deal = |flow: i64, ids: &[&str]| json!({"Name": "D1", "FlowId": flow, "Ids": ids});
    let world = World::new([
        ("D1", vec![json!(null), deal(0, &[]), deal(5, &[]), deal(5, &["ins-1", "ins-2"])]),
        ("5", vec![state("running"), state("done")]),
    ]);
    let reply = Buy::new(["D1"]).deal_name("D1");
    let outcomes = world.wait(&reply).await.unwrap().successful().unwrap();
    assert_eq!(outcomes.len(), 1, "the order is named twice and followed once");
    assert_eq!(outcomes[0].order.as_deref(), Some("D1"));
    assert_eq!(outcomes[0].flow, Some(FlowId::Number(5)));
    assert_eq!(outcomes.resources().collect::<Vec<_>>(), ["ins-1", "ins-2"]);
    assert_eq!(world.asked(), ["D1", "D1", "D1", "5", "D1", "5"]);
}

#[tokio::test]
async fn orders_are_asked_about_together() {
    let deal = |name: &str, flow: i64| json!({"Name": name, "FlowId": flow, "Ids": [name]});
    let world = World::new([
        ("D1", vec![deal("D1", 1)]),
        ("D2", vec![deal("D2", 0), deal("D2", 2)]),
        ("1", vec![state("done")]),
        ("2", vec![state("done")]),
    ]);
    let outcomes = world.wait(&Buy::new(["D1", "D2"])).await.unwrap();
    assert!(outcomes.is_success());
    assert_eq!(world.asked(), ["D1", "D2", "1", "D2", "2"]);
}

#[tokio::test]
async fn a_flow_that_is_known_says_more_than_its_order() {
    let world = World::new([
        ("D1", vec![json!({"Name": "D1", "FlowId": 3, "Ids": ["ins-1"]})]),
        ("3", vec![state("done")]),
    ]);
    let outcomes = world.wait(&Buy::new([""; 0]).deal_name("D1").flow_id(3)).await.unwrap();
    assert_eq!(outcomes[0].flow, Some(FlowId::Number(3)));
    assert_eq!(outcomes.resources().collect::<Vec<_>>(), ["ins-1"]);

    let outcomes = world.wait(&Buy::new(["D1"]).flow_id(-1)).await.unwrap();
    assert_eq!(outcomes[0].state, Outcome::Refused);
}

#[tokio::test]
async fn what_the_orders_say_can_be_waited_for_too() {
    let world = World::new([
        ("D1", vec![json!({"Name": "D1", "FlowId": 3, "Ids": ["ins-1"]})]),
        ("3", vec![state("done")]),
    ]);
    let none: [&str; 0] = [];
    let reply = DescribeDealsResponse::new([Deal::new("D1", 0, none)]);
    let outcomes = world.wait(&reply).await.unwrap();
    assert_eq!(outcomes[0].flow, Some(FlowId::Number(3)));
}

#[tokio::test]
async fn a_flow_that_never_ends_is_a_timeout_with_the_last_state_of_all() {
    let world = World::new([("1", vec![state("done")]), ("2", vec![state("running")])]);
    let reply = StartMany::new([part("a", 1), part("b", 2)]);
    let error = world.wait(&reply).timeout(Duration::from_secs(30)).await.unwrap_err();
    assert!(error.is_timeout());
    let last = error.last().unwrap();
    assert_eq!(last[0].state, State::Ended(Outcome::Succeeded));
    assert_eq!(last[1].state, State::Running);
    assert_eq!(
        error.to_string(),
        "it had not ended after 30 s; last seen: [a, flow 1: Ended(Succeeded), b, flow 2: Running]"
    );
    assert_eq!(world.clock.elapsed(), Duration::from_secs(30));
}

#[tokio::test]
async fn flows_have_an_hour() {
    let world = World::new([("1", vec![state("running")])]);
    let error = Waiting::new(Example, &world.client, &StartOne::default().flow_id(1)).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(world.clock.elapsed(), Duration::from_secs(3600));
}

#[tokio::test]
async fn orders_have_two_hours() {
    let world = World::new([("D1", vec![json!(null)])]);
    let error = Waiting::new(Example, &world.client, &Buy::new(["D1"])).await.unwrap_err();
    assert_eq!(error.last().unwrap()[0].state, State::Ordered);
    assert_eq!(world.clock.elapsed(), Duration::from_secs(7200));
}

#[tokio::test]
async fn five_transient_errors_are_passed_over_and_hold_up_nobody_else() {
    let mut faults = vec![json!("InternalError.DBError"); 5];
    faults.push(state("done"));
    let world = World::new([("1", faults), ("2", vec![state("done")])]);
    let outcomes = world.wait(&StartMany::new([part("a", 1), part("b", 2)])).await.unwrap();
    assert!(outcomes.is_success());
    assert_eq!(world.asked()[..3], ["1", "2", "1"]);
}

#[tokio::test]
async fn an_error_that_does_not_pass_keeps_what_is_known() {
    let world = World::new([("1", vec![state("done")]), ("2", vec![json!("InvalidParameter")])]);
    let error = world.wait(&StartMany::new([part("a", 1), part("b", 2)])).await.unwrap_err();
    assert_eq!(error.error().and_then(Error::code), Some("InvalidParameter"));
    assert_eq!(error.last().unwrap()[0].state, State::Ended(Outcome::Succeeded));
}

#[tokio::test]
async fn progress_is_told_after_each_round() {
    let world = World::new([("1", vec![state("running"), json!("InternalError"), state("done")])]);
    let told = Arc::<Mutex<Vec<String>>>::default();
    let telling = Arc::clone(&told);
    let waiting = world.wait(&StartMany::new([part("a", 1)])).on_progress(move |progress| {
        let error = progress.error.and_then(Error::code).unwrap_or("-");
        let line = format!("{} s {} {error}", progress.elapsed.as_secs(), progress.tasks[0]);
        telling.lock().unwrap().push(line);
    });
    waiting.await.unwrap().successful().unwrap();
    assert_eq!(
        *told.lock().unwrap(),
        [
            "0 s a, flow 1: Running -",
            "2 s a, flow 1: Running InternalError",
            "5 s a, flow 1: Ended(Succeeded) -"
        ]
    );
}

#[tokio::test]
async fn a_wait_that_is_dropped_asks_no_more() {
    let world = World::new([("1", vec![state("running")])]);
    let clock = Arc::new(Standing);
    let mut waiting = Box::pin(world.wait(&StartOne::default().flow_id(1)).clock(clock).into_future());
    for _ in 0..20 {
        let poll = std::future::poll_fn(|cx| std::task::Poll::Ready(waiting.as_mut().poll(cx).is_pending()));
        assert!(poll.await);
        tokio::task::yield_now().await;
    }
    drop(waiting);
    assert_eq!(world.asked(), ["1"]);
}

/// A clock on which sleep never ends.
#[derive(Debug)]
struct Standing;

impl Clock for Standing {
    fn since_epoch(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep_until(&self, _until: Instant) -> Sleep {
        Sleep::new(std::future::pending())
    }
}

#[tokio::test]
async fn a_wait_may_go_on_in_another_task() {
    let world = World::new([("1", vec![state("running"), state("done")])]);
    let waiting = world.wait(&StartOne::default().flow_id(1)).into_future();
    assert!(tokio::spawn(waiting).await.unwrap().unwrap().is_success());
}
