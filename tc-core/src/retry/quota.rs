//! How many repetitions a client has left.

use super::law::Pace;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a client begins with and never has more than: 35 repetitions after faults.
const FULL: u32 = 500;

/// What a repetition after a fault costs.
const AFTER_FAULT: u32 = 14;

/// What a repetition of a throttled call costs: the service is well and says what to do.
const AFTER_THROTTLE: u32 = 5;

/// What a call that succeeds at its first attempt brings.
const REWARD: u32 = 1;

/// The repetitions that the calls of a client share, in tokens.
///
/// When a service is down, every call fails, and each repetition adds to the load that keeps it down. The
/// tokens run out after 35 repetitions that brought nothing, and from then on calls fail at once, until others
/// succeed.
///
/// Repetitions after a repair cost nothing: there is one in a call, and it cures the cause. Those that wait for
/// a resource cost nothing either: the service is well, and the call asked for them.
#[derive(Debug)]
pub(crate) struct Quota {
    tokens: AtomicU32,
}

impl Default for Quota {
    fn default() -> Self {
        Self { tokens: AtomicU32::new(FULL) }
    }
}

impl Quota {
    /// Take what a repetition costs; `None` if there is not enough.
    pub(crate) fn take(&self, pace: Pace) -> Option<Loan<'_>> {
        let cost = match pace {
            Pace::Fault => AFTER_FAULT,
            Pace::Throttle => AFTER_THROTTLE,
            Pace::Conflict => 0,
        };
        let less = |tokens: u32| tokens.checked_sub(cost);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).ok()?;
        Some(Loan { quota: self, cost })
    }

    /// A call succeeded at its first attempt.
    pub(crate) fn reward(&self) {
        // A client that is well has all its tokens, and nothing is written.
        if self.tokens.load(Ordering::Relaxed) < FULL {
            self.give(REWARD);
        }
    }

    fn give(&self, tokens: u32) {
        let more = |held: u32| Some(held.saturating_add(tokens).min(FULL));
        // The closure always gives a value, so there is no failure to look at.
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

/// What a repetition costs, until it is known whether it was worth it. Dropped, it goes back.
#[derive(Debug)]
pub(crate) struct Loan<'a> {
    quota: &'a Quota,
    cost: u32,
}

impl Loan<'_> {
    /// The repetition failed, or nobody knows: the tokens are gone.
    pub(crate) fn spend(mut self) {
        self.cost = 0;
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        if self.cost > 0 {
            self.quota.give(self.cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(quota: &Quota) -> u32 {
        quota.tokens.load(Ordering::Relaxed)
    }

    #[test]
    fn thirty_five_repetitions_that_fail_use_it_up() {
        let quota = Quota::default();
        let count = std::iter::from_fn(|| quota.take(Pace::Fault)).map(Loan::spend).count();
        assert_eq!((count, left(&quota)), (35, 10));
        assert_eq!(std::iter::from_fn(|| quota.take(Pace::Throttle)).map(Loan::spend).count(), 2);
        assert_eq!(left(&quota), 0);
    }

    #[test]
    fn a_repetition_that_succeeds_gives_back_what_it_took() {
        let quota = Quota::default();
        let loan = quota.take(Pace::Fault).unwrap();
        assert_eq!(left(&quota), 486);
        drop(loan);
        assert_eq!(left(&quota), 500);
    }

    #[test]
    fn success_at_once_brings_one_token_up_to_the_full_number() {
        let quota = Quota::default();
        quota.take(Pace::Throttle).unwrap().spend();
        for _ in 0..9 {
            quota.reward();
        }
        assert_eq!(left(&quota), 500);
    }

    #[test]
    fn waiting_for_a_resource_costs_nothing() {
        let quota = Quota::default();
        std::iter::from_fn(|| quota.take(Pace::Fault)).for_each(Loan::spend);
        let before = left(&quota);
        quota.take(Pace::Conflict).unwrap().spend();
        assert_eq!(left(&quota), before);
    }
}
