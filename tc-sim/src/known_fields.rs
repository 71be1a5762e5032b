//! Reading state without passing over a field that it does not have.

use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Error, Value};

/// Read what writes all its fields.
///
/// # Errors
/// When it is none, or has a field that none has, which is named with its path.
pub(crate) fn read<T: DeserializeOwned + serde::Serialize>(json: &[u8]) -> Result<T, Error> {
    let it: T = serde_json::from_slice(json)?;
    check(&serde_json::from_slice(json)?, &it)?;
    Ok(it)
}

/// Refuse a value with a field that is none of what was read from it.
///
/// # Errors
/// The field, with its path.
pub(crate) fn check(given: &Value, read: &impl serde::Serialize) -> Result<(), Error> {
    match unknown(given, &serde_json::to_value(read)?) {
        None => Ok(()),
        Some(path) => Err(Error::custom(format_args!("there is no field `{path}`"))),
    }
}

/// The path of a field that is given and not known.
fn unknown(given: &Value, known: &Value) -> Option<String> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => given.iter().find_map(|(name, value)| {
            let inside = match known.get(name) {
                None => String::new(),
                Some(known) => unknown(value, known)?,
            };
            let dot = if inside.is_empty() || inside.starts_with('[') { "" } else { "." };
            Some(format!("{name}{dot}{inside}"))
        }),
        (Value::Array(given), Value::Array(known)) => {
            given.iter().zip(known).enumerate().find_map(|(at, (given, known))| {
                let inside = unknown(given, known)?;
                let dot = if inside.starts_with('[') { "" } else { "." };
                Some(format!("[{at}]{dot}{inside}"))
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_that_is_not_known_is_named_with_its_path() {
        let known = json!({"a": {"b": 1, "c": [{"d": 1}, [{"e": null}]]}});
        for (given, path) in [
            (json!({"a": {"b": 2, "c": []}}), None),
            (json!({"x": 1}), Some("x")),
            (json!({"a": {"x": {"y": 1}}}), Some("a.x")),
            (json!({"a": {"c": [{}, [{"x": 1}]]}}), Some("a.c[1][0].x")),
        ] {
            assert_eq!(unknown(&given, &known).as_deref(), path, "{given}");
        }
    }
}
