//! What kind of failure it was, and whether the service may have acted.

use super::FailureClass;
use std::time::Duration;

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A setting of the client or of the call is wrong; nothing was sent.
    Build,
    /// The request does not fit its declaration; nothing was sent. See
    /// [`Error::violations`](crate::Error::violations).
    Invalid,
    /// There is no credential, or what was given as one cannot be one; nothing was sent. See
    /// [`Error::credential_error`](crate::Error::credential_error).
    Credentials,
    /// The client's own rate limit would not let the call through in time; nothing was sent.
    Limited,
    /// No connection came about; nothing was sent.
    Connect,
    /// One attempt took too long. [`Error::is_timeout`](crate::Error::is_timeout) asks without regard to the phase.
    Timeout(Phase),
    /// The exchange broke off.
    Transport,
    /// The answer was not from the service but from a gateway or proxy, with this status.
    Http(u16),
    /// The service refused or failed; see [`Error::code`](crate::Error::code).
    Service,
    /// The answer could not be understood; see [`Error::received`](crate::Error::received).
    Decode,
    /// The whole call took longer than its deadline.
    Deadline,
    /// A list that is read page by page did not go on, though more was promised; see [`Pages`](crate::Pages).
    PageStalled,
}

/// What was waited for when the time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The connection: name, socket, TLS. Nothing was sent.
    Connect,
    /// The answer.
    Answer,
}

/// Whether the service acted on the request; the greater one says more.
///
/// [`Error::may_have_executed`](crate::Error::may_have_executed) asks the one thing that is mostly asked. What it knows
/// in particular is compared as a whole, or but for its proof:
/// ```
/// use tc_core::{Client, Delivery, Proof};
///
/// let error = Client::builder().region("Guangzhou!").build().unwrap_err();
/// assert!(!error.may_have_executed());
/// assert!(matches!(error.delivery(), Delivery::NotExecuted(_)));
/// assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Local));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Delivery {
    /// It did not, and this proves it: trying again can do no harm.
    NotExecuted(Proof),
    /// It may have: before trying a change again, look whether it was made.
    MaybeExecuted,
    /// It did.
    Executed,
}

/// Why it is certain that the service did not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Proof {
    /// The request never left this program.
    Local,
    /// No byte of the request's body was sent, or of a `GET`, which has none, no byte at all; and no service acts
    /// on half a request.
    BodyUnsent,
    /// The service refused it, or a gateway with status 429 before the service saw it.
    Refused,
}

/// One exchange of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// How long the call waited to repeat the attempt before; zero for the first one. The wait for the rate limit
    /// is not counted.
    pub waited: Duration,
    /// How long it took.
    pub elapsed: Duration,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// Whether the service acted on it.
    pub delivery: Delivery,
    /// In which way it failed; `None` if it succeeded.
    pub failure: Option<FailureClass>,
}
