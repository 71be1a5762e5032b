//! Relations between the fields of a request, as data.

use super::Literal;
use std::fmt;

/// A relation between fields, named as on the wire.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// All of them, or none.
    Together(&'static [&'static str]),
    /// At least one of them.
    AnyOf(&'static [&'static str]),
    /// Not more than one of them.
    AtMostOne(&'static [&'static str]),
    /// Where the first is, the second must be.
    Needs(&'static str, &'static str),
    /// Where the first has this value, the other must be.
    When(&'static str, Literal, &'static str),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Together(fields) => write!(f, "{} go together: give all of them, or none", list(fields)),
            Self::AnyOf(fields) => write!(f, "give at least one of {}", list(fields)),
            Self::AtMostOne(fields) => write!(f, "give not more than one of {}", list(fields)),
            Self::Needs(field, other) => write!(f, "{field} needs {other}"),
            Self::When(field, value, other) => write!(f, "{field} = {value} needs {other}"),
        }
    }
}

/// `A, B and C`.
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
