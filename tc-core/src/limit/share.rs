//! How much of the service's limit is this program's.

use super::window::Pace;
use std::time::Duration;
use tokio::time::Instant;

/// A limit beyond this is taken for this: it bounds what is remembered.
const HIGHEST: u32 = 10_000;
/// The service's second, and a tenth for the network.
const PERIOD: Duration = Duration::from_millis(1_100);

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

/// How much of the service's limit is this program's.
#[derive(Clone, Debug)]
pub(super) struct Share {
    limit: u32,
    /// The service said the limit itself.
    stated: bool,
    allowed: u32,
    cut_at: Option<Instant>,
    grown_at: Instant,
}

impl Share {
    /// What the service counts over.
    pub(super) const SECOND: Duration = Duration::from_secs(1);

    pub(super) fn of(limit: u32, now: Instant) -> Self {
        let limit = limit.clamp(1, HIGHEST);
        Self { limit, stated: false, allowed: all_of(limit), cut_at: None, grown_at: now }
    }

    pub(super) fn limit(&self) -> u32 {
        self.limit
    }

    /// How many sends must be remembered.
    pub(super) fn most(&self) -> usize {
        all_of(self.limit) as usize
    }

    /// How many sends there may be, in how long.
    pub(super) fn pace(&self) -> Pace {
        Pace { sends: self.allowed as usize, period: PERIOD }
    }

    /// Take over a documented limit, unless the service said its own.
    pub(super) fn declare(&mut self, limit: Option<u32>) {
        if let Some(limit) = limit.filter(|_| !self.stated) {
            self.set(limit);
        }
    }

    fn set(&mut self, limit: u32) {
        let limit = limit.clamp(1, HIGHEST);
        if limit != self.limit {
            let whole = self.allowed >= all_of(self.limit);
            self.limit = limit;
            self.allowed = if whole { all_of(limit) } else { self.allowed.min(all_of(limit)) };
        }
    }

    /// A request was sent.
    pub(super) fn sent(&mut self) {}

    /// Take back a send per clean second.
    pub(super) fn grow(&mut self, now: Instant) {
        while self.allowed < all_of(self.limit) && now >= self.grown_at + Self::SECOND {
            self.allowed += 1;
            self.grown_at += Self::SECOND;
        }
    }

    /// The service refused a call that was sent at `sent_at`, when this program had made `own` calls in a
    /// second, unless they were not counted.
    pub(super) fn throttled(
        &mut self,
        limit: Option<u32>,
        own: usize,
        uncounted: bool,
        sent_at: Instant,
        now: Instant,
    ) {
        if let Some(limit) = limit {
            self.stated = true;
            self.set(limit);
        }
        let is_old = self.cut_at.is_some_and(|cut| sent_at < cut);
        let own = u32::try_from(own).unwrap_or(u32::MAX).min(self.allowed);
        if !uncounted && !is_old && own < self.limit {
            self.allowed = (own * 7 / 10).max(1);
            self.cut_at = Some(now);
            self.grown_at = now;
        }
    }

    pub(super) fn standing(&self, waiting: usize) -> Standing {
        Standing { limit: self.limit, allowed: self.allowed, waiting }
    }
}

/// What one program alone sends of a limit: one less, for the calls that the network brings too close.
fn all_of(limit: u32) -> u32 {
    limit.saturating_sub(1).max(1)
}
