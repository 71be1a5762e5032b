//! The client for programs without async.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tc_core::blocking::Client;
use tc_core::credential::{CredentialError, ProvideCredentials};
use tc_core::testing::{FaultServer, Scripted, Step, Turn};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Credential, Delivery, Kind, Phase, Proof};

#[path = "support/client.rs"]
mod client;
#[path = "support/flows.rs"]
#[allow(dead_code, reason = "there is more in it than is waited for here")]
mod flows;
#[path = "support/lists.rs"]
mod lists;
#[path = "support/turned_clock.rs"]
mod turned_clock;
use client::{CreateThing, DescribeThings};
use flows::{StartMany, World, part, state};

const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;

fn client_of(transport: impl Transport + 'static) -> Client {
    client::builder(transport).build_blocking().unwrap()
}

fn good() -> Scripted {
    Scripted::new([Step::json(GOOD)])
}

#[test]
fn a_call_waits_for_its_reply() {
    let reply = client_of(good()).call(DescribeThings::default()).send().unwrap();
    assert_eq!((reply.total_count, reply.request_id()), (3, "the-id"));
}

#[test]
fn a_call_over_a_real_socket_is_made_with_its_settings() {
    let server = FaultServer::start([Turn::json(GOOD), Turn::stall_after_request()]).unwrap();
    let builder = tc_core::Client::builder().region("ap-guangzhou").credentials(client::credential());
    let client = builder.allow_loopback_http().endpoint(server.url()).build_blocking().unwrap();
    let other = Credential::new("AKIDOTHER", "key").unwrap();
    let call = client.call(DescribeThings::default()).region("ap-shanghai");
    call.credentials(other).header("x-key", "7").send().unwrap();
    let request = &server.requests()[0];
    assert_eq!(request.header("x-tc-region"), Some("ap-shanghai"));
    assert_eq!(request.header("x-key"), Some("7"));
    assert!(request.header("authorization").unwrap().contains("Credential=AKIDOTHER/"));
    let call = client.call(CreateThing::new("a", "b")).attempt_timeout(Duration::from_millis(60));
    let error = call.send().unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Timeout(Phase::Answer), Delivery::MaybeExecuted));
}

#[tokio::test]
async fn a_call_inside_of_a_runtime_waits_as_well() {
    let client = client_of(good());
    assert_eq!(client.call(DescribeThings::default()).send().unwrap().total_count, 3);
    drop(client);
}

#[test]
fn threads_share_a_client() {
    let client = client_of(good());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| client.call(DescribeThings::default()).send().unwrap());
        }
    });
}

#[test]
fn a_request_is_signed_without_being_sent() {
    let network = good();
    let prepared = client_of(network.clone()).call(DescribeThings::default()).prepare().unwrap();
    assert_eq!(prepared.headers()["x-tc-action"], "DescribeThings");
    assert_eq!(network.attempts(), 0);
}

#[test]
fn a_call_in_the_clients_own_thread_is_an_error_and_does_not_hang() {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let outcome = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&outcome);
    let network = Scripted::new([Step::unsent(Fault::Refused), Step::json(GOOD)]);
    let builder = client::builder(network).max_attempts(2).on_event(move |_| {
        let error = CLIENT.get().unwrap().call(DescribeThings::default()).send().unwrap_err();
        *seen.lock().unwrap() = Some(error);
    });
    let client = CLIENT.get_or_init(|| builder.build_blocking().unwrap());
    client.call(DescribeThings::default()).send().unwrap();
    let error = outcome.lock().unwrap().take().unwrap();
    assert_eq!(error.kind(), Kind::Build);
    assert!(error.message().contains("own thread"), "{error}");
}

/// A transport and a provider of credentials with a mistake in them.
#[derive(Debug)]
struct Mistaken;

impl Transport for Mistaken {
    fn send(&self, _: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async { panic!("a mistake") })
    }
}

impl ProvideCredentials for Mistaken {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async { panic!("a mistake") })
    }

    fn remembers(&self) -> bool {
        true
    }
}

#[test]
fn a_call_that_panics_is_an_error_that_names_it_and_does_not_claim_to_know_the_outcome() {
    let client = client_of(Mistaken);
    for _ in 0..2 {
        let change = client.call(CreateThing::new("a", "b")).send().unwrap_err();
        assert_eq!(change.delivery(), Delivery::MaybeExecuted);
        assert_eq!(
            change.to_string(),
            "CreateThing failed: the call panicked before its outcome was known, and may have been executed; \
             before repeating the change, look whether it was made"
        );
    }
    let look = client.call(DescribeThings::default()).region("ap-shanghai").send().unwrap_err();
    assert_eq!((look.action(), look.region()), (Some("DescribeThings"), Some("ap-shanghai")));
    assert!(look.to_string().ends_with("the call may be repeated, as it does no harm twice"), "{look}");
}

