//! What the clones of a cache share: the source, the clock, and the state behind its lock.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;

use super::super::{Credential, CredentialError, LoadedCredential, ProvideCredentials};
use super::flight::{Flight, Landing, Left, Load};
use super::state::{Demand, PROVIDER, State, Step};
use super::sync::RwLock;
use super::told;
use crate::clock::Clock;

/// How long one load may take.
const LOAD_LIMIT: Duration = Duration::from_secs(15);

/// What the clones of a cache share.
pub(super) struct Shared {
    source: Arc<dyn ProvideCredentials>,
    clock: Arc<dyn Clock>,
    /// Gives a number from 0 to 1000, anew each time.
    chance: fn() -> u32,
    state: RwLock<State>,
}

/// What a caller does after the lock is released.
pub(super) enum Plan {
    Return(Result<LoadedCredential, CredentialError>),
    ReturnAndRenew(LoadedCredential, Arc<Flight>, Handle),
    Wait { flight: Arc<Flight>, ticket: u64, begins: bool },
}

impl Shared {
    pub(super) fn new(
        source: Arc<dyn ProvideCredentials>,
        clock: Arc<dyn Clock>,
        chance: fn() -> u32,
    ) -> Self {
        Self { source, clock, chance, state: RwLock::new(State::default()) }
    }

    pub(super) fn source(&self) -> &Arc<dyn ProvideCredentials> {
        &self.source
    }

    pub(super) fn expiry(&self) -> Option<Duration> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).expiry()
    }

    pub(super) fn at_hand(&self) -> Option<LoadedCredential> {
        let now = self.clock.since_epoch();
        self.state.read().unwrap_or_else(PoisonError::into_inner).fresh(now).cloned()
    }

    /// Decides under the lock; acts on nothing but the state.
    pub(super) fn plan(&self, demand: Demand) -> Plan {
        let now = self.clock.since_epoch();
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        match state.decide(demand, now) {
            Step::Give(loaded) => Plan::Return(Ok(loaded)),
            Step::Fail(error) => Plan::Return(Err(error)),
            Step::GiveAndRenew(loaded) => match runtime() {
                Some(runtime) => Plan::ReturnAndRenew(loaded, begin(&mut state), runtime),
                // Nothing can run beside the call: it is renewed when it must be.
                None => Plan::Return(Ok(loaded)),
            },
            Step::Wait => {
                let begins = state.flight.is_none();
                if begins && matches!(demand, Demand::After(_)) {
                    state.note_refresh(now);
                }
                let flight = state.flight.clone().unwrap_or_else(|| begin(&mut state));
                let ticket = flight.board();
                Plan::Wait { flight, ticket, begins }
            }
        }
    }

    /// Makes a load. Its limit of time needs a runtime.
    pub(super) fn load(&self, limited: bool) -> Load {
        let source = Arc::clone(&self.source);
        Box::pin(async move {
            if !limited {
                return source.provide().await;
            }
            let outcome = tokio::time::timeout(LOAD_LIMIT, source.provide()).await;
            outcome.unwrap_or_else(|_| {
                let reason = format!("no credential came within {LOAD_LIMIT:?}");
                Err(CredentialError::transient(PROVIDER, reason))
            })
        })
    }

    /// Ends a flight with what its load brought. Gives what its waiters get.
    pub(super) fn land(&self, flight: &Arc<Flight>, result: Result<Credential, CredentialError>) -> Landing {
        let now = self.clock.since_epoch();
        let chance = (self.chance)();
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let taken = state.take_in(result, now, chance);
        let failure = taken.as_ref().err().cloned();
        let landing = Landing::Done(taken);
        end(&mut state, flight);
        let wakers = flight.land(landing.clone());
        drop(state);
        told::tell(failure.as_ref());
        wakers.into_iter().for_each(std::task::Waker::wake);
        landing
    }

    /// Ends a flight that cannot go on. Its waiters begin anew.
    pub(super) fn abandon(&self, flight: &Arc<Flight>) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        end(&mut state, flight);
        let wakers = flight.land(Landing::Abandoned);
        drop(state);
        wakers.into_iter().for_each(std::task::Waker::wake);
    }

    /// Lets a waiter go, with the load if it ran it.
    pub(super) fn leave(&self, flight: &Arc<Flight>, ticket: u64, load: Option<Load>) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let left = flight.leave(ticket, load);
        if matches!(left, Left::Empty(_)) {
            end(&mut state, flight);
        }
        drop(state);
        if let Left::HandedOn(wakers) = left {
            wakers.into_iter().for_each(std::task::Waker::wake);
        }
    }

    /// Gives the old credential after a load failed, if it is still good.
    pub(super) fn fall_back(
        &self,
        demand: Demand,
        error: CredentialError,
    ) -> Result<LoadedCredential, CredentialError> {
        let now = self.clock.since_epoch();
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let old = state.valid(now).filter(|_| matches!(demand, Demand::Current));
        old.cloned().ok_or(error)
    }
}

fn begin(state: &mut State) -> Arc<Flight> {
    let flight = Arc::new(Flight::default());
    state.flight = Some(Arc::clone(&flight));
    flight
}

/// Forgets a flight, unless another has begun since.
fn end(state: &mut State, flight: &Arc<Flight>) {
    if state.flight.as_ref().is_some_and(|current| Arc::ptr_eq(current, flight)) {
        state.flight = None;
    }
}

/// The runtime of the caller, if there is one. The model checker has none.
pub(super) fn runtime() -> Option<Handle> {
    if cfg!(all(test, tc_loom)) { None } else { Handle::try_current().ok() }
}
