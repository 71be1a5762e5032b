//! The texts that a signature covers.

use std::fmt::{self, Write as _};

use crate::sign::UtcDate;
use crate::sign::canonical::Canonical;
use crate::sign::digest::HexDigest;
use crate::sign::text::{StringToSign, write_scope};

/// Headers whose values are permits themselves and are shown as `***`.
const HIDDEN_HEADERS: [&str; 3] = ["authorization", "cookie", "x-tc-token"];

/// The texts that a signature covers. They hold no key and no signature.
///
/// A session token among the signed headers is shown as `***`; the hashes are those of the real
/// text. The query of a GET request is shown, with the parameters in it.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedText {
    canonical_request: String,
    request_hash: HexDigest,
    scope: String,
    string_to_sign: String,
}

impl SignedText {
    /// Writes down the texts of one request, for a time in Unix seconds and a service.
    #[must_use]
    pub fn new(request: &Canonical<'_>, timestamp: i64, service: &str) -> Self {
        let date = UtcDate::from_unix(timestamp);
        let request_hash = request.hash();
        let text = StringToSign { timestamp, date, service, request: request_hash };
        Self {
            canonical_request: written(|sink| hide_tokens(request, |shown| shown.write_to(sink))),
            request_hash,
            scope: written(|sink| write_scope(sink, date, service)),
            string_to_sign: written(|sink| text.write_to(sink)),
        }
    }

    /// Gives the canonical request; bytes that are not UTF-8 are shown as U+FFFD.
    #[must_use]
    pub fn canonical_request(&self) -> &str {
        &self.canonical_request
    }

    /// Gives the SHA-256 of the canonical request.
    #[must_use]
    pub fn request_hash(&self) -> &HexDigest {
        &self.request_hash
    }

    /// Gives the credential scope: day, service and `tc3_request`.
    #[must_use]
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// Gives the string to sign.
    #[must_use]
    pub fn string_to_sign(&self) -> &str {
        &self.string_to_sign
    }
}

/// Collects what is written into text that can be shown.
fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Passes on the request with the values of [`HIDDEN_HEADERS`] replaced.
fn hide_tokens(request: &Canonical<'_>, show: impl FnOnce(&Canonical<'_>)) {
    let headers: Vec<(&str, &[u8])> = request
        .headers
        .iter()
        .map(|&(name, value)| (name, if HIDDEN_HEADERS.contains(&name) { b"***" } else { value }))
        .collect();
    show(&Canonical { headers: &headers, ..*request });
}

impl fmt::Display for SignedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        section(f, "Canonical request", &self.canonical_request)?;
        section(f, "SHA-256 of the canonical request", self.request_hash.as_str())?;
        section(f, "Credential scope", &self.scope)?;
        section(f, "String to sign", &self.string_to_sign)
    }
}

impl fmt::Debug for SignedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedText")
            .field("request_hash", &self.request_hash)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

/// Prints a title and the indented lines under it.
pub(super) fn section(f: &mut fmt::Formatter<'_>, title: &str, body: &str) -> fmt::Result {
    writeln!(f, "{title}")?;
    for line in body.split('\n') {
        f.write_str("    ")?;
        for c in line.chars() {
            // A header may carry control characters, which must not reach a terminal.
            if c.is_control() {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        writeln!(f)?;
    }
    Ok(())
}
