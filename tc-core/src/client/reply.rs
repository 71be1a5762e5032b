//! A reply and what came with it.

use crate::error::Attempt;
use serde_json::Value;
use std::fmt;
use std::ops::Deref;
use std::time::Duration;

/// What an action answered; use it like the value itself.
/// ```no_run
/// # async fn example(client: tc_core::Client) -> Result<(), tc_core::Error> {
/// # use serde_json::json;
/// # use tc_core::UntypedAction;
/// let reply = client.call_untyped(UntypedAction::new("cvm", "2017-03-12", "DescribeZones"), json!({})).await?;
/// println!("{} zones, as {} says", reply["TotalCount"], reply.request_id());
/// let value: serde_json::Value = reply.into_inner();
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Reply<T> {
    pub(super) value: T,
    pub(super) request_id: String,
    pub(super) attempt: Attempt,
    /// The attempts before it.
    pub(super) failed: Vec<Attempt>,
    pub(super) unknown: Vec<(String, Value)>,
}

impl<T> Reply<T> {
    /// The service's id of the request; support asks for it. Empty if a server gave none, which the service
    /// never does.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// How long the exchange took, from sending the request to having read the whole answer; of several, the
    /// last one.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.attempt.elapsed
    }

    /// The exchanges that were made: those that failed, and last the one that brought this reply.
    /// ```
    /// # fn example(reply: &tc_core::Reply<()>) {
    /// for attempt in reply.attempts().filter(|attempt| attempt.failure.is_some()) {
    ///     println!("{:?} after {:?}", attempt.failure, attempt.elapsed);
    /// }
    /// # }
    /// ```
    pub fn attempts(&self) -> impl Iterator<Item = Attempt> + '_ {
        self.failed.iter().copied().chain(std::iter::once(self.attempt))
    }

    /// Fields of the reply that its declaration does not know, by path, if the call asked to keep them with
    /// [`keep_unknown_fields`](crate::Call::keep_unknown_fields).
    #[must_use]
    pub fn unknown_fields(&self) -> &[(String, Value)] {
        &self.unknown
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("value", &self.value)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
