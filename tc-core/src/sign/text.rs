//! The string to sign.

use super::digest::HexDigest;
use super::sink::{Sink, put_decimal};
use super::{ALGORITHM, TERMINATOR, UtcDate};

/// What is signed: the hash of the canonical request, bound to a time, a day and a service.
#[derive(Clone, Copy, Debug)]
pub struct StringToSign<'a> {
    /// The time of the request in Unix seconds, the same as in `X-TC-Timestamp`.
    pub timestamp: i64,
    /// The UTC day of the timestamp.
    pub date: UtcDate,
    /// The service the action belongs to, such as `sqlserver`.
    pub service: &'a str,
    /// The hash of the canonical request, from [`Canonical::hash`](super::Canonical::hash).
    pub request: HexDigest,
}

impl StringToSign<'_> {
    /// Writes the string to sign. This is the only place that knows its form.
    pub fn write_to<S: Sink>(&self, sink: &mut S) {
        sink.put(ALGORITHM.as_bytes());
        sink.put(b"\n");
        put_decimal(sink, self.timestamp);
        sink.put(b"\n");
        write_scope(sink, self.date, self.service);
        sink.put(b"\n");
        sink.put(self.request.as_bytes());
    }
}

/// Writes the credential scope, `2019-02-25/sqlserver/tc3_request`.
pub(super) fn write_scope<S: Sink>(sink: &mut S, date: UtcDate, service: &str) {
    sink.put(date.as_bytes());
    sink.put(b"/");
    sink.put(service.as_bytes());
    sink.put(b"/");
    sink.put(TERMINATOR.as_bytes());
}
