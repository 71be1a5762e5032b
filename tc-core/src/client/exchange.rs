//! From a checked request to the answer's bytes: find the credential, sign, send, wait.
//!
//! Nothing in here knows the type of a request or a reply.

mod answer;
mod headers;

use super::settings::Settings;
use super::{Inner, Prepared};
use crate::action::{Effect, RegionRule};
use crate::clock::unix_seconds;
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::error::{Attempt, Delivery, Error, Kind, Phase, Proof, Received};
use crate::transport::{Fault, Incoming, Outgoing, TransportError};
pub(super) use answer::Answer;
use bytes::Bytes;
pub(super) use headers::covered;
use headers::signed_headers;
use std::borrow::Cow;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// What is called.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) service: Cow<'static, str>,
    pub(super) version: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) effect: Effect,
    pub(super) region: RegionRule,
}

/// A call that is ready to be signed.
pub(super) struct Job {
    pub(super) target: Target,
    pub(super) body: Bytes,
    pub(super) settings: Settings,
}

impl Job {
    /// An error of this call.
    pub(super) fn error(&self, kind: Kind, message: impl Into<String>) -> Error {
        self.describe(Error::new(kind, message))
    }

    /// Say in an error which call it was.
    pub(super) fn describe(&self, error: Error) -> Error {
        error.with(|details| {
            details.action = Some(self.target.name.to_string());
            details.region = self.region().map(str::to_owned);
        })
    }

    /// The region that goes with the request.
    pub(super) fn region(&self) -> Option<&str> {
        let region = self.settings.region.as_ref().filter(|_| self.target.region != RegionRule::None);
        region.and_then(|region| region.to_str().ok())
    }
}

impl Inner {
    /// Sign the request, without sending it.
    pub(super) async fn prepare(&self, job: &Job) -> Result<Prepared, Error> {
        let (endpoint, credential) = self.find(job).await?;
        let timestamp = unix_seconds(&*self.clock);
        let headers = signed_headers(self, job, &endpoint, &credential, timestamp)?;
        Ok(Prepared::new(job, endpoint, headers, &credential, timestamp))
    }

    /// Send the request once and give the answer, whatever it is.
    pub(super) async fn exchange(&self, job: &Job) -> Result<Answer, Error> {
        let effect = job.target.effect;
        let begun = Instant::now();
        let deadline = begun + job.settings.deadline(effect);
        let found = timeout_at(deadline, self.find(job)).await;
        let (endpoint, credential) =
            found.map_err(|_| job.error(Kind::Deadline, "no credential came before the deadline"))??;
        let timestamp = unix_seconds(&*self.clock);
        let headers = signed_headers(self, job, &endpoint, &credential, timestamp)?;
        let outgoing = Outgoing::new(endpoint.clone(), headers, job.body.clone(), self.reply_limit);
        let sent = outgoing.sent_mark();
        let started = Instant::now();
        let attempt_end = started + job.settings.attempt_timeout(effect);
        let outcome = timeout_at(attempt_end.min(deadline), self.transport.send(outgoing)).await;
        let attempt = |status: Option<u16>| {
            let delivery = if sent.load(Ordering::Acquire) {
                Delivery::MaybeExecuted
            } else {
                Delivery::NotExecuted(Proof::BodyUnsent)
            };
            Attempt { elapsed: started.elapsed(), status, delivery }
        };
        match outcome {
            Ok(Ok(incoming)) => Ok(Answer::new(incoming, &endpoint, started.elapsed())),
            Ok(Err(fault)) => Err(broken(job, &endpoint, attempt(fault.status()), fault)),
            Err(_) => Err(late(job, &endpoint, attempt(None), attempt_end > deadline, deadline - begun)),
        }
    }

    /// Find where to send the request and who signs it.
    async fn find(&self, job: &Job) -> Result<(Endpoint, Credential), Error> {
        if job.target.region == RegionRule::Required && job.settings.region.is_none() {
            let message = "this action needs a region: set one with `Client::builder().region(..)` or `.region(..)` on the call";
            return Err(job.error(Kind::Build, message));
        }
        let endpoint = match &job.settings.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => {
                self.endpoints.of(&job.target.service, job.region()).map_err(|error| job.describe(error))?
            }
        };
        let credential = self.credentials.provide().await;
        let credential =
            credential.map_err(|error| job.error(Kind::Credentials, error.to_string()).with_source(error))?;
        Ok((endpoint, credential))
    }
}

impl TransportError {
    fn status(&self) -> Option<u16> {
        self.partial.as_ref().map(|partial| partial.status.as_u16())
    }
}

/// The error of an exchange that broke off.
fn broken(job: &Job, endpoint: &Endpoint, attempt: Attempt, fault: TransportError) -> Error {
    let kind = match fault.fault {
        Fault::Connect | Fault::Certificate => Kind::Connect,
        Fault::ConnectTimeout => Kind::Timeout(Phase::Connect),
        Fault::Exchange | Fault::Truncated => Kind::Transport,
        Fault::TooLarge => Kind::Decode,
    };
    let received = fault
        .partial
        .as_ref()
        .map(|Incoming { status, headers, body }| Received::new(*status, headers.clone(), body));
    job.error(kind, fault.to_string()).with(|details| {
        details.endpoint = Some(endpoint.host().to_owned());
        details.delivery = attempt.delivery;
        details.attempts.push(attempt);
        details.received = received;
        details.source = fault.source;
    })
}

/// The error of an exchange that took too long.
fn late(job: &Job, endpoint: &Endpoint, attempt: Attempt, at_deadline: bool, deadline: Duration) -> Error {
    let error = if at_deadline {
        job.error(Kind::Deadline, format!("no answer before the deadline of {deadline:?}"))
    } else {
        job.error(Kind::Timeout(Phase::Answer), format!("no answer within {:?}", attempt.elapsed))
    };
    error.with(|details| {
        details.endpoint = Some(endpoint.host().to_owned());
        details.delivery = attempt.delivery;
        details.attempts.push(attempt);
    })
}
