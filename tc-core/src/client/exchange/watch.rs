//! A call as those see it who watch: when it began, and how it ended.

use super::success::Success;
use crate::client::Inner;
use crate::error::Error;
use crate::observe::{CallSpan, Called, Event, Outcome};
use std::time::Instant;
use tracing::Span;

/// A call that is watched. Dropped without [`end`](Self::end), it was given up.
pub(super) struct Watch<'a> {
    inner: &'a Inner,
    call: Called<'a>,
    span: CallSpan,
    begun: Instant,
    /// Somebody watches.
    is_watched: bool,
    has_ended: bool,
}

impl<'a> Watch<'a> {
    pub(super) fn begin(inner: &'a Inner, call: Called<'a>) -> Self {
        let span = CallSpan::open(&call);
        let is_watched = span.is_watched() || !inner.observers.is_empty();
        Self { inner, call, span, begun: inner.clock.monotonic(), is_watched, has_ended: false }
    }

    /// The span in which the call is made.
    pub(super) fn span(&self) -> &Span {
        self.span.as_span()
    }

    pub(super) fn call(&self) -> &Called<'a> {
        &self.call
    }

    pub(super) fn begun(&self) -> Instant {
        self.begun
    }

    pub(super) fn is_watched(&self) -> bool {
        self.is_watched
    }

    /// The outcome is known: tell it and give it back.
    pub(super) fn end(mut self, outcome: Result<Success, Error>) -> Result<Success, Error> {
        self.tell(&match &outcome {
            Ok(Success { request_id, attempt, failed }) => {
                Outcome::Succeeded { request_id, attempt: *attempt, attempts: failed.len() + 1 }
            }
            Err(error) => Outcome::Failed(error),
        });
        outcome
    }

    fn tell(&mut self, outcome: &Outcome<'_>) {
        if std::mem::replace(&mut self.has_ended, true) || !self.is_watched {
            return;
        }
        let elapsed = self.inner.clock.monotonic().saturating_duration_since(self.begun);
        self.span.end(outcome, elapsed);
        let (call, outcome) = (self.call, *outcome);
        self.span().in_scope(|| self.inner.tell(&Event::CallEnded { call, elapsed, outcome }));
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.tell(&Outcome::GivenUp);
    }
}
