//! Events as `tracing` tells them. What ends a call or an attempt is in its span and not told once more.

use super::fields::{count, millis};
use super::words::{self, name};
use super::{Event, TARGET};
use crate::error::{Error, FailureClass};
use tracing::{debug, info, warn};

/// Tell an event to the subscriber, if there is one.
pub(super) fn log(event: &Event<'_>) {
    match event {
        Event::AttemptEnded { .. } | Event::CallEnded { .. } => {}
        Event::Retrying { error, delay, .. } => info!(
            name: "tc.call.retry",
            target: TARGET,
            {
                tc.failure = class_of(error),
                tc.delay_ms = millis(*delay),
                tc.attempts = count(error.attempts().len()),
                rpc.response.status_code = code_of(error),
            },
            "the attempt failed, and another one follows"
        ),
        Event::Throttled { throttle, .. } => info!(
            name: "tc.call.throttled",
            target: TARGET,
            {
                tc.stated_limit = throttle.limit,
                tc.counted = throttle.count,
            },
            "calls came too fast"
        ),
        Event::QuotaEmpty { error, .. } => warn!(
            name: "tc.call.quota_empty",
            target: TARGET,
            {
                tc.failure = class_of(error),
                tc.attempts = count(error.attempts().len()),
                rpc.response.status_code = code_of(error),
            },
            "the attempt failed, and the client has no repetitions left"
        ),
        Event::Abandoned { call, attempts } => warn!(
            name: "tc.call.abandoned",
            target: TARGET,
            {
                rpc.method = %call,
                tc.attempts = count(*attempts),
            },
            "a change was given up after its request began to leave: look whether it was made"
        ),
        _ => log_surroundings(event),
    }
}

/// Tell what happens to the clock and the credentials.
fn log_surroundings(event: &Event<'_>) {
    match event {
        Event::ClockRepaired { offset_ms } => warn!(
            name: "tc.clock.repaired",
            target: TARGET,
            {
                tc.offset_ms = *offset_ms,
            },
            "this machine's clock is off: requests are signed with a repaired time"
        ),
        Event::ClockImplausible { offset_ms } => warn!(
            name: "tc.clock.implausible",
            target: TARGET,
            {
                tc.offset_ms = *offset_ms,
            },
            "this machine's clock is off by more than is repaired: set it"
        ),
        Event::CredentialLoaded { wait, after_refusal, .. } => debug!(
            name: "tc.credentials.loaded",
            target: TARGET,
            {
                tc.wait_ms = millis(*wait),
                tc.after_refusal = *after_refusal,
            },
            "a credential was waited for"
        ),
        Event::CredentialFailed { wait, after_refusal, error, .. } => warn!(
            name: "tc.credentials.failed",
            target: TARGET,
            {
                tc.wait_ms = millis(*wait),
                tc.after_refusal = *after_refusal,
                tc.provider = error.provider(),
            },
            "there is no credential"
        ),
        _ => {}
    }
}

fn class_of(error: &Error) -> Option<&'static str> {
    let class: Option<FailureClass> = error.attempts().last().and_then(|attempt| attempt.failure);
    class.map(words::failure)
}

fn code_of(error: &Error) -> Option<&str> {
    error.code().and_then(name)
}
