//! The request signed once more, with something changed.

use std::borrow::Cow;
use std::sync::Arc;

use super::Case;
use crate::secret::SecretString;
use crate::sign::{Canonical, HexDigest, KeyChain, Payload, Signature, SigningKey, StringToSign, UtcDate};

/// What a client may have signed instead of what it sent.
#[derive(Clone, Debug)]
pub(super) enum Change<'a> {
    Method(String),
    Query(String),
    Header(&'a str, Vec<u8>),
    /// Other headers, with the values that were sent.
    Covers(Vec<&'a str>),
    Payload(HexDigest),
    Timestamp(i64),
    Date(UtcDate),
    Service(String),
    Secret(SecretString),
    /// The secret key without `TC3` before it.
    BareSecret,
    Spelling(Spelling),
}

/// How the canonical request may have been put together wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    Right,
    /// Values of headers as sent, not in lower case.
    ValuesAsSent,
    /// No empty line after the headers.
    NoEmptyLine,
    /// No `/` for the path.
    NoPath,
    /// The payload's hash in upper case.
    UpperCaseHash,
}

/// A request as its client may have signed it.
#[derive(Clone)]
pub(super) struct Trial<'a> {
    method: Cow<'a, str>,
    query: Cow<'a, str>,
    headers: Vec<(&'a str, Cow<'a, [u8]>)>,
    payload: HexDigest,
    timestamp: i64,
    key: Arc<SigningKey>,
    spelling: Spelling,
}

impl<'a> Trial<'a> {
    /// The request as it came.
    pub(super) fn of(case: &Case<'a>) -> Self {
        let headers = case.covered.iter().map(|&(name, value)| (name, Cow::Borrowed(value)));
        let date = UtcDate::from_unix(case.timestamp);
        Self {
            method: case.received.method.into(),
            query: case.received.query.into(),
            headers: headers.collect(),
            payload: case.payload,
            timestamp: case.timestamp,
            key: Arc::new(SigningKey::derive(&case.secret, date, case.service)),
            spelling: Spelling::Right,
        }
    }

    /// The same with one thing changed.
    pub(super) fn with(&self, change: &Change<'a>, case: &Case<'a>) -> Self {
        let mut trial = self.clone();
        let (date, service) = (self.key.date(), self.key.service());
        match change {
            Change::Method(method) => trial.method = method.clone().into(),
            Change::Query(query) => trial.query = query.clone().into(),
            Change::Header(name, value) => trial.set(name, value),
            Change::Covers(names) => trial.headers = case.values_of(names),
            Change::Payload(hash) => trial.payload = *hash,
            Change::Timestamp(timestamp) => {
                trial.timestamp = *timestamp;
                trial.set("x-tc-timestamp", timestamp.to_string().as_bytes());
            }
            Change::Date(date) => trial.key = Arc::new(SigningKey::derive(&case.secret, *date, service)),
            Change::Service(service) => {
                trial.key = Arc::new(SigningKey::derive(&case.secret, date, service));
            }
            Change::Secret(secret) => trial.key = Arc::new(SigningKey::derive(secret, date, service)),
            Change::BareSecret => {
                let chain = KeyChain::from_secret(&[case.secret.expose().as_bytes()], date, service);
                trial.key = Arc::new(SigningKey::from_chain(&chain, date, service));
            }
            Change::Spelling(spelling) => trial.spelling = *spelling,
        }
        trial
    }

    fn set(&mut self, name: &str, value: &[u8]) {
        for (other, old) in &mut self.headers {
            if *other == name {
                *old = value.to_vec().into();
            }
        }
    }

    /// Sign it.
    pub(super) fn signature(&self) -> Signature {
        let request = self.canonical_hash();
        let (date, service) = (self.key.date(), self.key.service());
        self.key.sign(&StringToSign { timestamp: self.timestamp, date, service, request })
    }

    /// The hash of the canonical request.
    pub(super) fn canonical_hash(&self) -> HexDigest {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        let canonical =
            Canonical { method: &self.method, query: &self.query, headers: &headers, payload: self.payload };
        if self.spelling == Spelling::Right {
            return canonical.hash();
        }
        Payload::Body(&self.misspelt(&canonical)).hash()
    }

    fn misspelt(&self, canonical: &Canonical<'_>) -> Vec<u8> {
        let mut text = Vec::new();
        canonical.write_to(&mut text);
        match self.spelling {
            Spelling::Right => text,
            Spelling::NoPath => replace(&text, b"\n/\n", b"\n\n"),
            Spelling::NoEmptyLine => replace_last(&text, b"\n\n", b"\n"),
            Spelling::UpperCaseHash => {
                let start = text.len().saturating_sub(self.payload.as_bytes().len());
                if let Some(hash) = text.get_mut(start..) {
                    hash.make_ascii_uppercase();
                }
                text
            }
            Spelling::ValuesAsSent => {
                for (name, value) in canonical.headers {
                    let line = |value: &[u8]| [b"\n", name.as_bytes(), b":", value, b"\n"].concat();
                    let value = value.trim_ascii();
                    text = replace(&text, &line(&value.to_ascii_lowercase()), &line(value));
                }
                text
            }
        }
    }
}

/// Replace the first occurrence.
fn replace(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    replace_at(text, text.windows(from.len()).position(|part| part == from), from.len(), to)
}

/// Replace the last occurrence.
fn replace_last(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    replace_at(text, text.windows(from.len()).rposition(|part| part == from), from.len(), to)
}

fn replace_at(text: &[u8], at: Option<usize>, len: usize, to: &[u8]) -> Vec<u8> {
    let parts = at.and_then(|at| Some((text.get(..at)?, text.get(at + len..)?)));
    parts.map_or_else(|| text.to_vec(), |(before, after)| [before, to, after].concat())
}
