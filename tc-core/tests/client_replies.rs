//! Replies that are not what they should be are errors that say so, and keep what was received.

use tc_core::transport::{InMemory, Incoming};
use tc_core::{Delivery, Error, Kind, Proof, Received, UntypedAction};

#[path = "support/client.rs"]
mod support;
use support::{DescribeThings, Service, builder, client, failure_of, json, labelled};

const GOOD: &str = r#"{"Response": {"TotalCount": 3, "RequestId": "the-id"}}"#;

async fn untyped_failure_of(answer: Incoming) -> Error {
    let action = UntypedAction::new("example", "2026-01-01", "DescribeThings");
    let service = InMemory::new(move |_| answer.clone());
    client(service).call_untyped(action, serde_json::json!({})).await.unwrap_err()
}

/// The error that both kinds of call make of an answer.
async fn both(answer: Incoming) -> Error {
    let typed = failure_of(answer.clone()).await;
    let untyped = untyped_failure_of(answer).await;
    assert_eq!(typed.kind(), untyped.kind());
    assert_eq!(typed.delivery(), untyped.delivery());
    assert_eq!(typed.request_id(), untyped.request_id());
    assert_eq!(typed.code(), untyped.code());
    assert_eq!(typed.attempts().len(), 1);
    typed
}

#[tokio::test]
async fn a_good_reply_gives_its_value_and_its_request_id() {
    let client = client(Service::fine());
    let reply = client.call(DescribeThings::default()).await.unwrap();
    assert_eq!((reply.total_count, reply.request_id()), (3, "the-id"));
    let action = UntypedAction::new("example", "2026-01-01", "DescribeThings");
    let reply = client.call_untyped(action, serde_json::json!({})).await.unwrap();
    assert_eq!((reply.request_id(), &*reply), ("the-id", &serde_json::json!({"TotalCount": 3})));
}

#[tokio::test]
async fn content_types_of_json_are_taken_with_their_parameters_and_in_any_case() {
    for label in ["application/json; charset=utf-8", "Application/JSON", "text/plain;charset=UTF-8"] {
        let service = InMemory::new(move |_| labelled(200, label, GOOD));
        assert!(client(service).call(DescribeThings::default()).await.is_ok(), "{label}");
    }
    let bare = InMemory::new(|_| Incoming::new(http::StatusCode::OK, http::HeaderMap::new(), GOOD));
    assert!(client(bare).call(DescribeThings::default()).await.is_ok());
}

#[tokio::test]
async fn an_empty_reply_may_have_been_executed() {
    for body in ["", " \r\n"] {
        let error = both(json(200, body)).await;
        assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted));
        assert_eq!(error.message(), "the answer is empty");
    }
}

#[tokio::test]
async fn a_page_of_a_portal_may_have_been_executed() {
    let page = "<html><body>Please log in</body></html>";
    for (label, message) in [
        (
            "text/html; charset=utf-8",
            r#"the answer is of type "text/html", not JSON: it is a proxy's or a portal's"#,
        ),
        ("application/json", "the answer is a web page, not JSON: it is a proxy's or a portal's"),
    ] {
        let error = both(labelled(200, label, page)).await;
        assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted));
        assert_eq!(error.message(), message);
        assert_eq!(error.received().unwrap().body, page);
    }
}

#[tokio::test]
async fn good_json_under_another_content_type_is_refused() {
    for label in ["text/html", "application/octet-stream", "text/event-stream", "application/jsonp", ""] {
        assert_eq!(both(labelled(200, label, GOOD)).await.kind(), Kind::Decode, "{label}");
    }
}

#[tokio::test]
async fn a_truncated_reply_keeps_the_request_id_that_was_read() {
    let error = both(json(200, r#"{"Response": {"RequestId": "the-id", "TotalCo"#)).await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted));
    assert_eq!(error.request_id(), Some("the-id"));
    assert!(error.message().contains("EOF"), "{error}");
    assert_eq!(both(json(200, r#"{"Response": {"TotalCount": "#)).await.request_id(), None);
}

#[tokio::test]
async fn the_request_id_may_stand_in_the_headers() {
    let mut answer = labelled(200, "text/html", "<p>");
    answer.headers.insert("x-tc-requestid", "from-headers".parse().unwrap());
    assert_eq!(both(answer).await.request_id(), Some("from-headers"));
}

#[tokio::test]
async fn only_the_envelopes_request_id_counts() {
    let body = r#"{"RequestId": "outer", "Response": {"Thing": {"RequestId": "inner"}, "Error": null}}"#;
    assert_eq!(both(json(200, body)).await.request_id(), None);
}

#[tokio::test]
async fn json_that_is_no_envelope_may_have_been_executed() {
    for body in [
        "{}",
        "[]",
        "3",
        r#""text""#,
        "null",
        r#"{"response": {}}"#,
        r#"{"Response": null}"#,
        r#"{"Response": []}"#,
        r#"{"code": 4000, "message": "old"}"#,
        "not json",
        "{\"Response\": {\"TotalCount\": 3}} x",
    ] {
        let error = both(json(200, body)).await;
        assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted), "{body}");
        assert_eq!(error.received().unwrap().body, body);
    }
    assert!(both(json(200, "{}")).await.message().contains("the reply has no `Response`"));
}

#[tokio::test]
async fn an_error_that_is_none_is_neither_a_success_nor_a_refusal() {
    for broken in ["null", "{}", r#"{"Code": 5}"#, r#""text""#] {
        let body =
            format!(r#"{{"Response": {{"TotalCount": 3, "Error": {broken}, "RequestId": "the-id"}}}}"#);
        let error = both(json(200, body)).await;
        assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted), "{broken}");
        assert!(error.message().contains("Error: it carries no error code"), "{error}");
        assert_eq!(error.request_id(), Some("the-id"));
    }
}

#[tokio::test]
async fn a_reply_of_another_shape_in_a_good_envelope_was_executed() {
    for (body, problem) in [
        (r#"{"Response": {"TotalCount": [], "RequestId": "the-id"}}"#, "expected i64"),
        (r#"{"Response": {"RequestId": "the-id"}}"#, "TotalCount: missing"),
    ] {
        let error = failure_of(json(200, body)).await;
        assert!(error.message().contains(problem), "{error}");
        assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::Executed), "{error}");
        assert_eq!(error.request_id(), Some("the-id"));
        assert_eq!(error.received().unwrap().body, body);
    }
}

#[tokio::test]
async fn a_service_error_is_told_whatever_stands_beside_it() {
    let body = r#"{"Response": {"TotalCount": null, "Error": {"Code": "LimitExceeded", "Message": "m"}, "RequestId": "i"}}"#;
    let error = both(json(200, body)).await;
    assert_eq!(
        (error.kind(), error.code(), error.request_id()),
        (Kind::Service, Some("LimitExceeded"), Some("i"))
    );
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Refused));
}

