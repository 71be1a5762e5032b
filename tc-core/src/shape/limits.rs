//! What values a field takes, as data.

use std::fmt;

/// A value written in a declaration: a default, an example, a member of a closed set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(&'static str),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Text(value) => fmt::Debug::fmt(value, f),
        }
    }
}

/// One end of a [`Span`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// No limit on this side.
    None,
    /// A limit for integers, lengths and counts; it belongs to the span.
    Int(i64),
    /// A limit for floating-point numbers; it belongs to the span.
    Float(f64),
}

/// A closed interval, open on a side where the bound is [`Bound::None`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The smallest value.
    pub min: Bound,
    /// The largest value.
    pub max: Bound,
}

impl Span {
    /// Whether an integer lies inside.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "only for a float bound on an integer, where the float is the limit"
    )]
    pub fn contains_int(&self, value: i128) -> bool {
        let above = match self.min {
            Bound::None => true,
            Bound::Int(min) => value >= i128::from(min),
            Bound::Float(min) => value as f64 >= min,
        };
        let below = match self.max {
            Bound::None => true,
            Bound::Int(max) => value <= i128::from(max),
            Bound::Float(max) => value as f64 <= max,
        };
        above && below
    }

    /// Whether a floating-point number lies inside.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "a declared bound beyond 2^53 on a float is not exact anyway"
    )]
    pub fn contains_float(&self, value: f64) -> bool {
        let above = match self.min {
            Bound::None => true,
            Bound::Int(min) => value >= min as f64,
            Bound::Float(min) => value >= min,
        };
        let below = match self.max {
            Bound::None => true,
            Bound::Int(max) => value <= max as f64,
            Bound::Float(max) => value <= max,
        };
        above && below
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |bound: Bound| match bound {
            Bound::None => String::new(),
            Bound::Int(value) => value.to_string(),
            Bound::Float(value) => value.to_string(),
        };
        match self.max {
            Bound::None => write!(f, "{}..", side(self.min)),
            max => write!(f, "{}..={}", side(self.min), side(max)),
        }
    }
}

/// What a value may be; in a list, what each item may be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Smallest and largest number.
    pub range: Option<Span>,
    /// Fewest and most characters of a text.
    pub len: Option<Span>,
    /// The closed set of values; empty when there is none.
    pub one_of: &'static [Literal],
    /// A regular expression that a text matches.
    pub pattern: Option<&'static str>,
}

impl Limits {
    /// No limits.
    pub const NONE: Limits = Limits { range: None, len: None, one_of: &[], pattern: None };
}
