//! What was called, and how it went.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use tc_core::server::Diagnosis;

/// Older calls are forgotten.
const MAX_CALLS: usize = 10_000;

/// Bodies of older calls are forgotten beyond this sum, and with them their calls.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A call that reached the simulator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The service in the credential scope; empty where the scope could not be read.
    pub service: String,
    /// `X-TC-Version`; empty where it was missing.
    pub version: String,
    /// `X-TC-Action`; empty where it was missing.
    pub action: String,
    /// `X-TC-Region`, if there was one.
    pub region: Option<String>,
    /// How it went.
    pub outcome: Outcome,
    /// The id that the answer carried.
    pub request_id: String,
    /// When it came, on the simulator's clock.
    pub at: SystemTime,
    /// What a fault did to it.
    pub fault: Option<String>,
    /// Why the signature was refused, or the service that it named, with the remedy.
    pub diagnosis: Option<Diagnosis>,
}

/// How a call went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered.
    Answered,
    /// It was refused with this error code.
    Refused(String),
    /// A fault took the place of its answer; it was not executed.
    Unanswered,
}

impl Call {
    /// The error code, where the call was refused.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Answered | Outcome::Unanswered => None,
            Outcome::Refused(code) => Some(code),
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let region = self.region.as_deref().unwrap_or("-");
        let outcome = match &self.outcome {
            Outcome::Answered => "ok",
            Outcome::Refused(code) => code,
            Outcome::Unanswered => "unanswered",
        };
        let [service, action] =
            [&*self.service, &*self.action].map(|name| if name.is_empty() { "-" } else { name });
        write!(f, "{service} {action} {region}: {outcome} ({})", self.request_id)?;
        if let Some(fault) = &self.fault {
            write!(f, " by a fault: {fault}")?;
        }
        self.diagnosis.as_ref().map_or(Ok(()), |diagnosis| write!(f, " {diagnosis}"))
    }
}

/// The last calls, with their parameters, which are never shown.
#[derive(Default)]
pub(crate) struct Log(Mutex<Entries>);

#[derive(Default)]
struct Entries {
    calls: VecDeque<(Call, Bytes)>,
    bytes: usize,
}

impl Log {
    pub(crate) fn add(&self, call: Call, body: &Bytes) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.bytes += body.len();
        // A copy: what came may be part of a buffer that is far larger.
        log.calls.push_back((call, Bytes::copy_from_slice(body)));
        while log.calls.len() > MAX_CALLS || log.bytes > MAX_BYTES {
            let Some((_, forgotten)) = log.calls.pop_front() else { break };
            log.bytes -= forgotten.len();
        }
    }

    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Entries::default();
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        let log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.calls.iter().map(|(call, _)| call.clone()).collect()
    }

    /// The calls that are meant, with their parameters.
    pub(crate) fn with_parameters(&self, is_meant: impl Fn(&Call) -> bool) -> Vec<(Call, Bytes)> {
        let log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.calls.iter().filter(|(call, _)| is_meant(call)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(request_id: String) -> Call {
        let (service, version, action) = Default::default();
        Call {
            service,
            version,
            action,
            region: None,
            outcome: Outcome::Answered,
            request_id,
            diagnosis: None,
            at: SystemTime::UNIX_EPOCH,
            fault: None,
        }
    }

    #[test]
    fn the_oldest_calls_are_forgotten_first() {
        let log = Log::default();
        for at in 0..=MAX_CALLS {
            log.add(call(at.to_string()), &Bytes::new());
        }
        let calls = log.calls();
        assert_eq!(calls.len(), MAX_CALLS);
        assert_eq!(calls[0].request_id, "1");
    }

    #[test]
    fn large_bodies_are_not_kept_beyond_a_sum() {
        let log = Log::default();
        let body = Bytes::from(vec![b' '; MAX_BYTES / 2]);
        for at in 0..3 {
            log.add(call(at.to_string()), &body);
        }
        assert_eq!(log.calls().len(), 2);
    }

    #[test]
    fn a_kept_body_does_not_hold_the_buffer_that_it_came_in() {
        let log = Log::default();
        let buffer = Bytes::from(vec![b' '; 64 * 1024]);
        log.add(call(String::new()), &buffer.slice(..2));
        assert!(buffer.is_unique());
    }
}
