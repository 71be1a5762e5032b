//! What holds of files of profiles, whatever is in them.

use super::ini::Ini;
use super::{ProfileCredentials, Wanted, parse, tccli};
use crate::credential::Surroundings;
use std::fmt::Debug;
use std::io::ErrorKind;

/// A value that is not to be shown is known by this.
const SECRET: &str = "SECRET";

/// The keys of such values, and what stands behind a key.
const IN_INI: (char, [&str; 2]) = ('=', ["secret_key", "token"]);
const IN_JSON: (char, [&str; 2]) = (':', ["\"secretKey\"", "\"token\""]);

/// A file is read, or refused with a line that it has; each of its profiles is a provider, or an error; and neither
/// shows a key or a token. No program is run, no file is read, and nothing is sent.
///
/// # Panics
/// When that does not hold.
pub fn profiles(bytes: &[u8]) {
    hides_secrets(bytes, IN_JSON, &tccli::examine(bytes));
    let ini = match Ini::parse(bytes) {
        Ok(ini) => ini,
        Err(error) => {
            let lines = bytes.split(|byte| *byte == b'\n').count();
            assert!((1..=lines).contains(&error.line()), "{error}, of {lines}");
            hides_secrets(bytes, IN_INI, &parse(bytes).map(drop));
            return;
        }
    };
    hides_secrets(bytes, IN_INI, &ini);
    let nothing = Surroundings::new(|_| None, |_| Err(ErrorKind::NotFound.into()));
    let profiles = ProfileCredentials::new().with_surroundings(nothing);
    for name in ini.names().chain(["no such profile"]) {
        let provider = profiles.provider(&ini, &Wanted { name: name.to_owned(), required: true });
        let is_known = ini.section(name).is_some();
        assert!(is_known || provider.is_err(), "{name:?} is not there");
        // A name may be anything, and is no secret.
        if !name.contains(SECRET) {
            hides_secrets(bytes, IN_INI, &provider.map_err(|error| error.to_string()));
        }
    }
}

/// What is a secret stands behind one of these keys; a file that has it elsewhere may show it.
fn hides_secrets(file: &[u8], (mark, keys): (char, [&str; 2]), shown: &impl Debug) {
    let text = String::from_utf8_lossy(file);
    let is_elsewhere = text.lines().filter(|line| line.contains(SECRET)).any(|line| {
        let key = line.split(mark).next().unwrap_or_default().trim();
        !keys.contains(&key)
    });
    let shown = format!("{shown:?}");
    assert!(is_elsewhere || !shown.contains(SECRET), "a secret of {text:?} shows in {shown}");
}
