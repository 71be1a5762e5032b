//! The items of a page, also where they are lists inside of groups.
//!
//! An expansion sees the spelling of its own fields only. What is in a list inside each group is known where
//! the group is declared, so the group says it there, under the name of the field.

/// `Vec<T>` or `Option<Vec<T>>`.
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
    message = "`{Self}` has no list of this name",
    label = "`items = ..` names a field of `{Self}` that is `Vec<T>` or `Option<Vec<T>>`, and as public as `{Self}`"
)]
pub trait ListOf<const FIELD: u64> {
    /// What is in the list.
    type Item;

    /// The items of the list.
    fn into_items(self) -> Vec<Self::Item>;
}

/// What is in the list of a group.
pub type ItemOf<Group, const FIELD: u64> = <Group as ListOf<FIELD>>::Item;

/// The name of a field as a number, since a name cannot be part of a type: its hash, FNV-1a of 64 bits. `r#` in
/// front of a keyword is no part of the name.
#[must_use]
pub const fn named(field: &str) -> u64 {
    let bytes = field.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut at = if let [b'r', b'#', ..] = bytes { 2 } else { 0 };
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The items of a list.
pub fn into_items<L: AnyList>(list: L) -> Vec<L::Item> {
    list.into_vec()
}

/// The items of the lists inside all groups, one after the other.
pub fn flatten<const FIELD: u64, L: AnyList<Item: ListOf<FIELD>>>(groups: L) -> Vec<ItemOf<L::Item, FIELD>> {
    groups.into_vec().into_iter().flat_map(ListOf::into_items).collect()
}

/// What is in a list of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! __list_of {
    ($name:ident, $field:ident: $item:ty) => {
        impl $crate::__private::ListOf<{ $crate::__private::named($crate::__private::stringify!($field)) }>
            for $name
        {
            type Item = $item;

            fn into_items(self) -> $crate::__private::Vec<$item> {
                $crate::__private::into_items(self.$field)
            }
        }
    };
}
