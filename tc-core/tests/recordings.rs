//! Exchanges that are recorded without secrets and played back.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tc_core::testing::{Recorder, Replay, Scripted, Step};
use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use tc_core::{BoxFuture, Client, Delivery, Error, Kind, Proof, SigningMode, UntypedAction};

#[path = "support/client.rs"]
mod support;
use support::{CreateThing, DescribeThings, SECRET_ID, SECRET_KEY, TOKEN, json};

/// A file in memory.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Paper {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn client_over(transport: Arc<dyn Transport>) -> Client {
    let builder = Client::builder().region("ap-guangzhou").credentials(support::credential());
    builder.transport(transport).max_attempts(1).build().unwrap()
}

/// A client that is recorded while the network plays these steps, and the recording.
fn recorded(steps: impl IntoIterator<Item = Step>) -> (Client, Paper) {
    let paper = Paper::default();
    let recorder = Recorder::new(paper.clone(), Arc::new(Scripted::new(steps))).also_hide(["TotalCount"]);
    (client_over(Arc::new(recorder)), paper)
}

fn played(paper: &Paper) -> Client {
    client_over(Arc::new(Replay::parse(&paper.text()).unwrap()))
}

fn things(count: u32) -> Step {
    Step::json(format!(
        r#"{{"Response": {{"Things": {count}, "TotalCount": 3, "RequestId": "id-{count}"}}}}"#
    ))
}

async fn describe(client: &Client) -> Result<serde_json::Value, Error> {
    let action = UntypedAction::new("example", "2026-01-01", "DescribeThings");
    client.call_untyped(action, serde_json::json!({"Limit": 5})).await.map(tc_core::Reply::into_inner)
}

#[tokio::test]
async fn what_was_recorded_is_played_back_in_its_order() {
    let (client, paper) = recorded([things(1), things(2)]);
    for count in [1, 2] {
        assert_eq!(describe(&client).await.unwrap()["Things"], count);
    }
    let replay = Arc::new(Replay::parse(&paper.text()).unwrap());
    assert_eq!(replay.unplayed(), ["DescribeThings", "DescribeThings"]);
    let client = client_over(replay.clone());
    for count in [1, 2] {
        assert_eq!(describe(&client).await.unwrap()["Things"], count);
    }
    assert!(replay.unplayed().is_empty());
}

