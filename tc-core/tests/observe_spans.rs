//! What a subscriber sees of calls.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};
use tc_core::credential::CachedCredentials;
use tc_core::transport::{Fault, Outgoing};
use tc_core::{Clock, UntypedAction};
use tracing::Level;

#[path = "support/credentials.rs"]
mod credentials;
#[path = "support/script.rs"]
mod script;
#[path = "support/subscriber.rs"]
mod subscriber;
#[path = "support/client.rs"]
mod support;
use credentials::{Source, lasting, transient};
use script::{Act, Script, good, refusal, refusal_saying, with_header};
use subscriber::Recorder;
use support::{CreateThing, DescribeThings};

#[tokio::test]
async fn a_call_is_one_span_with_what_was_called_and_how_it_ended() {
    let (recorder, _guard) = Recorder::begin();
    Script::of([good()]).client().call(DescribeThings::default()).await.unwrap();
    let span = recorder.one("tc.call");
    for (field, value) in [
        ("otel.kind", "client"),
        ("otel.name", "example/DescribeThings"),
        ("rpc.system.name", "tencentcloud"),
        ("rpc.method", "example/DescribeThings"),
        ("server.address", "example.tencentcloudapi.com"),
        ("server.port", "443"),
        ("cloud.region", "ap-guangzhou"),
        ("tc.service", "example"),
        ("tc.action", "DescribeThings"),
        ("tc.version", "2026-01-01"),
        ("tc.effect", "read_only"),
        ("tc.request_id", "the-id"),
        ("tc.attempts", "1"),
        ("tc.delivery", "executed"),
        ("tc.duration_ms", "0.0"),
        ("http.response.status_code", "200"),
    ] {
        assert_eq!(span.get(field), Some(value), "{field}");
    }
    for absent in ["error.type", "otel.status_code", "rpc.response.status_code"] {
        assert_eq!(span.get(absent), None, "{absent}");
    }
    assert!((span.level, span.is_closed, span.parent) == (Level::INFO, true, None));
}

#[tokio::test]
async fn an_attempt_is_a_span_in_its_call_with_its_sizes() {
    let (recorder, _guard) = Recorder::begin();
    Script::of([good()]).client().call(DescribeThings::default()).await.unwrap();
    let span = recorder.one("tc.attempt");
    assert_eq!(span.parent.as_deref(), Some("tc.call"));
    assert_eq!(span.level, Level::DEBUG);
    assert_eq!((span.get("tc.request_bytes"), span.get("tc.reply_bytes")), (Some("2"), Some("54")));
    assert_eq!((span.get("tc.attempt"), span.get("tc.failure")), (Some("1"), None));
    assert_eq!(span.get("tc.limiter_wait_ms"), None);
}

/// A clock that never shows one time twice.
#[derive(Debug)]
struct Running {
    begun: Instant,
    readings: AtomicU64,
}

impl Clock for Running {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(1_551_113_065)
    }

    fn monotonic(&self) -> Instant {
        self.begun + Duration::from_micros(self.readings.fetch_add(1, Ordering::SeqCst))
    }
}

#[tokio::test]
async fn a_call_that_the_rate_limit_did_not_hold_tells_of_no_wait_however_long_that_took_to_see() {
    let (recorder, _guard) = Recorder::begin();
    let clock = Arc::new(Running { begun: Instant::now(), readings: AtomicU64::new(0) });
    let client = Script::of([good()]).builder().clock(clock).build().unwrap();
    let action = UntypedAction::new("example", "2026-01-01", "DescribeThings").rate_limit(2);
    client.call_untyped(action, serde_json::json!({})).await.unwrap();
    assert_eq!(recorder.one("tc.attempt").get("tc.limiter_wait_ms"), None);
}

#[tokio::test]
async fn a_refusal_is_told_by_its_code_and_not_by_its_message() {
    let (recorder, _guard) = Recorder::begin();
    let service = Script::of([refusal_saying("ResourceNotFound.Thing", "no thing named XYZZY")]);
    service.client().call(DescribeThings::default()).await.unwrap_err();
    let span = recorder.one("tc.call");
    assert_eq!(span.get("otel.status_code"), Some("ERROR"));
    assert_eq!(span.get("error.type"), Some("ResourceNotFound.Thing"));
    assert_eq!(span.get("rpc.response.status_code"), Some("ResourceNotFound.Thing"));
    assert_eq!(span.get("tc.delivery"), Some("not_executed"));
    assert_eq!(recorder.one("tc.attempt").get("tc.failure"), Some("refused"));
    assert!(!format!("{:?}", recorder.written()).contains("XYZZY"));
}

#[tokio::test]
async fn a_code_that_has_not_the_form_of_one_is_not_told() {
    let (recorder, _guard) = Recorder::begin();
    Script::of([refusal("a code\\nof two lines")])
        .client()
        .call(DescribeThings::default())
        .await
        .unwrap_err();
    let span = recorder.one("tc.call");
    assert_eq!((span.get("error.type"), span.get("rpc.response.status_code")), (Some("other"), None));
}

