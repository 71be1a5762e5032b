//! Calls that are dropped, and calls that go on by themselves.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};
use tc_core::credential::{CredentialError, Generation, LoadedCredential, ProvideCredentials};
use tc_core::limit::{Key, Limiter};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client, ClientBuilder, Clock, Credential, Delivery, Event, Kind, Proof};
use tokio::sync::Notify;

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, Script, refusal};
use support::{CreateThing, DescribeThings, builder, json};

/// Poll once; the call must still be under way.
fn poll_once<F: Future + Unpin>(future: &mut F) {
    let polled = Pin::new(future).poll(&mut Context::from_waker(Waker::noop()));
    assert!(polled.is_pending(), "it is under way");
}

/// What was told, in few words.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    fn by(&self, builder: ClientBuilder) -> Client {
        let told = Arc::clone(&self.0);
        let listener = move |event: &Event<'_>| {
            let word = match event {
                Event::Abandoned { call, attempts, .. } => {
                    format!("abandoned {} in attempt {attempts}", call.action)
                }
                Event::Retrying { .. } => "again".to_owned(),
                Event::QuotaEmpty { .. } => "empty".to_owned(),
                _ => return,
            };
            told.lock().unwrap().push(word);
        };
        builder.on_event(listener).build().unwrap()
    }

    fn words(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn row_44_a_change_that_is_dropped_after_it_left_is_told() {
    let told = Told::default();
    let client = told.by(builder(support::Silent::saying(Outgoing::mark_sent)));
    let mut call = client.call(CreateThing::new("a", "b")).into_future();
    poll_once(&mut call);
    assert_eq!(told.words().len(), 0);
    drop(call);
    assert_eq!(told.words(), ["abandoned CreateThing in attempt 1"]);
}

#[tokio::test]
async fn row_44_what_is_dropped_before_it_left_or_only_looks_is_not_told() {
    let told = Told::default();
    let held = told.by(builder(support::Silent::saying(Outgoing::mark_held)));
    let mut call = held.call(CreateThing::new("a", "b")).into_future();
    poll_once(&mut call);
    drop(call);
    drop(held.call(CreateThing::new("a", "b")).into_future());
    let sent = told.by(builder(support::Silent::saying(Outgoing::mark_sent)));
    let mut call = sent.call(DescribeThings::default()).into_future();
    poll_once(&mut call);
    drop(call);
    assert!(told.words().is_empty(), "{:?}", told.words());
}

/// A clock that is a minute further whenever it is looked at.
#[derive(Debug)]
struct Racing(Instant, AtomicU32);

impl Clock for Racing {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(1_767_225_600)
    }

    fn monotonic(&self) -> Instant {
        self.0 + Duration::from_secs(60) * self.1.fetch_add(1, Ordering::Relaxed)
    }
}

#[tokio::test]
async fn a_change_whose_deadline_is_over_before_it_is_sent_is_not_sent() {
    let service = support::Service::fine();
    let clock = Racing(Instant::now(), AtomicU32::new(0));
    let client = builder(service.clone()).clock(Arc::new(clock)).build().unwrap();
    let call = client.call(CreateThing::new("a", "b")).deadline(Duration::from_micros(1));
    let error = call.await.unwrap_err();
    assert_eq!(error.to_string(), "CreateThing was not sent: the deadline of 1\u{b5}s was over before that");
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Local));
    assert!(service.seen().is_empty());
}

#[tokio::test]
async fn on_a_transport_that_does_not_tell_a_dropped_change_may_have_been_made() {
    let told = Told::default();
    let client = told.by(builder(support::Silent::saying(|_| ())));
    let mut call = client.call(CreateThing::new("a", "b")).into_future();
    poll_once(&mut call);
    drop(call);
    assert_eq!(told.words(), ["abandoned CreateThing in attempt 1"]);
}

#[tokio::test(start_paused = true)]
async fn a_change_that_may_have_been_made_is_told_when_it_is_dropped_between_two_attempts() {
    let lost = support::Broken(|request: &Outgoing| {
        request.mark_sent();
        TransportError::new(Fault::Exchange)
    });
    let told = Told::default();
    let client = told.by(builder(lost).max_attempts(4).random_seed(1));
    let mut call = client.call(CreateThing::new("a", "b")).assume_idempotent().into_future();
    poll_once(&mut call);
    drop(call);
    let mut look = client.call(DescribeThings::default()).into_future();
    poll_once(&mut look);
    drop(look);
    assert_eq!(told.words(), ["again", "abandoned CreateThing in attempt 1", "again"]);
}

/// A credential in whose place no other ever comes.
#[derive(Debug)]
struct NeverRenewed;

