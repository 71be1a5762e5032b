//! Text that must not be shown.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

/// Secret text: shared by its clones, overwritten when the last clone goes, hidden in `Debug`.
///
/// There is no `Display` and no serialization, so a secret reaches a log or a file only through
/// an explicit [`expose`](SecretString::expose).
///
/// ```
/// use tc_core::secret::SecretString;
///
/// let key = SecretString::from("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
/// assert_eq!(format!("{key:?}"), "***");
/// assert!(key.expose().starts_with("Gu5t"));
/// ```
#[derive(Clone)]
pub struct SecretString(Arc<Zeroizing<String>>);

impl SecretString {
    /// Gives the secret itself, for the moment of use.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Tells whether both are clones of one secret, without looking at the text.
    #[must_use]
    pub fn ptr_eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl From<&str> for SecretString {
    /// Copies the text; the caller's copy is not overwritten.
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for SecretString {
    /// Takes the buffer over, so that no other copy stays behind.
    fn from(text: String) -> Self {
        Self(Arc::new(Zeroizing::new(text)))
    }
}

impl PartialEq for SecretString {
    /// Compares in a time that depends on the lengths only.
    fn eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || constant_time_eq(self.expose().as_bytes(), other.expose().as_bytes())
    }
}

impl Eq for SecretString {}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Compares two byte strings without stopping at the first difference.
pub(crate) fn constant_time_eq(left: &[u8], right: &[u8]) -> bool {
    let difference = left.iter().zip(right).fold(0, |seen, (l, r)| seen | (l ^ r));
    // The barrier keeps the optimiser from turning the fold into an early exit.
    left.len() == right.len() && std::hint::black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_the_secret_nor_of_its_length() {
        assert_eq!(format!("{:?}", SecretString::from("a")), "***");
        assert_eq!(format!("{:#?}", Some(SecretString::from("longer"))), "Some(\n    ***,\n)");
    }

    #[test]
    fn a_clone_shares_the_text() {
        let secret = SecretString::from("text");
        assert!(secret.ptr_eq(&secret.clone()));
        assert!(!secret.ptr_eq(&SecretString::from("text")));
    }

    #[test]
    fn secrets_are_equal_when_their_texts_are() {
        assert_eq!(SecretString::from("text"), SecretString::from("text".to_owned()));
        assert_ne!(SecretString::from("text"), SecretString::from("tex"));
        assert_ne!(SecretString::from("text"), SecretString::from("texT"));
        assert_ne!(SecretString::from(""), SecretString::from("t"));
    }
}
