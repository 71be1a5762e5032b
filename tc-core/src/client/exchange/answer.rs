//! An answer, and what is wrong with it.

use super::Job;
use super::http_date::retry_after;
use super::reading::Reading;
use super::request_id::request_id_of;
use super::success::Success;
use crate::codec::{DecodeError, Envelope, ServiceError, Tolerance, decode_reply};
use crate::endpoint::Endpoint;
use crate::error::bounded;
use crate::error::{Attempt, Delivery, Error, FailureClass, Kind, Proof, Received, delivery_of, remedy_of};
use crate::retry::{class_of_code, class_of_status};
use crate::transport::Incoming;
use http::header::CONTENT_TYPE;
use std::time::Duration;

/// Content types that carry JSON. The second is what some services label it as.
const JSON_TYPES: [&str; 2] = ["application/json", "text/plain"];

/// An answer whose body is not yet understood.
pub(super) struct Answer<'a> {
    pub(super) incoming: Incoming,
    pub(super) endpoint: &'a Endpoint,
    pub(super) elapsed: Duration,
    pub(super) waited: Duration,
    pub(super) signed_at: i64,
}

impl Answer<'_> {
    /// Read the answer's envelope.
    pub(super) fn read(self, job: &Job, reading: &mut dyn Reading) -> Result<Success, Error> {
        if let Some(problem) = self.foreign() {
            return Err(self.not_the_services(job, problem));
        }
        match reading.read(&self.incoming.body, job.settings.tolerance) {
            Ok(Envelope { request_id, outcome: Ok(_) }) if self.is_success() => Ok(Success {
                request_id: request_id.unwrap_or_default(),
                attempt: self.attempt(Delivery::Executed, None),
                failed: Vec::new(),
            }),
            Ok(Envelope { request_id, outcome: Err(error) }) => Err(self.refused(job, request_id, error)),
            Ok(Envelope { .. }) => Err(self.wrong_status(job)),
            Err(error) => Err(self.not_understood(job, &error)),
        }
    }

    fn attempt(&self, delivery: Delivery, failure: Option<FailureClass>) -> Attempt {
        let status = Some(self.incoming.status.as_u16());
        Attempt { waited: self.waited, elapsed: self.elapsed, status, delivery, failure }
    }

    fn is_success(&self) -> bool {
        self.incoming.status == 200
    }

    /// Why the body cannot be the service's, whatever is in it.
    fn foreign(&self) -> Option<String> {
        let body = self.incoming.body.trim_ascii_start();
        if body.is_empty() {
            return Some("the answer is empty".to_owned());
        }
        // As the service writes it, it need not be taken apart.
        let label = self.incoming.headers.get(CONTENT_TYPE).filter(|label| *label != JSON_TYPES[0]);
        let label = label.map(|label| label.to_str().unwrap_or("unreadable"));
        let label = label.map(|label| label.split(';').next().unwrap_or_default().trim());
        match label {
            Some(label) if !JSON_TYPES.iter().any(|json| label.eq_ignore_ascii_case(json)) => {
                let label = bounded::name(label.to_owned());
                Some(format!("the answer is of type {label:?}, not JSON: it is a proxy's or a portal's"))
            }
            _ if body.starts_with(b"<") => {
                Some("the answer is a web page, not JSON: it is a proxy's or a portal's".to_owned())
            }
            _ => None,
        }
    }

    fn not_the_services(&self, job: &Job, problem: String) -> Error {
        if self.is_success() { self.doubtful(job, Kind::Decode, problem) } else { self.wrong_status(job) }
    }

    /// The error of a service that refused or failed.
    fn refused(&self, job: &Job, request_id: Option<String>, error: ServiceError) -> Error {
        let delivery = delivery_of(&error.code);
        let remedy = remedy_of(&error.code)
            .or_else(|| (delivery == Delivery::MaybeExecuted).then(|| job.remedy_for_doubt()));
        let class = class_of_code(&error.code);
        self.error(job, Kind::Service, bounded::message(error.message), delivery, class).with(|details| {
            details.remedy = remedy;
            details.code = Some(bounded::name(error.code));
            details.request_id = request_id.map(bounded::name);
        })
    }

    /// The error of an answer with a status that the service does not use.
    fn wrong_status(&self, job: &Job) -> Error {
        let status = self.incoming.status;
        let kind = Kind::Http(status.as_u16());
        match status.as_u16() {
            300..400 => {
                let message = format!("the answer is the redirect {status}, which is never followed");
                self.doubtful(job, kind, message).with(|details| details.remedy = Some("check the endpoint"))
            }
            429 => {
                let message = format!("a gateway refused the call with {status}");
                let refused = Delivery::NotExecuted(Proof::Refused);
                self.kept(self.error(job, kind, message, refused, self.class()))
                    .with(|details| details.remedy = Some("call less often"))
            }
            _ => self.doubtful(
                job,
                kind,
                format!("the answer is {status}, which is a gateway's, not the service's"),
            ),
        }
    }

    /// The error of an answer that is not what was declared.
    fn not_understood(&self, job: &Job, error: &DecodeError) -> Error {
        let envelope = decode_reply::<()>(&self.incoming.body, Tolerance::Lenient);
        let message = bounded::message(format!("the answer could not be understood: {error}"));
        match envelope {
            // An error's other fields need not be those of a reply.
            Ok(Envelope { request_id, outcome: Err(error) }) => self.refused(job, request_id, error),
            _ if !self.is_success() => self.wrong_status(job),
            // The envelope is the service's, so the service has acted.
            Ok(Envelope { request_id: Some(_), outcome: Ok(_) }) => {
                self.kept(self.error(job, Kind::Decode, message, Delivery::Executed, self.class()))
            }
            _ => self.doubtful(job, Kind::Decode, message),
        }
    }

    /// The error of an answer that does not tell whether the request was executed.
    fn doubtful(&self, job: &Job, kind: Kind, message: String) -> Error {
        let error = self.error(job, kind, message, Delivery::MaybeExecuted, self.class());
        self.kept(error).with(|details| details.remedy = Some(job.remedy_for_doubt()))
    }

    /// Keep in an error what was received.
    fn kept(&self, error: Error) -> Error {
        let Incoming { status, headers, body, .. } = &self.incoming;
        error.with(|details| {
            details.request_id = request_id_of(&self.incoming);
            details.received = Some(Received::new(*status, headers.clone(), body, true));
        })
    }

    /// The class of an answer that says nothing itself.
    fn class(&self) -> FailureClass {
        class_of_status(self.incoming.status.as_u16())
    }

    fn error(
        &self,
        job: &Job,
        kind: Kind,
        message: String,
        delivery: Delivery,
        class: FailureClass,
    ) -> Error {
        job.error(kind, message).with(|details| {
            details.endpoint = Some(self.endpoint.host().to_owned());
            details.delivery = delivery;
            details.attempts.push(self.attempt(delivery, Some(class)));
            details.retry_after = retry_after(&self.incoming.headers, self.signed_at);
        })
    }
}
