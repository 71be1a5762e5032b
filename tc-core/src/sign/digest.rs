//! A SHA-256 value in hexadecimal.

use std::fmt;

use crate::secret::constant_time_eq;

/// A 32-byte hash as 64 lower-case hexadecimal digits, kept without allocating.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct HexDigest([u8; 64]);

impl HexDigest {
    /// The SHA-256 of the ASCII text `UNSIGNED-PAYLOAD`.
    pub(super) const UNSIGNED_PAYLOAD: Self =
        Self(*b"438d4109ef0d676b8c2c7ed13cdfcb418e494d53b843d4634ce3b1085f07bb96");

    /// Writes the 32 bytes in hexadecimal.
    #[must_use]
    pub fn of_bytes(hash: &[u8; 32]) -> Self {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(hash) {
            pair.copy_from_slice(&[hex_digit(byte >> 4), hex_digit(byte & 0xf)]);
        }
        Self(digits)
    }

    /// Gives the 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII by construction; the default is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Gives the 64 digits as bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

/// Gives the digit of a number below sixteen.
const fn hex_digit(nibble: u8) -> u8 {
    // Arithmetic instead of a table: the compiler turns the whole loop into vector code, and no
    // memory access depends on the value.
    nibble + if nibble < 10 { b'0' } else { b'a' - 10 }
}

impl fmt::Display for HexDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for HexDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The signature of one request: 64 lower-case hexadecimal digits, compared in constant time.
#[derive(Clone, Copy)]
pub struct Signature(HexDigest);

impl Signature {
    pub(super) fn new(digest: HexDigest) -> Self {
        Self(digest)
    }

    /// Gives the 64 digits, as the `Authorization` header carries them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Tells whether a signature that came from outside is this one.
    ///
    /// The time taken depends on the length of the text only, so it tells a forger nothing.
    #[must_use]
    pub fn matches(&self, presented: &str) -> bool {
        constant_time_eq(self.0.as_bytes(), presented.as_bytes())
    }
}

impl PartialEq for Signature {
    fn eq(&self, other: &Self) -> bool {
        self.matches(other.as_str())
    }
}

impl Eq for Signature {}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Signature {
    /// Hides the digits: within five minutes they are a permit to send the request.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_written_in_two_lower_case_digits() {
        for byte in 0..=u8::MAX {
            let digest = HexDigest::of_bytes(&[byte; 32]);
            assert_eq!(digest.as_str(), format!("{byte:02x}").repeat(32));
        }
    }

    #[test]
    fn a_signature_matches_itself_only() {
        let signature = Signature::new(HexDigest::of_bytes(&[0xab; 32]));
        assert!(signature.matches(&"ab".repeat(32)));
        assert!(!signature.matches(&"AB".repeat(32)));
        assert!(!signature.matches(&"ab".repeat(31)));
        assert!(!signature.matches(""));
    }

    #[test]
    fn debug_hides_the_signature() {
        let signature = Signature::new(HexDigest::of_bytes(&[0xab; 32]));
        assert_eq!(format!("{signature:?}"), "Signature(***)");
    }
}
