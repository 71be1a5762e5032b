//! Where a call stands, and what follows.

use super::law::{Pace, Repair, Verdict, verdict};
use crate::action::Effect;
use crate::error::FailureClass;

/// How far a call goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy {
    pub(crate) effect: Effect,
    /// The most attempts, those that follow a conflict not counted.
    pub(crate) max_attempts: u32,
    /// The most repetitions that wait for a resource.
    pub(crate) max_conflicts: u32,
}

/// What a call did so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Progress {
    /// Attempts that failed, those that waited for a resource not counted.
    failed: u32,
    /// Waits after a fault.
    faults: u32,
    /// Waits after calls that came too fast.
    throttles: u32,
    /// Waits for a resource.
    conflicts: u32,
    read_again: bool,
    repaired_clock: bool,
    renewed_credential: bool,
}

/// What follows a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The call ends with this failure.
    Stop(End),
    /// Another attempt, after the `n`th wait of this pace.
    Wait(Pace, u32),
    /// Another attempt at once, if the repair works.
    Repair(Repair),
}

/// Why a call ends although it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The law does not allow another attempt.
    Law,
    /// There were as many attempts as allowed.
    Attempts,
    /// The next attempt would come after the deadline.
    Deadline,
    /// The client has no repetitions left.
    Quota,
    /// The client's own rule does not allow it.
    Classifier,
}

impl Progress {
    /// Note a failure and say what follows.
    pub(crate) fn after(&mut self, policy: Policy, class: FailureClass, may_have_executed: bool) -> Step {
        // The law says so already. Whatever is changed there, this holds.
        if policy.effect == Effect::Mutating && may_have_executed {
            return Step::Stop(End::Law);
        }
        let step = match verdict(class, policy.effect) {
            Verdict::Retry(pace) => self.wait(pace),
            Verdict::RetryOnce(pace) if !self.read_again => {
                self.read_again = true;
                self.wait(pace)
            }
            Verdict::RetryRepaired(repair) if !self.is_repaired(repair) => {
                *self.repaired(repair) = true;
                Step::Repair(repair)
            }
            // Attempts that follow a conflict are not counted as such.
            Verdict::RetryIfAsked(pace) if self.conflicts < policy.max_conflicts => return self.wait(pace),
            Verdict::Stop | Verdict::RetryOnce(_) | Verdict::RetryIfAsked(_) | Verdict::RetryRepaired(_) => {
                return Step::Stop(End::Law);
            }
        };
        self.failed = self.failed.saturating_add(1);
        if self.failed < policy.max_attempts { step } else { Step::Stop(End::Attempts) }
    }

    /// The next wait of this pace.
    fn wait(&mut self, pace: Pace) -> Step {
        let waits = match pace {
            Pace::Fault => &mut self.faults,
            Pace::Throttle => &mut self.throttles,
            Pace::Conflict => &mut self.conflicts,
        };
        *waits = waits.saturating_add(1);
        Step::Wait(pace, *waits)
    }

    fn is_repaired(mut self, repair: Repair) -> bool {
        *self.repaired(repair)
    }

