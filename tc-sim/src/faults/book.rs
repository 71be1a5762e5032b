//! The faults that there are, and how often each was applied.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use fastrand::Rng;

use super::{Effect, Fault, FaultCount};

/// The faults of a simulator.
pub(crate) struct Book {
    seed: u64,
    rules: Mutex<Vec<Rule>>,
}

struct Rule {
    fault: Fault,
    since: Duration,
    rng: Rng,
    seen: u64,
    applied: u64,
}

/// What becomes of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Struck {
    pub(crate) latency: Duration,
    pub(crate) effect: Option<Effect>,
}

impl Book {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, rules: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, fault: Fault, now: Duration) {
        let mut rules = self.lock();
        let place = u64::try_from(rules.len()).unwrap_or_default();
        let rng = Rng::with_seed(self.seed ^ 0x4641_554c_5453 ^ place.rotate_left(48));
        rules.push(Rule { fault, since: now, rng, seen: 0, applied: 0 });
    }

    /// Have these faults and no others.
    pub(crate) fn set(&self, faults: Vec<Fault>, now: Duration) {
        self.lock().clear();
        for fault in faults {
            self.add(fault, now);
        }
    }

    /// Count anew, as if all had been given now.
    pub(crate) fn restart(&self, now: Duration) {
        let faults = self.lock().iter().map(|rule| rule.fault.clone()).collect();
        self.set(faults, now);
    }

    pub(crate) fn counts(&self) -> Vec<FaultCount> {
        let count =
            |rule: &Rule| FaultCount { fault: rule.fault.clone(), seen: rule.seen, applied: rule.applied };
        self.lock().iter().map(count).collect()
    }

    /// What becomes of a call, by the first rule that applies. All rules that are for it count it.
    pub(crate) fn strike(&self, service: &str, action: &str, now: Duration) -> Option<Struck> {
        let mut struck = None;
        for rule in self.lock().iter_mut() {
            if !rule.fault.is_for(service, action, now.saturating_sub(rule.since)) {
                continue;
            }
            rule.seen += 1;
            let drawn = rule.fault.probability.is_none_or(|probability| rule.rng.f64() < probability);
            if struck.is_none() && drawn && rule.fault.when.is(rule.seen) {
                rule.applied += 1;
                let latency = Duration::from_millis(rule.fault.latency_ms);
                struck = Some(Struck { latency, effect: rule.fault.effect.clone() });
            }
        }
        struck
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(100);

    #[test]
    fn the_first_that_applies_does_and_all_count() {
        let book = Book::new(0);
        book.set(vec![Fault::any().nth(2).throttle(), Fault::any().drop_after()], NOW);
        let effects: Vec<_> =
            (0..3).map(|_| book.strike("sqlserver", "X", NOW).and_then(|it| it.effect)).collect();
        assert_eq!(effects, [Some(Effect::DropAfter), Some(Effect::Throttle), Some(Effect::DropAfter)]);
        let counts: Vec<_> = book.counts().iter().map(|it| (it.seen, it.applied)).collect();
        assert_eq!(counts, [(3, 1), (3, 2)]);
    }

    #[test]
    fn a_window_begins_with_its_first_moment_and_ends_before_its_last() {
        let (second, minute) = (Duration::from_secs(1), Duration::from_secs(60));
        let book = Book::new(0);
        book.add(Fault::any().from(second).until(minute).throttle(), NOW);
        let struck = |after| book.strike("sqlserver", "X", NOW + after).is_some();
        assert!(!struck(Duration::ZERO) && struck(second) && !struck(minute));
        assert_eq!(book.counts()[0].seen, 1);
    }

    #[test]
    fn chance_follows_from_the_seed() {
        let run = |seed| {
            let book = Book::new(seed);
            book.add(Fault::any().probability(0.5).throttle(), NOW);
            (0..64).map(|_| book.strike("sqlserver", "X", NOW).is_some()).collect::<Vec<_>>()
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
        let applied = run(1).into_iter().filter(|&it| it).count();
        assert!((16..48).contains(&applied), "{applied}");
    }
}
