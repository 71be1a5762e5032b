//! A client that signs and a server that verifies.
#![allow(dead_code, reason = "each test uses what it needs")]

use http::{HeaderMap, HeaderValue};
use tc_core::credential::Credential;
use tc_core::server::{AuthFailure, Received, Verified, verify};
use tc_core::sign::{Canonical, Payload, SigningKey, UtcDate, authorization, sign};

pub(crate) const NOW: i64 = 1_551_113_065;
const BODY: &[u8] = br#"{"Limit":1}"#;

/// One request on its way, with the knobs that the tests turn.
pub(crate) struct Exchange {
    pub signer: Credential,
    pub known: Credential,
    pub method: &'static str,
    pub query: &'static str,
    pub payload: Payload<'static>,
    pub signed: Vec<&'static str>,
    pub headers: HeaderMap,
    pub timestamp: i64,
}

pub(crate) fn credential() -> Credential {
    Credential::new("AKIDEXAMPLE", "the-key").unwrap()
}

pub(crate) fn exchange() -> Exchange {
    let mut exchange = Exchange {
        signer: credential(),
        known: credential(),
        method: "POST",
        query: "",
        payload: Payload::Body(BODY),
        signed: vec!["content-type", "host"],
        headers: HeaderMap::new(),
        timestamp: NOW,
    };
    exchange.set("content-type", "application/json");
    exchange.set("host", "sqlserver.tencentcloudapi.com");
    exchange.set("x-tc-action", "DescribeDBInstances");
    exchange
}

impl Exchange {
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        self.headers.insert(name, HeaderValue::from_str(value).unwrap());
    }

    /// Sets the timestamp and the signature, as the last step of the client.
    pub(crate) fn sign(&mut self) -> &mut Self {
        let date = UtcDate::from_unix(self.timestamp);
        let key = SigningKey::derive(self.signer.secret_key(), date, "sqlserver");
        let headers: Vec<(&str, &[u8])> =
            self.signed.iter().map(|&name| (name, self.headers[name].as_bytes())).collect();
        let (method, query, payload) = (self.method, self.query, self.payload.hash());
        let request = Canonical { method, query, headers: &headers, payload };
        let signature = sign(&key, &request, self.timestamp);
        let header = authorization(self.signer.secret_id(), &key, &request, &signature);
        let timestamp = self.timestamp.to_string();
        self.set("x-tc-timestamp", &timestamp);
        self.set("authorization", &header);
        self
    }

    pub(crate) fn verify_body(&self, body: &[u8]) -> Result<Verified, AuthFailure> {
        let (method, query, headers) = (self.method, self.query, &self.headers);
        let lookup = |id: &str| (id == self.known.secret_id()).then(|| self.known.clone());
        verify(&Received { method, query, headers, body }, NOW, &lookup)
    }

    pub(crate) fn verify(&self) -> Result<Verified, AuthFailure> {
        self.verify_body(BODY)
    }

    pub(crate) fn code(&self) -> &'static str {
        self.verify().unwrap_err().code()
    }
}
