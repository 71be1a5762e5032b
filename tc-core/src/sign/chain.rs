//! The chain of keys from the secret key to the signing key.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::digest::HexDigest;
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
        let secret = keyed(secret);
        let date = finish(secret, date.as_str().as_bytes());
        let service = finish(keyed(&[date.as_slice()]), service.as_bytes());
        let signing = finish(keyed(&[service.as_slice()]), TERMINATOR.as_bytes());
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

/// Prepares HMAC-SHA256 with a key given in parts, so that they need not be joined on the heap.
///
/// RFC 2104: a key longer than the block is replaced by its hash, a shorter one is padded with
/// zeros. A whole block as the key makes the preparation infallible.
fn keyed(parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    if parts.iter().map(|part| part.len()).sum::<usize>() > block.len() {
        let hash = parts.iter().fold(Sha256::new(), Digest::chain_update);
        fill(&mut block, &[&Zeroizing::new(<[u8; 32]>::from(hash.finalize()))[..]]);
    } else {
        fill(&mut block, parts);
    }
    Hmac::new((&*block).into())
}

/// Copies the parts one after the other to the start of the block.
fn fill(block: &mut [u8; 64], parts: &[&[u8]]) {
    let bytes = parts.iter().copied().flatten();
    block.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
}

/// Ends an HMAC over one text.
fn finish(mac: Hmac<Sha256>, text: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(mac.chain_update(text).finalize().into_bytes().into())
}
