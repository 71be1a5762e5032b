//! What differs between two JSON values.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

/// Values longer than this are cut off where they are shown.
const SHOWN: usize = 160;

/// One place where two values differ.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// Where: the names of fields and the numbers of list items on the way, from the outside in.
    pub path: Vec<String>,
    /// What was there, if anything.
    pub before: Option<Value>,
    /// What is there now, if anything.
    pub after: Option<Value>,
}

/// All places where two values differ, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences(Vec<Difference>);

impl Differences {
    pub(crate) fn between(before: &Value, after: &Value) -> Self {
        let mut found = Self::default();
        found.compare(&mut Vec::new(), Some(before), Some(after));
        found
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Difference> {
        self.0.iter()
    }

    fn compare(&mut self, path: &mut Vec<String>, before: Option<&Value>, after: Option<&Value>) {
        match (before, after) {
            (Some(Value::Object(one)), Some(Value::Object(other))) => {
                for key in one.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
                    path.push(key.clone());
                    self.compare(path, one.get(key), other.get(key));
                    path.pop();
                }
            }
            (Some(Value::Array(one)), Some(Value::Array(other))) => {
                for at in 0..one.len().max(other.len()) {
                    path.push(at.to_string());
                    self.compare(path, one.get(at), other.get(at));
                    path.pop();
                }
            }
            _ if before == after => {}
            _ => {
                let (before, after) = (before.cloned(), after.cloned());
                self.0.push(Difference { path: path.clone(), before, after });
            }
        }
    }
}

impl<'a> IntoIterator for &'a Differences {
    type Item = &'a Difference;
    type IntoIter = std::slice::Iter<'a, Difference>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.join(".");
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => write!(f, "  {path}: {} -> {}", shown(before), shown(after)),
            (Some(before), None) => write!(f, "- {path}: {}", shown(before)),
            (None, Some(after)) => write!(f, "+ {path}: {}", shown(after)),
            (None, None) => Ok(()),
        }
    }
}

/// One line each; what is only in the second begins with `+`, what is only in the first with `-`.
impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|difference| writeln!(f, "{difference}"))
    }
}

/// A value's JSON, cut off where it is long.
pub(crate) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}..", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_came_went_and_changed_is_told_with_its_path() {
        let before = json!({"a": {"b": 1, "gone": true}, "list": [1, 2], "same": "x"});
        let after = json!({"a": {"b": 2}, "list": [1, 2, 3], "same": "x"});
        let found = Differences::between(&before, &after);
        assert_eq!(found.to_string(), "  a.b: 1 -> 2\n- a.gone: true\n+ list.2: 3\n");
        assert!(Differences::between(&before, &before).is_empty());
    }

    #[test]
    fn long_values_are_cut_off_between_letters() {
        let text = shown(&json!("\u{4e2d}".repeat(500)));
        assert!(text.ends_with("..") && text.chars().count() == SHOWN + 2, "{text}");
    }
}
