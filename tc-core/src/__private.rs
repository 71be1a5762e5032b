//! What expansions name. Not for anyone else: it changes with every version.

pub mod foreign_words;
mod lists;
mod traits;

pub use crate::action::{Action, ActionMeta, Effect, Page, Paging, RegionRule, assert_page};
pub use crate::actions::{joined, sorted};
pub use crate::codec::{deserialize, deserialize_value, serialize};
pub use crate::record::{clone, debug, debug_choice, equal};
pub use crate::shape::{Bound, Choice, EnumShape, Model, Record, Ref, Role, Row, Rule, Shape, Slot};
pub use crate::violation::Violations;
pub use crate::wire::{Via, Wire, list, optional, optional_list, required};
pub use crate::{__enum_traits as enum_traits, __list_of as list_of, __struct_traits as struct_traits};
pub use core::concat;
pub use core::convert::{From, Into};
pub use core::fmt::{self, Debug, Display};
pub use core::hash::{Hash, Hasher};
pub use core::option::Option::{None, Some};
pub use core::primitive::{bool, i64, str, u64, usize};
pub use core::stringify;
pub use lists::{AnyList, ItemOf, ListOf, flatten, into_items, list_named, named};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use std::prelude::rust_2024::{
    Clone, Copy, Default, Eq, IntoIterator, PartialEq, Result, Send, Sized, String, Sync, Vec,
};
pub use tc_macros::TcRequest;

use crate::shape::{Literal, Span};

/// The facts of an action that only looks.
#[must_use]
pub const fn read_only() -> ActionMeta {
    ActionMeta::new("", "", "", Effect::ReadOnly)
}

/// The facts of an action that done twice has the effect of once.
#[must_use]
pub const fn idempotent() -> ActionMeta {
    ActionMeta::new("", "", "", Effect::Idempotent)
}

/// The facts of an action that done twice may do harm.
#[must_use]
pub const fn mutating() -> ActionMeta {
    ActionMeta::new("", "", "", Effect::Mutating)
}

/// A closed interval of whole numbers.
#[must_use]
pub const fn within(min: i64, max: i64) -> Span {
    Span { min: Bound::Int(min), max: Bound::Int(max) }
}

/// A closed interval of whole numbers without an upper end.
#[must_use]
pub const fn at_least(min: i64) -> Span {
    Span { min: Bound::Int(min), max: Bound::None }
}

/// A closed interval of whole numbers without a lower end.
#[must_use]
pub const fn at_most(max: i64) -> Span {
    Span { min: Bound::None, max: Bound::Int(max) }
}

/// Any interval.
#[must_use]
pub const fn span(min: Bound, max: Bound) -> Span {
    Span { min, max }
}

/// A truth value.
#[must_use]
pub const fn truth(value: bool) -> Literal {
    Literal::Bool(value)
}

/// An integer.
#[must_use]
pub const fn int(value: i64) -> Literal {
    Literal::Int(value)
}

/// A number with a fraction.
#[must_use]
pub const fn float(value: f64) -> Literal {
    Literal::Float(value)
}

/// A text.
#[must_use]
pub const fn text(value: &'static str) -> Literal {
    Literal::Text(value)
}

/// A value for an optional field.
pub fn some<T>(value: impl Into<T>) -> Option<T> {
    Some(value.into())
}

/// A value for a list.
pub fn items<T>(values: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    values.into_iter().map(Into::into).collect()
}

/// A value for an optional list.
pub fn some_items<T>(values: impl IntoIterator<Item = impl Into<T>>) -> Option<Vec<T>> {
    Some(items(values))
}

/// Stand in for a value in code that is never run, since the program does not compile.
#[must_use]
pub fn never_runs<T>() -> T {
    loop {
        std::thread::park();
    }
}
