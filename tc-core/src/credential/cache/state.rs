//! What is remembered, and what follows from it. Nothing in here waits, locks or reads a clock.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use super::super::{Credential, CredentialError, Generation, LoadedCredential};
use super::flight::Flight;
use super::marks::Marks;

/// An error is given again for this long before the source is asked again.
const ERROR_KEPT: Duration = Duration::from_secs(1);

/// The longest pause between loads that fail while the old credential is good.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A refresh that was asked for is not repeated within this time.
const BETWEEN_REFRESHES: Duration = Duration::from_secs(1);

/// What a caller wants.
#[derive(Clone, Copy, Debug)]
pub(super) enum Demand {
    /// A credential that is valid now.
    Current,
    /// One that is newer than this.
    After(Generation),
}

/// What a caller gets.
pub(super) enum Step {
    /// This, at once.
    Give(LoadedCredential),
    /// This, at once, and a load is to begin beside it.
    GiveAndRenew(LoadedCredential),
    /// What a load brings that is under way, or is to begin.
    Wait,
    /// This, at once.
    Fail(CredentialError),
}

/// What is remembered.
#[derive(Default)]
pub(super) struct State {
    held: Option<Held>,
    failure: Option<Failure>,
    /// When a refresh was last asked for.
    refreshed_at: Option<Duration>,
    /// The load that is under way.
    pub(super) flight: Option<Arc<Flight>>,
}

struct Held {
    loaded: LoadedCredential,
    marks: Marks,
}

struct Failure {
    error: CredentialError,
    at: Duration,
    in_a_row: u32,
}

impl State {
    /// Gives the credential if nothing at all is to be done about it.
    pub(super) fn fresh(&self, now: Duration) -> Option<&LoadedCredential> {
        self.held.as_ref().filter(|held| now < held.marks.advisory).map(|held| &held.loaded)
    }

    /// Gives the credential if the service still takes it.
    pub(super) fn valid(&self, now: Duration) -> Option<&LoadedCredential> {
        self.held.as_ref().filter(|held| now < held.marks.expiry).map(|held| &held.loaded)
    }

    /// Tells when the credential expires.
    pub(super) fn expiry(&self) -> Option<Duration> {
        self.held.as_ref().map(|held| held.marks.expiry).filter(|expiry| *expiry != Duration::MAX)
    }

    /// Decides what a caller gets now.
    pub(super) fn decide(&self, demand: Demand, now: Duration) -> Step {
        match demand {
            Demand::Current => self.decide_current(now),
            Demand::After(used) => self.decide_after(used, now),
        }
    }

    fn decide_current(&self, now: Duration) -> Step {
        let Some(held) = self.held.as_ref().filter(|held| now < held.marks.expiry) else {
            return self.decide_without(now);
        };
        let loaded = held.loaded.clone();
        if now < held.marks.advisory || self.pauses(now) {
            Step::Give(loaded)
        } else if now >= held.marks.mandatory {
            Step::Wait
        } else if self.flight.is_some() {
            Step::Give(loaded)
        } else {
            Step::GiveAndRenew(loaded)
        }
    }

    fn decide_without(&self, now: Duration) -> Step {
        match &self.failure {
            Some(failure) if self.flight.is_none() && within(now, failure.at, ERROR_KEPT) => {
                Step::Fail(failure.error.clone())
            }
            _ => Step::Wait,
        }
    }

    /// Decides for a caller whose credential was refused though it is valid as far as is known.
    fn decide_after(&self, used: Generation, now: Duration) -> Step {
        let Some(loaded) = self.valid(now) else {
            return self.decide_without(now);
        };
        let done = self.refreshed_at.is_some_and(|at| within(now, at, BETWEEN_REFRESHES));
        if loaded.generation() > used || (done && self.flight.is_none()) {
            return Step::Give(loaded.clone());
        }
        self.decide_without(now)
    }

    /// Tells whether a load failed so recently that the next one is not due.
    fn pauses(&self, now: Duration) -> bool {
        self.failure.as_ref().is_some_and(|failure| within(now, failure.at, pause_after(failure.in_a_row)))
    }

    /// Notes that a refresh was asked for.
    pub(super) fn note_refresh(&mut self, now: Duration) {
        self.refreshed_at = Some(now);
    }

    /// Takes in what a load brought, and gives what its waiters get.
    pub(super) fn take_in(
        &mut self,
        result: Result<Credential, CredentialError>,
        now: Duration,
        chance: u32,
    ) -> Result<LoadedCredential, CredentialError> {
        let taken = result.and_then(|credential| self.hold(credential, now, chance));
        self.failure = taken.as_ref().err().map(|error| {
            let before = self.failure.as_ref().map_or(0, |failure| failure.in_a_row);
            Failure { error: error.clone(), at: now, in_a_row: before.saturating_add(1) }
        });
        taken
    }

    fn hold(
        &mut self,
        credential: Credential,
        now: Duration,
        chance: u32,
    ) -> Result<LoadedCredential, CredentialError> {
        let expiry = credential.expires_at().map(|at| at.duration_since(UNIX_EPOCH).unwrap_or_default());
        if expiry.is_some_and(|expiry| expiry <= now) {
            return Err(CredentialError::transient(PROVIDER, "the credential that came has expired already")
                .with_remedy("check this machine's clock, and the source of the credential"));
        }
        let generation = match &self.held {
            None => Generation::FIRST,
            Some(held) if held.loaded.credential().signs_like(&credential) => held.loaded.generation(),
            Some(held) => held.loaded.generation().next(),
        };
        let credential = match &self.held {
            Some(held) => credential.in_place_of(held.loaded.credential()),
            None => credential,
        };
        let loaded = LoadedCredential::new(credential, generation);
        self.held = Some(Held { loaded: loaded.clone(), marks: Marks::set(now, expiry, chance) });
        Ok(loaded)
    }
}

/// The name that this cache's own errors bear.
pub(super) const PROVIDER: &str = "credential cache";

/// Tells whether less than `span` has passed since `at`. A clock that was set back counts as passed.
fn within(now: Duration, at: Duration, span: Duration) -> bool {
    now.checked_sub(at).is_some_and(|passed| passed < span)
}

/// The pause after so many failures in a row: 1, 2, 4 s and so on up to 30 s.
fn pause_after(in_a_row: u32) -> Duration {
    let doublings = in_a_row.saturating_sub(1).min(5);
    Duration::from_secs(1 << doublings).min(LONGEST_PAUSE)
}
