//! What accounts are called, and which passwords they may have.

use super::databases::is_word;

/// Names that the service keeps for itself.
const RESERVED: [&str; 16] = [
    "master",
    "mssql",
    "monitor",
    "sys",
    "dbo",
    "dba",
    "sysadmin",
    "tencent_admin",
    "public",
    "securityadmin",
    "serveradmin",
    "setupadmin",
    "processadmin",
    "diskadmin",
    "dbcreator",
    "bulkadmin",
];

/// Names that it keeps in any case.
const RESERVED_IN_ANY_CASE: [&str; 2] = ["administrator", "guest"];

const SYMBOLS: &str = "_+-&=!@#$%^*()[]";

/// Whether an account can be called so: a letter, then letters, digits and `_`, 50 in all.
pub(crate) fn is_account_name(name: &str) -> bool {
    is_word(name, 50)
}

/// Whether the service keeps the name for itself.
pub(crate) fn is_reserved_account(name: &str) -> bool {
    RESERVED.contains(&name) || RESERVED_IN_ANY_CASE.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Whether a password is one: 8 to 32 characters, of two kinds at least.
pub(crate) fn is_password(password: &str) -> bool {
    let letters = password.bytes().any(|byte| byte.is_ascii_alphabetic());
    let allowed = |c: char| c.is_ascii_alphanumeric() || SYMBOLS.contains(c);
    let kinds = usize::from(letters) + usize::from(has_digit(password)) + usize::from(has_symbol(password));
    (8..=32).contains(&password.len()) && password.chars().all(allowed) && kinds >= 2
}

/// Whether a password is one for an account of Windows: of three kinds of four, and without the name.
///
/// Inferred: that the case of the name does not matter.
pub(crate) fn is_windows_password(password: &str, name: &str) -> bool {
    let upper = password.bytes().any(|byte| byte.is_ascii_uppercase());
    let lower = password.bytes().any(|byte| byte.is_ascii_lowercase());
    let kinds = [upper, lower, has_digit(password), has_symbol(password)];
    let named = password.to_ascii_lowercase().contains(&name.to_ascii_lowercase());
    is_password(password) && !named && kinds.into_iter().filter(|&has| has).count() >= 3
}

fn has_digit(password: &str) -> bool {
    password.bytes().any(|byte| byte.is_ascii_digit())
}

fn has_symbol(password: &str) -> bool {
    password.contains(|c| SYMBOLS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_two_kinds_of_characters() {
        for password in ["Password@123", "abcd1234", "1234_567", "abcdefg_", &format!("{}1", "a".repeat(31))]
        {
            assert!(is_password(password), "{password}");
        }
        for password in ["", "12345", "abc_123", "abcdefgh", "12345678", "abcd 1234", "pässword1"] {
            assert!(!is_password(password), "{password}");
        }
        assert!(!is_password(&format!("{}1", "a".repeat(32))));
    }

    #[test]
    fn a_password_of_windows_has_three_kinds_and_not_the_name() {
        assert!(is_windows_password("Abcd1234", "andy"));
        assert!(!is_windows_password("abcd1234", "andy"));
        assert!(!is_windows_password("xAndy1234", "andy"));
    }

    #[test]
    fn some_names_are_reserved_and_two_in_any_case() {
        assert!(is_reserved_account("master") && is_reserved_account("Guest"));
        assert!(!is_reserved_account("Master") && !is_reserved_account("reporter"));
    }
}
