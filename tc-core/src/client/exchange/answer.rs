//! An answer, and what is wrong with it.

use super::{Endpoint, Job};
use crate::codec::{DecodeError, ServiceError};
use crate::error::{Attempt, Delivery, Error, Kind, Received, delivery_of};
use crate::transport::Incoming;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use std::time::Duration;

/// Content types that carry JSON. The second is what some services label it as.
const JSON_TYPES: [&str; 2] = ["application/json", "text/plain"];

/// An answer whose body is not yet understood.
pub(in crate::client) struct Answer {
    incoming: Incoming,
    host: String,
    elapsed: Duration,
}

impl Answer {
    pub(super) fn new(incoming: Incoming, endpoint: &Endpoint, elapsed: Duration) -> Self {
        Self { incoming, host: endpoint.host().to_owned(), elapsed }
    }

    pub(in crate::client) fn is_success(&self) -> bool {
        self.incoming.status == 200
    }

    pub(in crate::client) fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The body, if it can be the service's at all.
    pub(in crate::client) fn json(&self, job: &Job) -> Result<&[u8], Error> {
        let kind = self.content_type();
        let problem = if self.incoming.body.is_empty() {
            "the answer is empty".to_owned()
        } else if let Some(kind) = kind.filter(|kind| !JSON_TYPES.contains(&kind.as_str())) {
            format!("the answer is {kind}, not JSON; a proxy or a portal may have given it")
        } else {
            return Ok(&self.incoming.body);
        };
        if self.is_success() {
            Err(self.error(job, Kind::Decode, problem))
        } else {
            Err(self.wrong_status(job))
        }
    }

    /// The content type without its parameters.
    fn content_type(&self) -> Option<String> {
        let value = self.incoming.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let essence = value.split(';').next().unwrap_or_default();
        Some(essence.trim().to_ascii_lowercase())
    }

    /// The error of a service that refused or failed.
    pub(in crate::client) fn refused(
        &self,
        job: &Job,
        request_id: Option<String>,
        error: ServiceError,
    ) -> Error {
        let delivery = delivery_of(&error.code);
        self.error_with(job, Kind::Service, error.message, delivery).with(|details| {
            details.code = Some(error.code);
            details.request_id = request_id;
        })
    }

    /// The error of an answer with a status that the service does not use.
    pub(in crate::client) fn wrong_status(&self, job: &Job) -> Error {
        let status = self.incoming.status;
        let message = match status.as_u16() {
            300..400 => {
                format!("the answer is a redirect ({status}), which is never followed; check the endpoint")
            }
            _ => format!("the answer has status {status}, which a gateway gives, not the service"),
        };
        self.error(job, Kind::Http(status.as_u16()), message).with(|details| {
            details.received = Some(self.received());
        })
    }

    /// The error of an answer that is not what was declared.
    pub(in crate::client) fn not_understood(&self, job: &Job, error: &DecodeError) -> Error {
        self.error(job, Kind::Decode, format!("the answer could not be understood: {error}"))
    }

    fn error(&self, job: &Job, kind: Kind, message: String) -> Error {
        let error = self.error_with(job, kind, message, Delivery::MaybeExecuted);
        error.with(|details| details.received = Some(self.received()))
    }

    fn error_with(&self, job: &Job, kind: Kind, message: String, delivery: Delivery) -> Error {
        let attempt =
            Attempt { elapsed: self.elapsed, status: Some(self.incoming.status.as_u16()), delivery };
        job.error(kind, message).with(|details| {
            details.endpoint = Some(self.host.clone());
            details.delivery = delivery;
            details.attempts.push(attempt);
            details.retry_after = self.retry_after();
        })
    }

    fn retry_after(&self) -> Option<Duration> {
        let seconds = self.incoming.headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds))
    }

    fn received(&self) -> Received {
        Received::new(self.incoming.status, self.incoming.headers.clone(), &self.incoming.body)
    }
}
