//! What the server side refuses, and how it says so.

use std::time::{Duration, SystemTime};

use http::HeaderValue;
use tc_core::credential::Credential;
use tc_core::server::AuthFailure;

#[path = "support/exchange.rs"]
mod exchange;
use exchange::{NOW, credential, exchange};

#[test]
fn a_changed_body_is_noticed() {
    let failure = exchange().sign().verify_body(br#"{"Limit":2}"#).unwrap_err();
    assert_eq!(failure.code(), "AuthFailure.SignatureFailure");
}

#[test]
fn a_wrong_key_is_noticed() {
    let mut exchange = exchange();
    exchange.signer = Credential::new("AKIDEXAMPLE", "another-key").unwrap();
    assert_eq!(exchange.sign().code(), "AuthFailure.SignatureFailure");
}

#[test]
fn a_wrong_signature_shows_what_the_server_signed_and_not_the_signature() {
    let mut exchange = exchange();
    let expected = exchange.sign().headers["authorization"].to_str().unwrap().to_owned();
    let (start, expected) = expected.split_once("Signature=").unwrap();
    let forged = format!("{start}Signature={}", "0".repeat(64));
    exchange.set("authorization", &forged);
    let failure = exchange.verify().unwrap_err();
    let AuthFailure::SignatureFailure(text) = &failure else { panic!("{failure:?}") };
    assert!(text.canonical_request().contains("host:sqlserver.tencentcloudapi.com\n"));
    assert!(text.string_to_sign().starts_with("TC3-HMAC-SHA256\n1551113065\n2019-02-25/"));
    for shown in [failure.message(), format!("{failure:?}"), text.to_string()] {
        assert!(!shown.contains(expected));
    }
}

#[test]
fn an_unknown_secret_id_is_told_as_the_service_does() {
    let mut exchange = exchange();
    exchange.signer = Credential::new("AKIDOTHER", "the-key").unwrap();
    let failure = exchange.sign().verify().unwrap_err();
    assert_eq!(failure.code(), "AuthFailure.SecretIdNotFound");
    assert!(failure.message().starts_with("The SecretId is not found"));
}

#[test]
fn five_minutes_are_accepted_in_both_directions_and_not_a_second_more() {
    for (offset, accepted) in [(-301, false), (-300, true), (300, true), (301, false)] {
        let mut exchange = exchange();
        exchange.timestamp = NOW + offset;
        assert_eq!(exchange.sign().verify().is_ok(), accepted, "{offset}");
    }
}

#[test]
fn an_expired_signature_tells_the_time_of_the_server() {
    let mut exchange = exchange();
    exchange.timestamp = NOW - 400;
    let failure = exchange.sign().verify().unwrap_err();
    assert_eq!(failure.code(), "AuthFailure.SignatureExpire");
    let told = "avoid a deviation between `Timestamp` and the server time 1551113065.";
    assert!(failure.message().contains(told), "{failure}");
}

#[test]
fn a_missing_timestamp_is_a_missing_parameter() {
    let mut exchange = exchange();
    exchange.sign().headers.remove("x-tc-timestamp");
    assert_eq!(exchange.code(), "MissingParameter");
}

#[test]
fn a_timestamp_that_is_no_number_is_refused() {
    for wrong in ["", "-1", "+1551113065", "01551113065", "1.5", "yesterday", "99999999999999999999"] {
        let mut exchange = exchange();
        exchange.sign().set("x-tc-timestamp", wrong);
        assert_eq!(exchange.code(), "InvalidParameter", "{wrong}");
    }
}

#[test]
fn a_scope_of_another_day_than_the_timestamp_is_told() {
    let mut exchange = exchange();
    let header = exchange.sign().headers["authorization"].to_str().unwrap();
    let header = header.replace("2019-02-25", "2019-02-26");
    exchange.set("authorization", &header);
    let failure = exchange.verify().unwrap_err();
    assert_eq!(failure.code(), "AuthFailure.InvalidAuthorization");
    assert!(failure.message().contains("it is 2019-02-26 while `X-TC-Timestamp` is on 2019-02-25"));
}

#[test]
fn the_token_must_come_with_the_credential_it_belongs_to() {
    let mut exchange = exchange();
    exchange.sign();
    exchange.known = credential().with_token("the-token").unwrap();
    assert_eq!(exchange.code(), "AuthFailure.TokenFailure");
    exchange.set("x-tc-token", "another-token");
    assert_eq!(exchange.code(), "AuthFailure.TokenFailure");
    exchange.set("x-tc-token", "the-token");
    assert!(exchange.verify().is_ok());
    exchange.known = credential();
    assert_eq!(exchange.code(), "AuthFailure.TokenFailure");
}

#[test]
fn an_expired_credential_is_a_token_failure() {
    let mut exchange = exchange();
    let expiry = SystemTime::UNIX_EPOCH + Duration::from_secs(1_551_113_065);
    exchange.known = credential().with_expiry(expiry + Duration::from_secs(1));
    assert!(exchange.sign().verify().is_ok());
    exchange.known = credential().with_expiry(expiry);
    assert_eq!(exchange.code(), "AuthFailure.TokenFailure");
}

#[test]
fn the_checks_come_in_the_order_of_the_service() {
    let mut exchange = exchange();
    exchange.sign();
    exchange.known = Credential::new("AKIDOTHER", "k").unwrap().with_token("t").unwrap();
    exchange.set("x-tc-timestamp", "1");
    exchange.set("authorization", "SKIP");
    assert_eq!(exchange.code(), "AuthFailure.InvalidAuthorization");
    exchange.sign().set("x-tc-timestamp", "1");
    assert_eq!(exchange.code(), "AuthFailure.SecretIdNotFound");
    exchange.known = Credential::new("AKIDEXAMPLE", "k").unwrap().with_token("t").unwrap();
    assert_eq!(exchange.code(), "AuthFailure.SignatureExpire");
    assert_eq!(exchange.sign().code(), "AuthFailure.SignatureFailure");
    exchange.known = credential().with_token("t").unwrap();
    assert_eq!(exchange.code(), "AuthFailure.TokenFailure");
}

#[test]
fn a_missing_authorization_is_told() {
    assert!(exchange().verify().unwrap_err().message().contains("the header is missing"));
}

#[test]
fn a_long_authorization_is_not_read() {
    let mut exchange = exchange();
    exchange.sign().set("authorization", &"x".repeat(4097));
    assert!(exchange.verify().unwrap_err().message().contains("longer than 4096 bytes"));
}

#[test]
fn a_signed_header_must_be_there_exactly_once() {
    let mut exchange = exchange();
    exchange.sign().headers.append("host", HeaderValue::from_static("elsewhere"));
    assert_eq!(exchange.code(), "AuthFailure.InvalidAuthorization");
    exchange.headers.remove("host");
    assert_eq!(exchange.code(), "AuthFailure.InvalidAuthorization");
}
