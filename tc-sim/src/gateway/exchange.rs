//! A request as it came, and its answer.

use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use tc_core::server::Received;

use super::delivery::Delivery;
use crate::clock::LAST;

/// The header with the id that the answer's envelope carries too.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-tc-requestid");

/// The header that says that the answer is made of examples: `stub`.
const COVERAGE: HeaderName = HeaderName::from_static("x-tc-sim");

/// The header that says why the signature was refused, in the words of the call log.
const DIAGNOSIS: HeaderName = HeaderName::from_static("x-tc-sim-diagnosis");

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

    /// When it says that it was signed, in Unix seconds, if that can be read.
    pub(crate) fn signed_at(&self) -> Option<i64> {
        self.header("x-tc-timestamp")?.parse().ok()
    }
}

/// An answer; its HTTP status is 200, unless a fault makes it a page.
pub(crate) struct Answer {
    /// When it was given, on the clock that the client keeps.
    pub(crate) at: SystemTime,
    pub(crate) request_id: String,
    pub(crate) body: Vec<u8>,
    /// Whether it is made of the declaration's examples.
    pub(crate) stub: bool,
    /// Why the request's signature was refused.
    pub(crate) diagnosis: Option<String>,
    /// The status, where it is a page in HTML.
    pub(crate) page: Option<u16>,
    pub(crate) delivery: Delivery,
}

impl Answer {
    pub(crate) fn status(&self) -> StatusCode {
        self.page.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK)
    }

    pub(crate) fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(4);
        let html = "text/html; charset=utf-8";
        let content_type = if self.page.is_some() { html } else { "application/json" };
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        if self.page.is_some() {
            // What comes from a proxy knows nothing of the service's headers.
            return headers;
        }
        if let Ok(id) = HeaderValue::try_from(&self.request_id) {
            headers.insert(REQUEST_ID, id);
        }
        if self.stub {
            headers.insert(COVERAGE, HeaderValue::from_static("stub"));
        }
        if let Some(diagnosis) = self.diagnosis.as_deref().and_then(in_a_header) {
            headers.insert(DIAGNOSIS, diagnosis);
        }
        // Hyper would write the machine's time, and a client that sets its clock by it could not sign any more.
        if let Some(date) = date(self.at) {
            headers.insert(header::DATE, date);
        }
        headers
    }
}

/// A text with what cannot stand in a header replaced.
fn in_a_header(text: &str) -> Option<HeaderValue> {
    let visible = |letter| if matches!(letter, ' '..='~') { letter } else { '?' };
    HeaderValue::try_from(text.chars().map(visible).collect::<String>()).ok()
}

/// A time as HTTP writes it, where it can.
fn date(at: SystemTime) -> Option<HeaderValue> {
    let since_epoch = at.duration_since(UNIX_EPOCH).ok()?;
    let text = (since_epoch <= LAST).then(|| httpdate::fmt_http_date(at))?;
    HeaderValue::try_from(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_text_in_a_header_has_nothing_that_breaks_it() {
        assert_eq!(in_a_header("signed as `h\r\n\u{4e2d}`.").unwrap(), "signed as `h???`.");
    }

    #[test]
    fn dates_are_written_up_to_the_last_that_http_knows() {
        let at = |since_epoch: Duration| date(UNIX_EPOCH + since_epoch);
        assert_eq!(at(Duration::from_secs(1_767_225_600)).unwrap(), "Thu, 01 Jan 2026 00:00:00 GMT");
        assert_eq!(at(LAST).unwrap(), "Fri, 31 Dec 9999 23:59:59 GMT");
        assert_eq!(at(Duration::from_secs(253_402_300_800)), None);
    }
}
