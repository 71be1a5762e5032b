//! A reply and what came with it.

use serde_json::Value;
use std::fmt;
use std::ops::Deref;
use std::time::Duration;

/// What an action answered; use it like the value itself.
#[derive(Clone)]
pub struct Reply<T> {
    pub(super) value: T,
    pub(super) request_id: String,
    pub(super) elapsed: Duration,
    pub(super) unknown: Vec<(String, Value)>,
}

impl<T> Reply<T> {
    /// The service's id of the request; support asks for it.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// How long the exchange took.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Fields of the reply that its declaration does not know, if the call asked to keep them.
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