#[tokio::test]
async fn a_get_is_recorded_by_its_parameters_and_played_back() {
    let (client, paper) = recorded([things(1)]);
    let get = |client: &Client| {
        let action = UntypedAction::new("example", "2026-01-01", "DescribeThings");
        let parameters = serde_json::json!({
            "Login": {"Password": "the-password", "TotalCount": "the-count"}, "Limit": 5,
        });
        client.call_untyped(action, parameters).signing(SigningMode::Get)
    };
    get(&client).await.unwrap();
    assert!(paper.text().contains(r#""Limit":"5""#) && paper.text().contains(r#""Login.Password":"***""#));
    assert!(
        !paper.text().contains("the-password") && !paper.text().contains("the-count"),
        "{}",
        paper.text()
    );
    assert_eq!(get(&played(&paper)).await.unwrap()["Things"], 1);
    let error = describe(&played(&paper)).await.unwrap_err();
    assert_eq!(error.message(), "the recording has no answer to this");
}

#[tokio::test]
async fn a_get_is_answered_by_the_exchange_with_its_query() {
    let (client, paper) = recorded([things(1), things(2)]);
    let get = |client: &Client, limit: u32| {
        let action = UntypedAction::new("example", "2026-01-01", "DescribeThings");
        client.call_untyped(action, serde_json::json!({"Limit": limit})).signing(SigningMode::Get)
    };
    for limit in [1, 2] {
        get(&client, limit).await.unwrap();
    }
    let client = played(&paper);
    for limit in [2, 1] {
        assert_eq!(get(&client, limit).await.unwrap()["Things"], limit);
    }
    let error = get(&client, 3).await.unwrap_err();
    let reason = std::error::Error::source(&error).unwrap().to_string();
    assert!(reason.contains(r#"{"Limit":"3"} was not recorded; the nearest is"#), "{reason}");
    assert!(reason.ends_with(r#"{"Limit":"1"}"#), "{reason}");
}

#[tokio::test]
async fn a_recording_has_no_secret_in_it() {
    let echo = format!(
        r#"{{"Response": {{"Password": "from-the-answer", "Note": "{SECRET_ID} with {TOKEN}", "TotalCount": 3, "RequestId": "1"}}}}"#
    );
    let broken =
        Incoming::new(http::StatusCode::OK, http::HeaderMap::new(), r#"{"Response": {"Password": "cut-of"#);
    let page = Step::answer(http::StatusCode::OK, "text/html", format!("<p>{SECRET_ID}</p>"));
    let (client, paper) =
        recorded([Step::json(echo), Step::broken(Fault::Truncated, broken), page.clone(), page]);
    client.call(CreateThing::new("name", "from-the-request")).await.unwrap();
    for _ in 0..2 {
        client.call(CreateThing::new("name", "from-the-request")).await.unwrap_err();
    }
    let text = paper.text();
    assert_eq!(text.lines().count(), 4, "a head and three exchanges");
    for secret in [SECRET_ID, SECRET_KEY, TOKEN, "from-the-request", "from-the-answer", "cut-of", "Signature"]
    {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(text.contains(r#""Name":"name""#) && text.contains("<p>***</p>"), "{text}");
}

#[tokio::test]
async fn what_was_hidden_fits_any_value() {
    let (client, paper) = recorded([things(1)]);
    client.call(CreateThing::new("name", "one password")).await.unwrap();
    played(&paper).call(CreateThing::new("name", "another password")).await.unwrap();
}

#[tokio::test]
async fn fields_that_are_named_are_hidden_too() {
    let (client, paper) = recorded([things(1)]);
    assert_eq!(client.call(DescribeThings::default()).await.unwrap().total_count, 3);
    assert!(paper.text().contains(r#""TotalCount":0"#), "{}", paper.text());
    assert_eq!(played(&paper).call(DescribeThings::default()).await.unwrap().total_count, 0);
}

#[tokio::test]
async fn failures_are_played_back_with_what_is_known_of_them() {
    let partial = json(200, r#"{"Response": {"RequestId": "the-id", "Tot"#);
    let retry = Step::answer(http::StatusCode::TOO_MANY_REQUESTS, "text/html", "<p>Slow</p>");
    let (client, paper) = recorded([
        Step::unsent(Fault::Refused),
        Step::broken(Fault::Truncated, partial),
        retry.header(&http::header::RETRY_AFTER, "3"),
        support_error(),
    ]);
    let again = played_after(&client, &paper).await;
    for (original, replayed) in again {
        assert_eq!((original.kind(), original.delivery()), (replayed.kind(), replayed.delivery()));
        assert_eq!(original.code(), replayed.code());
        assert_eq!(original.retry_after(), replayed.retry_after());
    }
}

/// A network that fails without a word about what left.
#[derive(Debug)]
struct Wordless(Fault);

impl Transport for Wordless {
    fn send(&self, _: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(std::future::ready(Err(TransportError::new(self.0))))
    }
}

#[tokio::test]
async fn what_a_transport_does_not_say_is_not_recorded() {
    for (fault, delivery) in [
        (Fault::Exchange, Delivery::MaybeExecuted),
        (Fault::Refused, Delivery::NotExecuted(Proof::BodyUnsent)),
    ] {
        let paper = Paper::default();
        let client = client_over(Arc::new(Recorder::new(paper.clone(), Arc::new(Wordless(fault)))));
        assert_eq!(describe(&client).await.unwrap_err().delivery(), delivery);
        assert!(!paper.text().contains("\"sent\""), "{}", paper.text());
        assert_eq!(describe(&played(&paper)).await.unwrap_err().delivery(), delivery, "{fault:?}");
    }
}

fn support_error() -> Step {
    Step::json(support::service_error("ResourceNotFound.Thing", "There is none."))
}

/// The errors of four calls while they are recorded, each with the one when it is played back.
async fn played_after(client: &Client, paper: &Paper) -> Vec<(Error, Error)> {
    let mut originals = Vec::new();
    for _ in 0..4 {
        originals.push(describe(client).await.unwrap_err());
    }
    let client = played(paper);
    let mut pairs = Vec::new();
    for original in originals {
        pairs.push((original, describe(&client).await.unwrap_err()));
    }
    pairs
}

#[tokio::test]
async fn what_was_not_recorded_is_an_error_that_names_the_nearest() {
    let (client, paper) = recorded([things(1)]);
    describe(&client).await.unwrap();
    let client = played(&paper);
    let error = client.call(DescribeThings::default().limit(7)).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Connect, Delivery::NotExecuted(Proof::BodyUnsent)));
    let reason = std::error::Error::source(&error).unwrap().to_string();
    assert!(reason.contains(r#"{"Limit":7} was not recorded; the nearest is"#), "{reason}");
    assert!(reason.ends_with(r#"{"Limit":5}"#), "{reason}");

    describe(&client).await.unwrap();
    let error = describe(&client).await.unwrap_err();
    let reason = std::error::Error::source(&error).unwrap().to_string();
    assert!(reason.ends_with("was recorded 1 times and is asked once more"), "{reason}");
}

#[tokio::test]
async fn what_was_not_recorded_is_not_asked_again() {
    let replay = Arc::new(Replay::parse(r#"{"recording":1,"hidden":[]}"#).unwrap());
    let builder = support::builder(Scripted::default()).transport(replay);
    let error = describe(&builder.max_attempts(4).build().unwrap()).await.unwrap_err();
    assert_eq!(error.attempts().len(), 1);
}

#[test]
fn a_file_that_is_no_recording_is_told_by_its_line() {
    let head = r#"{"recording":1,"hidden":[]}"#;
    for (text, problem) in [
        (String::new(), "line 1 is not the head of a recording of version 1"),
        (r#"{"recording":2}"#.to_owned(), "line 1 is not the head of a recording of version 1"),
        (format!("{head}\n{{"), "line 2: EOF while parsing"),
        (format!("{head}\n{{\"request\":{{}}}}"), "line 2: it has neither `answer` nor `fault`"),
        (format!("{head}\n\n{{\"fault\":\"Odd\"}}"), "line 3: there is no fault \"Odd\""),
        (format!("{head}\n{{\"answer\":{{\"status\":7}}}}"), "line 2: `status` is not a status"),
    ] {
        let error = Replay::parse(&text).unwrap_err().to_string();
        assert!(error.starts_with(problem), "{error}");
    }
    let error = Replay::load("/no/such/recording.jsonl").unwrap_err().to_string();
    assert!(error.starts_with("/no/such/recording.jsonl: "), "{error}");
}

/// A disk that is full.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_recording_that_cannot_be_written_harms_no_call_and_is_told_at_the_end() {
    let recorder = Arc::new(Recorder::new(Full, Arc::new(Scripted::new([things(1)]))));
    describe(&client_over(recorder.clone())).await.unwrap();
    assert_eq!(recorder.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
}
