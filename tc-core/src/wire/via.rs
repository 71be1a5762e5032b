//! The access to values of one type, as data.

use super::Wire;
use crate::shape::{EnumShape, Ref, Row, Slot, Type, ValueType};

/// The access to values of one type: what it is on the wire, and how a value is made, read and filled.
#[doc(hidden)]
#[derive(Debug)]
pub struct Via<T> {
    pub(crate) ty: Type,
    blank: fn() -> T,
    get: Get<T>,
    slot: fn(&mut T) -> Slot<'_>,
    opt_slot: fn(&mut Option<T>) -> Slot<'_>,
}

/// How a value is read.
#[derive(Debug)]
enum Get<T> {
    Ref(fn(&T) -> Ref<'_>),
    Int(fn(&T) -> i64),
    Text(fn(&T) -> &str),
}

impl<T: Wire> Via<T> {
    /// The access to a type of any kind.
    pub(super) const fn new(
        ty: Type,
        blank: fn() -> T,
        get: fn(&T) -> Ref<'_>,
        slot: fn(&mut T) -> Slot<'_>,
    ) -> Self {
        Self::reading(Get::Ref(get), ty, blank, slot)
    }

    /// The access to an enum over numbers.
    #[must_use]
    pub const fn number(shape: &'static EnumShape, get: fn(&T) -> i64) -> Self
    where
        T: From<i64>,
    {
        Self::reading(Get::Int(get), Type::choice(shape), || T::from(0), |place| Slot::OfInt(place))
    }

    /// The access to an enum over texts.
    #[must_use]
    pub const fn text(shape: &'static EnumShape, get: fn(&T) -> &str) -> Self
    where
        T: for<'a> From<&'a str>,
    {
        Self::reading(Get::Text(get), Type::choice(shape), || T::from(""), |place| Slot::OfText(place))
    }

    const fn reading(get: Get<T>, ty: Type, blank: fn() -> T, slot: fn(&mut T) -> Slot<'_>) -> Self {
        Self { ty, blank, get, slot, opt_slot: |place| Slot::Option(place) }
    }

    /// The same where a value that may be absent has a slot of its own, which spares a virtual call.
    pub(super) const fn or_absent(mut self, slot: fn(&mut Option<T>) -> Slot<'_>) -> Self {
        self.opt_slot = slot;
        self
    }
}

impl<T> Via<T> {
    /// The access to a type with a mistake in its declaration: the program does not compile.
    #[must_use]
    pub const fn stand_in(blank: fn() -> T) -> Self {
        Self {
            ty: Type::required(ValueType::Json),
            blank,
            get: Get::Ref(|_| Ref::Absent),
            slot: |_| Slot::Nothing,
            opt_slot: |_| Slot::Nothing,
        }
    }

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
        match self.get {
            Get::Ref(get) => get(value),
            Get::Int(get) => Ref::Int(get(value)),
            Get::Text(get) => Ref::Text(get(value)),
        }
    }

    /// The place of a field.
    #[must_use]
    pub fn slot(self, place: &mut T) -> Slot<'_> {
        (self.slot)(place)
    }

    /// The place of a field that may be absent.
    pub(super) fn opt_slot(self, place: &mut Option<T>) -> Slot<'_> {
        (self.opt_slot)(place)
    }
}
