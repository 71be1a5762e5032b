//! What came back and could not be understood.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt;

/// What came back when it could not be understood, cut off after [`Received::LIMIT`] bytes.
///
/// `Debug` shows sizes only: a reply may hold what a log must not.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The beginning of the body.
    pub body: Bytes,
    /// Whether the body went on, or was to go on.
    pub cut: bool,
}

impl Received {
    /// The most bytes of a body that an error keeps: 16 KiB.
    pub const LIMIT: usize = 16 * 1024;

    /// `whole` tells whether the body came to its end.
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: &[u8], whole: bool) -> Self {
        let kept = body.get(..Self::LIMIT).unwrap_or(body);
        // Copied: a slice would keep the whole body alive as long as the error.
        Self { status, headers, body: Bytes::copy_from_slice(kept), cut: !whole || kept.len() < body.len() }
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, body, cut, .. } = self;
        f.debug_struct("Received")
            .field("status", status)
            .field("bytes", &body.len())
            .field("cut", cut)
            .finish_non_exhaustive()
    }
}
