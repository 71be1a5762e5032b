//! A prepared request is the one that would be sent, and the service accepts it.

use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tc_core::server::{Received, Verified, verify};
use tc_core::{Call, Client, Clock, Credential, Kind, Language, Prepared, SigningMode, UntypedAction};

#[path = "support/client.rs"]
mod support;
use support::{DescribeRegions, DescribeThings, SECRET_ID, Service, builder, credential};

const NOW: i64 = 1_551_113_065;

#[derive(Debug)]
struct Stopped;

impl Clock for Stopped {
    fn since_epoch(&self) -> Duration {
        Duration::from_secs(NOW.unsigned_abs())
    }
}

fn client(service: &Service) -> Client {
    builder(service.clone()).clock(Arc::new(Stopped)).build().unwrap()
}

fn verified(prepared: &Prepared) -> Verified {
    let (method, headers, body) = (prepared.method(), prepared.headers(), prepared.body());
    let lookup = |id: &str| (id == SECRET_ID).then(credential);
    verify(&Received { method, query: "", headers, body }, NOW, &lookup).unwrap()
}

#[tokio::test]
async fn the_service_accepts_it() {
    let prepared = client(&Service::fine()).call(DescribeThings::default().limit(7)).prepare().await.unwrap();
    assert_eq!((prepared.method(), prepared.url()), ("POST", "https://example.tencentcloudapi.com/"));
    assert_eq!(prepared.body(), br#"{"Limit":7}"#);
    assert_eq!(prepared.timestamp(), NOW);
    let signed = verified(&prepared);
    assert_eq!(signed.service, "example");
    assert_eq!(signed.signed_headers, ["content-type", "host", "x-tc-action", "x-tc-region", "x-tc-version"]);
}

#[tokio::test]
async fn every_kind_of_call_is_signed_alike() {
    let client = client(&Service::fine());
    let regionless = client.call(DescribeRegions).prepare().await.unwrap();
    assert_eq!(verified(&regionless).signed_headers, ["content-type", "host", "x-tc-action", "x-tc-version"]);
    let action = UntypedAction::new("cvm", "2017-03-12", "DescribeZones");
    let untyped = client.call_untyped(action, json!({"Name": "\u{e4}"}));
    let untyped = untyped.endpoint("https://host:8443").region("ap-shanghai").prepare().await.unwrap();
    assert_eq!(verified(&untyped).service, "cvm");
    assert_eq!(untyped.headers()["host"], "host:8443");
}

#[tokio::test]
async fn it_is_the_request_that_a_call_sends() {
    let service = Service::fine();
    let client = client(&service);
    let prepared = client.call(DescribeThings::default()).prepare().await.unwrap();
    assert!(service.seen().is_empty(), "nothing is sent");
    client.call(DescribeThings::default()).await.unwrap();
    let sent = service.request();
    assert_eq!(prepared.headers(), &sent.headers);
    assert_eq!(prepared.body(), sent.body);
    assert_eq!(prepared.url(), sent.url);
}

#[tokio::test]
async fn the_trace_tells_what_is_in_the_headers() {
    let prepared = client(&Service::fine()).call(DescribeThings::default()).prepare().await.unwrap();
    let trace = prepared.trace().unwrap();
    assert_eq!(prepared.headers()["authorization"], trace.authorization());
    let canonical = trace.text().canonical_request();
    for name in ["content-type", "host", "x-tc-action", "x-tc-region", "x-tc-version"] {
        let value = prepared.headers()[name].to_str().unwrap().to_ascii_lowercase();
        assert!(canonical.contains(&format!("\n{name}:{value}\n")), "{canonical}");
    }
}

/// A call of an action that is not declared.
fn untyped(client: &Client, version: &'static str, name: &'static str, parameters: Value) -> Call<Value> {
    client.call_untyped(UntypedAction::new("example", version, name), parameters)
}

/// The plainest of them.
fn plain(client: &Client) -> Call<Value> {
    untyped(client, "2026-01-01", "DescribeThings", json!({}))
}

#[tokio::test]
async fn what_a_client_keeps_of_its_requests_makes_none_like_another() {
    let kinds: [fn(&Client) -> Call<Value>; 13] = [
        plain,
        |client| untyped(client, "2026-01-01", "DescribeThings", json!({"Limit": 1})),
        |client| untyped(client, "2026-01-01", "DescribeOthers", json!({})),
        |client| untyped(client, "2026-01-02", "DescribeThings", json!({})),
        |client| plain(client).region("ap-shanghai"),
        |client| plain(client).endpoint("https://host:8443"),
        |client| plain(client).language(Language::Chinese),
        |client| plain(client).credentials(Credential::new("AKIDOTHER", "key").unwrap()),
        |client| plain(client).header("traceparent", "00"),
        |client| plain(client).signing(SigningMode::PostUnsigned),
        |client| plain(client).signing(SigningMode::Skip),
        |client| plain(client).signing(SigningMode::Get),
        |client| {
            let parameters = json!({"Limit": 1});
            untyped(client, "2026-01-01", "DescribeThings", parameters).signing(SigningMode::Get)
        },
    ];
    let used = client(&Service::fine());
    for kind in kinds.iter().chain(&kinds) {
        let prepared = kind(&used).prepare().await.unwrap();
        let first = kind(&client(&Service::fine())).prepare().await.unwrap();
        assert_eq!(prepared.headers(), first.headers());
        if let Some(trace) = prepared.trace() {
            assert_eq!(prepared.headers()["authorization"], trace.authorization());
        }
    }
}

#[tokio::test]
async fn signature_and_token_are_marked_sensitive_and_nothing_else() {
    let prepared = client(&Service::fine()).call(DescribeThings::default()).prepare().await.unwrap();
    let mut marked: Vec<_> = prepared
        .headers()
        .iter()
        .filter(|(_, value)| value.is_sensitive())
        .map(|(name, _)| name.as_str())
        .collect();
    marked.sort_unstable();
    assert_eq!(marked, ["authorization", "x-tc-token"]);
}

#[tokio::test]
async fn a_lasting_credential_sends_no_token() {
    let lasting = Credential::new(SECRET_ID, "key").unwrap();
    let client = builder(Service::fine()).credentials(lasting).build().unwrap();
    let prepared = client.call(DescribeThings::default()).prepare().await.unwrap();
    assert!(!prepared.headers().contains_key("x-tc-token"));
}

#[tokio::test]
async fn bad_input_prepares_nothing() {
    let client = client(&Service::fine());
    let error = client.call(DescribeThings::default().limit(500)).prepare().await.unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    let error = client.call(DescribeThings::default()).region("A").prepare().await.unwrap_err();
    assert_eq!(error.to_string().split(':').next(), Some("DescribeThings was not sent"));
}

#[test]
fn no_runtime_is_needed() {
    let mut prepared = Box::pin(client(&Service::fine()).call(DescribeThings::default()).prepare());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(matches!(prepared.as_mut().poll(&mut context), std::task::Poll::Ready(Ok(_))));
}