#[test]
fn a_call_that_panics_before_it_is_signed_was_not_sent() {
    let client = client::builder(good()).credentials(Mistaken).build_blocking().unwrap();
    let error = client.call(CreateThing::new("a", "b")).prepare().unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Local));
    assert_eq!(error.to_string(), "CreateThing was not sent: the call panicked before it was signed");
}

#[test]
fn a_future_that_panics_may_have_called() {
    let error = client_of(good()).run(async { panic!("a mistake") }).unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
}

/// A client whose calls are answered by these: [`GOOD`], or an error of this code. Nobody waits on its clock.
fn answers(steps: impl IntoIterator<Item = &'static str>) -> (Client, Scripted) {
    let network = Scripted::new(steps.into_iter().map(|answer| match answer {
        GOOD => Step::json(GOOD),
        code => Step::json(client::service_error(code, "as scripted")),
    }));
    let clock = Arc::new(turned_clock::TurnedClock::new());
    let builder = client::builder(network.clone()).clock(clock).max_attempts(3);
    (builder.build_blocking().unwrap(), network)
}

#[test]
fn a_call_says_how_often_it_is_repeated() {
    let (client, network) = answers(["InternalError", GOOD]);
    let error = client.call(DescribeThings::default()).max_attempts(1).send().unwrap_err();
    assert_eq!((error.kind(), network.attempts()), (Kind::Service, 1));

    let (client, network) = answers(["InternalError", GOOD]);
    client.call(CreateThing::new("a", "b")).assume_idempotent().send().unwrap();
    assert_eq!(network.attempts(), 2);

    let busy = "ResourceInUse";
    let (client, network) = answers([busy, busy, GOOD]);
    client.call(CreateThing::new("a", "b")).retry_conflicts(2).send().unwrap();
    assert_eq!(network.attempts(), 3);
}

/// Looks, once a second.
#[tc_core::prelude::tc_action(service = "example", version = "2026-01-01", response = (), rate_limit = 1)]
struct DescribeSlowly;

#[test]
fn a_call_without_a_rate_limit_does_not_wait_for_its_turn() {
    let (client, network) = answers([GOOD; 3]);
    client.call(DescribeSlowly).send().unwrap();
    let kept = client.call(DescribeSlowly).deadline(Duration::from_millis(1)).send().unwrap_err();
    assert_eq!((kept.kind(), network.attempts()), (Kind::Limited, 1));
    client.call(DescribeSlowly).deadline(Duration::from_millis(1)).without_rate_limit().send().unwrap();
}

#[test]
fn lists_are_read_through_the_client_underneath() {
    let (client, asked) = lists::things(250);
    let client = Client::new(client).unwrap();
    let items = client.get_ref().call(lists::DescribeThings::default()).items();
    let all = client.run(items.try_collect()).unwrap().unwrap();
    assert_eq!(all, (0..250).collect::<Vec<i64>>());
    assert_eq!(asked.offsets(), [-1, 1, 2]);

    let mut pages = client.get_ref().call(lists::DescribeThings::default()).pages();
    let mut sizes = Vec::new();
    loop {
        // The stream goes into the thread and comes back with the page.
        let (page, rest) = client.run(async move { (pages.try_next().await, pages) }).unwrap();
        pages = rest;
        let Some(page) = page.unwrap() else { break };
        sizes.push(page.things.len());
    }
    assert_eq!(sizes, [100, 100, 50]);
}

#[test]
fn what_a_reply_has_started_is_waited_for_through_the_client_underneath() {
    let world = World::new([("7", vec![state("running"), state("done")]), ("8", vec![state("failed")])]);
    let client = Client::new(world.client.clone()).unwrap();
    let waiting = world.wait(&StartMany::new([part("a", 7), part("b", 8)]));
    let outcomes = client.run(waiting.into_future()).unwrap().unwrap();
    assert_eq!(outcomes.len(), 2);
    assert_eq!(world.asked(), ["7", "8", "7"]);
    assert!(outcomes.successful().unwrap_err().to_string().starts_with("1 of 2 did not succeed: b"));
}