impl ProvideCredentials for NeverRenewed {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(std::future::ready(Ok(support::credential())))
    }

    fn refresh(&self, _: Generation) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        Box::pin(std::future::pending())
    }

    fn remembers(&self) -> bool {
        true
    }
}

#[tokio::test(start_paused = true)]
async fn a_change_that_may_have_been_made_is_told_when_it_is_dropped_while_its_credential_is_renewed() {
    let service = Script::of([Act::Lost(Fault::Exchange), refusal("AuthFailure.TokenFailure")]);
    let told = Told::default();
    let client = told.by(builder(service).credentials(NeverRenewed).max_attempts(4).random_seed(1));
    let mut call = client.call(CreateThing::new("a", "b")).assume_idempotent().into_future();
    poll_once(&mut call);
    tokio::time::advance(Duration::from_millis(100)).await;
    poll_once(&mut call);
    drop(call);
    assert_eq!(told.words(), ["again", "abandoned CreateThing in attempt 2"]);
}

/// A network that takes no connection, or does not come to an end.
#[derive(Clone, Copy, Debug)]
enum Network {
    Down,
    Hanging,
}

#[derive(Clone, Debug)]
struct Changing(Arc<Mutex<Network>>);

impl Transport for Changing {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        request.mark_held();
        let network = *self.0.lock().unwrap();
        Box::pin(async move {
            match network {
                Network::Down => Err(TransportError::new(Fault::Refused)),
                Network::Hanging => {
                    // The request is kept, as a connection under way keeps it.
                    let _request = request;
                    std::future::pending().await
                }
            }
        })
    }
}

/// How many repetitions a client has left, by using them up.
async fn repetitions_left(client: &Client, told: &Told) -> usize {
    told.0.lock().unwrap().clear();
    while told.words().last().is_none_or(|word| word != "empty") {
        client.call(CreateThing::new("a", "b")).await.unwrap_err();
    }
    told.words().iter().filter(|word| *word == "again").count()
}

#[tokio::test(start_paused = true)]
async fn row_44_a_call_that_is_dropped_while_it_waits_or_before_it_left_gives_its_quota_back() {
    for phase in [Network::Down, Network::Hanging] {
        let told = Told::default();
        let network = Changing(Arc::new(Mutex::new(Network::Down)));
        let client = told.by(builder(network.clone()).max_attempts(4).random_seed(1));
        for _ in 0..100 {
            *network.0.lock().unwrap() = Network::Down;
            let mut call = client.call(CreateThing::new("a", "b")).into_future();
            // The first attempt fails and the wait begins.
            poll_once(&mut call);
            if matches!(phase, Network::Hanging) {
                *network.0.lock().unwrap() = phase;
                tokio::time::advance(Duration::from_millis(200)).await;
                poll_once(&mut call);
            }
            drop(call);
        }
        *network.0.lock().unwrap() = Network::Down;
        assert_eq!(repetitions_left(&client, &told).await, 35, "{phase:?}");
    }
}

#[tokio::test]
async fn row_44_a_call_that_is_dropped_before_it_left_gives_its_place_at_the_limit_back() {
    let action = || tc_core::UntypedAction::new("example", "2026-01-01", "Look").rate_limit(2);
    let key = Key::new(support::SECRET_ID, "example", Some("ap-guangzhou"), "Look");
    for (says, waiting) in [(Outgoing::mark_held as fn(&Outgoing), 0), (Outgoing::mark_sent, 1)] {
        let limiter = Limiter::new();
        let client = builder(support::Silent::saying(says)).limiter(limiter.clone()).build().unwrap();
        let call = || client.call_untyped(action(), serde_json::json!({})).into_future();
        let mut first = call();
        poll_once(&mut first);
        drop(first);
        let mut second = call();
        poll_once(&mut second);
        assert_eq!(limiter.standing(&key).unwrap().waiting, waiting);
    }
}

#[tokio::test]
async fn a_request_that_had_no_connection_gives_its_place_at_the_limit_back_and_one_that_was_answered_does_not()
 {
    let half = || Incoming::new(http::StatusCode::OK, http::HeaderMap::new(), "{");
    let refused = || TransportError::new(Fault::Refused);
    let cut_off = move || TransportError::new(Fault::Truncated).with_partial(half());
    let key = Key::new(support::SECRET_ID, "example", Some("ap-guangzhou"), "Look");
    for (fails, waiting) in
        [(Box::new(refused) as Box<dyn Fn() -> TransportError + Send + Sync>, 0), (Box::new(cut_off), 1)]
    {
        // It says nothing of the body.
        let silent = support::Broken(move |_: &Outgoing| fails());
        let limiter = Limiter::new();
        let client = builder(silent).limiter(limiter.clone()).build().unwrap();
        let action = || tc_core::UntypedAction::new("example", "2026-01-01", "Look").rate_limit(2);
        client.call_untyped(action(), serde_json::json!({})).await.unwrap_err();
        let mut next = client.call_untyped(action(), serde_json::json!({})).into_future();
        let _ = Pin::new(&mut next).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(limiter.standing(&key).unwrap().waiting, waiting);
    }
}