    fn repaired(&mut self, repair: Repair) -> &mut bool {
        match repair {
            Repair::Clock => &mut self.repaired_clock,
            Repair::Credential => &mut self.renewed_credential,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::law::LAW;
    use super::*;

    const EFFECTS: [Effect; 3] = [Effect::ReadOnly, Effect::Idempotent, Effect::Mutating];

    fn policy(effect: Effect) -> Policy {
        Policy { effect, max_attempts: 4, max_conflicts: 0 }
    }

    #[test]
    fn nothing_follows_a_change_that_may_have_been_made() {
        for rule in &LAW {
            let asked =
                Policy { max_attempts: u32::MAX, max_conflicts: u32::MAX, ..policy(Effect::Mutating) };
            let step = Progress::default().after(asked, rule.class, true);
            assert_eq!(step, Step::Stop(End::Law), "{:?}", rule.class);
        }
    }

    #[test]
    fn every_failure_ends_after_as_many_attempts_as_allowed() {
        for rule in &LAW {
            for effect in EFFECTS {
                for max_attempts in [0, 1, 2, 4, 9] {
                    let policy = Policy { max_attempts, ..policy(effect) };
                    let mut progress = Progress::default();
                    let again = |_: &u32| !matches!(progress.after(policy, rule.class, false), Step::Stop(_));
                    let attempts = 1 + (0..100).take_while(again).count();
                    let most = usize::try_from(max_attempts.max(1)).unwrap();
                    assert!(attempts <= most, "{:?} {effect:?}: {attempts}", rule.class);
                }
            }
        }
    }

    #[test]
    fn waits_are_counted_from_one() {
        let mut progress = Progress::default();
        let mut next = || progress.after(policy(Effect::Mutating), FailureClass::NotSent, false);
        assert_eq!(next(), Step::Wait(Pace::Fault, 1));
        assert_eq!(next(), Step::Wait(Pace::Fault, 2));
        assert_eq!(next(), Step::Wait(Pace::Fault, 3));
        assert_eq!(next(), Step::Stop(End::Attempts));
    }

    #[test]
    fn the_waits_of_each_pace_are_counted_by_themselves() {
        let policy = Policy { max_attempts: 9, ..policy(Effect::Mutating) };
        let mut progress = Progress::default();
        let mut next = |class| progress.after(policy, class, false);
        assert_eq!(next(FailureClass::ClockRefused), Step::Repair(Repair::Clock));
        assert_eq!(next(FailureClass::NotSent), Step::Wait(Pace::Fault, 1));
        assert_eq!(next(FailureClass::Throttled), Step::Wait(Pace::Throttle, 1));
        assert_eq!(next(FailureClass::NotSent), Step::Wait(Pace::Fault, 2));
        assert_eq!(next(FailureClass::Throttled), Step::Wait(Pace::Throttle, 2));
    }

    #[test]
    fn conflicts_are_waited_for_as_often_as_asked_beside_the_attempts() {
        let policy = Policy { max_conflicts: 2, max_attempts: 2, effect: Effect::Mutating };
        let mut progress = Progress::default();
        let mut next = |class| progress.after(policy, class, false);
        assert_eq!(next(FailureClass::Conflict), Step::Wait(Pace::Conflict, 1));
        assert_eq!(next(FailureClass::NotSent), Step::Wait(Pace::Fault, 1));
        assert_eq!(next(FailureClass::Conflict), Step::Wait(Pace::Conflict, 2));
        assert_eq!(next(FailureClass::Conflict), Step::Stop(End::Law));
        assert_eq!(next(FailureClass::NotSent), Step::Stop(End::Attempts));
    }

    #[test]
    fn each_repair_is_made_once_in_a_call() {
        let mut progress = Progress::default();
        let mut next = |class| progress.after(policy(Effect::Mutating), class, false);
        assert_eq!(next(FailureClass::ClockRefused), Step::Repair(Repair::Clock));
        assert_eq!(next(FailureClass::CredentialRefused), Step::Repair(Repair::Credential));
        assert_eq!(next(FailureClass::ClockRefused), Step::Stop(End::Law));
        assert_eq!(next(FailureClass::CredentialRefused), Step::Stop(End::Law));
    }

    #[test]
    fn an_answer_that_is_not_understood_is_asked_for_once_more() {
        let mut progress = Progress::default();
        let mut next = |class| progress.after(policy(Effect::ReadOnly), class, true);
        assert_eq!(next(FailureClass::NotUnderstood), Step::Wait(Pace::Fault, 1));
        assert_eq!(next(FailureClass::NoAnswer), Step::Wait(Pace::Fault, 2));
        assert_eq!(next(FailureClass::NotUnderstood), Step::Stop(End::Law));
    }
}
