//! Changing a part of the world.

use serde_json::{Map, Value};

use crate::known_fields;
use crate::sqlserver::World;

/// The world with a patch merged into it, by RFC 7396: what the patch names is replaced, `null` takes it away.
///
/// # Errors
/// When the outcome is no world, or has a field that no world has.
pub(super) fn patched(world: &World, patch: Value) -> Result<World, serde_json::Error> {
    let mut value = serde_json::to_value(world)?;
    merge(&mut value, patch);
    let patched = serde_json::from_value::<World>(value.clone())?;
    known_fields::check(&value, &patched)?;
    Ok(patched)
}

fn merge(into: &mut Value, patch: Value) {
    let Value::Object(fields) = patch else {
        *into = patch;
        return;
    };
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    let Value::Object(object) = into else { return };
    for (name, value) in fields {
        if value.is_null() {
            object.remove(&name);
        } else {
            merge(object.entry(name).or_insert(Value::Null), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_replaces_adds_and_takes_away() {
        let mut value = json!({"a": {"b": 1, "c": [1, 2]}, "d": 4, "e": 5});
        merge(&mut value, json!({"a": {"c": [3], "f": {"g": null, "h": 1}}, "d": null, "e": {"i": 6}}));
        assert_eq!(value, json!({"a": {"b": 1, "c": [3], "f": {"h": 1}}, "e": {"i": 6}}));
    }
}
