//! A request as it was received.

use bytes::Bytes;
use http::{HeaderMap, Method};
use std::fmt;

/// A request as it was received. `Debug` shows its action and sizes: it may carry what a log must not.
#[derive(Clone)]
#[non_exhaustive]
pub struct SentRequest {
    /// The method.
    pub method: Method,
    /// What was asked for, such as `/`.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, whole.
    pub body: Bytes,
}

impl SentRequest {
    pub(super) fn new(method: Method, target: impl Into<String>, headers: HeaderMap, body: Bytes) -> Self {
        Self { method, target: target.into(), headers, body }
    }

    /// A header's value, if there is one that is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The action's name, from `X-TC-Action`.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.header("x-tc-action")
    }

    /// The body as JSON; `None` if it is none.
    #[must_use]
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentRequest")
            .field("action", &self.action())
            .field("headers", &self.headers.len())
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
