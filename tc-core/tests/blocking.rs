//! The client for programs without async.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use tc_core::blocking::Client;
use tc_core::credential::{CredentialError, ProvideCredentials};
use tc_core::testing::{FaultServer, Scripted, Step, Turn};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Credential, Delivery, Kind, Phase, Proof};

#[path = "support/client.rs"]
mod support;
use support::{CreateThing, DescribeThings};

const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;

fn client_of(transport: impl Transport + 'static) -> Client {
    support::builder(transport).build_blocking().unwrap()
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
    let builder = tc_core::Client::builder().region("ap-guangzhou").credentials(support::credential());
    let client = builder.allow_loopback_http().endpoint(server.url()).build_blocking().unwrap();
    client.call(DescribeThings::default()).region("ap-shanghai").send().unwrap();
    assert_eq!(server.requests()[0].header("x-tc-region"), Some("ap-shanghai"));
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
    let builder = support::builder(network).max_attempts(2).on_event(move |_| {
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
    let client = support::builder(good()).credentials(Mistaken).build_blocking().unwrap();
    let error = client.call(CreateThing::new("a", "b")).prepare().unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Local));
    assert_eq!(error.to_string(), "CreateThing was not sent: the call panicked before it was signed");
}

#[test]
fn a_future_that_panics_may_have_called() {
    let error = client_of(good()).run(async { panic!("a mistake") }).unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Transport, Delivery::MaybeExecuted));
}
