//! The chain of keys from the secret key to the signing key.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::digest::HexDigest;
use super::sha256::Hmac;
use super::sink::Sink;
use super::{TERMINATOR, UtcDate};
use crate::secret::SecretString;

/// The three derived keys, each of them secret, overwritten when dropped.
///
/// Signing needs none of them but through [`SigningKey`](super::SigningKey). They are here to be
/// compared with another implementation, step by step, when two signatures differ.
pub struct KeyChain {
    date: Zeroizing<[u8; 32]>,
    service: Zeroizing<[u8; 32]>,
    signing: Zeroizing<[u8; 32]>,
}

impl KeyChain {
    /// Derives the keys for a UTC day and a service: 12 SHA-256 compressions.
    #[must_use]
    pub fn derive(secret_key: &SecretString, date: UtcDate, service: &str) -> Self {
        Self::from_secret(&[b"TC3", secret_key.expose().as_bytes()], date, service)
    }

    /// Derives the keys from the parts of a secret, of which the right ones are `TC3` and the secret key.
    pub(crate) fn from_secret(secret: &[&[u8]], date: UtcDate, service: &str) -> Self {
        let date = code(secret, date.as_str().as_bytes());
        let service = code(&[date.as_slice()], service.as_bytes());
        let signing = code(&[service.as_slice()], TERMINATOR.as_bytes());
        Self { date, service, signing }
    }

    /// Gives the key of the day, `kDate` in the documentation.
    #[must_use]
    pub fn expose_date(&self) -> &[u8; 32] {
        &self.date
    }

    /// Gives the key of the day and service, `kService` in the documentation.
    #[must_use]
    pub fn expose_service(&self) -> &[u8; 32] {
        &self.service
    }

    /// Gives the key that signs, `kSigning` in the documentation.
    #[must_use]
    pub fn expose_signing(&self) -> &[u8; 32] {
        &self.signing
    }

    /// Tells the keys apart without showing them, in the order of derivation.
    ///
    /// A fingerprint is the first 8 hexadecimal digits of the key's SHA-256: enough to see where
    /// two chains part, and far too little to sign with.
    #[must_use]
    pub fn fingerprints(&self) -> [String; 3] {
        [&self.date, &self.service, &self.signing].map(|key| fingerprint(key))
    }
}

impl fmt::Debug for KeyChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyChain(***)")
    }
}

/// Gives the first digits of the hash of a key.
fn fingerprint(key: &[u8; 32]) -> String {
    let digest = HexDigest::of_bytes(&Sha256::digest(key).into());
    digest.as_str().chars().take(8).collect()
}

/// Gives the code of a text, as the next key.
fn code(key: &[&[u8]], text: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(Hmac::new(key).sign(|sink| sink.put(text)))
}
