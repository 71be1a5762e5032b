//! Names and words: every name means one thing, and everything is explained.

use crate::differences::Differences;
use crate::made_up::value;
use crate::published::published;
use crate::structure::declared_below;
use serde_json::Value;
use sqlserver_api::ACTIONS;
use std::collections::{BTreeMap, BTreeSet};
use tc_core::Shape;
use tc_core::shape::{EnumShape, ValueType};

/// Every request, reply and structure.
fn structs() -> Vec<&'static Shape> {
    let tops = ACTIONS.iter().flat_map(|info| [info.request, info.response]);
    tops.chain(declared_below(ACTIONS.as_slice()).into_values()).filter(|shape| shape.name != "()").collect()
}

/// Every enum, as often as it is used.
fn enums() -> Vec<&'static EnumShape> {
    let values = structs().into_iter().flat_map(|shape| shape.rows).map(|row| row.ty.value);
    values.filter_map(|value| if let ValueType::Enum(shape) = value { Some(shape) } else { None }).collect()
}

/// Every enum, once.
fn different_enums() -> impl Iterator<Item = &'static EnumShape> {
    enums().into_iter().map(|shape| (shape.name, shape)).collect::<BTreeMap<_, _>>().into_values()
}

#[test]
fn everything_is_documented_in_sentences() {
    let mut found = Differences::default();
    let mut check = |place: &str, what: &str, doc: &str| {
        let first = doc.lines().next().unwrap_or_default();
        if !first.ends_with('.') || !doc.is_ascii() {
            found.at(place).add(what, "a first line that ends with a full stop, in plain characters", first);
        }
    };
    for shape in structs() {
        check(shape.name, "documentation", shape.doc);
        for (row, doc) in shape.rows.iter().zip(shape.docs) {
            check(shape.name, row.name, doc);
        }
    }
    for shape in different_enums() {
        check(shape.name, "documentation", shape.doc);
        for choice in shape.choices {
            check(shape.name, choice.name, choice.doc);
        }
    }
    found.report();
}

/// All types are re-exported side by side. Two of one name differ in what is said of them.
#[test]
fn no_two_types_have_the_same_name() {
    let structs = structs().into_iter().map(|shape| (shape.name, shape.doc));
    let enums = enums().into_iter().map(|shape| (shape.name, shape.doc));
    let mut meanings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, doc) in structs.chain(enums) {
        meanings.entry(name).or_default().insert(doc);
    }
    let twice: Vec<_> = meanings.into_iter().filter(|(_, docs)| docs.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

/// An id of a reply goes into a request as it is.
#[test]
fn ids_that_are_numbers_have_one_type() {
    let mut found = Differences::default();
    for shape in structs() {
        for row in shape.rows {
            let id = row.name == "Pid" || ["Id", "Ids", "IdSet"].iter().any(|end| row.name.ends_with(end));
            if id && matches!(row.ty.value, ValueType::Uint) {
                found.at(shape.name).add(row.name, "int64", "uint64");
            }
        }
    }
    found.report();
}

/// A variant is documented for one of the fields that have its type.
#[test]
fn no_named_value_is_invented() {
    let missing: Vec<_> = published().actions.keys().filter(|name| ACTIONS.get(name).is_none()).collect();
    assert!(missing.is_empty(), "some fields are not declared yet, those of {missing:?}");
    let overlay = &published().overlay;
    let mut documented: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for shape in structs() {
        let action = overlay.actions.get(shape.name).map(|stated| &stated.input);
        let reply = || Some(&overlay.actions.get(shape.name.strip_suffix("Response")?)?.output);
        let stated = overlay.structures.get(shape.name).or(action).or_else(reply);
        for row in shape.rows {
            if let ValueType::Enum(named) = row.ty.value {
                let limits = stated.and_then(|fields| fields.get(row.name)).into_iter();
                let values = limits.flat_map(|limits| limits.one_of.iter().chain(&limits.seen));
                documented.entry(named.name).or_default().extend(values);
            }
        }
    }
    let mut found = Differences::default();
    for shape in different_enums() {
        for choice in
            shape.choices.iter().filter(|choice| !documented[shape.name].contains(&&value(choice.value)))
        {
            found.at(shape.name).add(choice.name, "nothing", choice.value);
        }
    }
    found.report();
}
