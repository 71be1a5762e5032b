//! The access to values of one type, as data.

use crate::shape::{EnumShape, Literal, Ref, Row, Slot, Type, ValueType};

/// The access to values of one type: what it is on the wire, and how a value is made, read and filled.
#[doc(hidden)]
#[derive(Debug)]
pub struct Via<T> {
    pub(crate) ty: Type,
    blank: fn() -> T,
    get: Get<T>,
    slot: fn(&mut T) -> Slot<'_>,
}

/// How a value is read.
#[derive(Debug)]
enum Get<T> {
    Ref(fn(&T) -> Ref<'_>),
    Int(fn(&T) -> i64),
    Text(fn(&T) -> &str),
}

impl<T> Via<T> {
    /// The access to a type of any kind.
    pub(super) const fn new(
        ty: Type,
        blank: fn() -> T,
        get: fn(&T) -> Ref<'_>,
        slot: fn(&mut T) -> Slot<'_>,
    ) -> Self {
        Self { ty, blank, get: Get::Ref(get), slot }
    }

    /// The access to an enum over numbers.
    #[must_use]
    pub const fn number(shape: &'static EnumShape, get: fn(&T) -> i64) -> Self
    where
        T: From<i64>,
    {
        Self { ty: Type::choice(shape), blank: of_zero, get: Get::Int(get), slot: slot_of_int }
    }

    /// The access to an enum over texts.
    #[must_use]
    pub const fn text(shape: &'static EnumShape, get: fn(&T) -> &str) -> Self
    where
        T: for<'a> From<&'a str>,
    {
        Self { ty: Type::choice(shape), blank: of_empty, get: Get::Text(get), slot: slot_of_text }
    }

    /// The access to a type with a mistake in its declaration: the program does not compile.
    #[must_use]
    pub const fn stand_in(blank: fn() -> T) -> Self {
        Self {
            ty: Type::required(ValueType::Json),
            blank,
            get: Get::Ref(|_| Ref::Absent),
            slot: |_| Slot::Nothing,
        }
    }

    /// A row of the table.
    #[must_use]
    pub const fn row(self, name: &'static str) -> Row {
        let secret = matches!(self.ty.value, ValueType::Secret);
        let row = Row::new(name, self.ty);
        if secret { row.sensitive() } else { row }
    }

    /// A literal as the type of its field takes it.
    ///
    /// # Panics
    /// At compile time, when no value of the type is written so.
    #[must_use]
    #[track_caller]
    pub const fn takes(self, literal: Literal) -> Literal {
        self.ty.value.literal(literal)
    }

    /// A value to be filled.
    #[must_use]
    pub fn blank(self) -> T {
        (self.blank)()
    }

    /// The value of a field. Inlined, the access is known and reading a field calls nothing.
    #[must_use]
    #[inline]
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
}

// Functions with names: for a closure, an unoptimized build makes a second function.

fn of_zero<T: From<i64>>() -> T {
    T::from(0)
}

fn of_empty<T: for<'a> From<&'a str>>() -> T {
    T::from("")
}

fn slot_of_int<T: From<i64>>(place: &mut T) -> Slot<'_> {
    Slot::OfInt(place)
}

fn slot_of_text<T: for<'a> From<&'a str>>(place: &mut T) -> Slot<'_> {
    Slot::OfText(place)
}
