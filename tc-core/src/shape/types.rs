//! What a field's type is on the wire.

use super::{Literal, Shape};
use crate::refuse::refuse;

/// The type of a field: what its values are, and whether it must be there.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Type {
    /// Whether the field must be there, and whether it is a list.
    pub presence: Presence,
    /// The type of the value; of a list, that of each item.
    pub value: ValueType,
}

impl Type {
    /// A bare value.
    #[must_use]
    pub const fn required(value: ValueType) -> Self {
        Self { presence: Presence::Required, value }
    }

    /// An enum with this description.
    #[must_use]
    pub const fn choice(shape: &'static EnumShape) -> Self {
        Self::required(ValueType::Enum(shape))
    }

    /// The type of `Option<T>`.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.presence = match self.presence {
            Presence::Required | Presence::Optional => Presence::Optional,
            Presence::List | Presence::OptionalList => Presence::OptionalList,
        };
        self
    }

    /// The type of `Vec<T>`.
    #[must_use]
    pub const fn list(mut self) -> Self {
        self.presence = Presence::List;
        self
    }

    /// Whether the field is a list.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self.presence, Presence::List | Presence::OptionalList)
    }

    /// Whether a request must carry the field.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self.presence, Presence::Required | Presence::List)
    }
}

/// Whether a field must be there, and whether it is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`: always encoded; missing or null is an error.
    Required,
    /// `Option<T>`: omitted when `None`.
    Optional,
    /// `Vec<T>`: always encoded; in replies missing or null is empty.
    List,
    /// `Option<Vec<T>>`: omitted when `None`, `[]` when empty.
    OptionalList,
}

/// The type of one value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ValueType {
    /// `true` or `false`.
    Bool,
    /// A signed integer of 64 bits.
    Int,
    /// An unsigned integer of 64 bits.
    Uint,
    /// A floating-point number.
    Float,
    /// A text.
    Text,
    /// A date and time, as the service writes it.
    DateTime,
    /// A text that is never shown.
    Secret,
    /// One of a set of named values, open to unknown ones.
    Enum(&'static EnumShape),
    /// A nested structure. A function, so that structures may contain themselves.
    Record(fn() -> &'static Shape),
    /// Any JSON value.
    Json,
}

impl ValueType {
    /// The type's name as documentation uses it: `i64`, `text`, `object`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "i64",
            Self::Uint => "u64",
            Self::Float => "f64",
            Self::Text | Self::Secret => "text",
            Self::DateTime => "date-time text",
            Self::Enum(shape) => shape.wire_type(),
            Self::Record(_) => "object",
            Self::Json => "JSON",
        }
    }

    /// A literal as this type takes it; an enum is open, so it takes whatever its kind is.
    #[track_caller]
    #[allow(clippy::cast_precision_loss, reason = "no one writes numbers that differ beyond 2^53")]
    pub(crate) const fn literal(self, literal: Literal) -> Literal {
        match (self, literal) {
            (Self::Bool, Literal::Bool(_))
            | (Self::Int | Self::Uint, Literal::Int(_))
            | (Self::Float, Literal::Float(_))
            | (Self::Text | Self::DateTime | Self::Secret, Literal::Text(_))
            | (Self::Json, _) => literal,
            (Self::Float, Literal::Int(number)) => Literal::Float(number as f64),
            (Self::Enum(shape), _) => match (shape.is_over_numbers(), literal) {
                (true, Literal::Int(_)) | (false, Literal::Text(_)) => literal,
                (true, _) => refuse("`", shape.name, "` is an enum over numbers; write the number"),
                (false, _) => refuse("`", shape.name, "` is an enum over texts; put the text in quotes"),
            },
            (Self::Record(_), _) => refuse(
                "this field is a structure",
                "",
                ", which no literal can be; state this at its own fields",
            ),
            _ => refuse("this field is `", self.name(), "` on the wire; write such a value"),
        }
    }
}

/// A declared enum as data.
#[derive(Debug)]
#[non_exhaustive]
pub struct EnumShape {
    /// The enum's name.
    pub name: &'static str,
    /// Its documentation.
    pub doc: &'static str,
    /// Its named values; the wire may carry others.
    pub choices: &'static [Choice],
    /// The variant that keeps the others.
    pub other: &'static str,
}

impl EnumShape {
    /// Make a description. Called by the expansion of `TcEnum`.
    #[must_use]
    pub const fn new(
        name: &'static str,
        doc: &'static str,
        choices: &'static [Choice],
        other: &'static str,
    ) -> Self {
        Self { name, doc, choices, other }
    }

    /// `i64` for an enum over numbers, `text` for one over texts.
    #[must_use]
    pub const fn wire_type(&self) -> &'static str {
        if self.is_over_numbers() { "i64" } else { "text" }
    }

    const fn is_over_numbers(&self) -> bool {
        matches!(self.choices.first(), Some(Choice { value: Literal::Int(_), .. }))
    }
}

/// One named value of an enum.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Choice {
    /// The variant's name.
    pub name: &'static str,
    /// The value on the wire.
    pub value: Literal,
    /// Its documentation.
    pub doc: &'static str,
}

impl Choice {
    /// Describe one variant. Called by the expansion of `TcEnum`.
    #[must_use]
    pub const fn new(name: &'static str, value: Literal, doc: &'static str) -> Self {
        Self { name, value, doc }
    }
}
