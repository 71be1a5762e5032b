//! One attempt: find the credential, wait for the rate, sign, send, read.

use super::answer::Answer;
use super::course::Course;
use super::failure::Failure;
use super::headers::signed_headers;
use super::http_date::served_at;
use super::in_flight::InFlight;
use super::measured::Measured;
use super::reading::Reading;
use super::success::Success;
use crate::clock::{end_of, signing_time, within};
use crate::credential::{Credential, Generation, LoadedCredential};
use crate::error::{Error, Kind};
use crate::limit::{Admission, Permit, Throttle};
use crate::observe::{AttemptSpan, Event};
use crate::transport::{Incoming, Outgoing, Place, SentMark, TransportError};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::Instrument;

impl Course<'_> {
    /// Make an attempt and tell what came of it.
    pub(super) async fn attempt(&mut self, reading: &mut dyn Reading) -> Result<Success, Error> {
        let number = self.attempts() + 1;
        let span = AttemptSpan::open(number, self.waited);
        self.measured = Measured::default();
        let read = self.exchange(number, reading).instrument(span.as_span().clone()).await;
        let Measured { limiter_wait, request_bytes, reply_bytes } = self.measured;
        span.measure(limiter_wait, request_bytes, reply_bytes);
        let (attempt, error) = match &read {
            Ok(success) => (Some(success.attempt), None),
            // Where nothing was exchanged there is no attempt in it.
            Err(error) => (error.attempts().last().copied(), Some(error)),
        };
        if let Some(attempt) = attempt {
            span.end(&attempt, error);
            let call = *self.call;
            self.inner.tell(&Event::AttemptEnded {
                call,
                number,
                attempt,
                limiter_wait,
                request_bytes,
                reply_bytes,
                error,
            });
        }
        read
    }

    /// Exchange a request for an answer. It is signed when it leaves: no signature grows old in a queue.
    async fn exchange(&mut self, number: usize, reading: &mut dyn Reading) -> Result<Success, Error> {
        let credential = self.credential().await?;
        let (permit, started) = self.permit(credential.as_ref().map(LoadedCredential::credential)).await?;
        let (inner, job) = (self.inner, self.job);
        if started >= self.deadline {
            let limit = job.settings.deadline(job.target.effect);
            return Err(job.error(Kind::Deadline, format!("the deadline of {limit:?} was over before that")));
        }
        self.generation = credential.as_ref().map_or(Generation::FIRST, LoadedCredential::generation);
        let credential = credential.as_ref().map(LoadedCredential::credential);
        self.offset_ms = inner.skew.offset_ms();
        let signed_at = signing_time(&*inner.clock, self.offset_ms);
        let headers = signed_headers(inner, job, self.endpoint, credential, signed_at)?;

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
        let (call, loan, is_doubtful) = (self.call, self.loan.take(), self.is_doubtful());
        let flight =
            InFlight { inner, call, mark: &mark, loan, attempts: number, is_doubtful, landed: false };
        self.in_flight = true;

        let limit = job.settings.attempt_timeout(job.target.effect);
        let end = end_of(started, limit).min(self.deadline);
        let outcome = within(&*inner.clock, end, inner.transport.send(outgoing)).await;
        let elapsed = inner.clock.monotonic().saturating_duration_since(started);
        let loan = flight.land();
        self.in_flight = false;

        self.measured.reply_bytes = reply_bytes(outcome.as_ref());
        let (endpoint, waited) = (self.endpoint, self.waited);
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
        self.measured.request_bytes = if mark.is_sent() { job.body.len() } else { 0 };
        if let Err(error) = &read {
            if let Some(loan) = loan {
                loan.spend();
            }
            self.learn_rate(error, credential, started);
        }
        read
    }

    /// The time, if somebody wants to know how long something takes.
    pub(super) fn now_if_watched(&self) -> Option<Instant> {
        self.is_watched.then(|| self.inner.clock.monotonic())
    }

    pub(super) fn elapsed(&self, since: Option<Instant>) -> Duration {
        let elapsed = |since| self.inner.clock.monotonic().saturating_duration_since(since);
        since.map(elapsed).unwrap_or_default()
    }

    /// Wait until the rate lets the request through, and give when it did.
    async fn permit(&mut self, credential: Option<&Credential>) -> Result<(Permit, Instant), Error> {
        let (clock, job) = (&self.inner.clock, self.job);
        let now = clock.monotonic();
        let Some(limiter) = self.inner.limiter_of(job) else { return Ok((Permit::uncounted(), now)) };
        let key = job.rate_key(self.inner.account_of(credential));
        let admitted = match limiter.enter(&key, job.target.rate_limit, self.deadline, now) {
            Ok(Admission::Now(permit)) => Ok((permit, now)),
            Ok(Admission::Later(waiting)) => {
                let admitted = waiting.await;
                let then = clock.monotonic();
                self.measured.limiter_wait = then.saturating_duration_since(now);
                admitted.map(|permit| (permit, then))
            }
            Err(refusal) => Err(refusal),
        };
        admitted.map_err(|limited| job.describe(limited.into()))
    }

    /// Learn from a refusal how many calls the service takes.
    fn learn_rate(&self, error: &Error, credential: Option<&Credential>, started: Instant) {
        if !error.is_throttled() {
            return;
        }
        let throttle = error.code().map(|code| Throttle::read(code, error.message()));
        self.inner.tell(&Event::Throttled { call: *self.call, throttle: throttle.unwrap_or_default() });
        if let (Some(throttle), Some(limiter)) = (throttle, self.inner.limiter_of(self.job)) {
            let account = self.inner.account_of(credential);
            limiter.throttled(&self.job.rate_key(account), throttle, started);
        }
    }
}

/// How many bytes of an answer came.
fn reply_bytes(outcome: Option<&Result<Incoming, TransportError>>) -> Option<usize> {
    match outcome? {
        Ok(incoming) => Some(incoming.body.len()),
        Err(fault) => fault.partial.as_ref().map(|partial| partial.body.len()),
    }
}
