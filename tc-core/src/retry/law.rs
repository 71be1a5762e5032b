//! The law: what may follow a failure, by its class and by the effect of the action.

use crate::action::Effect;
use crate::error::FailureClass;

/// What may follow a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing: it would fail again, or do harm.
    Stop,
    /// Another attempt.
    Retry(Pace),
    /// One more attempt in the whole call.
    RetryOnce(Pace),
    /// Another attempt if the call asked for it.
    RetryIfAsked(Pace),
    /// One more attempt in the whole call, if the cause can be repaired.
    RetryRepaired(Repair),
}

/// How long to wait. The numbers of each are in [`delay`](super::delay).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// After a fault that passes soon.
    Fault,
    /// After calls that came too fast.
    Throttle,
    /// For a resource to come free.
    Conflict,
}

/// What can be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repair {
    /// The time that requests are signed with.
    Clock,
    /// The credential, by one that is fresh.
    Credential,
}

/// One line of the law.
pub(crate) struct Rule {
    pub(crate) class: FailureClass,
    /// For actions that do no harm twice: they only look, are idempotent, or carry a client token.
    pub(crate) repeatable: Verdict,
    /// For actions that may do harm twice.
    pub(crate) mutating: Verdict,
}

use FailureClass as Class;
use Verdict::{Retry, RetryIfAsked, RetryOnce, RetryRepaired, Stop};

/// The law. Where the last column allows another attempt, the class proves that nothing was executed.
#[rustfmt::skip]
pub(crate) const LAW: [Rule; 14] = [
    rule(Class::Local,             Stop,                              Stop),
    rule(Class::Untrusted,         Stop,                              Stop),
    rule(Class::NotSent,           Retry(Pace::Fault),                Retry(Pace::Fault)),
    rule(Class::Throttled,         Retry(Pace::Throttle),             Retry(Pace::Throttle)),
    rule(Class::ClockRefused,      RetryRepaired(Repair::Clock),      RetryRepaired(Repair::Clock)),
    rule(Class::CredentialRefused, RetryRepaired(Repair::Credential), RetryRepaired(Repair::Credential)),
    rule(Class::Conflict,          RetryIfAsked(Pace::Conflict),      RetryIfAsked(Pace::Conflict)),
    rule(Class::Refused,           Stop,                              Stop),
    rule(Class::Hindered,          Retry(Pace::Fault),                Stop),
    rule(Class::ServiceFault,      Retry(Pace::Fault),                Stop),
    rule(Class::NoAnswer,          Retry(Pace::Fault),                Stop),
    rule(Class::NotUnderstood,     RetryOnce(Pace::Fault),            Stop),
    rule(Class::TooLarge,          Stop,                              Stop),
    rule(Class::Other,             Stop,                              Stop),
];

const fn rule(class: FailureClass, repeatable: Verdict, mutating: Verdict) -> Rule {
    Rule { class, repeatable, mutating }
}

// The law is looked up by position: its lines stand in the order of the classes, and each has one.
const _: () = {
    let mut at = 0;
    while at < LAW.len() {
        assert!(LAW[at].class as usize == at, "the lines of the law are in the order of the classes");
        at += 1;
    }
    assert!(Class::Other as usize + 1 == LAW.len(), "every class has its line");
};

/// What may follow a failure of an action with this effect.
pub(crate) fn verdict(class: FailureClass, effect: Effect) -> Verdict {
    // The position exists, as was checked above; to stop is right in any case.
    let Some(rule) = LAW.get(class as usize) else { return Stop };
    match effect {
        Effect::ReadOnly | Effect::Idempotent => rule.repeatable,
        Effect::Mutating => rule.mutating,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The law once more, in the words of the documentation.
    #[test]
    fn every_class_has_the_verdict_that_is_documented() {
        let fault = Retry(Pace::Fault);
        for (class, repeatable, mutating) in [
            (Class::Local, Stop, Stop),
            (Class::Untrusted, Stop, Stop),
            (Class::NotSent, fault, fault),
            (Class::Throttled, Retry(Pace::Throttle), Retry(Pace::Throttle)),
            (Class::ClockRefused, RetryRepaired(Repair::Clock), RetryRepaired(Repair::Clock)),
            (Class::CredentialRefused, RetryRepaired(Repair::Credential), RetryRepaired(Repair::Credential)),
            (Class::Conflict, RetryIfAsked(Pace::Conflict), RetryIfAsked(Pace::Conflict)),
            (Class::Refused, Stop, Stop),
            (Class::Hindered, fault, Stop),
            (Class::ServiceFault, fault, Stop),
            (Class::NoAnswer, fault, Stop),
            (Class::NotUnderstood, RetryOnce(Pace::Fault), Stop),
            (Class::TooLarge, Stop, Stop),
            (Class::Other, Stop, Stop),
        ] {
            assert_eq!(verdict(class, Effect::ReadOnly), repeatable, "{class:?}");
            assert_eq!(verdict(class, Effect::Idempotent), repeatable, "{class:?}");
            assert_eq!(verdict(class, Effect::Mutating), mutating, "{class:?}");
        }
    }

    #[test]
    fn what_is_stopped_for_reads_is_stopped_for_changes() {
        for rule in &LAW {
            assert!(rule.repeatable != Stop || rule.mutating == Stop, "{:?}", rule.class);
        }
    }
}