#[tokio::test]
async fn a_service_error_keeps_its_code_under_any_status() {
    for status in [200, 400, 403, 500, 503] {
        let body = r#"{"Response": {"Error": {"Code": "InternalError", "Message": "m"}, "RequestId": "i"}}"#;
        let error = both(json(status, body)).await;
        assert_eq!((error.code(), error.request_id()), (Some("InternalError"), Some("i")), "{status}");
        assert_eq!(error.attempts()[0].status, Some(status));
        assert_eq!(error.delivery(), Delivery::MaybeExecuted);
    }
}

#[tokio::test]
async fn another_status_than_200_is_a_gateways() {
    for (status, body) in
        [(502, "<html>"), (500, ""), (404, "{}"), (201, GOOD), (302, GOOD), (503, "no json")]
    {
        let error = both(json(status, body)).await;
        assert_eq!(
            (error.kind(), error.delivery()),
            (Kind::Http(status), Delivery::MaybeExecuted),
            "{error}"
        );
        assert_eq!(error.received().unwrap().status.as_u16(), status);
    }
}

#[tokio::test]
async fn status_429_was_not_executed_and_says_how_long_to_wait() {
    let mut answer = labelled(429, "text/html", "slow down");
    answer.headers.insert("retry-after", "7".parse().unwrap());
    let error = both(answer).await;
    assert!(error.is_throttled());
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Refused));
    assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(7)));
    for nonsense in ["-1", "soon", "99999999999999999999999"] {
        let mut answer = labelled(429, "text/html", "slow down");
        answer.headers.insert("retry-after", nonsense.parse().unwrap());
        assert_eq!(both(answer).await.retry_after(), None);
    }
}

#[tokio::test]
async fn a_reply_above_the_limit_is_refused_and_its_beginning_kept() {
    let service = InMemory::new(|_| json(200, GOOD));
    let client = builder(service).reply_limit(20).build().unwrap();
    let error = client.call(DescribeThings::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted));
    assert_eq!(error.message(), "the answer has more than the 20 bytes of `reply_limit`");
    let received = error.received().unwrap();
    assert_eq!((&received.body[..], received.cut), (&GOOD.as_bytes()[..20], true));
}

#[tokio::test]
async fn what_is_kept_of_a_reply_is_bounded_and_copied() {
    let body = bytes::Bytes::from(vec![b'x'; 1 << 20]);
    let answer = Incoming::new(http::StatusCode::OK, http::HeaderMap::new(), body.clone());
    let error = failure_of(answer).await;
    let received = error.received().unwrap();
    assert_eq!((received.body.len(), received.cut), (Received::LIMIT, true));
    let range = body.as_ptr_range();
    assert!(!range.contains(&received.body.as_ptr()));
    let small = failure_of(json(200, "x")).await;
    assert!(!small.received().unwrap().cut);
}

#[tokio::test]
async fn what_an_error_says_is_bounded_however_long_the_servers_texts_are() {
    let long = "x".repeat(1 << 20);
    let refusal = json(200, support::service_error(&long, &long).replace("the-id", &long));
    let mismatch = json(200, format!(r#"{{"Response": {{"TotalCount": "{long}", "RequestId": "{long}"}}}}"#));
    let mut labelled = json(200, long.clone());
    labelled.headers.insert("content-type", long.parse().unwrap());
    labelled.headers.insert("x-tc-requestid", long.parse().unwrap());
    for answer in [refusal, mismatch, labelled] {
        let error = failure_of(answer).await;
        assert!(error.to_string().len() < 5 * 1024, "{}", error.to_string().len());
        assert!(error.request_id().unwrap().ends_with("x.."));
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_an_error() {
    let error = both(json(200, &b"{\"Response\": {\"RequestId\": \"\xff\"}}"[..])).await;
    assert_eq!((error.kind(), error.delivery()), (Kind::Decode, Delivery::MaybeExecuted));
}

#[tokio::test]
async fn a_reply_without_a_request_id_is_a_reply() {
    let service = InMemory::new(|_| json(200, r#"{"Response": {"TotalCount": 3}}"#));
    let reply = client(service).call(DescribeThings::default()).await.unwrap();
    assert_eq!((reply.total_count, reply.request_id()), (3, ""));
}
