//! The one loop of a call: attempt after attempt, until one succeeds or none may follow.

use super::Job;
use super::measured::Measured;
use super::reading::Reading;
use super::success::Success;
use super::watch::Watch;
use crate::client::Inner;
use crate::clock::end_of;
use crate::credential::{Generation, LoadedCredential};
use crate::endpoint::Endpoint;
use crate::error::{Attempt, Delivery, Error, FailureClass, Kind};
use crate::limit::Throttle;
use crate::observe::{Called, Event};
use crate::retry::{End, Hints, Loan, Pace, Policy, Progress, Repair, Step, delay, overrun};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tracing::Instrument;

/// A call on its way.
pub(super) struct Course<'a> {
    pub(super) inner: &'a Inner,
    pub(super) job: &'a Job,
    pub(super) call: &'a Called<'a>,
    pub(super) endpoint: &'a Endpoint,
    /// Somebody wants to know how long things took.
    pub(super) is_watched: bool,
    /// What was measured of the coming attempt.
    pub(super) measured: Measured,
    pub(super) deadline: Instant,
    /// How long the coming attempt was waited for.
    pub(super) waited: Duration,
    /// What the coming attempt costs.
    pub(super) loan: Option<Loan<'a>>,
    /// Which credential the last attempt was signed with.
    pub(super) generation: Generation,
    /// The credential of the coming attempt, where the one before was refused.
    pub(super) renewed: Option<LoadedCredential>,
    /// What was added to the clock for the last signature, in milliseconds.
    pub(super) offset_ms: i64,
    /// A request is under way, and answers for itself when it is given up.
    pub(super) in_flight: bool,
    policy: Policy,
    progress: Progress,
    /// The last failure, with all attempts so far.
    failure: Option<Error>,
}

impl Inner {
    /// Make attempts until one succeeds or none may follow.
    pub(in crate::client) async fn run(
        &self,
        job: &Job,
        problem: Option<Error>,
        reading: &mut dyn Reading,
    ) -> Result<Success, Error> {
        let endpoint = match self.ready(job, problem) {
            Ok(endpoint) => endpoint,
            Err(error) => return Watch::begin(self, job.called(None)).end(Err(error)),
        };
        let watch = Watch::begin(self, job.called(Some(&endpoint)));
        let outcome = self.attempts(job, &endpoint, &watch, reading).instrument(watch.span().clone()).await;
        watch.end(outcome)
    }

    /// Say where the call goes, unless something is wrong with it.
    fn ready(&self, job: &Job, problem: Option<Error>) -> Result<Endpoint, Error> {
        if let Some(problem) = problem {
            return Err(job.describe(problem));
        }
        if Handle::try_current().is_err() {
            return Err(job.error(Kind::Build, "there is no tokio runtime: await the call inside one"));
        }
        self.endpoint_of(job)
    }

    async fn attempts(
        &self,
        job: &Job,
        endpoint: &Endpoint,
        watch: &Watch<'_>,
        reading: &mut dyn Reading,
    ) -> Result<Success, Error> {
        let mut course = Course::begin(self, job, endpoint, watch);
        loop {
            match course.attempt(reading).await {
                Ok(success) => return Ok(course.succeed(success)),
                Err(error) => course.go_on_after(error).await?,
            }
        }
    }
}

impl<'a> Course<'a> {
    fn begin(inner: &'a Inner, job: &'a Job, endpoint: &'a Endpoint, watch: &'a Watch<'a>) -> Self {
        let deadline = end_of(watch.begun(), job.settings.deadline(job.target.effect));
        let policy = Policy {
            effect: job.effect_of_repeating(),
            max_attempts: job.settings.max_attempts(),
            max_conflicts: job.settings.max_conflicts,
        };
        Self {
            inner,
            job,
            call: watch.call(),
            endpoint,
            is_watched: watch.is_watched(),
            measured: Measured::default(),
            deadline,
            waited: Duration::ZERO,
            loan: None,
            generation: Generation::FIRST,
            renewed: None,
            offset_ms: 0,
            in_flight: false,
            policy,
            progress: Progress::default(),
            failure: None,
        }
    }

    /// How many attempts failed.
    pub(super) fn attempts(&self) -> usize {
        self.failure.as_ref().map_or(0, |error| error.attempts().len())
    }

    /// Whether an attempt that failed may have been executed.
    pub(super) fn is_doubtful(&self) -> bool {
        self.failure.as_ref().is_some_and(Error::may_have_executed)
    }

    fn succeed(&mut self, mut success: Success) -> Success {
        match self.failure.take() {
            Some(mut error) => success.failed = std::mem::take(error.attempts_mut()),
            None => self.inner.quota.reward(),
        }
        success
    }

