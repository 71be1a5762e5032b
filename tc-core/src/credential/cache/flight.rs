//! One load, and those who wait for it.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::task::Waker;

use super::super::{Credential, CredentialError, LoadedCredential};
use super::sync::{Mutex, MutexGuard};
use crate::future::BoxFuture;

/// A load that can be handed on from one caller to another.
pub(super) type Load = BoxFuture<'static, Result<Credential, CredentialError>>;

/// How a load ended.
#[derive(Clone)]
pub(super) enum Landing {
    /// With this, for all who waited.
    Done(Result<LoadedCredential, CredentialError>),
    /// It did not: the runtime it ran in went away.
    Abandoned,
}

/// One load, and those who wait for it.
///
/// Lock order: the cache's state first, then a flight.
#[derive(Default)]
pub(super) struct Flight(Mutex<Progress>);

#[derive(Default)]
pub(super) struct Progress {
    landing: Option<Landing>,
    /// The load itself, while no caller runs it.
    load: Option<Load>,
    seats: BTreeMap<u64, Option<Waker>>,
    next_ticket: u64,
}

/// What a waiter finds.
pub(super) enum Found {
    Landing(Landing),
    /// Nobody runs it: the waiter is to.
    Load(Load),
    /// Somebody else runs it and will wake the waiter.
    Nothing,
}

impl Flight {
    /// Takes one more waiter in and gives the number of the seat.
    pub(super) fn board(&self) -> u64 {
        let mut progress = self.lock();
        let ticket = progress.next_ticket;
        progress.next_ticket += 1;
        progress.seats.insert(ticket, None);
        ticket
    }

    /// Gives what there is, or notes whom to wake.
    pub(super) fn look(&self, ticket: u64, waker: &Waker) -> Found {
        let mut progress = self.lock();
        if let Some(landing) = &progress.landing {
            return Found::Landing(landing.clone());
        }
        if let Some(load) = progress.load.take() {
            return Found::Load(load);
        }
        progress.seats.insert(ticket, Some(waker.clone()));
        Found::Nothing
    }

    /// Ends the flight and gives whom to wake; the caller does so when it holds no lock.
    #[must_use]
    pub(super) fn land(&self, landing: Landing) -> Vec<Waker> {
        let mut progress = self.lock();
        progress.landing.get_or_insert(landing);
        progress.wakers()
    }

    /// Takes a waiter out, with the load if that waiter ran it.
    pub(super) fn leave(&self, ticket: u64, load: Option<Load>) -> Left {
        let mut progress = self.lock();
        progress.seats.remove(&ticket);
        let handed_on = load.is_some();
        if handed_on && progress.landing.is_none() {
            progress.load = load;
        }
        if progress.seats.is_empty() && progress.load.is_some() {
            progress.landing = Some(Landing::Abandoned);
            return Left::Empty(progress.load.take());
        }
        if handed_on { Left::HandedOn(progress.wakers()) } else { Left::Flying }
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        // Every change is whole at each point where a panic is possible.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a waiter leaves behind.
pub(super) enum Left {
    /// A load that goes on without it.
    Flying,
    /// A load that one of these is to run.
    HandedOn(Vec<Waker>),
    /// A load that nobody wants any more. It is to be dropped when no lock is held.
    Empty(#[allow(dead_code, reason = "it is only dropped")] Option<Load>),
}

impl Progress {
    fn wakers(&mut self) -> Vec<Waker> {
        self.seats.values_mut().filter_map(Option::take).collect()
    }
}
