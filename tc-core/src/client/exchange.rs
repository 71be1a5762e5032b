//! From a checked request to the answer's bytes: find the credential, sign, send, wait.
//!
//! Nothing in here knows the type of a request or a reply, but for the last step of an [`Answer`].

mod answer;
mod failure;
mod headers;
mod request_id;

use super::settings::Settings;
use super::target::Target;
use super::{Inner, Prepared};
use crate::action::{Effect, RegionRule};
use crate::clock::unix_seconds;
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::transport::Outgoing;
pub(super) use answer::{Answer, Decode};
use bytes::Bytes;
use failure::Failure;
pub(super) use headers::Covered;
use headers::signed_headers;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout_at};

/// A call that is ready to be signed.
pub(super) struct Job {
    pub(super) target: Target,
    pub(super) body: Bytes,
    pub(super) settings: Settings,
}

impl Job {
    /// An error of this call.
    fn error(&self, kind: Kind, message: impl Into<String>) -> Error {
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
    fn region(&self) -> Option<&str> {
        let region = self.settings.region.as_ref().filter(|_| self.target.region != RegionRule::None);
        region.and_then(|region| region.to_str().ok())
    }

    /// What to do when it is not known whether the request was executed.
    fn remedy_for_doubt(&self) -> &'static str {
        match self.target.effect {
            Effect::ReadOnly | Effect::Idempotent => "the call may be repeated, as it does no harm twice",
            Effect::Mutating => "before repeating the change, look whether it was made",
        }
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
        if Handle::try_current().is_err() {
            return Err(job.error(Kind::Build, "there is no tokio runtime: await the call inside one"));
        }
        let limit = job.settings.deadline(job.target.effect);
        let deadline = end_of(limit);
        let found = timeout_at(deadline, self.find(job)).await;
        let late =
            |_| job.error(Kind::Deadline, format!("no credential came before the deadline of {limit:?}"));
        let (endpoint, credential) = found.map_err(late)??;
        let timestamp = unix_seconds(&*self.clock);
        let headers = signed_headers(self, job, &endpoint, &credential, timestamp)?;
        self.attempt(job, endpoint, headers, deadline).await
    }

    async fn attempt(
        &self,
        job: &Job,
        endpoint: Endpoint,
        headers: http::HeaderMap,
        deadline: Instant,
    ) -> Result<Answer, Error> {
        let outgoing = Outgoing::new(endpoint.clone(), headers, job.body.clone(), self.reply_limit);
        let sent = outgoing.sent_mark();
        let started = Instant::now();
        let limit = job.settings.attempt_timeout(job.target.effect);
        let end = end_of(limit);
        let outcome = timeout_at(end.min(deadline), self.transport.send(outgoing)).await;
        let elapsed = started.elapsed();
        let failure = || Failure { job, endpoint: &endpoint, elapsed, mark: &sent };
        match outcome {
            Ok(Ok(incoming)) => Ok(Answer::new(incoming, endpoint, elapsed)),
            Ok(Err(fault)) => Err(failure().broken(fault, self.reply_limit)),
            Err(_) if deadline <= end => Err(failure().after_deadline()),
            Err(_) => Err(failure().too_slow(limit)),
        }
    }

    /// Find where to send the request and who signs it.
    async fn find(&self, job: &Job) -> Result<(Endpoint, Credential), Error> {
        if job.target.region == RegionRule::Required && job.settings.region.is_none() {
            let remedy = "set one with `Client::builder().region(..)`, or with `.region(..)` on the call";
            return Err(job.error(Kind::Build, format!("the action needs a region: {remedy}")));
        }
        let own = || self.endpoints.of(&job.target.service, job.region());
        let endpoint = job.settings.endpoint.clone().map_or_else(own, Ok);
        let endpoint = endpoint.map_err(|error| job.describe(error))?;
        let loaded = match self.credentials.at_hand() {
            Some(loaded) => Ok(loaded),
            None => self.credentials.load().await,
        };
        let loaded =
            loaded.map_err(|error| job.error(Kind::Credentials, error.to_string()).with_source(error))?;
        Ok((endpoint, loaded.into_credential()))
    }
}

/// When a limit of time that begins now is over. One that is too long to be told is a century.
fn end_of(limit: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 86_400);
    let now = Instant::now();
    now.checked_add(limit).unwrap_or_else(|| now + CENTURY)
}
