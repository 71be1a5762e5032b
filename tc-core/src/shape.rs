//! Declared structs seen as data: the table that every surface reads.

mod access;
mod limits;
mod row;
mod rule;
mod types;

pub use access::{IntPlace, Json, JsonSlot, List, ListSlot, OptionSlot, Record, Ref, Slot, TextPlace};
pub use limits::{Bound, Limits, Literal, Span};
pub use row::{Role, Row};
pub use rule::Rule;
pub use types::{Choice, EnumShape, Presence, Type, ValueType};

use std::fmt;

/// The most fields that one struct can declare: the mask of fields seen while decoding has this many bits.
pub const MAX_ROWS: usize = 128;

/// A declared struct as a table: its fields in order, with everything known about them.
///
/// One constant of this type exists per struct that carries `#[tc_action]` or `#[derive(TcModel)]`.
/// ```
/// use tc_core::prelude::*;
///
/// /// A key and its value.
/// #[derive(TcModel)]
/// pub struct Tag {
///     /// The key.
///     #[tc(len = 1..=127)]
///     pub tag_key: String,
///     /// The value.
///     pub tag_value: Option<String>,
/// }
///
/// let shape = <Tag as tc_core::Model>::SHAPE;
/// assert_eq!(shape.name, "Tag");
/// assert_eq!(shape.rows[0].name, "TagKey");
/// assert_eq!(shape.docs[0], "The key.");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// The struct's name.
    pub name: &'static str,
    /// Its documentation.
    pub doc: &'static str,
    /// Its fields, in the order of their declaration.
    pub rows: &'static [Row],
    /// The documentation of each field, in the same order.
    pub docs: &'static [&'static str],
    /// Relations between its fields.
    pub rules: &'static [Rule],
    /// Fields without which a reply cannot be decoded.
    bare: u128,
    /// Fields without which a request is incomplete.
    required: u128,
}

impl Shape {
    /// The field that a fresh token is filled into, if there is one.
    pub(crate) const fn client_token(&self) -> Option<usize> {
        let mut at = 0;
        while at < self.rows.len() {
            if self.rows[at].client_token {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// The table of a struct without fields.
    pub const EMPTY: Shape = Shape::new("()", "Nothing but a request id.", &[], &[]);

    /// Make a table. Called by the expansion of the macros.
    ///
    /// # Panics
    /// At compile time, when a row has no documentation or there are more than [`MAX_ROWS`].
    #[must_use]
    pub const fn new(
        name: &'static str,
        doc: &'static str,
        rows: &'static [Row],
        docs: &'static [&'static str],
    ) -> Self {
        assert!(rows.len() <= MAX_ROWS, "a struct has at most 128 fields");
        assert!(rows.len() == docs.len(), "each row has its documentation");
        let (mut bare, mut required) = (0, 0);
        let mut at = 0;
        while at < rows.len() {
            match rows[at].ty.presence {
                Presence::Required => {
                    bare |= 1 << at;
                    required |= 1 << at;
                }
                Presence::List => required |= 1 << at,
                Presence::Optional | Presence::OptionalList => {}
            }
            at += 1;
        }
        Self { name, doc, rows, docs, rules: &[], bare, required }
    }

    /// The same table with relations between its fields.
    #[must_use]
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }

    /// The field with this wire name and its index.
    #[must_use]
    pub fn row(&self, name: &str) -> Option<(usize, &'static Row)> {
        self.rows.iter().enumerate().find(|(_, row)| row.name == name)
    }

    /// The first field missing from `seen`; strictly, also a list that a request must carry.
    pub(crate) fn first_missing(&self, seen: u128, strictly: bool) -> Option<&'static Row> {
        let missing = if strictly { self.required } else { self.bare } & !seen;
        self.rows.get(missing.trailing_zeros() as usize)
    }
}

/// A declared struct: a request, a reply, or a structure inside one of them.
///
/// Derive it with `#[derive(TcModel)]`, or through `#[tc_action]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a Tencent Cloud data structure",
    label = "add `#[derive(TcModel)]` to `{Self}`",
    note = "a request carries `#[tc_action]`, a reply and a nested structure `#[derive(TcModel)]`"
)]
pub trait Model: Record + Clone + PartialEq + fmt::Debug + Send + Sync + Sized + 'static {
    /// The table.
    const SHAPE: &'static Shape;

    /// A value with every optional field absent, every list empty, and zero or an empty text elsewhere.
    #[doc(hidden)]
    fn blank() -> Self;
}

impl Record for () {
    fn get(&self, _row: usize) -> Ref<'_> {
        Ref::Absent
    }

    fn slot(&mut self, _row: usize) -> Slot<'_> {
        Slot::Nothing
    }
}

impl Model for () {
    const SHAPE: &'static Shape = &Shape::EMPTY;

    fn blank() -> Self {}
}
