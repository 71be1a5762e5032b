//! Calls that come too fast wait on this side, and those that cannot wait are told at once.

use std::future::ready;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::credential::{CredentialError, Generation, ProvideCredentials};
use tc_core::limit::{Key, Limiter};
use tc_core::transport::{InMemory, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client, Credential, Delivery, Effect, Error, Kind, Proof, UntypedAction};
use tokio::time::Instant;

#[path = "support/credentials.rs"]
mod credentials;
#[path = "support/client.rs"]
mod support;
use credentials::{Source, lasting, temporary};
use support::{SECRET_ID, builder, json, service_error};

/// A service that takes so many calls in a second and refuses the others.
#[derive(Clone, Debug)]
struct Limited {
    limit: usize,
    accepted: Arc<Mutex<Vec<(Instant, u64)>>>,
    refused: Arc<Mutex<usize>>,
}

impl Limited {
    fn to(limit: usize) -> Self {
        Self { limit, accepted: Arc::default(), refused: Arc::default() }
    }

    fn answer(&self, request: &Outgoing) -> Incoming {
        let now = Instant::now();
        let mut accepted = self.accepted.lock().unwrap();
        let within = accepted.iter().filter(|(at, _)| now - *at < Duration::from_secs(1)).count();
        if within >= self.limit {
            *self.refused.lock().unwrap() += 1;
            let message = format!(
                "Your current request times equals to `{}` in a second, which exceeds the frequency limit `{}` \
                 for a second.",
                within + 1,
                self.limit
            );
            return json(200, service_error("RequestLimitExceeded", &message));
        }
        let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        accepted.push((now, body["Number"].as_u64().unwrap_or_default()));
        json(200, r#"{"Response": {"RequestId": "the-id"}}"#)
    }

    fn accepted(&self) -> Vec<u64> {
        self.accepted.lock().unwrap().iter().map(|(_, number)| *number).collect()
    }

    fn refused(&self) -> usize {
        *self.refused.lock().unwrap()
    }
}

impl Transport for Limited {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            tokio::time::sleep(Duration::from_millis(10)).await;
            let answer = self.answer(&request);
            tokio::time::sleep(Duration::from_millis(10)).await;
            Ok(answer)
        })
    }
}

fn client(service: &Limited) -> Client {
    builder(service.clone()).max_attempts(4).random_seed(7).build().unwrap()
}

fn look(limit: Option<u32>) -> UntypedAction {
    let action = UntypedAction::new("example", "2026-01-01", "Look").effect(Effect::Mutating);
    limit.map_or(action.clone(), |limit| action.rate_limit(limit))
}