#[tokio::test]
async fn a_place_at_the_limit_is_counted_when_the_body_leaves_and_not_when_the_answer_comes() {
    let limiter = Limiter::new();
    let silent = builder(support::Silent::saying(Outgoing::mark_sent)).limiter(limiter.clone());
    let client = silent.build().unwrap();
    let action = || tc_core::UntypedAction::new("example", "2026-01-01", "Look").rate_limit(2);
    let key = Key::new(support::SECRET_ID, "example", Some("ap-guangzhou"), "Look");
    let call = || client.call_untyped(action(), serde_json::json!({})).into_future();
    let (mut first, mut second) = (call(), call());
    poll_once(&mut first);
    poll_once(&mut second);
    assert_eq!(limiter.standing(&key).unwrap().waiting, 1);
    tokio::time::pause();
    tokio::time::advance(Duration::from_millis(1200)).await;
    poll_once(&mut second);
    assert_eq!(limiter.standing(&key).unwrap().waiting, 0, "although the first is not answered");
}

/// A service that answers when it is told to.
#[derive(Clone, Debug, Default)]
struct Waiting(Arc<Notify>);

impl Transport for Waiting {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        request.mark_sent();
        Box::pin(async move {
            self.0.notified().await;
            Ok(json(200, r#"{"Response": {"RequestId": "the-id"}}"#))
        })
    }
}

#[tokio::test]
async fn a_detached_call_goes_on_without_its_handle() {
    let told = Told::default();
    let service = Waiting::default();
    let client = told.by(builder(service.clone()));
    drop(client.call(CreateThing::new("a", "b")).detached());
    let kept = client.call(CreateThing::new("a", "b")).detached();
    tokio::task::yield_now().await;
    assert!(!kept.is_finished());
    service.0.notify_one();
    service.0.notify_one();
    tokio::task::yield_now().await;
    service.0.notify_one();
    assert_eq!(kept.await.unwrap().request_id(), "the-id");
    assert!(told.words().is_empty(), "{:?}", told.words());
}

#[test]
fn a_detached_call_that_its_runtime_takes_along_may_have_been_made() {
    let told = Told::default();
    let client = told.by(builder(support::Silent::saying(Outgoing::mark_sent)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut handle = None;
    runtime.block_on(async {
        handle = Some(client.call(CreateThing::new("a", "b")).detached());
        tokio::task::yield_now().await;
    });
    drop(runtime);
    assert_eq!(told.words(), ["abandoned CreateThing in attempt 1"]);
    let other = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = other.block_on(handle.unwrap()).unwrap_err();
    assert!(error.may_have_executed(), "{error}");
    assert_eq!(
        error.to_string(),
        "CreateThing failed: the runtime of the call stopped before its outcome was known, and it may have been \
         executed; before repeating the change, look whether it was made"
    );
}

/// A service in this program that has a mistake in it.
#[derive(Debug)]
struct Mistaken;

impl Transport for Mistaken {
    fn send(&self, _: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async { panic!("a mistake") })
    }
}

#[tokio::test]
async fn a_detached_call_that_panics_is_told_from_one_whose_runtime_stopped() {
    let client = builder(Mistaken).build().unwrap();
    let change = client.call(CreateThing::new("a", "b")).detached().await.unwrap_err();
    assert!(change.may_have_executed());
    assert_eq!(
        change.to_string(),
        "CreateThing failed: the call panicked before its outcome was known, and may have been executed; before \
         repeating the change, look whether it was made"
    );
    let look = client.call(DescribeThings::default()).detached().await.unwrap_err();
    assert_eq!((look.action(), look.region()), (Some("DescribeThings"), Some("ap-guangzhou")));
    assert!(look.to_string().ends_with("the call may be repeated, as it does no harm twice"), "{look}");
}

#[test]
fn a_call_that_is_detached_outside_of_a_runtime_says_so() {
    let client = builder(support::Service::fine()).build().unwrap();
    let handle = client.call(CreateThing::new("a", "b")).detached();
    assert!(handle.is_finished());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = runtime.block_on(handle).unwrap_err();
    assert_eq!((error.kind(), error.action()), (Kind::Build, Some("CreateThing")));
}
