//! What expansions name. Not for anyone else: it changes with every version.

pub use crate::action::{Action, ActionMeta, Effect, Page, Paging, RegionRule, assert_listed_once};
pub use crate::check::Violations;
pub use crate::codec::{deserialize, deserialize_leaf, serialize};
pub use crate::record::{clone, debug, equal};
pub use crate::shape::{
    Bound, Choice, EnumShape, Leaf, Literal, Model, Record, Ref, Role, Rule, Scalar, Shape, Slot, Type,
};
pub use crate::wire::{Wire, via};
pub use core::convert::Into;
pub use core::iter::IntoIterator;
pub use core::option::Option::{None, Some};
pub use core::result::Result;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use std::string::String;
pub use tc_macros::TcRequest;

use crate::shape::Span;

/// A closed interval of whole numbers.
#[must_use]
pub const fn within(min: i64, max: i64) -> Span {
    Span { min: Bound::Int(min), max: Bound::Int(max) }
}

/// Any interval.
#[must_use]
pub const fn span(min: Bound, max: Bound) -> Span {
    Span { min, max }
}

/// Demand that a reply is a page of a list.
pub const fn page<T: Page>() {}

/// Demand that a field inside an item is a list.
pub const fn list_inside<T>(_list: &Vec<T>) {}

/// A value for an optional field.
pub fn some<T>(value: impl Into<T>) -> Option<T> {
    Some(value.into())
}

/// A value for a list.
pub fn list<T>(values: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    values.into_iter().map(Into::into).collect()
}

/// A value for an optional list.
pub fn some_list<T>(values: impl IntoIterator<Item = impl Into<T>>) -> Option<Vec<T>> {
    Some(list(values))
}

/// Stand in for a value in code that is never run, since the program does not compile.
pub fn never_runs<T>() -> T {
    loop {
        std::thread::park();
    }
}
