//! A call as a line of JSON.

use std::time::UNIX_EPOCH;

use serde::{Serialize, Serializer};
use serde_derive::Serialize;

use super::log::{Call, Outcome};

/// What is written of a call; nothing in it is secret.
#[derive(Serialize)]
struct Line<'a> {
    /// Milliseconds since 1970, on the simulator's clock.
    at_ms: u64,
    service: &'a str,
    version: &'a str,
    action: &'a str,
    region: Option<&'a str>,
    /// `answered`, `refused` or `unanswered`.
    outcome: &'static str,
    code: Option<&'a str>,
    request_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnosis: Option<String>,
}

impl Serialize for Call {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let since_epoch = self.at.duration_since(UNIX_EPOCH).unwrap_or_default();
        let line = Line {
            at_ms: u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX),
            service: &self.service,
            version: &self.version,
            action: &self.action,
            region: self.region.as_deref(),
            outcome: match self.outcome {
                Outcome::Answered => "answered",
                Outcome::Refused(_) => "refused",
                Outcome::Unanswered => "unanswered",
            },
            code: self.code(),
            request_id: &self.request_id,
            fault: self.fault.as_deref(),
            diagnosis: self.diagnosis.as_ref().map(ToString::to_string),
        };
        line.serialize(to)
    }
}
