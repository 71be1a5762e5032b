//! The exact sliding window.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long a send is remembered: long enough for a slow refusal to be laid to it.
const REMEMBERED: Duration = Duration::from_secs(10);

/// How many sends, in how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    pub(super) sends: usize,
    pub(super) period: Duration,
}

/// The latest sends, and the permits from which a send may yet come.
///
/// A permit counts from when it is given until its send is a period old: a window that looks at any time holds
/// no more sends than the pace allows, however long each of them took to leave.
#[derive(Debug, Default)]
pub(super) struct Window {
    sent: VecDeque<Instant>,
    permits: usize,
}

impl Window {
    /// Give a permit. Ask [`opens_at`](Self::opens_at) before.
    pub(super) fn permit(&mut self) {
        self.permits += 1;
    }

    /// A permit came to nothing.
    pub(super) fn release(&mut self) {
        self.permits = self.permits.saturating_sub(1);
    }

    /// A permit came to a send at `at`. No more than the `most` latest ones are remembered.
    pub(super) fn send(&mut self, at: Instant, most: usize) {
        self.release();
        self.remember(at, most);
    }

    /// Take it that `sends` requests went out at `at`.
    pub(super) fn fill(&mut self, at: Instant, sends: usize) {
        for _ in 0..sends {
            self.remember(at, sends);
        }
    }

    fn remember(&mut self, at: Instant, most: usize) {
        // Two threads may tell their times in the wrong order; the later one is on the safe side.
        let at = self.sent.back().map_or(at, |&last| last.max(at));
        self.sent.push_back(at);
        while self.sent.len() > most || self.sent.front().is_some_and(|&first| at - first > REMEMBERED) {
            self.sent.pop_front();
        }
    }

    /// When the next permit can be given after `ahead` others. `None` is now.
    ///
    /// Permits that were given are taken to be used now, at the best.
    pub(super) fn opens_at(&self, pace: Pace, ahead: usize, now: Instant) -> Option<Instant> {
        let sends = pace.sends.max(1);
        let rounds = u32::try_from(ahead / sends).unwrap_or(u32::MAX);
        let ahead = ahead % sends;
        // Counted from the oldest, the send or permit whose period must be over.
        let freed = (self.sent.len() + self.permits + ahead).checked_sub(sends);
        let opens = match freed {
            None => now,
            Some(at) => self.sent.get(at).map_or(now, |&sent| sent) + pace.period,
        };
        let opens = opens.max(now) + pace.period.saturating_mul(rounds);
        (opens > now).then_some(opens)
    }

    /// How many permits are under way.
    pub(super) fn permits(&self) -> usize {
        self.permits
    }

    /// How many of the remembered sends were at `since` or later.
    pub(super) fn count_since(&self, since: Instant) -> usize {
        self.sent.len() - self.sent.partition_point(|&sent| sent < since)
    }

    /// Whether no send is remembered.
    pub(super) fn is_empty(&self) -> bool {
        self.sent.is_empty()
    }
}
