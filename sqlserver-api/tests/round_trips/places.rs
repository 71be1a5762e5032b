//! Changing JSON in all places of a declared struct.

use serde_json::{Map, Value, json};
use tc_core::Shape;
use tc_core::shape::{Presence, ValueType};

type Object = Map<String, Value>;

/// Add what is encoded for a list that was not given.
pub(crate) fn add_empty_lists(shape: &Shape, object: &mut Object) {
    everywhere(shape, object, &mut |shape, object| {
        for row in shape.rows.iter().filter(|row| row.ty.presence == Presence::List) {
            object.entry(row.name).or_insert(json!([]));
        }
    });
}

/// Add null for every field that is not there.
pub(crate) fn add_nulls(shape: &Shape, object: &mut Object) {
    everywhere(shape, object, &mut |shape, object| {
        for row in shape.rows {
            object.entry(row.name).or_insert(Value::Null);
        }
    });
}

/// Add a field that no declaration has.
pub(crate) fn add_unknown(shape: &Shape, object: &mut Object) {
    everywhere(shape, object, &mut |_, object| {
        object.insert("AFieldOfTheNextVersion".to_owned(), json!({ "Deep": [1, { "Deeper": null }] }));
    });
}

/// Change an object and all that are inside of it.
fn everywhere(shape: &Shape, object: &mut Object, change: &mut dyn FnMut(&Shape, &mut Object)) {
    for row in shape.rows {
        if let ValueType::Record(inner) = row.ty.value
            && let Some(value) = object.get_mut(row.name)
        {
            let items = match value {
                Value::Array(items) => items.as_mut_slice(),
                one => std::slice::from_mut(one),
            };
            for item in items.iter_mut().filter_map(Value::as_object_mut) {
                everywhere(inner(), item, change);
            }
        }
    }
    change(shape, object);
}

/// Copies of an object, each with a value of the wrong type in one place, and the path of the place.
pub(crate) fn with_a_wrong_type(shape: &Shape, object: &Object) -> Vec<(String, Value)> {
    let mut copies = Vec::new();
    for row in shape.rows {
        let Some(value) = object.get(row.name) else { continue };
        let mut put = |path: String, value: Value| {
            let mut copy = object.clone();
            copy.insert(row.name.to_owned(), value);
            copies.push((path, Value::Object(copy)));
        };
        let scalar = !matches!(row.ty.value, ValueType::Record(_) | ValueType::Json);
        match value {
            Value::Array(items) if row.ty.is_list() => {
                put(row.name.to_owned(), json!(true));
                for (at, item) in items.iter().enumerate() {
                    for (path, wrong) in wrong_ones(row.ty.value, item) {
                        let mut copy = items.clone();
                        copy[at] = wrong;
                        put(format!("{}[{at}]{path}", row.name), Value::Array(copy));
                    }
                }
            }
            _ if scalar => put(row.name.to_owned(), json!({ "wrong": true })),
            value => {
                for (path, wrong) in wrong_ones(row.ty.value, value) {
                    put(format!("{}{path}", row.name), wrong);
                }
            }
        }
    }
    copies
}

/// Wrong values in the place of one, and the rest of their paths.
fn wrong_ones(ty: ValueType, value: &Value) -> Vec<(String, Value)> {
    match (ty, value) {
        (ValueType::Json, _) => Vec::new(),
        (ValueType::Record(inner), Value::Object(object)) => {
            let deeper = with_a_wrong_type(inner(), object).into_iter();
            let deeper = deeper.map(|(path, wrong)| (format!(".{path}"), wrong));
            deeper.chain([(String::new(), json!(7))]).collect()
        }
        _ => vec![(String::new(), json!({ "wrong": true }))],
    }
}