#[tokio::test]
async fn a_repetition_is_an_event_in_the_call_between_two_attempts() {
    let (recorder, _guard) = Recorder::begin();
    let service = Script::of([Act::Unsent(Fault::Refused), good()]);
    service.client().call(CreateThing::new("a", "b")).await.unwrap();
    let names: Vec<_> = recorder.written().into_iter().map(|written| written.name).collect();
    assert_eq!(names, ["tc.call", "tc.attempt", "tc.call.retry", "tc.attempt"]);
    let retry = recorder.one("tc.call.retry");
    assert_eq!((retry.level, retry.parent.as_deref()), (Level::INFO, Some("tc.call")));
    assert_eq!(retry.get("tc.failure"), Some("not_sent"));
    let attempts = recorder.named("tc.attempt");
    assert_eq!((attempts[0].get("tc.request_bytes"), attempts[0].get("tc.reply_bytes")), (Some("0"), None));
    assert_eq!(attempts[1].get("tc.delay_ms"), retry.get("tc.delay_ms"));
    assert_eq!(recorder.one("tc.call").get("tc.attempts"), Some("2"));
}

#[tokio::test]
async fn a_throttled_call_tells_what_the_service_said() {
    let (recorder, _guard) = Recorder::begin();
    let said = "Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a \
                second.";
    let service = Script::of([refusal_saying("RequestLimitExceeded", said), good()]);
    service.client().call(DescribeThings::default()).await.unwrap();
    let event = recorder.one("tc.call.throttled");
    assert_eq!((event.get("tc.counted"), event.get("tc.stated_limit")), (Some("21"), Some("20")));
}

#[tokio::test]
async fn a_clock_that_is_repaired_is_told_in_the_attempt_that_told_the_time() {
    let (recorder, _guard) = Recorder::begin();
    // Two minutes after the begin of the tests.
    let date = "Mon, 25 Feb 2019 16:46:25 GMT";
    let service = Script::of([with_header(good(), "date", date)]);
    service.client().call(DescribeThings::default()).await.unwrap();
    let event = recorder.one("tc.clock.repaired");
    assert_eq!((event.level, event.parent.as_deref()), (Level::WARN, Some("tc.attempt")));
    assert_eq!(event.get("tc.offset_ms"), Some("120500"));
}

#[tokio::test]
async fn a_change_that_is_dropped_after_it_left_is_a_warning_in_its_call_and_the_call_is_given_up() {
    let (recorder, _guard) = Recorder::begin();
    let client = support::client(support::Silent::saying(Outgoing::mark_sent));
    let mut call = client.call(CreateThing::new("a", "b")).into_future();
    assert!(Pin::new(&mut call).poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(call);
    let warning = recorder.one("tc.call.abandoned");
    assert_eq!((warning.level, warning.get("rpc.method")), (Level::WARN, Some("example/CreateThing")));
    let span = recorder.one("tc.call");
    assert_eq!((span.get("error.type"), span.is_closed), (Some("given_up"), true));
    assert!(recorder.one("tc.attempt").is_closed);
}

#[tokio::test]
async fn a_request_that_is_wrong_is_a_call_without_attempts() {
    let (recorder, _guard) = Recorder::begin();
    let client = Script::of([good()]).client();
    client.call(DescribeThings::default().limit(1000)).await.unwrap_err();
    let span = recorder.one("tc.call");
    assert_eq!((span.get("error.type"), span.get("tc.attempts")), (Some("invalid"), Some("0")));
    assert_eq!(recorder.written().len(), 1);
}

#[tokio::test]
async fn a_load_of_a_credential_is_told_by_the_cache_and_by_the_call_that_waited() {
    let (recorder, _guard) = Recorder::begin();
    let service = Script::of([good()]);
    let source = Source::open([Err(transient()), Ok(lasting("first"))]);
    let cache = CachedCredentials::new(source);
    let client = support::builder(service).credentials(cache).build().unwrap();
    client.call(DescribeThings::default()).await.unwrap_err();
    let failed = recorder.one("tc.credentials.renewal_failed");
    assert_eq!((failed.level, failed.get("tc.provider")), (Level::WARN, Some("test source")));
    let failed = recorder.one("tc.credentials.failed");
    assert_eq!(
        (failed.parent.as_deref(), failed.get("tc.after_refusal")),
        (Some("tc.attempt"), Some("false"))
    );
    assert_eq!(recorder.one("tc.call").get("error.type"), Some("credentials"));
}

#[tokio::test]
async fn a_detached_call_stays_in_the_span_that_made_it() {
    let (recorder, _guard) = Recorder::begin();
    let outer = tracing::info_span!(target: "tc_core", "outer");
    let client = Script::of([good()]).client();
    let call = outer.in_scope(|| client.call(DescribeThings::default()).detached());
    call.await.unwrap();
    assert_eq!(recorder.one("tc.call").parent.as_deref(), Some("outer"));
}
