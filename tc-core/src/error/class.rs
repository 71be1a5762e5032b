//! In which way an attempt failed.

/// In which way an attempt failed, as far as it matters for trying again.
///
/// What follows from each is in the table of [`Client`](crate::Client#trying-again).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureClass {
    /// Nothing was sent, for a reason inside this program: a wrong setting or request, no credential, no time.
    Local,
    /// The server's certificate was not accepted, or TLS cannot be set up here. Nothing was sent.
    Untrusted,
    /// The request did not leave: no connection came about, or it broke before the body was sent.
    NotSent,
    /// Calls came too fast, and the service or a gateway refused this one.
    Throttled,
    /// The signature was refused as too old or too new.
    ClockRefused,
    /// The credential was refused.
    CredentialRefused,
    /// The state of the resource does not allow it now.
    Conflict,
    /// The service refused it for a reason that does not pass by itself.
    Refused,
    /// The service did not get done with it, for a reason that passes: a lock, an operation that is still under
    /// way, a timeout inside.
    Hindered,
    /// The service or a gateway in front of it failed.
    ServiceFault,
    /// The request left and no whole answer came back.
    NoAnswer,
    /// An answer came and was not understood; if it is not the service's own, the service may not even have seen
    /// the request.
    NotUnderstood,
    /// The answer is larger than allowed.
    TooLarge,
    /// Any other failure: a code that is not known, a status that is no passing fault of a gateway.
    Other,
}