    /// Wait for what follows a failure, or fail with it.
    async fn go_on_after(&mut self, error: Error) -> Result<(), Error> {
        let Some(&Attempt { failure, delivery, .. }) = error.attempts().last() else {
            return Err(self.unsent(error));
        };
        let class = failure.unwrap_or(FailureClass::Other);
        let executed = !matches!(delivery, Delivery::NotExecuted(_));
        let error = self.joined(error);
        let step = self.progress.after(self.policy, class, executed);
        if !matches!(step, Step::Stop(_)) && !self.inner.allows_retry(&error) {
            return Err(self.ended(error, End::Classifier));
        }
        match step {
            Step::Stop(end) => Err(self.ended(error, end)),
            Step::Repair(repair) => self.repair(repair, error).await,
            Step::Wait(pace, n) => self.wait(pace, n, error).await,
        }
    }

    /// Wait for the next attempt, or fail where there is no time or none left.
    async fn wait(&mut self, pace: Pace, n: u32, error: Error) -> Result<(), Error> {
        let hints = Hints { retry_after: error.retry_after(), overrun: overrun_of(&error) };
        let delay = delay(pace, n, self.inner.chance.unit(), hints);
        let clock = &*self.inner.clock;
        let now = clock.monotonic();
        if delay >= self.deadline.saturating_duration_since(now) {
            return Err(self.ended(error, End::Deadline));
        }
        // Taken before the wait: whoever comes later must not count on tokens that are promised.
        let Some(loan) = self.inner.quota.take(pace) else {
            self.inner.tell(&Event::QuotaEmpty { call: *self.call, error: &error });
            return Err(self.ended(error, End::Quota));
        };
        self.failure = Some(error);
        self.go_on(delay);
        clock.sleep_until(now + delay).wait().await;
        self.loan = Some(loan);
        Ok(())
    }

    /// Repair what the request was refused for and go on, or fail with it.
    async fn repair(&mut self, repair: Repair, error: Error) -> Result<(), Error> {
        // A call that is dropped while the repair takes its time is told of from here.
        self.failure = Some(error);
        let is_repaired = match repair {
            Repair::Clock => self.inner.skew.explains_refusal(self.offset_ms),
            Repair::Credential => self.renew_credential().await,
        };
        if let Some(error) = self.failure.take_if(|_| !is_repaired) {
            return Err(self.ended(error, End::Law));
        }
        self.go_on(Duration::ZERO);
        Ok(())
    }

    /// Note that another attempt follows the failure.
    fn go_on(&mut self, delay: Duration) {
        if let Some(error) = &self.failure {
            self.inner.tell(&Event::Retrying { call: *self.call, error, delay });
        }
        self.waited = delay;
    }

    /// An error of this attempt with those before it.
    fn joined(&mut self, error: Error) -> Error {
        let Some(mut before) = self.failure.take() else { return error };
        let mut attempts = std::mem::take(before.attempts_mut());
        error.with(|details| {
            attempts.append(&mut details.attempts);
            let worst = attempts.iter().map(|attempt| attempt.delivery).max();
            details.delivery = worst.map_or(details.delivery, |worst| worst.max(details.delivery));
            details.attempts = attempts;
        })
    }

    /// The error of a call whose next attempt could not be sent.
    fn unsent(&mut self, error: Error) -> Error {
        // The failure before says more than that there was no time to repeat it.
        match self.failure.take() {
            Some(before) if matches!(error.kind(), Kind::Deadline | Kind::Limited) => {
                self.ended(before, End::Deadline)
            }
            before => {
                self.failure = before;
                self.joined(error)
            }
        }
    }

    /// The error that the call ends with.
    fn ended(&self, error: Error, end: End) -> Error {
        error.with(|details| {
            details.ended = match end {
                End::Deadline => Some("no time for another attempt"),
                End::Quota => Some("none left to repeat with"),
                End::Law | End::Attempts | End::Classifier => None,
            };
            // What was refused at last may have been done before.
            let last = details.attempts.last().map_or(details.delivery, |attempt| attempt.delivery);
            let is_doubtful = details.delivery >= Delivery::MaybeExecuted;
            if is_doubtful && details.delivery > last && details.remedy.is_none() {
                details.remedy = Some(self.job.remedy_for_doubt());
            }
        })
    }
}

/// A call that is given up between two attempts.
impl Drop for Course<'_> {
    fn drop(&mut self) {
        if !self.in_flight && self.is_doubtful() {
            self.inner.tell_abandoned(*self.call, self.attempts());
        }
    }
}

/// How long the calls that were too many take, by the service's message.
fn overrun_of(error: &Error) -> Option<Duration> {
    let throttle = Throttle::read(error.code()?, error.message());
    overrun(throttle.count?, throttle.limit?)
}
