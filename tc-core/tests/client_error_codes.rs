//! What the service's error codes tell of a failed call.

use tc_core::{Delivery, Error, Proof};

#[path = "support/client.rs"]
mod support;
use support::{failure_of, json, service_error};

async fn refused(code: &str) -> Error {
    failure_of(json(200, service_error(code, "The message."))).await
}

#[tokio::test]
async fn codes_are_matched_by_family() {
    let error = refused("ResourceInUse.IncrementalMigrationExist").await;
    for (family, is_one) in [
        ("ResourceInUse", true),
        ("ResourceInUse.IncrementalMigrationExist", true),
        ("ResourceInUse.", false),
        ("ResourceInUse.Incremental", false),
        ("ResourceIn", false),
        ("resourceinuse", false),
        ("", false),
    ] {
        assert_eq!(error.code_is(family), is_one, "{family:?}");
    }
    assert!(error.is(tc_core::codes::RESOURCE_IN_USE));
    assert!(!error.is(tc_core::codes::RESOURCE_NOT_FOUND));
}

#[tokio::test]
async fn predicates_sort_the_codes() {
    for (code, [throttled, conflict, not_found, auth]) in [
        ("RequestLimitExceeded", [true, false, false, false]),
        ("RequestLimitExceeded.UinLimitExceeded", [true, false, false, false]),
        ("RequestLimitExceeded.RepeatRequest", [false; 4]),
        ("LimitExceeded.TooManyDB", [false; 4]),
        ("ResourceInUse.X", [false, true, false, false]),
        ("ResourceBusy", [false, true, false, false]),
        ("ResourceUnavailable.InstanceStatusInvalid", [false, true, false, false]),
        ("ResourceNotFound.InstanceNotFound", [false, false, true, false]),
        ("AuthFailure.SignatureExpire", [false, false, false, true]),
        ("UnauthorizedOperation", [false, false, false, true]),
        ("InternalError", [false; 4]),
    ] {
        let error = refused(code).await;
        let found = [error.is_throttled(), error.is_conflict(), error.is_not_found(), error.is_auth()];
        assert_eq!(found, [throttled, conflict, not_found, auth], "{code}");
    }
}

#[tokio::test]
async fn only_a_known_refusal_proves_that_nothing_was_done() {
    for (code, delivery) in [
        ("InvalidParameterValue.X", Delivery::NotExecuted(Proof::Refused)),
        ("RequestLimitExceeded.RepeatRequest", Delivery::NotExecuted(Proof::Refused)),
        ("InternalError", Delivery::MaybeExecuted),
        ("FailedOperation.X", Delivery::MaybeExecuted),
        ("ServiceUnavailable", Delivery::MaybeExecuted),
        ("NobodyKnowsThisCode", Delivery::MaybeExecuted),
        ("AuthFailureOfAnotherKind", Delivery::MaybeExecuted),
        ("ResponseSizeLimitExceeded", Delivery::Executed),
    ] {
        let error = refused(code).await;
        assert_eq!(error.delivery(), delivery, "{code}");
        assert_eq!(error.may_have_executed(), !matches!(delivery, Delivery::NotExecuted(_)));
        assert_eq!(error.attempts()[0].delivery, delivery);
    }
}
