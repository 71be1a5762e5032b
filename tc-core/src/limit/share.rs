//! The service's limit, and how much of it is this program's.

use super::part::{Part, Refusal};
use super::throttle::Throttle;
use super::window::{Pace, Window};
use std::time::{Duration, Instant};

/// A limit beyond this is taken for this: it bounds what is remembered.
const HIGHEST: u32 = 10_000;
/// What the service counts over, and a tenth for the network.
const PERIOD: Duration = Duration::from_millis(1_100);
/// The same where others have their part: the one call less is not there, and every tenth that a place is
/// empty is lost to all. A twentieth is for the network.
const SHARED_PERIOD: Duration = Duration::from_millis(1_050);
/// What the service counts over.
const SECOND: Duration = Duration::from_secs(1);

/// How a key stands at the limiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Calls per second that the service allows all programs together, as documented or as it said.
    pub limit: u32,
    /// Sends that this program makes in about a second, at most.
    pub allowed: u32,
    /// Calls that wait.
    pub waiting: usize,
}

/// The service's limit, and how much of it is this program's.
#[derive(Clone, Debug)]
pub(super) struct Share {
    limit: u32,
    /// The service said the limit itself.
    stated: bool,
    /// This program's part, where others have one too.
    part: Option<Part>,
}

impl Share {
    pub(super) fn of(limit: u32) -> Self {
        Self { limit: limit.clamp(1, HIGHEST), stated: false, part: None }
    }

    pub(super) fn limit(&self) -> u32 {
        self.limit
    }

    /// What one program alone sends: one less, for the calls that the network brings too close.
    fn whole(&self) -> u32 {
        self.limit.saturating_sub(1).max(1)
    }

    /// How many sends there may be in about a second.
    pub(super) fn allowed(&self) -> u32 {
        self.part.as_ref().map_or(self.whole(), |part| part.sends().min(self.whole()))
    }

    /// How many sends must be remembered.
    pub(super) fn most(&self) -> usize {
        self.whole() as usize
    }

    /// What holds always.
    fn law(&self) -> Pace {
        Pace { sends: self.whole() as usize, period: PERIOD }
    }

    /// When the next send may be after `ahead` others. `None` is now.
    pub(super) fn opens_at(&self, window: &Window, ahead: usize, now: Instant) -> Option<Instant> {
        let lawful = window.opens_at(self.law(), ahead, now);
        let Some(part) = &self.part else { return lawful };
        let fair = match part.retry_at() {
            Some(retry_at) if ahead == 0 && window.permits() == 0 => Some(retry_at).filter(|&at| at > now),
            _ => window.opens_at(part.pace(SHARED_PERIOD), ahead, now),
        };
        lawful.max(fair)
    }

    /// Whether the next send waits for another permit to be used or dropped, and not for the time.
    pub(super) fn waits_for_a_permit(&self, window: &Window) -> bool {
        window.permits() >= self.allowed() as usize
    }

    /// A permit was given.
    pub(super) fn permitted(&mut self) {
        if let Some(part) = &mut self.part {
            part.permitted();
        }
    }

    /// Take over a documented limit, unless the service said its own.
    pub(super) fn declare(&mut self, limit: Option<u32>) {
        if let Some(limit) = limit.filter(|_| !self.stated) {
            self.limit = limit.clamp(1, HIGHEST);
        }
    }

    /// Take back what can be taken back by now.
    pub(super) fn grow(&mut self, now: Instant) {
        let whole = self.whole();
        if let Some(part) = &mut self.part {
            part.grow(whole, now);
            if part.is_all_of(whole) {
                self.part = None;
            }
        }
    }

    /// The service refused a call that was sent at `sent_at`.
    pub(super) fn throttled(
        &mut self,
        throttle: Throttle,
        window: &mut Window,
        sent_at: Instant,
        now: Instant,
    ) {
        if let Some(limit) = throttle.limit {
            self.stated = true;
            self.limit = limit.clamp(1, HIGHEST);
        }
        if window.is_empty() {
            // The service has just had its fill of calls that were not counted here.
            return window.fill(now, self.most());
        }
        let since = sent_at.checked_sub(SECOND).unwrap_or(sent_at);
        let own = u32::try_from(window.count_since(since)).unwrap_or(u32::MAX);
        if own >= self.limit {
            // It was this program alone, by a limit that it did not know.
            return;
        }
        let own = own.clamp(1, self.allowed());
        let refusal = Refusal { own, sent_at, now, period: SHARED_PERIOD, window };
        match &mut self.part {
            Some(part) => part.refused(&refusal),
            none => *none = Some(Part::after(&refusal)),
        }
    }

    pub(super) fn standing(&self, waiting: usize) -> Standing {
        Standing { limit: self.limit, allowed: self.allowed(), waiting }
    }
}
