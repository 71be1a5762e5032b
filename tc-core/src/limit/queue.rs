//! The calls that wait, first come, first served.

use super::limited::Limited;
use std::collections::BTreeMap;
use std::task::Waker;
use std::time::Instant;

/// A call in the queue.
#[derive(Debug)]
struct Waiter {
    deadline: Instant,
    waker: Option<Waker>,
}

/// The calls that wait for their turn, by when they came.
#[derive(Debug, Default)]
pub(super) struct Queue {
    next: u64,
    waiting: BTreeMap<u64, Waiter>,
    /// Calls that were sent away and do not know it yet.
    refused: BTreeMap<u64, Limited>,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Put a call at the end.
    pub(super) fn join(&mut self, deadline: Instant) -> u64 {
        let place = self.next;
        self.next += 1;
        self.waiting.insert(place, Waiter { deadline, waker: None });
        place
    }

    /// Take a call out.
    pub(super) fn leave(&mut self, place: u64) {
        self.waiting.remove(&place);
        self.refused.remove(&place);
    }

    /// Whether it is this call's turn as soon as there is room.
    pub(super) fn is_first(&self, place: u64) -> bool {
        self.waiting.first_key_value().is_some_and(|(&first, _)| first == place)
    }

    /// Why a call was sent away, once.
    pub(super) fn refusal(&mut self, place: u64) -> Option<Limited> {
        self.refused.remove(&place)
    }

    /// Note whom to wake for a call, and give its deadline.
    pub(super) fn note(&mut self, place: u64, waker: &Waker) -> Option<Instant> {
        let waiter = self.waiting.get_mut(&place)?;
        match &mut waiter.waker {
            Some(noted) => noted.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
        Some(waiter.deadline)
    }

    /// Whom to wake so that the first call looks again.
    pub(super) fn first(&self) -> Option<Waker> {
        self.waiting.first_key_value()?.1.waker.clone()
    }

    /// Send away the calls that would come too late, by what `refuse` says of their number in the queue and
    /// their deadline. Gives whom to wake.
    pub(super) fn shed(&mut self, mut refuse: impl FnMut(usize, Instant) -> Option<Limited>) -> Vec<Waker> {
        let mut ahead = 0;
        let mut wake = Vec::new();
        let refused = &mut self.refused;
        self.waiting.retain(|&place, waiter| {
            let Some(limited) = refuse(ahead, waiter.deadline) else {
                ahead += 1;
                return true;
            };
            refused.insert(place, limited);
            wake.extend(waiter.waker.take());
            false
        });
        wake
    }
}
