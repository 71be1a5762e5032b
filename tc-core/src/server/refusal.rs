//! Errors as the service answers them.

use super::AuthFailure;
use crate::code::ErrorCode;
use crate::codec::{DecodeError, Problem};
use crate::codes;
use crate::violation::Violations;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// An error that the service answers: a code and a message.
/// ```
/// use tc_core::{codes, server::Refusal};
///
/// let refusal = Refusal::new(codes::RESOURCE_NOT_FOUND, "there is no instance mssql-x");
/// assert_eq!(refusal.to_string(), "ResourceNotFound: there is no instance mssql-x");
/// // A code that no constant is declared for is a text.
/// assert_eq!(Refusal::new("ResourceNotFound.ThingNotFound", "..").code(), "ResourceNotFound.ThingNotFound");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: Cow<'static, str>,
    message: String,
}

impl Refusal {
    /// An error with this code, an [`ErrorCode`] or a text.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl From<ErrorCode> for Refusal {
    /// With the code's meaning as the message.
    fn from(code: ErrorCode) -> Self {
        Self::new(code.as_str(), code.meaning())
    }
}

impl From<AuthFailure> for Refusal {
    fn from(failure: AuthFailure) -> Self {
        Self::new(failure.code(), failure.message())
    }
}

impl From<&DecodeError> for Refusal {
    /// In the service's words for parameters that are missing, unknown, or of another type.
    fn from(error: &DecodeError) -> Self {
        let path = error.path();
        match error.problem() {
            Problem::Missing => Refusal::new(
                codes::MISSING_PARAMETER,
                format!("The request is missing a required parameter `{path}`."),
            ),
            Problem::Unknown => {
                Refusal::new(codes::UNKNOWN_PARAMETER, format!("The parameter `{path}` is not recognized."))
            }
            Problem::Mismatch { expected, .. } => Refusal::new(
                codes::INVALID_PARAMETER,
                format!("The value type of parameter `{path}` is not valid, {expected} is expected."),
            ),
            _ => Refusal::new(
                codes::INVALID_PARAMETER,
                format!("The request body is not a JSON object of parameters: {error}."),
            ),
        }
    }
}

impl From<&Violations> for Refusal {
    /// With all violations in the message.
    fn from(found: &Violations) -> Self {
        Refusal::new(codes::INVALID_PARAMETER_VALUE, found.to_string())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Error for Refusal {}
