//! A part of the service's limit, where other programs have theirs.
//!
//! The programs do not know of each other. What makes it work is that the window is exact: who sends again a
//! period after a send that was accepted finds the place that this send held empty again. So a part is a
//! number of places, and as long as all parts together are no more than the limit, nobody is refused.
//!
//! A program that tries for one place more mostly takes one that is just empty, and then its owner is refused.
//! Who has many places is hit more often than who has few, and all try equally often: that evens the parts out.
//! Each try costs all programs together one refusal, so they are rare.

use super::window::{Pace, Window};
use std::time::{Duration, Instant};

/// How long a part stays as it is after a refusal, before one place more is tried for.
const HOLD: Duration = Duration::from_secs(14);
/// A place that comes back for a second without a refusal, up to what was known to be too much.
const CLEAN: Duration = Duration::from_secs(1);
/// A refusal so long after the last one is taken for one that will not come again soon.
const QUIET: Duration = Duration::from_secs(60);
/// Refusals in a row after which the last place is used less often.
const PATIENCE: u32 = 10;
/// The last place is used once in as many periods, at the least.
const RAREST: u32 = 4;

/// What is known of a refusal.
pub(super) struct Refusal<'a> {
    /// This program's sends in the second that was too full; at least one.
    pub(super) own: u32,
    pub(super) sent_at: Instant,
    pub(super) now: Instant,
    /// How soon a place is empty again.
    pub(super) period: Duration,
    pub(super) window: &'a Window,
}

/// A program's part.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// How many places.
    sends: u32,
    /// How many places came back soon, a second each.
    goal: u32,
    /// How many periods a place is held for. More than one only for the last place.
    stretch: u32,
    /// How long to hold still before trying for one place more.
    hold: Duration,
    changed_at: Instant,
    cut: Cut,
    /// Refusals in a row, the last of which was sent when.
    row: u32,
    refused_at: Instant,
    /// When to try the last place again.
    retry_at: Option<Instant>,
}

/// The last time that the part became smaller.
#[derive(Clone, Copy, Debug)]
struct Cut {
    at: Instant,
    /// The sends in the second before it, and how many of them were refused.
    own: u32,
    refused: u32,
}

impl Part {
    /// The part of a program that learns that it is not alone.
    pub(super) fn after(refusal: &Refusal<'_>) -> Self {
        let mut part = Self {
            sends: refusal.own,
            goal: refusal.own,
            stretch: 1,
            hold: HOLD,
            changed_at: refusal.now,
            cut: Cut { at: refusal.now, own: refusal.own, refused: 0 },
            row: 0,
            refused_at: refusal.sent_at,
            retry_at: None,
        };
        part.cut(refusal, refusal.own.saturating_sub(1));
        part
    }

    pub(super) fn sends(&self) -> u32 {
        self.sends
    }

    pub(super) fn pace(&self, period: Duration) -> Pace {
        Pace { sends: self.sends as usize, period: period * self.stretch }
    }

    pub(super) fn is_all_of(&self, whole: u32) -> bool {
        self.sends >= whole && self.stretch == 1
    }

    /// When to try the last place again, after a refusal.
    pub(super) fn retry_at(&self) -> Option<Instant> {
        self.retry_at
    }

    pub(super) fn permitted(&mut self) {
        self.retry_at = None;
    }

    /// A call was refused.
    pub(super) fn refused(&mut self, refusal: &Refusal<'_>) {
        if refusal.sent_at < self.cut.at {
            // It was under way when the part was cut, and says that the cut was not deep enough yet.
            self.cut.refused += 1;
            let accepted = self.cut.own.saturating_sub(self.cut.refused).max(1);
            self.sends = self.sends.min(accepted);
            self.goal = self.goal.min(accepted);
            return;
        }
        let is_alone = refusal.now.saturating_duration_since(self.cut.at) > QUIET;
        // Several programs that press on each other come to equal parts faster when the larger give more.
        let goal = if is_alone { refusal.own } else { refusal.own * 85 / 100 };
        self.cut(refusal, goal.min(refusal.own.saturating_sub(1)));
    }

    fn cut(&mut self, refusal: &Refusal<'_>, goal: u32) {
        self.sends = (refusal.own * 7 / 10).max(1);
        self.goal = goal.max(1);
        self.hold = HOLD;
        self.changed_at = refusal.now;
        self.cut = Cut { at: refusal.now, own: refusal.own, refused: 1 };
        if refusal.own == 1 {
            self.try_again(refusal);
        } else {
            self.row = 0;
        }
    }

    /// Look for an empty moment with the last place. The golden ratio of a period later is another moment each
    /// time, and none for long that somebody else has.
    fn try_again(&mut self, refusal: &Refusal<'_>) {
        let is_in_a_row = refusal.window.count_since(self.refused_at) <= 2;
        self.row = if is_in_a_row { self.row + 1 } else { 1 };
        self.refused_at = refusal.sent_at;
        if self.row >= PATIENCE {
            self.stretch = (self.stretch * 2).min(RAREST);
        }
        let wait = refusal.period.mul_f64(0.618) * self.stretch;
        self.retry_at = Some(refusal.sent_at + wait);
    }

    /// Take back what can be taken back by now, until it is the `whole`.
    pub(super) fn grow(&mut self, whole: u32, now: Instant) {
        while !self.is_all_of(whole) {
            let (step, wait) = if self.sends < self.goal {
                (Step::Back, CLEAN)
            } else if self.stretch > 1 {
                (Step::Oftener, HOLD)
            } else {
                (Step::Try, self.hold)
            };
            if now < self.changed_at + wait {
                return;
            }
            self.changed_at += wait;
            match step {
                Step::Oftener => self.stretch /= 2,
                Step::Back => self.sends += 1,
                Step::Try => {
                    self.sends += 1;
                    self.hold = self.hold.mul_f64(0.7).max(CLEAN);
                }
            }
        }
    }
}

/// What a part does next where it is not refused.
enum Step {
    /// A place comes back that was there before.
    Back,
    /// The last place is used more often.
    Oftener,
    /// One place more is tried for.
    Try,
}
