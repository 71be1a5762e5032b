//! Whatever goes wrong in whatever order: a change is made at most once, and a call ends.

use http::{HeaderMap, StatusCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client, Delivery, Effect, Proof, UntypedAction};

#[path = "support/random.rs"]
mod random;
#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use random::Random;
use script::{NOW, Turned};
use support::{builder, json, labelled, service_error};

const SCRIPTS: u64 = 6000;

/// Codes that a service answers instead of acting.
const REFUSALS: [&str; 14] = [
    "RequestLimitExceeded",
    "RequestLimitExceeded.UinLimitExceeded",
    "RequestLimitExceeded.RepeatRequest",
    "LimitExceeded.TooMany",
    "AuthFailure.SignatureExpire",
    "AuthFailure.TokenFailure",
    "AuthFailure.SignatureFailure",
    "AuthFailure.SecretIdNotFound",
    "ResourceInUse.Busy",
    "ResourceUnavailable.InstanceStatusInvalid",
    "OperationDenied.InstanceStatus",
    "InvalidParameterValue",
    "UnauthorizedOperation.CamNoAuth",
    "ResourceNotFound",
];

/// Codes that a service answers before or after it acted.
const DOUBTS: [&str; 8] = [
    "InternalError",
    "InternalError.DBError",
    "ServiceUnavailable",
    "FailedOperation.OperateTimeout",
    "FailedOperation.LockFailed",
    "FailedOperation",
    "TradeUnknownError",
    "ResponseSizeLimitExceeded",
];

/// A service that goes wrong by chance, and counts what it did.
#[derive(Clone, Debug)]
struct Unreliable(Arc<State>);

#[derive(Debug)]
struct State {
    clock: Turned,
    now: Mutex<Now>,
}

struct Now {
    random: Random,
    executed: usize,
    attempts: usize,
}

impl std::fmt::Debug for Now {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} attempts", self.attempts)
    }
}

type Outcome = Option<Result<Incoming, TransportError>>;

fn failed(fault: Fault) -> Outcome {
    Some(Err(TransportError::new(fault)))
}

impl Unreliable {
    fn new(seed: u64) -> Self {
        let now = Now { random: Random::new(seed), executed: 0, attempts: 0 };
        Self(Arc::new(State { clock: Turned::new(), now: Mutex::new(now) }))
    }

    fn client(&self, seed: u64) -> Client {
        let clock = Arc::new(self.0.clock.clone());
        builder(self.clone())
            .clock(clock)
            .max_attempts(6)
            .retry_conflicts(4)
            .random_seed(seed)
            .build()
            .unwrap()
    }

    fn counts(&self) -> (usize, usize) {
        let now = self.0.now.lock().unwrap();
        (now.executed, now.attempts)
    }

    /// What becomes of an attempt. `None` is nothing at all.
    fn meet(&self, request: &Outgoing) -> Outcome {
        let mut now = self.0.now.lock().unwrap();
        now.attempts += 1;
        let is_watched = now.random.below(4) > 0;
        if is_watched {
            request.mark_held();
        }
        match now.random.below(8) {
            // The body does not leave.
            0 if is_watched => {
                let faults = [Fault::Exchange, Fault::Truncated, Fault::Connect, Fault::Certificate];
                let at = now.random.index(faults.len());
                failed(faults[at])
            }
            1 if is_watched => None,
            0 | 1 => failed([Fault::Refused, Fault::Name][now.random.index(2)]),
            _ => {
                request.mark_sent();
                now.after_leaving(&self.0.clock)
            }
        }
    }
}

