//! Which class of failure a fault, a code or a status is.

use crate::code::in_family;
use crate::error::{Delivery, FailureClass, delivery_of, is_conflict, is_throttle};
use crate::transport::Fault;

/// Codes and their classes, where the family says more than whether the request was executed. The first family
/// that fits counts.
const FAMILIES: &[(&str, FailureClass)] = &[
    ("AuthFailure.SignatureExpire", FailureClass::ClockRefused),
    ("AuthFailure.TokenFailure", FailureClass::CredentialRefused),
    ("AuthFailure.SecretIdNotFound", FailureClass::CredentialRefused),
    ("AuthFailure.InvalidSecretId", FailureClass::CredentialRefused),
    // A key that was rotated does not fit its id any more.
    ("AuthFailure.SignatureFailure", FailureClass::CredentialRefused),
    // The family's codes for throttling come before: these are about an operation that is still under way.
    ("RequestLimitExceeded", FailureClass::Hindered),
    ("ResponseSizeLimitExceeded", FailureClass::TooLarge),
    ("InternalError", FailureClass::ServiceFault),
    ("ServiceUnavailable", FailureClass::ServiceFault),
];

/// Words in a code of the family `FailedOperation` that tell of a cause that passes.
const PASSING: [&str; 3] = ["Timeout", "Lock", "Frequen"];

/// The class of a code of the service.
pub(crate) fn class_of_code(code: &str) -> FailureClass {
    if is_throttle(code) {
        return FailureClass::Throttled;
    }
    if is_conflict(code) {
        return FailureClass::Conflict;
    }
    if let Some((_, class)) = FAMILIES.iter().find(|(family, _)| in_family(code, family)) {
        return *class;
    }
    match delivery_of(code) {
        Delivery::NotExecuted(_) => FailureClass::Refused,
        _ if is_passing(code) => FailureClass::Hindered,
        _ => FailureClass::Other,
    }
}

fn is_passing(code: &str) -> bool {
    let detail = code.strip_prefix("FailedOperation.");
    detail.is_some_and(|detail| PASSING.iter().any(|word| detail.contains(word)))
}

/// The class of an answer that is not the service's own, by its status.
pub(crate) fn class_of_status(status: u16) -> FailureClass {
    match status {
        200 => FailureClass::NotUnderstood,
        429 => FailureClass::Throttled,
        408 | 500 | 502 | 503 | 504 => FailureClass::ServiceFault,
        _ => FailureClass::Other,
    }
}

/// The class of an exchange that broke off. `unsent` tells that the body did not leave.
pub(crate) fn class_of_fault(fault: Fault, unsent: bool) -> FailureClass {
    match fault {
        Fault::Tls | Fault::Certificate if unsent => FailureClass::Untrusted,
        // A recording does not learn by asking it again.
        Fault::NotRecorded => FailureClass::Local,
        Fault::TooLarge => FailureClass::TooLarge,
        _ if unsent => FailureClass::NotSent,
        _ => FailureClass::NoAnswer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use FailureClass as Class;

    #[test]
    fn codes_are_of_the_class_that_their_meaning_asks_for() {
        for (code, class) in [
            ("RequestLimitExceeded", Class::Throttled),
            ("RequestLimitExceeded.UinLimitExceeded", Class::Throttled),
            ("RequestLimitExceeded.IPLimitExceeded", Class::Throttled),
            ("RequestLimitExceeded.GlobalRegionUinLimitExceeded", Class::Throttled),
            ("LimitExceeded.RateLimitExceeded", Class::Throttled),
            ("RequestLimitExceeded.RepeatRequest", Class::Hindered),
            ("RequestLimitExceeded.WaitForTheLastOperation", Class::Hindered),
            ("LimitExceeded.TooManyDB", Class::Refused),
            ("AuthFailure.SignatureExpire", Class::ClockRefused),
            ("AuthFailure.TokenFailure", Class::CredentialRefused),
            ("AuthFailure.SecretIdNotFound", Class::CredentialRefused),
            ("AuthFailure.InvalidSecretId", Class::CredentialRefused),
            ("AuthFailure.SignatureFailure", Class::CredentialRefused),
            ("AuthFailure.UnauthorizedOperation", Class::Refused),
            ("AuthFailure", Class::Refused),
            ("InvalidParameterValue.Foo", Class::Refused),
            ("MissingParameter", Class::Refused),
            ("UnauthorizedOperation.CamNoAuth", Class::Refused),
            ("InternalError", Class::ServiceFault),
            ("InternalError.GcsError", Class::ServiceFault),
            ("ServiceUnavailable", Class::ServiceFault),
            ("FailedOperation.LockFailed", Class::Hindered),
            ("FailedOperation.OperateTimeout", Class::Hindered),
            ("FailedOperation.TooFrequent", Class::Hindered),
            ("FailedOperation", Class::Other),
            ("FailedOperation.NoMoney", Class::Other),
            ("ResourceInUse", Class::Conflict),
            ("ResourceBusy", Class::Conflict),
            ("ResourceUnavailable.InstanceStatusInvalid", Class::Conflict),
            ("OperationDenied.InstanceStatusLimitError", Class::Conflict),
            ("OperationDenied.NoPermission", Class::Refused),
            ("ResourceNotFound.InstanceNotFound", Class::Refused),
            ("ResponseSizeLimitExceeded", Class::TooLarge),
            ("InternalErrors", Class::Other),
            ("", Class::Other),
        ] {
            assert_eq!(class_of_code(code), class, "{code}");
        }
    }

    #[test]
    fn statuses_of_gateways_that_pass_are_told_from_those_that_stay() {
        for status in [408, 500, 502, 503, 504] {
            assert_eq!(class_of_status(status), Class::ServiceFault);
        }
        for status in [201, 204, 301, 302, 307, 308, 400, 401, 403, 404, 407, 413, 501, 505, 511, 600] {
            assert_eq!(class_of_status(status), Class::Other);
        }
        assert_eq!(class_of_status(429), Class::Throttled);
        assert_eq!(class_of_status(200), Class::NotUnderstood);
    }

    #[test]
    fn faults_are_told_apart_by_whether_the_body_left() {
        use Fault::{Certificate, Connect, Exchange, Name, Refused, Tls, TooLarge, Truncated};
        for fault in [Name, Refused, Connect, Fault::ConnectTimeout, Exchange, Truncated, Fault::Stalled] {
            assert_eq!(class_of_fault(fault, true), Class::NotSent, "{fault:?}");
            assert_eq!(class_of_fault(fault, false), Class::NoAnswer, "{fault:?}");
        }
        for fault in [Tls, Certificate] {
            assert_eq!(class_of_fault(fault, true), Class::Untrusted, "{fault:?}");
        }
        assert_eq!(class_of_fault(TooLarge, false), Class::TooLarge);
    }
}
