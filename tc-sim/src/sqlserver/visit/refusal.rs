//! How actions refuse.

use sqlserver_api::codes::INPUT_ILLEGAL;
use tc_core::ErrorCode;
use tc_core::server::Refusal;

/// A parameter that the service does not accept.
pub(crate) fn illegal(message: impl Into<String>) -> Refusal {
    refused(INPUT_ILLEGAL, message)
}

/// An error with a message of our own.
pub(crate) fn refused(code: ErrorCode, message: impl Into<String>) -> Refusal {
    Refusal::new(code, message)
}

/// The same as an answer.
pub(crate) fn refuse<T>(code: ErrorCode, message: impl Into<String>) -> Result<T, Refusal> {
    Err(refused(code, message))
}
