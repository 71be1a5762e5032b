//! One use of an action, waited for.

use super::worker::Worker;
use crate::client::{Language, Prepared, Reply, SigningMode};
use crate::credential::Credential;
use crate::error::{Error, Kind};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// One use of an action: [`send`](Self::send) it, or change its settings first. They are those of
/// [`Call`](crate::Call).
#[must_use = "a call is made when it is sent"]
pub struct Call<T> {
    call: crate::Call<T>,
    worker: Arc<Worker>,
}

impl<T> Call<T> {
    pub(super) fn new(call: crate::Call<T>, worker: &Arc<Worker>) -> Self {
        Self { call, worker: Arc::clone(worker) }
    }

    /// Change settings by a function, such as one that serves asynchronous calls too.
    /// ```
    /// # use tc_core::prelude::*;
    /// # /// Looks.
    /// # #[tc_action(service = "example", version = "2026-01-01", response = ())]
    /// # pub struct DescribeThings;
    /// # fn example(client: tc_core::blocking::Client) {
    /// let call = client.call(DescribeThings).set(|call| call.region("ap-shanghai").max_attempts(1));
    /// # let _ = call;
    /// # }
    /// ```
    pub fn set(self, change: impl FnOnce(crate::Call<T>) -> crate::Call<T>) -> Self {
        Self { call: change(self.call), worker: self.worker }
    }

    /// Call in this region.
    pub fn region(self, region: &str) -> Self {
        self.set(|call| call.region(region))
    }

    /// Call at this endpoint.
    pub fn endpoint(self, endpoint: &str) -> Self {
        self.set(|call| call.endpoint(endpoint))
    }

    /// Sign with this credential, as it is: see [`credentials`](crate::Call::credentials).
    pub fn credentials(self, credential: Credential) -> Self {
        self.set(|call| call.credentials(credential))
    }

    /// Ask for messages in this language.
    pub fn language(self, language: Language) -> Self {
        self.set(|call| call.language(language))
    }

    /// Send the request in this way, with this of it signed.
    pub fn signing(self, mode: SigningMode) -> Self {
        self.set(|call| call.signing(mode))
    }

    /// Add a header to the request: see [`header`](crate::Call::header).
    pub fn header(self, name: &str, value: &str) -> Self {
        self.set(|call| call.header(name, value))
    }

    /// Give one exchange this long.
    pub fn attempt_timeout(self, limit: Duration) -> Self {
        self.set(|call| call.attempt_timeout(limit))
    }

    /// Give the whole call this long.
    pub fn deadline(self, limit: Duration) -> Self {
        self.set(|call| call.deadline(limit))
    }

    /// Make at most this many attempts; 1 is a call that is never repeated.
    pub fn max_attempts(self, most: u32) -> Self {
        self.set(|call| call.max_attempts(most))
    }

    /// Repeat the call as if it did no harm twice: see [`assume_idempotent`](crate::Call::assume_idempotent).
    pub fn assume_idempotent(self) -> Self {
        self.set(crate::Call::assume_idempotent)
    }

    /// Wait for a resource that is busy, and try again up to `most` times: see
    /// [`retry_conflicts`](crate::Call::retry_conflicts).
    pub fn retry_conflicts(self, most: u32) -> Self {
        self.set(|call| call.retry_conflicts(most))
    }

    /// Send at once, however many calls there are. The service refuses those that come too fast.
    pub fn without_rate_limit(self) -> Self {
        self.set(crate::Call::without_rate_limit)
    }

    /// Keep the fields that the reply's declaration does not know: see [`Reply::unknown_fields`].
    pub fn keep_unknown_fields(self) -> Self {
        self.set(crate::Call::keep_unknown_fields)
    }
}

impl<T: Send + 'static> Call<T> {
    /// Send it and wait for the reply.
    ///
    /// # Errors
    /// As awaiting a [`Call`](crate::Call); and when this is the client's own thread, as inside of a listener or a
    /// provider of credentials. Where a call would panic, as with such a provider that does, it is an error that says
    /// so, and that the call may have been executed: [`Delivery::MaybeExecuted`](crate::Delivery::MaybeExecuted).
    pub fn send(self) -> Result<Reply<T>, Error> {
        let panicked = self.call.panicked();
        self.worker.run(self.call.into_future(), panicked)?
    }

    /// Sign the request and give it, without sending it.
    ///
    /// # Errors
    /// As [`Call::prepare`](crate::Call::prepare); when this is the client's own thread, and when it panics.
    pub fn prepare(self) -> Result<Prepared, Error> {
        let panicked = self.call.describe(Error::new(Kind::Build, "the call panicked before it was signed"));
        self.worker.run(self.call.prepare(), panicked)?
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Call").field(&self.call).finish()
    }
}
