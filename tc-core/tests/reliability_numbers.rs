//! The times that `docs/reliability.md` promises where nobody sets others.

use serde_json::json as value;
use std::time::Duration;
use tc_core::transport::InMemory;
use tc_core::{Effect, Error, Kind, Phase, UntypedAction};

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, Script};

/// The seconds of each attempt of a call that is never answered, and those of the whole call.
async fn seconds(effect: Effect, act: Act, idempotent: bool) -> (Vec<u64>, u64, Error) {
    let service = Script::of([act]);
    let action = UntypedAction::new("example", "2026-01-01", "Act").effect(effect);
    let call = service.client().call_untyped(action, value!({}));
    let call = if idempotent { call.assume_idempotent() } else { call };
    let error = call.await.unwrap_err();
    let whole = |time: Duration| (time + Duration::from_millis(500)).as_secs();
    let attempts = error.attempts().iter().map(|attempt| whole(attempt.elapsed)).collect();
    (attempts, whole(service.clock.elapsed()), error)
}

#[tokio::test]
async fn an_action_that_only_looks_has_15_s_for_an_attempt_and_45_s_in_all() {
    let (attempts, all, error) = seconds(Effect::ReadOnly, Act::Silent { sent: true }, false).await;
    assert_eq!((&attempts[..2], all, error.kind()), (&[15, 15][..], 45, Kind::Deadline));
    assert_eq!(attempts.len(), 3, "the third ends with the call");
}

#[tokio::test]
async fn any_other_has_60_s_for_an_attempt_and_90_s_in_all() {
    let (attempts, all, error) = seconds(Effect::Mutating, Act::Silent { sent: true }, false).await;
    assert_eq!((attempts, all, error.kind()), (vec![60], 60, Kind::Timeout(Phase::Answer)));
    let unsent = || Act::Silent { sent: false };
    for (effect, idempotent) in
        [(Effect::Mutating, false), (Effect::Idempotent, false), (Effect::Mutating, true)]
    {
        let (attempts, all, error) = seconds(effect, unsent(), idempotent).await;
        assert_eq!((attempts, all, error.kind()), (vec![60, 30], 90, Kind::Deadline), "{effect:?}");
    }
}

#[tokio::test]
async fn the_largest_answer_is_one_of_16_mib() {
    let service = InMemory::new(|request| {
        assert_eq!(request.reply_limit, 16 * 1024 * 1024);
        support::json(200, r#"{"Response": {"RequestId": "the-id"}}"#)
    });
    support::client(service).call(support::DescribeRegions).await.unwrap();
}

#[tokio::test]
async fn the_table_has_these_numbers() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reliability.md");
    let text = std::fs::read_to_string(path).unwrap();
    for row in [
        "| attempts of a call | 4;",
        "| time of an attempt, connection and all | 15 s for `read_only`, 60 s for all others |",
        "| time of a call, with all attempts and waits | 45 s for `read_only`, 90 s for all others |",
    ] {
        assert!(text.contains(row), "{row}");
    }
}
