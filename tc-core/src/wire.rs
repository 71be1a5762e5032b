//! The Rust types that a field can have.

mod datetime;
mod json;
mod list;
mod option;
mod scalar;
mod secret;
mod via;

pub use datetime::{DateTime, DateTimeError, Moment};
pub use json::Json;
pub use secret::Secret;
pub use via::Via;

use crate::shape::{Model, Ref, Shape, Slot, Type, ValueType};

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
    /// What the type is on the wire, and how a value is made, read and filled.
    #[doc(hidden)]
    const VIA: Via<Self>;

    /// The place of a value that may be absent; scalars give a slot of their own, without a virtual call.
    #[doc(hidden)]
    fn opt_slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Option(place)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Model> Wire for T {
    const VIA: Via<Self> =
        Via::new(Type::required(ValueType::Record(shape::<T>)), <T as Model>::blank, get_record, record_slot);
}

fn shape<T: Model>() -> &'static Shape {
    T::SHAPE
}

fn get_record<T: Model>(record: &T) -> Ref<'_> {
    Ref::Record(record, T::SHAPE)
}

fn record_slot<T: Model>(place: &mut T) -> Slot<'_> {
    Slot::Record(place, T::SHAPE)
}

/// Give the access to a `T`.
///
/// Every mention of a field in an expansion begins with the same one of `required`, [`optional`], [`list`] and
/// [`optional_list`], the only places with a bound, so that a wrong type is one error and not four.
#[doc(hidden)]
#[must_use]
pub const fn required<T: Wire>() -> Via<T> {
    T::VIA
}

/// Give the access to an `Option<T>`.
#[doc(hidden)]
#[must_use]
pub const fn optional<T: Wire>() -> Via<Option<T>> {
    Wire::VIA
}

/// Give the access to a `Vec<T>`.
#[doc(hidden)]
#[must_use]
pub const fn list<T: Wire>() -> Via<Vec<T>> {
    Wire::VIA
}

/// Give the access to an `Option<Vec<T>>`.
#[doc(hidden)]
#[must_use]
pub const fn optional_list<T: Wire>() -> Via<Option<Vec<T>>> {
    Wire::VIA
}
