//! What does not fit while decoding, and where.

use std::error::Error;
use std::fmt;

/// Why JSON could not be decoded: the path of the place, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub(crate) path: String,
    pub(crate) problem: Problem,
}

/// What is wrong in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The text is not JSON, or ends too early.
    Syntax(String),
    /// A field that must be there is missing.
    Missing,
    /// A field that the declaration does not know; reported only where strictness asks for it.
    Unknown,
    /// The value has another type.
    Mismatch {
        /// The type that the declaration states.
        expected: &'static str,
        /// What came instead.
        found: String,
    },
    /// The value has the right type and is refused all the same.
    Refused(String),
}

impl DecodeError {
    /// The place, such as `DBInstances[1].Memory`; empty for the whole document.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.problem.fmt(f)
    }
}

impl Error for DecodeError {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(reason) | Self::Refused(reason) => f.write_str(reason),
            Self::Missing => f.write_str("missing"),
            Self::Unknown => f.write_str("unknown field"),
            Self::Mismatch { expected, found } => write!(f, "expected {expected}, found {found}"),
        }
    }
}
