//! What the parts of a credential may look like.

use super::error::CredentialError;

/// What is wrong with a value, told without the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// There is nothing in it.
    Empty,
    /// It starts or ends with white space, as text copied from a page does.
    Padded,
    /// It is in quotation marks, as no key is.
    Quoted,
    /// The character at this position, from 1, cannot be part of it.
    Character(usize),
}

/// Checks a secret key or a token: visible ASCII characters only.
pub(crate) fn check(value: &str) -> Result<(), Flaw> {
    check_with(value, |c| c.is_ascii_graphic())
}

/// Checks a secret id, which may not hold the characters that end it in the signed header.
pub(crate) fn check_id(value: &str) -> Result<(), Flaw> {
    check_with(value, |c| c.is_ascii_graphic() && !matches!(c, '/' | ','))
}

fn check_with(value: &str, allowed: impl Fn(char) -> bool) -> Result<(), Flaw> {
    if value.is_empty() {
        return Err(Flaw::Empty);
    }
    if value.starts_with(char::is_whitespace) || value.ends_with(char::is_whitespace) {
        return Err(Flaw::Padded);
    }
    if value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']) {
        return Err(Flaw::Quoted);
    }
    match value.chars().position(|c| !allowed(c)) {
        Some(at) => Err(Flaw::Character(at + 1)),
        None => Ok(()),
    }
}

impl Flaw {
    /// Makes the error of a provider out of it; `part` says which value it is about.
    pub(crate) fn refuse(self, provider: &'static str, part: &str) -> CredentialError {
        let (reason, remedy) = match self {
            Self::Empty => {
                (format!("{part} is empty"), "give it a value, or do not set it at all".to_owned())
            }
            Self::Padded => (
                format!("{part} starts or ends with white space"),
                "remove the space or line end, which is often copied along".to_owned(),
            ),
            Self::Quoted => {
                (format!("{part} is in quotation marks"), "remove the quotation marks".to_owned())
            }
            Self::Character(at) => (
                format!("{part} holds a character at position {at} that no such value has"),
                "copy it again from the console's page of API keys".to_owned(),
            ),
        };
        CredentialError::permanent(provider, reason).with_remedy(remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_ascii_is_accepted() {
        assert_eq!(check("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"), Ok(()));
        assert_eq!(check("+/=*~!\"x"), Ok(()));
        assert_eq!(check_id("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"), Ok(()));
    }

    #[test]
    fn each_flaw_is_told() {
        assert_eq!(check(""), Err(Flaw::Empty));
        assert_eq!(check(" k"), Err(Flaw::Padded));
        assert_eq!(check("k\r\n"), Err(Flaw::Padded));
        assert_eq!(check("\"k\""), Err(Flaw::Quoted));
        assert_eq!(check("a b"), Err(Flaw::Character(2)));
        assert_eq!(check("a\0"), Err(Flaw::Character(2)));
        assert_eq!(check("密钥"), Err(Flaw::Character(1)));
    }

    #[test]
    fn an_id_may_not_end_early_in_the_header() {
        assert_eq!(check_id("AKID/x"), Err(Flaw::Character(5)));
        assert_eq!(check_id("AKID,x"), Err(Flaw::Character(5)));
    }
}
