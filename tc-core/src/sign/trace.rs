//! Every step of a signature, for a person to compare.

mod signed_text;

use std::fmt;

pub use signed_text::SignedText;

use self::signed_text::section;
use super::canonical::Canonical;
use super::chain::KeyChain;
use super::digest::Signature;
use super::key::SigningKey;
use super::{UtcDate, authorization};
use crate::credential::Credential;

/// Every step of the signature of one request; `Display` prints it in titled sections.
///
/// Keys are shown as fingerprints ([`KeyChain::fingerprints`]). The signature is shown in
/// `Display`, which is for the person who signs, and hidden in `Debug`, which may reach a log.
#[derive(Clone)]
pub struct Trace {
    text: SignedText,
    key_fingerprints: [String; 3],
    signature: Signature,
    authorization: String,
}

impl Trace {
    /// Signs the request at a time in Unix seconds and keeps what happens on the way.
    #[must_use]
    pub fn new(credential: &Credential, request: &Canonical<'_>, timestamp: i64, service: &str) -> Self {
        let date = UtcDate::from_unix(timestamp);
        let chain = KeyChain::derive(credential.secret_key(), date, service);
        let key = SigningKey::from_chain(&chain, date, service);
        let signature = super::sign(&key, request, timestamp);
        Self {
            text: SignedText::new(request, timestamp, service),
            key_fingerprints: chain.fingerprints(),
            signature,
            authorization: authorization(credential.secret_id(), &key, request, &signature),
        }
    }

    /// Gives the texts that were signed.
    #[must_use]
    pub fn text(&self) -> &SignedText {
        &self.text
    }

    /// Gives the fingerprints of the keys of the day, of the service, and of the signing key.
    #[must_use]
    pub fn key_fingerprints(&self) -> &[String; 3] {
        &self.key_fingerprints
    }

    /// Gives the signature.
    #[must_use]
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Gives the value of the `Authorization` header.
    #[must_use]
    pub fn authorization(&self) -> &str {
        &self.authorization
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [date, service, signing] = &self.key_fingerprints;
        let keys = format!("kDate     {date}..\nkService  {service}..\nkSigning  {signing}..");
        write!(f, "{}", self.text)?;
        section(f, "Keys (first digits of their SHA-256)", &keys)?;
        section(f, "Signature", self.signature.as_str())?;
        section(f, "Authorization", &self.authorization)
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace")
            .field("text", &self.text)
            .field("signature", &self.signature)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::{HexDigest, Payload};

    const NOON: i64 = 1_551_096_000;

    fn credential() -> Credential {
        Credential::new("AKIDEXAMPLE", "the-secret-key").unwrap()
    }

    fn trace(value: &[u8]) -> Trace {
        let request = Canonical {
            method: "POST",
            query: "",
            headers: &[("content-type", b"application/json"), ("x-tc-token", value)],
            payload: Payload::Body(b"{}").hash(),
        };
        Trace::new(&credential(), &request, NOON, "sqlserver")
    }

    #[test]
    fn the_printed_trace_reads_from_top_to_bottom() {
        let printed = trace(b"t").to_string();
        let titles: Vec<&str> = printed.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(
            titles,
            [
                "Canonical request",
                "SHA-256 of the canonical request",
                "Credential scope",
                "String to sign",
                "Keys (first digits of their SHA-256)",
                "Signature",
                "Authorization",
            ]
        );
        assert!(printed.contains("\n    content-type:application/json\n"));
        assert!(printed.contains("\n    2019-02-25/sqlserver/tc3_request\n"));
    }

    #[test]
    fn a_signed_token_is_hidden_and_still_counts() {
        let (one, other) = (trace(b"token-one"), trace(b"token-two"));
        assert!(!one.to_string().contains("token-one"));
        assert_eq!(one.text().canonical_request(), other.text().canonical_request());
        assert_ne!(one.text().request_hash(), other.text().request_hash());
    }

    #[test]
    fn no_form_of_a_trace_shows_a_key() {
        let trace = trace(b"t");
        let chain = KeyChain::derive(credential().secret_key(), UtcDate::from_unix(NOON), "sqlserver");
        for shown in [trace.to_string(), format!("{trace:?}"), format!("{chain:?}")] {
            assert!(!shown.contains("the-secret-key"));
            for key in [chain.expose_date(), chain.expose_service(), chain.expose_signing()] {
                assert!(!shown.contains(HexDigest::of_bytes(key).as_str()));
            }
        }
    }

    #[test]
    fn debug_shows_no_signature() {
        let trace = trace(b"t");
        assert!(!format!("{trace:?}").contains(trace.signature().as_str()));
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let request = Canonical {
            method: "POST",
            query: "a=\x1b[2J",
            headers: &[("host", "h\u{9b}2J".as_bytes())],
            payload: Payload::Unsigned.hash(),
        };
        let printed = SignedText::new(&request, NOON, "sqlserver").to_string();
        assert!(printed.chars().all(|c| c == '\n' || !c.is_control()));
    }
}
