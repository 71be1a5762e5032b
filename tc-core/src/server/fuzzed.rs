//! What holds of requests, whatever a client sends.

use super::{Doctor, Form, Received, verify};
use crate::codec::fuzzed::Sample;
use crate::codec::{Tolerance, decode};
use crate::credential::Credential;
use crate::shape::Model;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use std::borrow::Cow;

/// The time of the server.
const NOW: i64 = 1_551_113_065;

/// A request as it is written: method and query in the first line, then headers, an empty line, and the body.
struct Written<'a> {
    method: &'a str,
    query: &'a str,
    headers: HeaderMap,
    body: &'a [u8],
}

impl<'a> Written<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n")?;
        let (head, body) = bytes.split_at(end);
        let mut lines = head.split(|byte| *byte == b'\n');
        let (method, query) = std::str::from_utf8(lines.next()?).ok()?.split_once(' ')?;
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = line.split_at(line.iter().position(|byte| *byte == b':')?);
            let name = HeaderName::from_bytes(name).ok()?;
            headers.append(name, HeaderValue::from_bytes(value.get(1..)?.trim_ascii()).ok()?);
        }
        Some(Self { method, query, headers, body: body.get(2..)? })
    }

    fn received(&self) -> Received<'_> {
        Received { method: self.method, query: self.query, headers: &self.headers, body: self.body }
    }
}

fn credential(key: &str) -> Option<Credential> {
    Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", key).ok()
}

/// Whatever is accepted with one key is accepted with no other, not at another time, and not with another body,
/// unless it says itself that the body is not signed.
///
/// # Panics
/// When that does not hold.
pub fn verifier(bytes: &[u8]) {
    let Some(written) = Written::read(bytes) else { return };
    let received = written.received();
    let lookup = |_: &str| credential("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
    match verify(&received, NOW, &lookup) {
        Ok(signer) => {
            assert!(signer.timestamp.abs_diff(NOW) <= 300, "{signer:?}");
            assert!(verify(&received, NOW, &|_| credential("another")).is_err(), "any key would do");
            assert!(verify(&received, NOW + 700, &lookup).is_err(), "it never grows old");
            let body = [written.body, b" "].concat();
            let is_open = verify(&Received { body: &body, ..received }, NOW, &lookup).is_ok();
            assert!(!is_open || written.headers.contains_key("x-tc-content-sha256"), "any body would do");
        }
        Err(failure) => assert!(!failure.code().is_empty() && !failure.message().is_empty()),
    }
}

/// Whatever is refused is examined, and the diagnosis says something.
///
/// # Panics
/// When that does not hold.
pub fn doctor(bytes: &[u8]) {
    let Some(written) = Written::read(bytes) else { return };
    let received = written.received();
    let Some(own) = credential("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE") else { return };
    let Some(diagnosis) = Doctor::new(NOW).credential(&own).examine(&received) else { return };
    assert!(!diagnosis.to_string().is_empty());
    let lookup = |id: &str| (id == own.secret_id()).then(|| own.clone());
    assert!(verify(&received, NOW, &lookup).is_err(), "it is healthy, and {diagnosis}");
}

/// Flattened parameters become an object of bounded depth, the same from a form and from a query, or are refused.
///
/// # Panics
/// When that does not hold.
pub fn parameters(bytes: &[u8]) {
    let form = HeaderMap::from_iter([(
        http::header::CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    )]);
    let received = Received { method: "POST", query: "", headers: &form, body: bytes };
    assert_eq!(Form::of(&received).ok(), Some(Form::Form));
    let of_form = received.parameters(Sample::SHAPE).map(Cow::into_owned);
    if let Ok(query) = std::str::from_utf8(bytes) {
        let received = Received { method: "GET", query, headers: &HeaderMap::new(), body: b"" };
        let of_query = received.parameters(Sample::SHAPE).map(Cow::into_owned);
        assert_eq!(of_query.as_ref().ok(), of_form.as_ref().ok());
    }
    let Ok(json) = of_form else { return };
    let value: Option<Value> = serde_json::from_slice(&json).ok();
    assert!(value.as_ref().is_some_and(|value| value.is_object() && depth(value) <= 17), "{value:?}");
    let _ = decode::<Sample>(&json, Tolerance::Strict);
}

fn depth(value: &Value) -> usize {
    let inner: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => return 0,
    };
    1 + inner.into_iter().map(depth).max().unwrap_or_default()
}
