//! What a fault does to a call.

use std::fmt;

use serde_derive::{Deserialize, Serialize};

/// What a fault does to a call.
///
/// In memory, what breaks a connection is the error of the transport that the same would give over a socket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Refused with this code, not executed.
    Error {
        /// The code.
        code: String,
        /// The message. Where none is given: what the code means, if the action declares it or every service has
        /// it, and otherwise that the simulator was told to refuse the call.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// Refused with `RequestLimitExceeded` in the service's words, not executed.
    Throttle,
    /// Refused with `AuthFailure.SignatureExpire`, as if the client's clock were wrong; not executed.
    SignatureExpire,
    /// The connection is closed without an answer; not executed.
    DropBefore,
    /// The connection is closed without an answer, after it was executed.
    DropAfter,
    /// The connection is reset; not executed.
    Reset,
    /// Executed, and the answer breaks off in its middle.
    Truncate,
    /// Executed, and the answer is no JSON.
    Garbage,
    /// Not executed; a page in HTML with this HTTP status, as a proxy would answer. Statuses under 400 are taken
    /// for 502.
    Page(u16),
}

impl Effect {
    /// Whether the action is executed all the same.
    pub(crate) fn executes(&self) -> bool {
        matches!(self, Self::DropAfter | Self::Truncate | Self::Garbage)
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error { code, .. } => f.write_str(code),
            Self::Throttle => f.write_str("throttled"),
            Self::SignatureExpire => f.write_str("signature expired"),
            Self::DropBefore => f.write_str("dropped before it was executed"),
            Self::DropAfter => f.write_str("dropped after it was executed"),
            Self::Reset => f.write_str("connection reset"),
            Self::Truncate => f.write_str("answer cut off"),
            Self::Garbage => f.write_str("garbage answered"),
            Self::Page(status) => write!(f, "page with status {status}"),
        }
    }
}
