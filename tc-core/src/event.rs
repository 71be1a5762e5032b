//! What happens in a call, told while it happens.

use crate::error::Error;
use std::time::Duration;

/// What happens in a call beside its outcome. Told to [`ClientBuilder::on_event`](crate::ClientBuilder::on_event).
///
/// It holds no secrets and no fields of requests.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// An attempt failed and another one follows.
    Retrying {
        /// The action's name.
        action: &'a str,
        /// The failure, with all attempts so far.
        error: &'a Error,
        /// How long the call waits before.
        delay: Duration,
    },
    /// An attempt failed and would be followed by another, and the client has no repetitions left: too many
    /// calls failed.
    QuotaEmpty {
        /// The action's name.
        action: &'a str,
        /// The failure, with all attempts so far.
        error: &'a Error,
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
        /// The action's name.
        action: &'a str,
        /// How many attempts the call had made, this one included.
        attempts: usize,
    },
}
