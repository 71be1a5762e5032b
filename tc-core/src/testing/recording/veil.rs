//! What must not stand in a recording.

use http::HeaderMap;
use http::header::AUTHORIZATION;
use serde_json::Value;

/// What stands where something was hidden.
pub(super) const HIDDEN: &str = "***";

/// Parts of names that tell of a secret, in lower case.
const TELLING: [&str; 8] =
    ["password", "passwd", "secret", "token", "credential", "privatekey", "authorization", "signature"];

/// The shortest text that is taken for a secret wherever it stands.
const SHORTEST: usize = 8;

/// Hides the fields that carry secrets, and known secrets wherever they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Veil {
    /// Names of fields that are hidden beside the telling ones.
    names: Vec<String>,
}

impl Veil {
    pub(super) fn over(names: Vec<String>) -> Self {
        Self { names }
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Hide what must not be seen, in place.
    pub(super) fn hide(&self, value: &mut Value, secrets: &[String]) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if self.is_telling(name) { blank(value) } else { self.hide(value, secrets) }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide(item, secrets)),
            Value::String(text) => *text = without(text, secrets),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn is_telling(&self, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        TELLING.iter().any(|part| lower.contains(part))
            || name.split('.').any(|part| self.names.iter().any(|hidden| hidden.eq_ignore_ascii_case(part)))
    }
}

/// Take the content out of a value, and leave its form.
fn blank(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(blank),
        Value::Array(items) => items.iter_mut().for_each(blank),
        Value::String(text) => HIDDEN.clone_into(text),
        Value::Number(number) => *number = 0.into(),
        Value::Bool(truth) => *truth = false,
        Value::Null => {}
    }
}

/// A text without these secrets.
pub(super) fn without(text: &str, secrets: &[String]) -> String {
    secrets.iter().fold(text.to_owned(), |text, secret| text.replace(secret, HIDDEN))
}

/// The secrets that a request carries in its headers: who signed it, and the token.
pub(super) fn secrets_of(headers: &HeaderMap) -> Vec<String> {
    let text = |name| headers.get(name).and_then(|value: &http::HeaderValue| value.to_str().ok());
    let signed = text(AUTHORIZATION.as_str()).unwrap_or_default();
    let id = signed.split_once("Credential=").and_then(|(_, rest)| rest.split('/').next());
    let token = text("x-tc-token");
    let long = |secret: &&str| secret.len() >= SHORTEST;
    id.into_iter().chain(token).filter(long).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_that_tell_are_blanked_with_all_that_is_in_them() {
        let veil = Veil::over(vec!["AdminPhone".to_owned()]);
        let mut value = json!({
            "Accounts": [{"UserName": "root", "Password": "p", "adminphone": 138}],
            "Credentials": {"Token": "t", "TmpSecretId": ["i"], "Expired": true},
            "Note": "signed by AKIDzSecret",
        });
        veil.hide(&mut value, &["AKIDzSecret".to_owned()]);
        let expected = json!({
            "Accounts": [{"UserName": "root", "Password": "***", "adminphone": 0}],
            "Credentials": {"Token": "***", "TmpSecretId": ["***"], "Expired": false},
            "Note": "signed by ***",
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn the_signer_and_the_token_are_secrets() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "authorization",
            "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm".parse().unwrap(),
        );
        headers.insert("x-tc-token", "the-token".parse().unwrap());
        assert_eq!(secrets_of(&headers), ["AKIDEXAMPLE", "the-token"]);
    }
}
