//! What every declared struct can do, done once over its table: show, copy, compare.

use crate::codec::HIDDEN;
use crate::shape::{EnumShape, List, Literal, Model, Record, Ref, Shape, Slot, ValueType};
use crate::wire::Wire;
use std::fmt::{self, Debug};

/// Show a struct, sensitive values hidden and absent ones left out.
///
/// # Errors
/// When the writer fails.
pub fn debug(record: &dyn Record, shape: &'static Shape, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    Shown { record, shape }.fmt(f)
}

/// Show a value of an enum by its name, and an unknown one as the open variant of its text or number.
///
/// # Errors
/// When the writer fails.
pub fn debug_choice<T: Wire>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = T::VIA.get(value);
    match T::VIA.ty.value {
        ValueType::Enum(choices) => ShownChoice { value: &shown, choices }.fmt(f),
        _ => shown.fmt(f),
    }
}

/// Copy a struct.
pub fn clone<T: Model>(value: &T) -> T {
    let mut copy = T::blank();
    copy_record(value, &mut copy, T::SHAPE);
    copy
}

/// A record to be shown.
struct Shown<'a> {
    record: &'a dyn Record,
    shape: &'static Shape,
}

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct(self.shape.name);
        for (at, row) in self.shape.rows.iter().enumerate() {
            let value = self.record.get(at);
            let shown: &dyn Debug = match (&value, row.ty.value) {
                (Ref::Absent, _) => continue,
                _ if row.sensitive => &Hidden,
                (_, ValueType::Enum(choices)) => &ShownChoice { value: &value, choices },
                _ => &value,
            };
            out.field(&row.rust_name(), shown);
        }
        out.finish()
    }
}

/// What is shown in the place of a sensitive value.
struct Hidden;

impl Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// A value of an enum, or a list of them, to be shown by name.
struct ShownChoice<'a> {
    value: &'a Ref<'a>,
    choices: &'static EnumShape,
}

impl Debug for ShownChoice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let choices = self.choices;
        if let Ref::List(list) = self.value {
            let items: Vec<Ref<'_>> = (0..list.len()).map(|at| list.item(at)).collect();
            return f.debug_list().entries(items.iter().map(|value| ShownChoice { value, choices })).finish();
        }
        let named = choices.choices.iter().find(|choice| match (&choice.value, self.value) {
            (Literal::Int(known), Ref::Int(value)) => known == value,
            (Literal::Text(known), Ref::Text(value)) => known == value,
            _ => false,
        });
        match named {
            Some(choice) => f.write_str(choice.name),
            None => f.debug_tuple(choices.other).field(self.value).finish(),
        }
    }
}

impl Debug for Ref<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ref::Absent => f.write_str("None"),
            Ref::Bool(value) => value.fmt(f),
            Ref::Int(value) => value.fmt(f),
            Ref::Uint(value) => value.fmt(f),
            Ref::Float(value) => value.fmt(f),
            Ref::Text(value) => value.fmt(f),
            Ref::Secret(_) => Hidden.fmt(f),
            Ref::Record(record, shape) => Shown { record: *record, shape }.fmt(f),
            Ref::List(list) => f.debug_list().entries((0..list.len()).map(|at| list.item(at))).finish(),
            Ref::Json(value) => value.debug(f),
        }
    }
}

fn copy_record(from: &dyn Record, to: &mut dyn Record, shape: &Shape) {
    for at in 0..shape.rows.len() {
        copy_value(&from.get(at), to.slot(at));
    }
}

fn copy_value(from: &Ref<'_>, to: Slot<'_>) {
    match (from, to) {
        (Ref::Absent, to) => to.reset(),
        (from, Slot::Option(place)) => copy_value(from, place.fill()),
        (Ref::Bool(value), Slot::Bool(place)) => *place = *value,
        (Ref::Bool(value), Slot::OptBool(place)) => *place = Some(*value),
        (Ref::Int(value), Slot::Int(place)) => *place = *value,
        (Ref::Int(value), Slot::OptInt(place)) => *place = Some(*value),
        (Ref::Uint(value), Slot::Uint(place)) => *place = *value,
        (Ref::Uint(value), Slot::OptUint(place)) => *place = Some(*value),
        (Ref::Float(value), Slot::Float(place)) => *place = *value,
        (Ref::Float(value), Slot::OptFloat(place)) => *place = Some(*value),
        (Ref::Text(value), Slot::Text(place)) => (*value).clone_into(place),
        (Ref::Text(value), Slot::OptText(place)) => *place = Some((*value).to_owned()),
        (Ref::Int(value), Slot::OfInt(place)) => place.set(*value),
        (Ref::Text(value) | Ref::Secret(value), Slot::OfText(place)) => place.set(value),
        (Ref::Record(from, shape), Slot::Record(to, _)) => copy_record(*from, to, shape),
        (Ref::List(from), Slot::List(to)) => {
            to.clear();
            for at in 0..from.len() {
                copy_value(&from.item(at), to.push());
            }
        }
        (Ref::Json(from), Slot::Json(place)) => place.copy_from(from.as_any()),
        // One type gives its value and its place: they always match.
        _ => {}
    }
}

/// Compare two structs field by field.
pub fn equal(one: &dyn Record, other: &dyn Record, shape: &Shape) -> bool {
    (0..shape.rows.len()).all(|at| equal_values(&one.get(at), &other.get(at)))
}

#[allow(clippy::float_cmp, reason = "equality of declared structs is that of their fields")]
fn equal_values(one: &Ref<'_>, other: &Ref<'_>) -> bool {
    match (one, other) {
        (Ref::Absent, Ref::Absent) => true,
        (Ref::Bool(one), Ref::Bool(other)) => one == other,
        (Ref::Int(one), Ref::Int(other)) => one == other,
        (Ref::Uint(one), Ref::Uint(other)) => one == other,
        (Ref::Float(one), Ref::Float(other)) => one == other,
        (Ref::Text(one), Ref::Text(other)) | (Ref::Secret(one), Ref::Secret(other)) => one == other,
        (Ref::Record(one, shape), Ref::Record(other, _)) => equal(*one, *other, shape),
        (Ref::List(one), Ref::List(other)) => equal_lists(*one, *other),
        (Ref::Json(one), Ref::Json(other)) => one.equals(other.as_any()),
        _ => false,
    }
}

fn equal_lists(one: &dyn List, other: &dyn List) -> bool {
    one.len() == other.len() && (0..one.len()).all(|at| equal_values(&one.item(at), &other.item(at)))
}
