//! What the signature says about the body.

use std::fmt;

use super::digest::HexDigest;
use super::sha256::sha256;
use super::sink::Sink;

/// What of the body is signed. `Debug` shows its size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Payload<'a> {
    /// Every byte of the body; empty for GET.
    Body(&'a [u8]),
    /// Nothing. The request must then carry `X-TC-Content-SHA256: UNSIGNED-PAYLOAD`.
    ///
    /// It saves the hash of a large body, and leaves its integrity to TLS.
    Unsigned,
}

impl Payload<'_> {
    /// Gives the hash that ends the canonical request.
    #[must_use]
    pub fn hash(self) -> HexDigest {
        match self {
            Self::Body(bytes) => HexDigest::of_bytes(&sha256(|text| text.put(bytes))),
            Self::Unsigned => HexDigest::UNSIGNED_PAYLOAD,
        }
    }
}

/// A body may carry passwords.
impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Self::Unsigned => f.write_str("Unsigned"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_an_unsigned_payload_is_that_of_the_word() {
        assert_eq!(Payload::Unsigned.hash(), Payload::Body(b"UNSIGNED-PAYLOAD").hash());
    }

    #[test]
    fn debug_shows_the_size_of_a_body_alone() {
        assert_eq!(format!("{:?}", Payload::Body(b"{}")), "Body(2 bytes)");
    }

    #[test]
    fn the_hash_of_no_body_is_that_of_the_empty_text() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Payload::Body(b"").hash().as_str(), empty);
    }
}
