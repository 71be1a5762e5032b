//! What canonical requests have in common that differ in nothing but their payload.

use super::canonical::Canonical;
use super::digest::HexDigest;
use super::sha256::{Hashed, begun};
use super::sink::Sink;

/// A canonical request up to the hash of its payload, hashed once for all that begin with it.
pub(crate) struct Preamble {
    text: Hashed,
    signed_headers: String,
}

impl Preamble {
    /// Takes the beginning of a request.
    pub(crate) fn of(request: &Canonical<'_>) -> Self {
        let names: Vec<&str> = request.headers.iter().map(|(name, _)| *name).collect();
        Self { text: begun(|text| request.write_preamble(text)), signed_headers: names.join(";") }
    }

    /// Gives the hash of the canonical request that ends with this payload.
    pub(crate) fn hash_with(&self, payload: HexDigest) -> HexDigest {
        HexDigest::of_bytes(&self.text.hash_with(|text| text.put(payload.as_bytes())))
    }

    /// Gives the names of the signed headers, joined by `;`.
    pub(crate) fn signed_headers(&self) -> &str {
        &self.signed_headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::Payload;

    #[test]
    fn requests_that_differ_in_their_payload_alone_have_one_preamble() {
        let of_body = |body| Canonical {
            method: "POST",
            query: "",
            headers: &[("content-type", b"application/json"), ("host", b"cvm.tencentcloudapi.com")],
            payload: Payload::Body(body).hash(),
        };
        let preamble = Preamble::of(&of_body(b"{}"));
        for body in [&b"{}"[..], b"{\"Limit\":1}", b""] {
            let request = of_body(body);
            assert_eq!(preamble.hash_with(request.payload), request.hash());
        }
        assert_eq!(preamble.signed_headers(), "content-type;host");
    }
}
