//! The Rust types that a field can have.

mod datetime;
mod json;
mod list;
mod option;
mod scalar;
mod secret;

pub use datetime::{DateTime, DateTimeError, Moment};
pub use json::Json;
pub use secret::Secret;

use crate::shape::{Model, Ref, Row, Slot, Type, ValueType};

/// A Rust type that a field can have.
///
/// `String`, `bool`, `i64`, `u64`, `f64`, [`DateTime`], `Secret<String>`, an enum with
/// `#[derive(TcEnum)]`, a struct with `#[derive(TcModel)]`, [`Json<X>`](Json) for any serde type `X`,
/// and `Option` and `Vec` of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a Tencent Cloud API field",
    label = "not a type that the wire knows",
    note = "a field is a `String`, `bool`, `i64`, `u64`, `f64`, `DateTime`, `Secret<String>`, or an `Option` or `Vec` of these",
    note = "a type of your own needs `#[derive(TcModel)]` on a struct or `#[derive(TcEnum)]` on an enum; any other type goes into `Json<..>`, if it has serde's `Serialize` and `Deserialize`, `Default`, `Clone`, `PartialEq` and `Debug`"
)]
pub trait Wire: Sized + 'static {
    /// What the type is on the wire.
    const TYPE: Type;

    /// A value to be filled.
    #[doc(hidden)]
    fn blank() -> Self;

    /// The value.
    #[doc(hidden)]
    fn get(&self) -> Ref<'_>;

    /// The place of the value.
    #[doc(hidden)]
    fn slot(&mut self) -> Slot<'_>;

    /// The place of a value that may be absent; scalars give a slot of their own, without a virtual call.
    #[doc(hidden)]
    fn opt_slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Option(place)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Model> Wire for T {
    const TYPE: Type = Type::required(ValueType::Record(|| T::SHAPE));

    fn blank() -> Self {
        <T as Model>::blank()
    }

    fn get(&self) -> Ref<'_> {
        Ref::Record(self, T::SHAPE)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Record(self, T::SHAPE)
    }
}

/// The access to a field of one type. Every mention of a field in an expansion begins with the same one of
/// [`required`], [`optional`], [`list`] and [`optional_list`], the only places with a bound, so that a wrong
/// type is one error and not four.
#[doc(hidden)]
#[derive(Debug)]
pub struct Via<T> {
    ty: Type,
    blank: fn() -> T,
    get: for<'a> fn(&'a T) -> Ref<'a>,
    slot: for<'a> fn(&'a mut T) -> Slot<'a>,
}

const fn via<T: Wire>() -> Via<T> {
    Via { ty: T::TYPE, blank: T::blank, get: T::get, slot: T::slot }
}

/// Give the access to a `T`.
#[doc(hidden)]
#[must_use]
pub const fn required<T: Wire>() -> Via<T> {
    via()
}

/// Give the access to an `Option<T>`.
#[doc(hidden)]
#[must_use]
pub const fn optional<T: Wire>() -> Via<Option<T>> {
    via()
}

/// Give the access to a `Vec<T>`.
#[doc(hidden)]
#[must_use]
pub const fn list<T: Wire>() -> Via<Vec<T>> {
    via()
}

/// Give the access to an `Option<Vec<T>>`.
#[doc(hidden)]
#[must_use]
pub const fn optional_list<T: Wire>() -> Via<Option<Vec<T>>> {
    via()
}

impl<T> Via<T> {
    /// A row of the table.
    #[must_use]
    pub const fn row(self, name: &'static str) -> Row {
        let secret = matches!(self.ty.value, ValueType::Secret);
        let row = Row::new(name, self.ty);
        if secret { row.sensitive() } else { row }
    }

    /// A value to be filled.
    #[must_use]
    pub fn blank(self) -> T {
        (self.blank)()
    }

    /// The value of a field.
    #[must_use]
    pub fn get(self, value: &T) -> Ref<'_> {
        (self.get)(value)
    }

    /// The place of a field.
    #[must_use]
    pub fn slot(self, place: &mut T) -> Slot<'_> {
        (self.slot)(place)
    }
}
