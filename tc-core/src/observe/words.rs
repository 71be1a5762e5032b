//! The words in which spans and metrics tell what the runtime knows as types. They do not change.

use crate::action::Effect;
use crate::error::{Delivery, Error, FailureClass, Kind};
use std::borrow::Cow;

pub(super) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::ReadOnly => "read_only",
        Effect::Idempotent => "idempotent",
        Effect::Mutating => "mutating",
    }
}

pub(super) fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::NotExecuted(_) => "not_executed",
        Delivery::MaybeExecuted => "maybe_executed",
        Delivery::Executed => "executed",
    }
}

pub(super) fn failure(class: FailureClass) -> &'static str {
    match class {
        FailureClass::Local => "local",
        FailureClass::Untrusted => "untrusted",
        FailureClass::NotSent => "not_sent",
        FailureClass::Throttled => "throttled",
        FailureClass::ClockRefused => "clock_refused",
        FailureClass::CredentialRefused => "credential_refused",
        FailureClass::Conflict => "conflict",
        FailureClass::Refused => "refused",
        FailureClass::Hindered => "hindered",
        FailureClass::ServiceFault => "service_fault",
        FailureClass::NoAnswer => "no_answer",
        FailureClass::NotUnderstood => "not_understood",
        FailureClass::TooLarge => "too_large",
        FailureClass::Other => "other",
    }
}

/// The type of a failure: few words, however many failures there are.
pub(super) fn type_of(error: &Error) -> Cow<'_, str> {
    Cow::Borrowed(match error.kind() {
        Kind::Service => return Cow::Borrowed(error.code().and_then(name).unwrap_or("other")),
        Kind::Http(status) => return Cow::Owned(status.to_string()),
        Kind::Build => "build",
        Kind::Invalid => "invalid",
        Kind::Credentials => "credentials",
        Kind::Limited => "limited",
        Kind::Connect => "connect",
        Kind::Timeout(_) => "timeout",
        Kind::Transport => "transport",
        Kind::Decode => "decode",
        Kind::Deadline => "deadline",
        Kind::PageStalled => "page_stalled",
    })
}

/// A code or an id as it came over the network, if it has the form of one: letters, digits, `.`, `-` and `_`. Anything
/// else could forge a line of a log, or be what it should not be.
pub(super) fn name(text: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    (matches!(text.len(), 1..=LONGEST) && text.bytes().all(fits)).then_some(text)
}

/// The longest name that is told.
const LONGEST: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Phase;
    use std::collections::BTreeSet;
    use std::iter::successors;

    /// The kind of failure after this one, but for those whose type is a code or a status. A new kind does not compile
    /// until it has a place here.
    fn next(kind: Kind) -> Option<Kind> {
        Some(match kind {
            Kind::Build => Kind::Invalid,
            Kind::Invalid => Kind::Credentials,
            Kind::Credentials => Kind::Limited,
            Kind::Limited => Kind::Connect,
            Kind::Connect => Kind::Timeout(Phase::Answer),
            Kind::Timeout(_) => Kind::Transport,
            Kind::Transport => Kind::Decode,
            Kind::Decode => Kind::Deadline,
            Kind::Deadline => Kind::PageStalled,
            Kind::PageStalled | Kind::Service | Kind::Http(_) => return None,
        })
    }

    #[test]
    fn the_types_of_failures_are_those_that_are_documented() {
        let (_, documented) = include_str!("outcome.rs").split_once("or one of ").unwrap();
        let (documented, _) = documented.split_once(". A code").unwrap();
        let documented: BTreeSet<_> = documented.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let kinds = successors(Some(Kind::Build), |&kind| next(kind));
        let types = kinds.map(|kind| type_of(&Error::new(kind, "")).into_owned());
        assert_eq!(documented, types.chain(["given_up".to_owned()]).collect());
    }

    #[test]
    fn a_name_is_told_only_if_it_has_the_form_of_one() {
        assert_eq!(name("ResourceNotFound.InstanceNotFound"), Some("ResourceNotFound.InstanceNotFound"));
        assert_eq!(name("83ec686c-1600-460a-907e-475d53a07f9f").map(str::len), Some(36));
        for other in ["", "two words", "a\nline", "\u{1b}[31m", "wei\u{df}", &"a".repeat(129)] {
            assert_eq!(name(other), None, "{other:?}");
        }
    }
}
