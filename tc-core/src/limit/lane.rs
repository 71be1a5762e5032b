//! One key's calls: who goes when.

use super::limited::Limited;
use super::queue::Queue;
use super::share::{Share, Standing};
use super::sync::{Mutex, MutexGuard};
use super::throttle::Throttle;
use super::window::Window;
use std::sync::PoisonError;
use std::task::Waker;
use std::time::{Duration, Instant};

/// How long what was learned of a key is kept while it is not used.
const KEPT: Duration = Duration::from_secs(600);

/// One key's calls, shared by their permits and by those that wait.
///
/// The lock is held for a few steps at a time and never while something else is called.
pub(super) struct Lane {
    state: Mutex<State>,
}

struct State {
    window: Window,
    queue: Queue,
    share: Share,
    last_used: Instant,
}

/// What becomes of a call that comes.
pub(super) enum Entry {
    Admitted,
    Refused(Limited),
    /// It has this place in the queue.
    Queued(u64),
}

/// What becomes of a call that waits.
pub(super) enum Turn {
    Admitted,
    Refused(Limited),
    /// Nothing changes before this time, unless it is woken.
    NotBefore(Instant),
}

impl Lane {
    pub(super) fn new(limit: u32, now: Instant) -> Self {
        let share = Share::of(limit);
        let state = State { window: Window::default(), queue: Queue::default(), share, last_used: now };
        Self { state: Mutex::new(state) }
    }

    /// A call comes. It goes at once only where nobody waits before it.
    pub(super) fn enter(&self, declared: Option<u32>, deadline: Instant, now: Instant) -> Entry {
        let mut state = self.lock();
        state.refresh(declared, now);
        if state.queue.is_empty() && state.has_room(now) {
            state.permit();
            return Entry::Admitted;
        }
        match state.refusal(state.queue.len(), deadline, now) {
            Some(limited) => Entry::Refused(limited),
            None => Entry::Queued(state.queue.join(deadline)),
        }
    }

    /// A call that waits looks whether it is its turn.
    pub(super) fn turn(&self, place: u64, now: Instant, waker: &Waker) -> Turn {
        let mut state = self.lock();
        if let Some(limited) = state.queue.refusal(place) {
            return Turn::Refused(limited);
        }
        state.last_used = now;
        state.share.grow(now);
        let is_first = state.queue.is_first(place);
        if is_first && state.has_room(now) {
            state.queue.leave(place);
            state.permit();
            let next = state.queue.first();
            drop(state);
            wake(next);
            return Turn::Admitted;
        }
        // A call that is not in the queue has had its turn and does not ask again.
        let deadline = state.queue.note(place, waker).unwrap_or(now);
        if now >= deadline {
            let limited = state.limited(0, deadline, now);
            state.queue.leave(place);
            let next = state.queue.first().filter(|_| is_first);
            drop(state);
            wake(next);
            return Turn::Refused(limited);
        }
        if !is_first || state.share.waits_for_a_permit(&state.window) {
            return Turn::NotBefore(deadline);
        }
        let opens = state.share.opens_at(&state.window, 0, now);
        Turn::NotBefore(opens.map_or(deadline, |opens| opens.min(deadline)))
    }

    /// A call gives up waiting.
    pub(super) fn leave(&self, place: u64) {
        let mut state = self.lock();
        let was_first = state.queue.is_first(place);
        state.queue.leave(place);
        let next = state.queue.first().filter(|_| was_first);
        drop(state);
        wake(next);
    }

    /// A permit came to a send.
    pub(super) fn used(&self, sent_at: Instant) {
        let mut state = self.lock();
        let waited_for = state.share.waits_for_a_permit(&state.window);
        let most = state.share.most();
        state.window.send(sent_at, most);
        // The first of the queue did not know when there would be room; now there is a time.
        let next = state.queue.first().filter(|_| waited_for);
        drop(state);
        wake(next);
    }

    /// A permit came to nothing.
    pub(super) fn returned(&self) {
        let mut state = self.lock();
        state.window.release();
        let next = state.queue.first();
        drop(state);
        wake(next);
    }

    /// A call was refused by the service.
    pub(super) fn throttled(&self, throttle: Throttle, sent_at: Instant, now: Instant) {
        let mut state = self.lock();
        let State { share, window, .. } = &mut *state;
        share.grow(now);
        share.throttled(throttle, window, sent_at, now);
        let woken = state.shed(now);
        drop(state);
        woken.into_iter().for_each(Waker::wake);
    }

    pub(super) fn standing(&self, now: Instant) -> Standing {
        let mut state = self.lock();
        state.share.grow(now);
        state.share.standing(state.queue.len())
    }

    pub(super) fn last_used(&self) -> Instant {
        self.lock().last_used
    }

    /// Whether it was not used for so long that nothing of it is kept.
    pub(super) fn is_forgotten(&self, now: Instant) -> bool {
        self.lock().is_forgotten(now)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Every change is finished before anything that could panic, so a poisoned lock holds a sound state.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Bring the share up to date, and forget it when it was not used for long.
    fn refresh(&mut self, declared: Option<u32>, now: Instant) {
        let idle = self.queue.is_empty() && self.window.permits() == 0;
        if idle && self.is_forgotten(now) {
            let limit = declared.unwrap_or(self.share.limit());
            self.share = Share::of(limit);
        }
        self.last_used = now;
        self.share.declare(declared);
        self.share.grow(now);
    }

    fn is_forgotten(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.last_used) >= KEPT
    }

    fn has_room(&self, now: Instant) -> bool {
        self.share.opens_at(&self.window, 0, now).is_none()
    }

    fn permit(&mut self) {
        self.window.permit();
        self.share.permitted();
    }

    /// Why a call with so many before it cannot go before its deadline, if so.
    fn refusal(&self, ahead: usize, deadline: Instant, now: Instant) -> Option<Limited> {
        let opens = self.share.opens_at(&self.window, ahead, now)?;
        (opens >= deadline).then(|| self.limited(ahead, deadline, now))
    }

    fn limited(&self, ahead: usize, deadline: Instant, now: Instant) -> Limited {
        let opens = self.share.opens_at(&self.window, ahead, now).unwrap_or(now);
        Limited {
            wait: opens - now,
            left: deadline.saturating_duration_since(now),
            ahead,
            allowed: self.share.allowed(),
        }
    }

    fn shed(&mut self, now: Instant) -> Vec<Waker> {
        let mut queue = std::mem::take(&mut self.queue);
        let mut woken = queue.shed(|ahead, deadline| self.refusal(ahead, deadline, now));
        self.queue = queue;
        woken.extend(self.queue.first());
        woken
    }
}

fn wake(waker: Option<Waker>) {
    if let Some(waker) = waker {
        waker.wake();
    }
}
