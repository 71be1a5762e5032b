//! One attempt: find the credential, wait for the rate, sign, send, read.

use super::answer::{Answer, Success};
use super::course::Course;
use super::failure::Failure;
use super::headers::signed_headers;
use super::http_date::served_at;
use super::in_flight::InFlight;
use super::reading::Reading;
use crate::client::SigningMode;
use crate::clock::{end_of, signing_time, within};
use crate::credential::{Credential, Generation, LoadedCredential};
use crate::error::{Error, Kind};
use crate::limit::{Permit, Throttle};
use crate::transport::{Outgoing, Place, SentMark};
use std::sync::Arc;
use std::time::Instant;

impl Course<'_> {
    /// Make an attempt. It is signed when it leaves: no signature grows old in a queue.
    pub(super) async fn attempt(&mut self, reading: &mut dyn Reading) -> Result<Success, Error> {
        let credential = self.credential().await?;
        let permit = self.permit(credential.as_ref().map(LoadedCredential::credential)).await?;
        let (inner, job) = (self.inner, self.job);
        self.generation = credential.as_ref().map_or(Generation::FIRST, LoadedCredential::generation);
        let credential = credential.as_ref().map(LoadedCredential::credential);
        self.offset_ms = inner.skew.offset_ms();
        let signed_at = signing_time(&*inner.clock, self.offset_ms);
        let headers = signed_headers(inner, job, &self.endpoint, credential, signed_at)?;

        let place = permit.is_counted().then(|| Place { permit, clock: Arc::clone(&inner.clock) });
        let mark = SentMark::with_place(place);
        let outgoing = Outgoing {
            method: job.settings.signing.method(),
            endpoint: self.endpoint.clone(),
            query: job.query.clone(),
            headers,
            body: job.body.clone(),
            reply_limit: inner.reply_limit,
            sent: mark.clone(),
        };
        let (loan, attempts, is_doubtful) = (self.loan.take(), self.attempts() + 1, self.is_doubtful());
        let flight = InFlight { inner, job, mark: &mark, loan, attempts, is_doubtful, landed: false };
        self.in_flight = true;

        let started = inner.clock.monotonic();
        let limit = job.settings.attempt_timeout(job.target.effect);
        let end = end_of(started, limit).min(self.deadline);
        let outcome = within(&*inner.clock, end, inner.transport.send(outgoing)).await;
        let elapsed = inner.clock.monotonic().saturating_duration_since(started);
        let loan = flight.land();
        self.in_flight = false;

        let (endpoint, waited) = (&self.endpoint, self.waited);
        let failure = || Failure { job, endpoint, elapsed, waited, mark: &mark };
        let read = match outcome {
            Some(Ok(incoming)) => {
                // A transport that gave an answer sent the request, whatever it noted.
                let _ = mark.send();
                let served = served_at(&incoming.headers);
                let answer = Answer { incoming, endpoint, elapsed, waited, signed_at };
                let read = answer.read(job, reading);
                inner.learn_time(&read, served, signed_at, elapsed);
                read
            }
            Some(Err(fault)) => Err(failure().broken(fault, inner.reply_limit)),
            None if end == self.deadline => Err(failure().after_deadline()),
            None => Err(failure().too_slow(limit)),
        };
        if let Err(error) = &read {
            if let Some(loan) = loan {
                loan.spend();
            }
            self.learn_rate(error, credential, started);
        }
        read
    }

    /// Find who signs the request, if anybody does.
    async fn credential(&mut self) -> Result<Option<LoadedCredential>, Error> {
        let (inner, job) = (self.inner, self.job);
        if job.settings.signing == SigningMode::Skip {
            return Ok(None);
        }
        if let Some(credential) = self.renewed.take().or_else(|| inner.credentials.at_hand()) {
            return Ok(Some(credential));
        }
        let found = within(&*inner.clock, self.deadline, inner.credentials.load()).await;
        let Some(found) = found else {
            let limit = job.settings.deadline(job.target.effect);
            let message = format!("no credential came before the deadline of {limit:?}");
            return Err(job.error(Kind::Deadline, message));
        };
        found.map(Some).map_err(|error| job.no_credential(error))
    }

    /// Wait until the rate lets the request through.
    async fn permit(&self, credential: Option<&Credential>) -> Result<Permit, Error> {
        let Some(limiter) = self.inner.limiter_of(self.job) else { return Ok(Permit::uncounted()) };
        let key = self.job.rate_key(credential);
        let admitted = limiter.admit(&key, self.job.target.rate_limit, self.deadline).await;
        admitted.map_err(|limited| self.job.describe(limited.into()))
    }

    /// Learn from a refusal how many calls the service takes.
    fn learn_rate(&self, error: &Error, credential: Option<&Credential>, started: Instant) {
        let Some(code) = error.code().filter(|_| error.is_throttled()) else { return };
        if let Some(limiter) = self.inner.limiter_of(self.job) {
            let throttle = Throttle::read(code, error.message());
            limiter.throttled(&self.job.rate_key(credential), throttle, started);
        }
    }
}
