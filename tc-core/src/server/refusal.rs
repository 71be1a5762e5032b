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
/// let refusal = Refusal::from(codes::RESOURCE_NOT_FOUND).with_message("there is no instance mssql-x");
/// assert_eq!(refusal.to_string(), "ResourceNotFound: there is no instance mssql-x");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: Cow<'static, str>,
    message: String,
}

impl Refusal {
    /// An error with any code.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }

    /// The same code with another message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
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
            Problem::Missing => Refusal::from(codes::MISSING_PARAMETER)
                .with_message(format!("The request is missing a required parameter `{path}`.")),
            Problem::Unknown => Refusal::from(codes::UNKNOWN_PARAMETER)
                .with_message(format!("The parameter `{path}` is not recognized.")),
            Problem::Mismatch { expected, .. } => Refusal::from(codes::INVALID_PARAMETER).with_message(
                format!("The value type of parameter `{path}` is not valid, {expected} is expected."),
            ),
            _ => Refusal::from(codes::INVALID_PARAMETER)
                .with_message(format!("The request body is not a JSON object of parameters: {error}.")),
        }
    }
}

impl From<&Violations> for Refusal {
    /// With all violations in the message.
    fn from(found: &Violations) -> Self {
        Refusal::from(codes::INVALID_PARAMETER_VALUE).with_message(found.to_string())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl Error for Refusal {}
