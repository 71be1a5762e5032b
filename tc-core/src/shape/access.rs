//! Reading and filling a declared struct field by field, without knowing its type.
//!
//! Both enums are closed: one walk serves every struct, and a format's code is compiled once.

use super::Shape;
use crate::violation::Violations;
use std::any::Any;
use std::fmt;

/// A struct whose fields can be read and filled by their index in its table.
pub trait Record {
    /// The value of a field.
    fn get(&self, row: usize) -> Ref<'_>;

    /// The place of a field's value.
    fn slot(&mut self, row: usize) -> Slot<'_>;

    /// Report what the table's limits and rules cannot say.
    fn check(&self, _found: &mut Violations) {}
}

/// The value of a field.
#[non_exhaustive]
pub enum Ref<'a> {
    /// Not there.
    Absent,
    /// A truth value.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A floating-point number.
    Float(f64),
    /// A text.
    Text(&'a str),
    /// A text that is not shown.
    Secret(&'a str),
    /// A nested structure.
    Record(&'a dyn Record, &'static Shape),
    /// A list.
    List(&'a dyn List),
    /// Any JSON value.
    Json(&'a dyn Json),
}

/// The place of a field's value, to be filled.
#[non_exhaustive]
pub enum Slot<'a> {
    /// No place: what is put here is ignored.
    Nothing,
    /// A truth value.
    Bool(&'a mut bool),
    /// A signed integer.
    Int(&'a mut i64),
    /// An unsigned integer.
    Uint(&'a mut u64),
    /// A floating-point number.
    Float(&'a mut f64),
    /// A text.
    Text(&'a mut String),
    /// A truth value that may be absent.
    OptBool(&'a mut Option<bool>),
    /// A signed integer that may be absent.
    OptInt(&'a mut Option<i64>),
    /// An unsigned integer that may be absent.
    OptUint(&'a mut Option<u64>),
    /// A floating-point number that may be absent.
    OptFloat(&'a mut Option<f64>),
    /// A text that may be absent.
    OptText(&'a mut Option<String>),
    /// A value that is made of a number: an enum over numbers.
    OfInt(&'a mut dyn IntPlace),
    /// A value that is made of a text: an enum over texts, a date-time, a secret.
    OfText(&'a mut dyn TextPlace),
    /// A nested structure.
    Record(&'a mut dyn Record, &'static Shape),
    /// Any other value that may be absent.
    Option(&'a mut dyn OptionSlot),
    /// A list.
    List(&'a mut dyn ListSlot),
    /// Any JSON value.
    Json(&'a mut dyn JsonSlot),
}

/// The place of a value that is made of a number.
pub trait IntPlace {
    /// Become the value that the number stands for.
    fn set(&mut self, number: i64);
}

impl<T: From<i64>> IntPlace for T {
    fn set(&mut self, number: i64) {
        *self = Self::from(number);
    }
}

/// The place of a value that is made of a text.
pub trait TextPlace {
    /// Become the value that the text stands for.
    fn set(&mut self, text: &str);
}

impl<T: for<'a> From<&'a str>> TextPlace for T {
    fn set(&mut self, text: &str) {
        *self = Self::from(text);
    }
}

/// A list to be read.
pub trait List {
    /// The number of items.
    fn len(&self) -> usize;

    /// Whether there are no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One item; [`Ref::Absent`] past the end.
    fn item(&self, at: usize) -> Ref<'_>;
}

/// A list to be filled.
pub trait ListSlot {
    /// Remove all items.
    fn clear(&mut self);

    /// Add a blank item and give its place.
    fn push(&mut self) -> Slot<'_>;
}

/// A value that may be absent.
pub trait OptionSlot {
    /// Make it absent.
    fn clear(&mut self);

    /// Make it present and blank, and give its place.
    fn fill(&mut self) -> Slot<'_>;
}

/// Any JSON value to be read.
pub trait Json {
    /// The value as JSON.
    ///
    /// # Errors
    /// When the type's own `Serialize` fails.
    fn to_value(&self) -> Result<serde_json::Value, serde_json::Error>;

    /// Write the value for a person.
    ///
    /// # Errors
    /// When the writer fails.
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The value itself, for comparing and copying.
    fn as_any(&self) -> &dyn Any;

    /// Whether the other is the same value of the same type.
    fn equals(&self, other: &dyn Any) -> bool;
}

/// Any JSON value to be filled.
pub trait JsonSlot {
    /// Take the value.
    ///
    /// # Errors
    /// When the type's own `Deserialize` refuses it.
    fn set(&mut self, value: serde_json::Value) -> Result<(), serde_json::Error>;

    /// Become a copy of a value of the same type.
    fn copy_from(&mut self, other: &dyn Any);

    /// Become blank.
    fn reset(&mut self);
}

impl Slot<'_> {
    /// What the place takes, as error messages name it.
    pub(crate) fn expected(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Bool(_) | Self::OptBool(_) => "bool",
            Self::Int(_) | Self::OptInt(_) | Self::OfInt(_) => "i64",
            Self::Uint(_) | Self::OptUint(_) => "u64",
            Self::Float(_) | Self::OptFloat(_) => "f64",
            Self::Text(_) | Self::OptText(_) | Self::OfText(_) => "text",
            Self::Record(..) => "object",
            Self::Option(_) => "a value",
            Self::List(_) => "list",
            Self::Json(_) => "JSON",
        }
    }

    /// Make the value blank, as a fresh struct has it.
    pub(crate) fn reset(self) {
        match self {
            Self::Bool(place) => *place = false,
            Self::Int(place) => *place = 0,
            Self::Uint(place) => *place = 0,
            Self::Float(place) => *place = 0.0,
            Self::Text(place) => place.clear(),
            Self::OptBool(place) => *place = None,
            Self::OptInt(place) => *place = None,
            Self::OptUint(place) => *place = None,
            Self::OptFloat(place) => *place = None,
            Self::OptText(place) => *place = None,
            // The next value replaces it whole.
            Self::OfInt(_) | Self::OfText(_) | Self::Nothing => {}
            Self::Record(record, shape) => {
                for row in 0..shape.rows.len() {
                    record.slot(row).reset();
                }
            }
            Self::Option(place) => place.clear(),
            Self::List(place) => place.clear(),
            Self::Json(place) => place.reset(),
        }
    }
}

impl fmt::Debug for Slot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slot({})", self.expected())
    }
}
