//! What a reply has started is followed to its end, one by one, by what its declaration says of it.

#[path = "support/client.rs"]
mod client;
#[path = "support/turned_clock.rs"]
mod turned_clock;

use client::service_error;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::future::IntoFuture;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tc_core::prelude::*;
use tc_core::transport::{InMemory, Incoming, Outgoing};
use tc_core::wait::{FlowId, FlowState, Order, Outcome, PollFlows, Poller, State, Waiting};
use tc_core::{Client, Clock, Error, Kind, Sleep};
use turned_clock::TurnedClock;

/// Tells how a flow is getting on.
#[tc_action(service = "example", version = "2026-01-01")]
struct DescribeFlow {
    flow: String,
}

#[derive(TcModel)]
struct DescribeFlowResponse {
    state: String,
}

/// Tells how far orders are.
#[tc_action(service = "example", version = "2026-01-01")]
struct DescribeDeals {
    names: Vec<String>,
}

#[derive(TcModel)]
struct DescribeDealsResponse {
    deals: Vec<Deal>,
}

#[derive(TcModel)]
struct Deal {
    #[tc(deal)]
    name: String,
    #[tc(flow)]
    flow_id: i64,
    ids: Vec<String>,
}

/// A reply of one flow.
#[derive(TcModel)]
struct StartOne {
    #[tc(flow)]
    flow_id: Option<u64>,
}

/// A reply of many flows.
#[derive(TcModel)]
struct StartMany {
    parts: Vec<Part>,
    more: Option<Crate>,
}

#[derive(TcModel)]
struct Part {
    name: String,
    instance_id: Option<String>,
    #[tc(flow)]
    flow_id: i64,
}

/// A structure that contains itself.
#[derive(TcModel)]
struct Crate {
    #[tc(flow)]
    task: String,
    crates: Vec<Crate>,
}

/// A reply of an order, by two fields.
#[derive(TcModel)]
struct Buy {
    #[tc(deal)]
    deal_name: Option<String>,
    #[tc(deal)]
    deal_names: Vec<String>,
    #[tc(flow)]
    flow_id: Option<i64>,
}

/// A reply that starts nothing.
#[derive(TcModel)]
struct Look {
    flow_id: i64,
}

struct Example;

impl PollFlows for Example {
    async fn flow(&self, client: &Client, flow: &FlowId) -> Result<FlowState, Error> {
        let reply = client.call(DescribeFlow::new(flow.to_string())).await?;
        Ok(match reply.state.as_str() {
            "running" => FlowState::Running,
            "done" => FlowState::Succeeded,
            "failed" => FlowState::Failed,
            other => FlowState::Unknown(other.to_owned()),
        })
    }

    async fn orders(&self, client: &Client, names: &[String]) -> Result<Vec<Order>, Error> {
        let reply = client.call(DescribeDeals::new(names)).await?.into_inner();
        let order =
            |deal: Deal| Order { name: deal.name, flow: FlowId::started(deal.flow_id), resources: deal.ids };
        Ok(reply.deals.into_iter().map(order).collect())
    }
}

/// What the service answers about a flow or an order: these, then the last one for ever.
type Script = HashMap<&'static str, Vec<Value>>;

/// A client, what is asked through it, and the clock of its waits.
struct World {
    client: Client,
    asked: Arc<Mutex<Vec<String>>>,
    clock: TurnedClock,
}

impl World {
    fn new(script: impl IntoIterator<Item = (&'static str, Vec<Value>)>) -> Self {
        let script = Mutex::new(script.into_iter().collect::<Script>());
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let clock = TurnedClock::new();
        let noted = Arc::clone(&asked);
        let service = InMemory::new(move |request| answer(request, &mut script.lock().unwrap(), &noted));
        let client = client::builder(service).clock(Arc::new(clock.clone())).build().unwrap();
        Self { client, asked, clock }
    }

    fn wait<T: tc_core::Model>(&self, reply: &T) -> Waiting<Example> {
        Waiting::new(Example, &self.client, reply).poller(Poller::new().jitter(0))
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(request: &Outgoing, script: &mut Script, asked: &Mutex<Vec<String>>) -> Incoming {
    let parameters: Value = serde_json::from_slice(&request.body).unwrap();
    let mut next = |key: &str| {
        asked.lock().unwrap().push(key.to_owned());
        let answers = script.get_mut(key).unwrap_or_else(|| panic!("nobody expects {key}"));
        if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
    };
    let mut reply = if let Some(flow) = parameters.get("Flow") {
        next(flow.as_str().unwrap())
    } else {
        let names = parameters["Names"].as_array().unwrap();
        let deals = names.iter().map(|name| next(name.as_str().unwrap())).filter(|deal| !deal.is_null());
        json!({"Deals": deals.collect::<Vec<_>>()})
    };
    if let Some(code) = reply.as_str() {
        return client::json(200, service_error(code, "as scripted"));
    }
    reply["RequestId"] = "the-id".into();
    client::json(200, json!({"Response": reply}).to_string())
}

fn state(state: &str) -> Value {
    json!({"State": state})
}

fn part(id: &str, flow: i64) -> Part {
    Part::new("a name", flow).instance_id(id)
}

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
