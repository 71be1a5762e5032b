//! What happens in a call.

use super::{Called, Outcome};
use crate::credential::CredentialError;
use crate::error::{Attempt, Error};
use crate::limit::Throttle;
use std::time::Duration;

/// What happens in a call. Told to [`Observer`](super::Observer)s.
///
/// It holds no secrets and no fields of requests. An [`Error`] in it may hold the service's message and the beginning
/// of an answer that was not understood, which `Debug` and `Display` of the error treat as errors do.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// An exchange ended, well or not.
    AttemptEnded {
        /// What was called.
        call: Called<'a>,
        /// Which attempt of the call it was, from 1.
        number: usize,
        /// How long it took, its status, and what is known of it.
        attempt: Attempt,
        /// How long the client's own rate limit held it before; zero where it did not.
        limiter_wait: Duration,
        /// The bytes of the request's body, if it left; otherwise 0.
        request_bytes: usize,
        /// The bytes of the answer's body, if any came.
        reply_bytes: Option<usize>,
        /// The failure of this attempt, unless it succeeded.
        error: Option<&'a Error>,
    },
    /// The call ended: with a reply, with an error, or because nobody waits for it any more. Told once for each call
    /// that was awaited, also for one that was not sent because its request is wrong.
    CallEnded {
        /// What was called.
        call: Called<'a>,
        /// How long it took, with all attempts and waits.
        elapsed: Duration,
        /// How it ended.
        outcome: Outcome<'a>,
    },
    /// An attempt failed and another one follows.
    Retrying {
        /// What was called.
        call: Called<'a>,
        /// The failure, with all attempts so far.
        error: &'a Error,
        /// How long the call waits before.
        delay: Duration,
    },
    /// The service or a gateway refused an attempt since calls came too fast.
    Throttled {
        /// What was called.
        call: Called<'a>,
        /// What the service said about the rate, which the client's rate limit learns.
        throttle: Throttle,
    },
    /// An attempt failed and would be followed by another, and the client has no repetitions left: too many
    /// calls failed.
    QuotaEmpty {
        /// What was called.
        call: Called<'a>,
        /// The failure, with all attempts so far.
        error: &'a Error,
    },
    /// A call waited for a credential and has it. Not told where one was at hand.
    CredentialLoaded {
        /// What was called.
        call: Called<'a>,
        /// How long it waited.
        wait: Duration,
        /// Whether it is one in the place of another that the service refused.
        after_refusal: bool,
    },
    /// A call waited for a credential, and there is none.
    CredentialFailed {
        /// What was called.
        call: Called<'a>,
        /// How long it waited.
        wait: Duration,
        /// Whether it was to take the place of another that the service refused.
        after_refusal: bool,
        /// Why there is none.
        error: &'a CredentialError,
    },
    /// The clock of this machine is off, and from now on requests are signed with a repaired time.
    ClockRepaired {
        /// What is added to the machine's clock, in milliseconds.
        offset_ms: i64,
    },
    /// The clock of this machine is off by more than is repaired, a day. Nothing is changed.
    ClockImplausible {
        /// What would have to be added to the machine's clock, in milliseconds.
        offset_ms: i64,
    },
    /// A call that changes something was dropped after its request began to leave: nobody knows whether the
    /// change was made.
    Abandoned {
        /// What was called.
        call: Called<'a>,
        /// How many attempts the call had made, this one included.
        attempts: usize,
    },
}
