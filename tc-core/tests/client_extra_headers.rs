//! Headers that a call adds go out with it, beside what the client says and never in its place.

use tc_core::transport::InMemory;
use tc_core::{Delivery, Error, Kind, Proof};

#[path = "support/client.rs"]
mod client;
#[path = "support/lists.rs"]
mod lists;
use client::{DescribeThings, Service};

/// The error of a call that adds a header.
async fn refusal_of(name: &str, value: &str) -> Error {
    let service = Service::fine();
    let client = client::client(service.clone());
    let error = client.call(DescribeThings::default()).header(name, value).await.unwrap_err();
    assert!(service.seen().is_empty(), "{name:?}: {value:?}");
    assert_eq!((error.kind(), error.delivery()), (Kind::Build, Delivery::NotExecuted(Proof::Local)));
    error
}

#[tokio::test]
async fn they_go_out_with_the_call_alone_and_are_not_signed() {
    let service = Service::fine();
    let client = client::client(service.clone());
    let call =
        client.call(DescribeThings::default()).header("X-Request-Id", "7").header("baggage", "a=1, b=2");
    call.await.unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    let seen = service.seen();
    assert_eq!(seen[0].headers["x-request-id"], "7");
    assert_eq!(seen[0].headers["baggage"], "a=1, b=2");
    assert_eq!(seen[0].headers.len(), seen[1].headers.len() + 2);
    let signed = "SignedHeaders=content-type;host;x-tc-action;x-tc-region;x-tc-version,";
    assert!(seen[0].headers["authorization"].to_str().unwrap().contains(signed));
}

#[tokio::test]
async fn the_later_one_of_a_name_is_sent_and_the_earlier_one_is_not() {
    let service = Service::fine();
    let call = client::client(service.clone()).call(DescribeThings::default());
    call.header("X-Request-Id", "1").header("x-request-id", "2").await.unwrap();
    let seen = service.request();
    assert_eq!(seen.headers.get_all("x-request-id").iter().collect::<Vec<_>>(), ["2"]);
}

#[tokio::test]
async fn what_is_said_elsewhere_is_refused_with_the_reason_and_the_remedy() {
    for name in [
        "Host",
        "content-type",
        "Content-Length",
        "AUTHORIZATION",
        "user-agent",
        "X-TC-Action",
        "x-tc-token",
        "x-tc-anything",
        "Connection",
        "transfer-encoding",
        "Expect",
        "accept-encoding",
    ] {
        let error = refusal_of(name, "a-value").await;
        let begun = format!("the header `{name}` cannot be added: the client sets it itself; leave it out");
        assert!(error.message().starts_with(&begun), "{error}");
    }
}

#[tokio::test]
async fn what_cannot_be_a_header_is_refused_and_never_shown() {
    let long = "a".repeat(65);
    for name in ["", "X Key", "X-Key: the-value", "x-ключ", "a\r\nb", &long] {
        let error = refusal_of(name, "the-value").await;
        assert!(error.message().contains("that is not the name of a header"), "{error}");
        assert!(!format!("{error} {error:?}").contains("the-value"));
    }
    let long = "the-value".repeat(456);
    for value in ["", " the-value", "the-value\r\nhost: b", "the-value\0", "the-valüe", &long] {
        let error = refusal_of("x-key", value).await;
        assert!(error.message().contains("`x-key` cannot be added: its value"), "{error}");
        assert!(!format!("{error} {error:?}").contains("the-val"));
    }
}

#[tokio::test]
async fn there_are_no_more_than_sixteen_of_them() {
    let service = Service::fine();
    let client = client::client(service.clone());
    let with = |count: usize| {
        let call = client.call(DescribeThings::default());
        (0..count).fold(call, |call, at| call.header(&format!("x-{at}"), "a"))
    };
    with(16).header("x-3", "b").await.unwrap();
    assert_eq!(service.request().headers["x-3"], "b");
    let error = with(17).await.unwrap_err();
    assert!(error.message().contains("`x-16` cannot be added: the call has 16 already"), "{error}");
}

#[tokio::test]
async fn no_log_shows_their_values() {
    let call = client::client(Service::fine()).call(DescribeThings::default()).header("x-key", "the-value");
    let shown = format!("{call:?}");
    let prepared = call.prepare().await.unwrap();
    assert_eq!(prepared.headers()["x-key"], "the-value");
    let shown = format!("{shown} {prepared:?} {:?} {:?}", prepared.headers(), prepared.trace());
    assert!(!shown.contains("the-value"), "{shown}");
}

#[tokio::test]
async fn every_page_of_a_list_has_them() {
    let service = InMemory::new(|request| {
        assert_eq!(request.headers["x-key"], "7");
        let parameters: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        match parameters["Offset"].as_i64() {
            None => lists::page(101, 0..100),
            _ => lists::page(101, 100..101),
        }
    });
    let items = client::client(service).call(lists::DescribeThings::default()).header("x-key", "7").items();
    assert_eq!(items.try_collect().await.unwrap().len(), 101);
}
