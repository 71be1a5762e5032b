//! The canonical form of a request.

use std::fmt;

use super::digest::HexDigest;
use super::sha256::sha256;
use super::sink::{Sink, put_normalized};

/// A request as its signature sees it. Everything is borrowed; writing it allocates nothing.
///
/// The path is always `/`, as every action of API 3.0 has it.
#[derive(Clone, Copy)]
pub struct Canonical<'a> {
    /// The HTTP method in upper case, `POST` or `GET`.
    pub method: &'a str,
    /// What follows the `?` of the URL, exactly as sent; empty for POST.
    pub query: &'a str,
    /// The headers to sign: lower-case names in ascending order, among them `content-type` and
    /// `host`, and the values as sent. Values are trimmed and put in lower case while writing.
    pub headers: &'a [(&'a str, &'a [u8])],
    /// The hash of the body, from [`Payload::hash`](super::Payload::hash).
    pub payload: HexDigest,
}

impl Canonical<'_> {
    /// Writes the canonical request. This is the only place that knows its form.
    pub fn write_to<S: Sink>(&self, sink: &mut S) {
        self.write_preamble(sink);
        sink.put(self.payload.as_bytes());
    }

    /// Writes what stands before the hash of the payload.
    pub(super) fn write_preamble<S: Sink>(&self, sink: &mut S) {
        sink.put(self.method.as_bytes());
        sink.put(b"\n/\n");
        sink.put(self.query.as_bytes());
        for (name, value) in self.headers {
            sink.put(b"\n");
            sink.put(name.as_bytes());
            sink.put(b":");
            put_normalized(sink, value);
        }
        sink.put(b"\n\n");
        self.write_signed_headers(sink);
        sink.put(b"\n");
    }

    /// Writes the names of the signed headers, joined by `;`.
    pub fn write_signed_headers<S: Sink>(&self, sink: &mut S) {
        for (at, (name, _)) in self.headers.iter().enumerate() {
            if at > 0 {
                sink.put(b";");
            }
            sink.put(name.as_bytes());
        }
    }

    /// Gives the SHA-256 of the canonical request.
    #[must_use]
    pub fn hash(&self) -> HexDigest {
        HexDigest::of_bytes(&sha256(|text| self.write_to(text)))
    }
}

impl fmt::Debug for Canonical<'_> {
    /// Shows the names of the headers only: a value may be a session token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Canonical")
            .field("method", &self.method)
            .field("headers", &names)
            .field("payload", &self.payload)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::Payload;

    #[test]
    fn the_form_is_that_of_the_documentation() {
        let request = Canonical {
            method: "GET",
            query: "Limit=10&Offset=0",
            headers: &[("content-type", b" Text/Plain "), ("host", b"cvm.tencentcloudapi.com")],
            payload: Payload::Unsigned.hash(),
        };
        let mut text = Vec::new();
        request.write_to(&mut text);
        let expected = "GET\n/\nLimit=10&Offset=0\n\
            content-type:text/plain\nhost:cvm.tencentcloudapi.com\n\n\
            content-type;host\n\
            438d4109ef0d676b8c2c7ed13cdfcb418e494d53b843d4634ce3b1085f07bb96";
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn what_is_written_is_what_is_hashed() {
        let request = Canonical {
            method: "POST",
            query: "",
            headers: &[("host", b"h")],
            payload: Payload::Body(b"{}").hash(),
        };
        let mut text = Vec::new();
        request.write_to(&mut text);
        assert_eq!(request.hash(), Payload::Body(&text).hash());
    }

    #[test]
    fn debug_shows_no_header_value_and_no_query() {
        let request = Canonical {
            method: "GET",
            query: "Password=hidden",
            headers: &[("x-tc-token", b"hidden")],
            payload: Payload::Unsigned.hash(),
        };
        assert!(!format!("{request:?}").contains("hidden"));
    }
}
