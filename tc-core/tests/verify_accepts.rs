//! What the server side accepts.

use http::{HeaderName, HeaderValue};
use tc_core::server::{Received, Signed};
use tc_core::sign::Payload;

#[path = "support/exchange.rs"]
mod exchange;
use exchange::{NOW, credential, exchange};

#[test]
fn a_well_signed_request_tells_who_signed_what() {
    let signer = exchange().sign().verify().unwrap();
    assert_eq!(signer.secret_id, "AKIDEXAMPLE");
    assert_eq!(signer.service, "sqlserver");
    assert_eq!(signer.date.as_str(), "2019-02-25");
    assert_eq!(signer.signed_headers, ["content-type", "host"]);
    assert_eq!(signer.timestamp, NOW);
}

#[test]
fn more_headers_may_be_signed() {
    let mut exchange = exchange();
    exchange.signed = vec!["content-type", "host", "x-tc-action"];
    assert!(exchange.sign().verify().is_ok());
    exchange.set("x-tc-action", "DeleteDBInstance");
    assert_eq!(exchange.code(), "AuthFailure.SignatureFailure");
}

#[test]
fn headers_that_are_not_signed_may_change_and_repeat() {
    let mut exchange = exchange();
    exchange.sign();
    exchange.set("x-tc-action", "DescribeRegions");
    exchange.headers.append("x-forwarded-for", HeaderValue::from_static("a"));
    exchange.headers.append("x-forwarded-for", HeaderValue::from_static("b"));
    assert!(exchange.verify().is_ok());
}

#[test]
fn the_host_header_of_tccli_is_taken_byte_for_byte() {
    let mut exchange = exchange();
    exchange.set("host", "http://127.0.0.1:4600");
    assert!(exchange.sign().verify().is_ok());
    exchange.set("host", "127.0.0.1:4600");
    assert_eq!(exchange.code(), "AuthFailure.SignatureFailure");
}

#[test]
fn the_host_header_is_compared_trimmed_and_in_lower_case() {
    let mut exchange = exchange();
    exchange.sign().set("host", " SQLServer.TencentCloudAPI.com ");
    assert!(exchange.verify().is_ok());
}

#[test]
fn header_values_that_are_not_text_are_verified_as_bytes() {
    let mut exchange = exchange();
    let name = HeaderName::from_static("x-raw");
    exchange.headers.insert(name, HeaderValue::from_bytes(b"\xff\x80").unwrap());
    exchange.signed.push("x-raw");
    assert!(exchange.sign().verify().is_ok());
}

#[test]
fn an_unsigned_payload_leaves_the_body_open() {
    let mut exchange = exchange();
    exchange.payload = Payload::Unsigned;
    exchange.set("x-tc-content-sha256", "UNSIGNED-PAYLOAD");
    assert!(exchange.sign().verify_body(b"anything").is_ok());
    exchange.headers.remove("x-tc-content-sha256");
    assert_eq!(exchange.code(), "AuthFailure.SignatureFailure");
}

#[test]
fn the_query_of_a_get_is_signed() {
    let mut exchange = exchange();
    (exchange.method, exchange.query) = ("GET", "Limit=1&Offset=0");
    exchange.payload = Payload::Body(b"");
    exchange.set("content-type", "application/x-www-form-urlencoded");
    assert!(exchange.sign().verify_body(b"").is_ok());
    exchange.query = "Offset=0&Limit=1";
    let failure = exchange.verify_body(b"").unwrap_err();
    assert_eq!(failure.code(), "AuthFailure.SignatureFailure");
}

#[test]
fn the_steps_of_the_check_can_be_taken_one_by_one() {
    let mut exchange = exchange();
    exchange.sign();
    let received = Received { method: "POST", query: "", headers: &exchange.headers, body: b"another body" };
    let signed = Signed::read(&received).unwrap();
    assert_eq!((signed.secret_id(), signed.service()), ("AKIDEXAMPLE", "sqlserver"));
    assert_eq!(signed.check_time(NOW + 300), Ok(NOW));
    assert_eq!(signed.check_time(NOW + 301).unwrap_err().code(), "AuthFailure.SignatureExpire");
    assert_eq!(signed.check_signature(&credential()).unwrap_err().code(), "AuthFailure.SignatureFailure");
    assert_eq!(signed.check_token(&credential(), NOW), Ok(()));
}
