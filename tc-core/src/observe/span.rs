//! The spans of a call and of its attempts.

use super::fields::{count, millis};
use super::words::{self, name};
use super::{Called, Outcome, SYSTEM, TARGET};
use crate::error::{Attempt, Error};
use std::time::Duration;
use tracing::field::Empty;
use tracing::{Span, Value, debug_span, info_span};

/// The span of a call; nothing, where nobody subscribes.
#[derive(Clone)]
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(crate) fn open(call: &Called<'_>) -> Self {
        Self(info_span!(
            target: TARGET,
            "tc.call",
            otel.kind = "client",
            otel.name = %call,
            otel.status_code = Empty,
            rpc.system.name = SYSTEM,
            rpc.method = %call,
            rpc.response.status_code = Empty,
            error.type = Empty,
            http.response.status_code = Empty,
            server.address = call.server_address(),
            server.port = call.server_port(),
            cloud.region = call.region,
            tc.service = call.service,
            tc.action = call.action,
            tc.version = call.version,
            tc.effect = words::effect(call.effect),
            tc.request_id = Empty,
            tc.attempts = Empty,
            tc.delivery = Empty,
            tc.duration_ms = Empty,
        ))
    }

    pub(crate) fn is_watched(&self) -> bool {
        !self.0.is_disabled()
    }

    /// The span itself, to work in.
    pub(crate) fn as_span(&self) -> &Span {
        &self.0
    }

    /// Note how the call ended.
    pub(crate) fn end(&self, outcome: &Outcome<'_>, elapsed: Duration) {
        if self.0.is_disabled() {
            return;
        }
        let span = &self.0;
        if let Some(word) = outcome.error_type() {
            span.record("otel.status_code", "ERROR").record("error.type", &*word);
        }
        if let Outcome::Failed(error) = outcome {
            record_code(span, error);
        }
        note(span, "http.response.status_code", outcome.status());
        note(span, "tc.request_id", outcome.request_id().and_then(name));
        note(span, "tc.attempts", outcome.attempts().map(count));
        note(span, "tc.delivery", outcome.delivery().map(words::delivery));
        span.record("tc.duration_ms", millis(elapsed));
    }
}

/// The span of an attempt.
pub(crate) struct AttemptSpan(Span);

impl AttemptSpan {
    pub(crate) fn open(number: usize, delay: Duration) -> Self {
        Self(debug_span!(
            target: TARGET,
            "tc.attempt",
            tc.attempt = count(number),
            tc.delay_ms = millis(delay),
            tc.limiter_wait_ms = Empty,
            tc.duration_ms = Empty,
            tc.request_bytes = Empty,
            tc.reply_bytes = Empty,
            tc.delivery = Empty,
            tc.failure = Empty,
            rpc.response.status_code = Empty,
            http.response.status_code = Empty,
        ))
    }

    pub(crate) fn as_span(&self) -> &Span {
        &self.0
    }

    /// Note how the exchange ended.
    pub(crate) fn end(&self, attempt: &Attempt, error: Option<&Error>) {
        if self.0.is_disabled() {
            return;
        }
        let span = &self.0;
        span.record("tc.duration_ms", millis(attempt.elapsed));
        span.record("tc.delivery", words::delivery(attempt.delivery));
        note(span, "tc.failure", attempt.failure.map(words::failure));
        note(span, "http.response.status_code", attempt.status);
        if let Some(error) = error {
            record_code(span, error);
        }
    }

    /// Note how long the rate limit held it, and the sizes of what left and came.
    pub(crate) fn measure(&self, limiter_wait: Duration, request_bytes: usize, reply_bytes: Option<usize>) {
        if self.0.is_disabled() {
            return;
        }
        let span = &self.0;
        note(span, "tc.limiter_wait_ms", (!limiter_wait.is_zero()).then(|| millis(limiter_wait)));
        span.record("tc.request_bytes", count(request_bytes));
        note(span, "tc.reply_bytes", reply_bytes.map(count));
    }
}

fn record_code(span: &Span, error: &Error) {
    note(span, "rpc.response.status_code", error.code().and_then(name));
}

/// Record a value that is there. A subscriber may print a field of nothing as a gap.
fn note(span: &Span, field: &'static str, value: Option<impl Value>) {
    if let Some(value) = value {
        span.record(field, value);
    }
}
