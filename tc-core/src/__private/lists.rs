//! The items of a page, also where they are lists inside of groups.
//!
//! An expansion sees the spelling of its own fields only. What is in a list inside each group is known where
//! the group is declared, so the group says it there, under the name of the field.

use crate::shape::{Model, Row};

/// `Vec<T>` or `Option<Vec<T>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    label = "`items = ..` names the field of each item that holds a list: `Vec<T>` or `Option<Vec<T>>`"
)]
pub trait AnyList {
    /// What is in it.
    type Item;

    /// The items; none of a list that is absent.
    fn into_vec(self) -> Vec<Self::Item>;
}

impl<T> AnyList for Vec<T> {
    type Item = T;

    fn into_vec(self) -> Self {
        self
    }
}

impl<T> AnyList for Option<Vec<T>> {
    type Item = T;

    fn into_vec(self) -> Vec<T> {
        self.unwrap_or_default()
    }
}

/// A structure with a list in the field whose name is [`named`] so.
#[diagnostic::on_unimplemented(
    message = "the list that `items = ..` names is less public than `{Self}`",
    label = "make the field of `{Self}` as public as `{Self}`"
)]
pub trait ListOf<const FIELD: u64> {
    /// What is in the list.
    type Item;
}

/// What a page with a mistake in its declaration is made of. The mistake is told where the field is named.
impl<T: Model> ListOf<NO_LIST> for T {
    type Item = ();
}

/// What is in the list of a group.
pub type ItemOf<Group, const FIELD: u64> = <Group as ListOf<FIELD>>::Item;

/// The name of no field.
const NO_LIST: u64 = 0;

/// The name of a field as a number, since a name cannot be part of a type. `r#` in front of a keyword is no part
/// of the name.
#[must_use]
pub const fn named(field: &str) -> u64 {
    let bytes = field.as_bytes();
    let (mut hash, mut at) = (BASIS, if let [b'r', b'#', ..] = bytes { 2 } else { 0 });
    while at < bytes.len() {
        hash = hashed(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The name of a list of a structure, or the name of no list if it has none of this name.
#[must_use]
pub const fn list_named<T: Model>(field: &str) -> u64 {
    let (rows, name) = (T::SHAPE.rows, named(field));
    let mut at = 0;
    while at < rows.len() {
        if rows[at].ty.is_list() && name_of(&rows[at]) == name {
            return name;
        }
        at += 1;
    }
    NO_LIST
}

/// What [`named`] makes of the field's name in Rust.
const fn name_of(row: &Row) -> u64 {
    if let Some(field) = row.field {
        return named(field);
    }
    let wire = row.name.as_bytes();
    let (mut hash, mut at) = (BASIS, 0);
    while at < wire.len() {
        if wire[at].is_ascii_uppercase() && at > 0 {
            hash = hashed(hash, b'_');
        }
        hash = hashed(hash, wire[at].to_ascii_lowercase());
        at += 1;
    }
    hash
}

/// FNV-1a of 64 bits.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

const fn hashed(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The items of a list.
pub fn into_items<L: AnyList>(list: L) -> Vec<L::Item> {
    list.into_vec()
}

/// The items of a list inside all groups, one after the other.
pub fn flatten<L: AnyList, T>(groups: L, items: impl Fn(L::Item) -> Vec<T>) -> Vec<T> {
    groups.into_vec().into_iter().flat_map(items).collect()
}

/// What is in a list of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __list_of {
    ($name:ident, $field:ident: $item:ty) => {
        impl _tc::ListOf<{ _tc::named(_tc::stringify!($field)) }> for $name {
            type Item = $item;
        }
    };
}