impl Now {
    fn after_leaving(&mut self, clock: &Turned) -> Outcome {
        let refusal = |code: &str| Some(Ok(json(200, service_error(code, &message(code, clock)))));
        match self.random.below(9) {
            // Refused, and nothing done.
            0..=2 => {
                let at = self.random.index(REFUSALS.len());
                return refusal(REFUSALS[at]);
            }
            3 => return Some(Ok(labelled(429, "text/html", "slow down"))),
            // Done, or not, before what follows.
            kind => {
                self.executed += usize::from(kind == 8 || self.random.below(2) == 0);
                if kind == 8 {
                    return Some(Ok(json(200, r#"{"Response": {"RequestId": "the-id"}}"#)));
                }
            }
        }
        match self.random.below(7) {
            0 => None,
            1 => failed([Fault::Exchange, Fault::Truncated, Fault::Stalled][self.random.index(3)]),
            2 => failed(Fault::TooLarge),
            3 => refusal(DOUBTS[self.random.index(DOUBTS.len())]),
            4 => {
                let statuses = [301, 403, 408, 500, 501, 502, 503, 504];
                let at = self.random.index(statuses.len());
                Some(Ok(labelled(statuses[at], "text/html", "<html>")))
            }
            5 => Some(Ok(labelled(200, "text/html", "<html>Log in</html>"))),
            _ => Some(Ok(Incoming::new(StatusCode::OK, HeaderMap::new(), self.random.bytes(60)))),
        }
    }
}

/// What the service says of its clock, in half of the messages.
fn message(code: &str, clock: &Turned) -> String {
    let seconds = clock.elapsed().as_secs();
    match code {
        "AuthFailure.SignatureExpire" if seconds.is_multiple_of(2) => {
            format!("the deviation between `Timestamp` and the server time {} is too much", NOW + 3600)
        }
        _ => "The message.".to_owned(),
    }
}

impl Transport for Unreliable {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let outcome = self.meet(&request);
        Box::pin(async move {
            match outcome {
                Some(outcome) => outcome,
                None => std::future::pending().await,
            }
        })
    }
}

fn change(effect: Effect) -> UntypedAction {
    UntypedAction::new("example", "2026-01-01", "ChangeThing").effect(effect)
}

#[tokio::test]
async fn a_change_is_made_at_most_once_and_what_is_said_of_it_is_true() {
    for seed in 0..SCRIPTS {
        let service = Unreliable::new(seed);
        let client = service.client(seed);
        let outcome = client.call_untyped(change(Effect::Mutating), serde_json::json!({})).await;
        let (executed, attempts) = service.counts();
        assert!(executed <= 1, "script {seed}: done {executed} times");
        match outcome {
            Ok(reply) => assert_eq!((executed, reply.attempts().count()), (1, attempts), "script {seed}"),
            Err(error) => {
                assert_eq!(error.attempts().len(), attempts, "script {seed}");
                let is_denied = matches!(error.delivery(), Delivery::NotExecuted(_));
                assert!(!is_denied || executed == 0, "script {seed}: {error}");
                assert!(error.delivery() != Delivery::NotExecuted(Proof::Local) || attempts == 0);
            }
        }
        assert!(service.0.clock.elapsed() <= Duration::from_secs(90), "script {seed}");
    }
}

#[tokio::test]
async fn what_may_be_repeated_ends_too_and_what_is_said_of_it_is_true() {
    for seed in 0..SCRIPTS {
        let service = Unreliable::new(seed);
        let client = service.client(seed);
        let outcome = client.call_untyped(change(Effect::Idempotent), serde_json::json!({})).await;
        let (executed, attempts) = service.counts();
        assert!(attempts <= 6 + 4, "script {seed}: {attempts} attempts");
        if let Err(error) = outcome {
            let is_denied = matches!(error.delivery(), Delivery::NotExecuted(_));
            assert!(!is_denied || executed == 0, "script {seed}: {error}");
            let last = error.attempts().last();
            assert!(last.is_some_and(|attempt| attempt.failure.is_some()), "script {seed}");
        }
        assert!(service.0.clock.elapsed() <= Duration::from_secs(90), "script {seed}");
    }
}

#[tokio::test]
async fn many_calls_of_one_client_are_each_made_at_most_once() {
    for seed in 0..60 {
        let service = Unreliable::new(seed);
        let client = service.client(seed);
        let (mut made, mut before) = (0, 0);
        for _ in 0..100 {
            let outcome = client.call_untyped(change(Effect::Mutating), serde_json::json!({})).await;
            let executed = service.counts().0;
            assert!(executed - before <= 1, "seed {seed}");
            before = executed;
            made += usize::from(outcome.is_ok());
        }
        assert!(made <= before, "seed {seed}");
    }
}
