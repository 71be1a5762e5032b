//! Another key signed, or the right one in another form. No key is ever shown.

use super::diagnosis::Cause;
use super::trial::Change;
use super::{Case, Hypothesis};
use crate::secret::SecretString;

/// Keys that may have signed.
pub(super) fn other_keys<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let key = case.secret.expose();
    let mut add = |key: String, cause, what: &str, remedy: &str| {
        all.push(Hypothesis::new(Change::Secret(SecretString::from(key)), cause, what, remedy));
    };
    for (before, after) in
        [("", "\n"), ("", "\r\n"), ("", "\r"), ("", " "), (" ", ""), (" ", " "), ("", "\t"), ("\u{feff}", "")]
    {
        add(
            format!("{before}{key}{after}"),
            Cause::KeySpace,
            "The secret key was used with white space around it, such as the line end of the file that it was \
             read from.",
            "Trim the key after reading it.",
        );
    }
    for quote in ['"', '\'', '`'] {
        add(
            format!("{quote}{key}{quote}"),
            Cause::KeyQuoted,
            "The secret key was used with the quotes around it.",
            "Remove the quotes from the configuration; some readers of .env files and some shells keep them.",
        );
    }
    let mut shorter = key.chars();
    shorter.next_back();
    let without_last = shorter.as_str().to_owned();
    let without_first = key.chars().skip(1).collect();
    for cut in [without_last, without_first] {
        add(
            cut,
            Cause::KeyCut,
            "The first or the last character of the secret key is missing.",
            "Copy the whole key.",
        );
    }
    for it in &case.doctor.credentials {
        if it.secret_key() != &case.secret {
            add(
                it.secret_key().expose().to_owned(),
                Cause::OtherKey,
                "The signature was made with the key of another secret id that is known here.",
                "Give the client the key that belongs to its secret id.",
            );
        }
        add(
            it.secret_id().to_owned(),
            Cause::IdAsKey,
            "The signature was made with the secret id in the place of the secret key.",
            "Give the client the secret key.",
        );
    }
    all.push(Hypothesis::new(
        Change::BareSecret,
        Cause::BareKey,
        "The first key was derived from the secret key alone.",
        "Put `TC3` in front of the secret key before deriving the key of the day.",
    ));
}
