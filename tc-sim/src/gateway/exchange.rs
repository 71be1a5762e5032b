//! A request as it came, and its answer.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tc_core::server::Received;

/// The header with the id that the answer's envelope carries too.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-tc-requestid");

/// A request as it came over the wire or out of memory.
pub(crate) struct Exchange {
    pub(crate) method: Method,
    /// What follows the `?`, still encoded.
    pub(crate) query: String,
    /// As received: `Host` may be no valid authority.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Exchange {
    pub(crate) fn received(&self) -> Received<'_> {
        Received {
            method: self.method.as_str(),
            query: &self.query,
            headers: &self.headers,
            body: &self.body,
        }
    }

    /// A header's text, where it has any.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let text = self.headers.get(name)?.to_str().ok()?.trim();
        (!text.is_empty()).then_some(text)
    }
}

/// An answer; its HTTP status is always 200.
pub(crate) struct Answer {
    pub(crate) request_id: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(2);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Ok(id) = HeaderValue::try_from(&self.request_id) {
            headers.insert(REQUEST_ID, id);
        }
        headers
    }
}