/// Calls that begin at once, in this order, and what became of them.
async fn at_once(client: &Client, count: u64, limit: Option<u32>) -> Vec<Result<usize, Error>> {
    let call = |number| {
        let call = client.call_untyped(look(limit), serde_json::json!({"Number": number}));
        tokio::spawn(async move { call.await.map(|reply| reply.attempts().count()) })
    };
    let mut outcomes = Vec::new();
    for task in (0..count).map(call).collect::<Vec<_>>() {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

#[tokio::test(start_paused = true)]
async fn row_41_five_hundred_calls_at_once_go_in_order_and_none_is_refused() {
    let service = Limited::to(20);
    let begun = Instant::now();
    let outcomes = at_once(&client(&service), 500, Some(20)).await;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(1))));
    assert_eq!(service.refused(), 0);
    assert_eq!(service.accepted(), (0..500).collect::<Vec<_>>());
    // 19 in each 1.1 s.
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn row_42_a_call_whose_turn_comes_after_its_deadline_fails_at_once() {
    let service = Limited::to(2);
    let client = builder(service.clone()).deadline(Duration::from_secs(5)).build().unwrap();
    let begun = Instant::now();
    let outcomes = at_once(&client, 9, Some(2)).await;
    let errors: Vec<Error> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!((errors.len(), service.accepted().len()), (4, 5));
    for error in &errors {
        assert_eq!((error.kind(), error.delivery()), (Kind::Limited, Delivery::NotExecuted(Proof::Local)));
        assert!(error.is_throttled() && error.attempts().is_empty());
        assert!(error.to_string().starts_with("Look was not sent: the client's own rate limit"), "{error}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_not_documented_is_learned_from_the_first_refusal() {
    let service = Limited::to(5);
    let limiter = Limiter::new();
    let client =
        builder(service.clone()).max_attempts(4).random_seed(7).limiter(limiter.clone()).build().unwrap();
    let outcomes = at_once(&client, 12, None).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let key = Key::new(SECRET_ID, "example", Some("ap-guangzhou"), "Look");
    assert_eq!(limiter.standing(&key).unwrap().limit, 5);
    let before = service.refused();
    let outcomes = at_once(&client, 20, None).await;
    assert!(outcomes.iter().all(Result::is_ok));
    assert!(service.refused() <= before + 1, "{} more refusals", service.refused() - before);
}

#[tokio::test(start_paused = true)]
async fn a_call_or_a_client_can_do_without() {
    let service = Limited::to(100);
    let client = client(&service);
    let begun = Instant::now();
    let calls: Vec<_> = (0..10)
        .map(|_| client.call_untyped(look(Some(2)), serde_json::json!({})).without_rate_limit())
        .map(|call| tokio::spawn(call.into_future()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let unlimited = builder(service.clone()).without_rate_limit().build().unwrap();
    assert!(at_once(&unlimited, 10, Some(2)).await.iter().all(Result::is_ok));
    assert!(begun.elapsed() < Duration::from_millis(50));
}

#[tokio::test(start_paused = true)]
async fn a_throttled_call_that_cannot_be_repeated_in_time_fails_with_the_refusal() {
    let service = Limited::to(0);
    let call = client(&service).call_untyped(look(None), serde_json::json!({}));
    let error = call.deadline(Duration::from_millis(1100)).await.unwrap_err();
    assert_eq!(error.code(), Some("RequestLimitExceeded"));
    assert!(!error.attempts().is_empty());
    assert!(error.to_string().contains("no time for another attempt"), "{error}");
}

/// A role that gives another temporary credential each time, by itself and without a cache before it.
#[derive(Debug)]
struct Rotating {
    name: &'static str,
    given: AtomicUsize,
}

impl Rotating {
    fn named(name: &'static str) -> Self {
        Self { name, given: AtomicUsize::new(0) }
    }
}

impl ProvideCredentials for Rotating {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        let number = self.given.fetch_add(1, Ordering::SeqCst);
        Box::pin(ready(Ok(temporary(&format!("{}{number}", self.name), 3_600))))
    }

    fn remembers(&self) -> bool {
        true
    }
}

/// A client whose calls share these rates, and are answered at once.
fn sharing(limiter: &Limiter, credentials: impl ProvideCredentials + 'static) -> Client {
    let service = InMemory::new(|_| json(200, r#"{"Response": {"RequestId": "the-id"}}"#));
    builder(service).limiter(limiter.clone()).credentials(credentials).build().unwrap()
}

/// How long a call takes of which one may be sent in 1.1 s.
async fn time_of_a_call(client: &Client) -> Duration {
    let begun = Instant::now();
    client.call_untyped(look(Some(2)), serde_json::json!({})).await.unwrap();
    begun.elapsed()
}

const FULL: Duration = Duration::from_millis(1_100);

#[tokio::test(start_paused = true)]
async fn a_client_keeps_its_rate_when_a_temporary_credential_is_renewed() {
    let client = sharing(&Limiter::new(), Rotating::named("role"));
    assert_eq!(time_of_a_call(&client).await, Duration::ZERO);
    assert_eq!(time_of_a_call(&client).await, FULL);
}

#[tokio::test(start_paused = true)]
async fn clients_with_one_cache_share_their_rate_whichever_credential_they_began_with() {
    let source = Source::open(["1", "2"].map(|name| Ok(temporary(name, 3_600))));
    let (limiter, (cache, _)) = (Limiter::new(), credentials::cache(&source));
    let first = sharing(&limiter, cache.clone());
    assert_eq!(time_of_a_call(&first).await, Duration::ZERO);
    cache.refresh(Generation::FIRST).await.unwrap();
    let second = sharing(&limiter, cache);
    assert_eq!(time_of_a_call(&second).await, FULL);
    assert_eq!(time_of_a_call(&first).await, FULL);
}

#[tokio::test(start_paused = true)]
async fn clients_of_different_accounts_do_not_share_a_rate() {
    let limiter = Limiter::new();
    let one = sharing(&limiter, Rotating::named("one"));
    let other = sharing(&limiter, Rotating::named("other"));
    let lasting = sharing(&limiter, lasting("other"));
    for client in [&one, &other, &lasting] {
        assert_eq!(time_of_a_call(client).await, Duration::ZERO);
    }
}
