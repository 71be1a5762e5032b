//! A signer written plainly, with every mistake that a client can make in it.
#![allow(dead_code, reason = "each test uses what it needs")]

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest, Sha256};
use tc_core::Credential;
use tc_core::server::{Diagnosis, Doctor, Received};
use tc_core::sign::UtcDate;

/// 2019-02-25 16:44:25 UTC, which is the 26th in Beijing.
pub(crate) const NOW: i64 = 1_551_113_065;
pub(crate) const HOST: &str = "127.0.0.1:4600";
pub(crate) const BODY: &str = r#"{"Limit": 1, "Names": ["a", "b"]}"#;

/// What is signed. What is sent is in [`Sent`].
#[derive(Clone)]
pub(crate) struct Signer {
    pub id: String,
    pub key: String,
    pub prefix: &'static str,
    pub method: String,
    pub path: &'static str,
    pub query: String,
    pub headers: Vec<(&'static str, String)>,
    pub names: String,
    pub empty_line: &'static str,
    pub payload: String,
    pub timestamp: i64,
    pub day: String,
    pub scope_day: Option<String>,
    pub service: String,
    pub scope_service: Option<String>,
}

/// A request as it arrives.
pub(crate) struct Sent {
    pub method: &'static str,
    pub query: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

pub(crate) fn credential() -> Credential {
    Credential::new("AKIDEXAMPLE", "the-key").unwrap()
}

pub(crate) fn hash(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

/// A signer without a mistake.
pub(crate) fn signer() -> Signer {
    Signer {
        id: "AKIDEXAMPLE".to_owned(),
        key: "the-key".to_owned(),
        prefix: "TC3",
        method: "POST".to_owned(),
        path: "/",
        query: String::new(),
        headers: vec![("content-type", "application/json".to_owned()), ("host", HOST.to_owned())],
        names: "content-type;host".to_owned(),
        empty_line: "\n",
        payload: hash(BODY),
        timestamp: NOW,
        day: UtcDate::from_unix(NOW).to_string(),
        scope_day: None,
        service: "sqlserver".to_owned(),
        scope_service: None,
    }
}

impl Signer {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.to_owned()));
        self.headers.sort();
        self.names = self.headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
        self
    }

    pub(crate) fn authorization(&self) -> String {
        let lines: Vec<String> =
            self.headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        let Self { method, path, query, empty_line, payload, timestamp, .. } = self;
        let canonical = format!(
            "{method}\n{path}\n{query}\n{}{empty_line}{}\n{payload}",
            lines.concat(),
            names.join(";")
        );
        let (day, service) = (&self.day, &self.service);
        let text = format!("TC3-HMAC-SHA256\n{timestamp}\n{day}/{service}/tc3_request\n{}", hash(canonical));
        let key = hmac(format!("{}{}", self.prefix, self.key).as_bytes(), day);
        let key = hmac(&hmac(&key, service), "tc3_request");
        format!(
            "TC3-HMAC-SHA256 Credential={}/{}/{}/tc3_request, SignedHeaders={}, Signature={}",
            self.id,
            self.scope_day.as_ref().unwrap_or(day),
            self.scope_service.as_ref().unwrap_or(service),
            self.names,
            hex(&hmac(&key, &text))
        )
    }

    /// The request, with the authorization of this signer and nothing else of it.
    pub(crate) fn sent(&self) -> Sent {
        let mut sent =
            Sent { method: "POST", query: String::new(), headers: HeaderMap::new(), body: BODY.into() };
        sent.set("content-type", "application/json");
        sent.set("host", HOST);
        sent.set("x-tc-action", "DescribeThings");
        sent.set("x-tc-version", "2018-03-28");
        sent.set("x-tc-region", "ap-guangzhou");
        sent.set("x-tc-timestamp", &NOW.to_string());
        sent.set("authorization", &self.authorization());
        sent
    }
}

impl Sent {
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub(crate) fn received(&self) -> Received<'_> {
        Received { method: self.method, query: &self.query, headers: &self.headers, body: &self.body }
    }

    /// What a doctor says who knows the one credential.
    pub(crate) fn examined(&self) -> Option<Diagnosis> {
        Doctor::new(NOW).credential(&credential()).examine(&self.received())
    }
}
