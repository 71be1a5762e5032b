//! Whatever happens in calls, no subscriber and no observer meets a secret.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use tc_core::observe::{Event, Observer};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Call, Client, Clock};

#[path = "support/random.rs"]
mod random;
#[path = "support/script.rs"]
mod script;
#[path = "support/subscriber.rs"]
mod subscriber;
#[path = "support/client.rs"]
mod support;
use random::Random;
use script::Turned;
use subscriber::Recorder;
use support::{CreateThing, DescribeThings, SECRET_ID, SECRET_KEY, TOKEN, builder, json, labelled};

const PASSWORD: &str = "ThisIsThePassword";
const CALLS: u64 = 300;

/// All that an observer can print.
#[derive(Default)]
struct Printed(Mutex<String>);

impl Observer for Printed {
    fn observe(&self, event: &Event<'_>) {
        let mut printed = self.0.lock().unwrap();
        writeln!(printed, "{event:?} {event:#?}").unwrap();
        if let Event::CallEnded { call, outcome, .. } = event {
            writeln!(printed, "{call} {outcome:?} {:?}", outcome.error_type()).unwrap();
        }
    }
}

/// A network that goes wrong by chance, and repeats what it was told wherever it can.
#[derive(Clone)]
struct Echoing(Arc<Mutex<State>>);

struct State {
    random: Random,
    /// It also makes them the code and the message of its refusals.
    echoes_in_messages: bool,
}

impl std::fmt::Debug for Echoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Echoing")
    }
}

impl Echoing {
    fn next(&self, request: &Outgoing) -> Option<Result<Incoming, TransportError>> {
        let mut state = self.0.lock().unwrap();
        let authorization = request.headers["authorization"].to_str().unwrap();
        let echo = format!("{authorization} {TOKEN} {SECRET_KEY} {PASSWORD}");
        let words = if state.echoes_in_messages { echo.as_str() } else { "No." };
        let error = |code: &str| {
            let error = format!(r#"{{"Code": "{code}", "Message": "{words}"}}"#);
            let rest = format!(r#""Echo": "{echo}", "RequestId": "the-id""#);
            json(200, format!(r#"{{"Response": {{"Error": {error}, {rest}}}}}"#))
        };
        let id = if state.echoes_in_messages { &echo } else { "the-id" };
        let good = format!(r#"{{"Response": {{"TotalCount": 3, "Echo": "{echo}", "RequestId": "{id}"}}}}"#);
        let unsent = state.random.below(2) == 0;
        request.mark_held();
        if !unsent {
            request.mark_sent();
        }
        let broken = |fault| TransportError::new(fault).with_source(std::io::Error::other("broken"));
        Some(match state.random.below(14) {
            0 => Err(broken(Fault::Refused)),
            1 => Err(broken(Fault::Exchange)),
            2 => {
                let partial = Incoming::new(http::StatusCode::OK, request.headers.clone(), echo);
                Err(TransportError::new(Fault::Truncated).with_partial(partial))
            }
            3 => Ok(labelled(502, "text/html", echo)),
            4 => Ok(labelled(429, "text/plain", echo)),
            5 => Ok(json(200, format!(r#"{{"Response": {{"TotalCount": "{words}", "RequestId": "i"}}}}"#))),
            6 => Ok(error("RequestLimitExceeded")),
            7 => Ok(error("AuthFailure.TokenFailure")),
            8 => Ok(error("AuthFailure.SignatureExpire")),
            9 => Ok(error("InternalError")),
            10 => Ok(error(words)),
            11 => return None,
            _ => Ok(json(200, good)),
        })
    }
}

impl Transport for Echoing {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        match self.next(&request) {
            Some(outcome) => Box::pin(std::future::ready(outcome)),
            None => Box::pin(async move {
                let _held = request;
                std::future::pending().await
            }),
        }
    }
}

/// Make a call of some kind.
fn begin(client: &Client, kind: u64) -> BoxFuture<'static, ()> {
    match kind {
        0 => end(client.call(DescribeThings::default())),
        1 => end(client.call(CreateThing::new("a", PASSWORD)).assume_idempotent()),
        _ => end(client.call(CreateThing::new("a", PASSWORD))),
    }
}

/// Whatever becomes of it is of no matter.
fn end<T: Send + 'static>(call: Call<T>) -> BoxFuture<'static, ()> {
    Box::pin(async move { drop(call.await) })
}

/// What was told while a client made calls over a network that echoes.
struct Told {
    /// All fields of all spans and events.
    fields: String,
    /// All that an observer could print.
    printed: String,
}

async fn told(echoes_in_messages: bool) -> Told {
    let (recorder, _guard) = Recorder::begin();
    let printed = Arc::new(Printed::default());
    let state = State { random: Random::new(11), echoes_in_messages };
    let network = Echoing(Arc::new(Mutex::new(state)));
    let clock: Arc<dyn Clock> = Arc::new(Turned::new());
    let builder = || {
        let builder = builder(network.clone()).max_attempts(4).random_seed(5).without_rate_limit();
        builder.observer(Arc::clone(&printed))
    };
    // Nobody waits on its clock; a call that is to be given up must wait for something.
    let client = builder().clock(clock).build().unwrap();
    let given_up = builder().build().unwrap();
    let mut random = Random::new(17);
    for _ in 0..CALLS {
        begin(&client, random.below(3)).await;
        let mut call = begin(&given_up, random.below(3));
        let _ = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    }
    let written = recorder.written();
    for name in ["tc.call", "tc.attempt", "tc.call.retry", "tc.call.throttled", "tc.call.abandoned"] {
        let seen = written.iter().filter(|written| written.name == name).count();
        assert!(seen > 5, "{name} was seen {seen} times");
    }
    let fields: Vec<_> = written.into_iter().flat_map(|written| written.fields.into_values()).collect();
    let printed = std::mem::take(&mut *printed.0.lock().unwrap());
    Told { fields: fields.join("\n"), printed }
}

#[track_caller]
fn hides(text: &str) {
    for secret in [SECRET_ID, SECRET_KEY, TOKEN, PASSWORD, "TC3-HMAC-SHA256", "Credential="] {
        assert!(!text.contains(secret), "{secret} was told");
    }
    let longest = text.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max();
    assert!(longest < Some(64), "a signature or a hash was told");
}

#[tokio::test]
async fn no_secret_is_in_any_span_or_event_whatever_a_server_answers() {
    for echoes_in_messages in [false, true] {
        let Told { fields, .. } = told(echoes_in_messages).await;
        hides(&fields);
    }
}

#[tokio::test]
async fn no_secret_is_told_to_an_observer_unless_a_server_makes_it_its_message() {
    let Told { printed, .. } = told(false).await;
    hides(&printed);
}
