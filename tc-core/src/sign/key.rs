//! The key that signs the requests of one day.

use std::fmt;

use super::UtcDate;
use super::chain::KeyChain;
use super::digest::{HexDigest, Signature};
use super::sha256::PreparedKey;
use super::text::StringToSign;
use crate::secret::SecretString;

/// The key of one secret key, UTC day and service, prepared for HMAC; overwritten when dropped.
///
/// Keeping it saves 14 of the 24 SHA-256 compressions of a small request. It knows its day and
/// service, so a signature and the scope that it is announced with cannot differ.
pub struct SigningKey {
    date: UtcDate,
    service: Box<str>,
    prepared: PreparedKey,
}

impl SigningKey {
    /// Derives the key for a UTC day and a service.
    #[must_use]
    pub fn derive(secret_key: &SecretString, date: UtcDate, service: &str) -> Self {
        Self::from_chain(&KeyChain::derive(secret_key, date, service), date, service)
    }

    /// Takes the last key of a chain that was derived for this day and service.
    pub(crate) fn from_chain(chain: &KeyChain, date: UtcDate, service: &str) -> Self {
        Self { date, service: service.into(), prepared: PreparedKey::new(chain.expose_signing()) }
    }

    /// Gives the day the key is good for.
    #[must_use]
    pub fn date(&self) -> UtcDate {
        self.date
    }

    /// Gives the service the key is good for.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Tells whether a time in Unix seconds lies on the day of the key.
    #[must_use]
    pub fn covers(&self, timestamp: i64) -> bool {
        UtcDate::from_unix(timestamp) == self.date
    }

    /// Signs the text with the prepared state.
    pub(crate) fn sign(&self, text: &StringToSign<'_>) -> Signature {
        Signature::new(HexDigest::of_bytes(&self.prepared.sign(|sink| text.write_to(sink))))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}/{}, ***)", self.date, self.service)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_covers_its_day_to_the_second() {
        let date = UtcDate::from_unix(1_551_139_199);
        let key = SigningKey::derive(&SecretString::from("k"), date, "sqlserver");
        assert!(key.covers(1_551_139_199));
        assert!(!key.covers(1_551_139_200));
    }

    #[test]
    fn debug_shows_the_scope_only() {
        let key = SigningKey::derive(&SecretString::from("k"), UtcDate::from_unix(0), "sts");
        assert_eq!(format!("{key:?}"), "SigningKey(1970-01-01/sts, ***)");
    }
}
