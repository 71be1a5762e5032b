//! What is tried again, and what is not: the rows of the matrix that need no socket.

use http::{HeaderMap, StatusCode};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::prelude::*;
use tc_core::transport::{Fault, Incoming};
use tc_core::{Client, Delivery, Effect, Error, Event, FailureClass, Kind, Phase, Proof, UntypedAction};

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, Script, good, refusal, refusal_saying, with_header};
use support::{CreateThing, DescribeThings, json, labelled};

const UNSENT: Delivery = Delivery::NotExecuted(Proof::BodyUnsent);
const REFUSED: Delivery = Delivery::NotExecuted(Proof::Refused);

async fn read(client: &Client) -> Result<usize, Error> {
    client.call(DescribeThings::default()).await.map(|reply| reply.attempts().count())
}

async fn write(client: &Client) -> Result<usize, Error> {
    client.call(CreateThing::new("a", "b")).await.map(|reply| reply.attempts().count())
}

/// The outcome of a read and of a write over the same script, as attempts or as the error.
async fn both(acts: &[Act]) -> [(Result<usize, Error>, Script); 2] {
    let (for_read, for_write) = (Script::of(acts.to_vec()), Script::of(acts.to_vec()));
    let outcomes = (read(&for_read.client()).await, write(&for_write.client()).await);
    [(outcomes.0, for_read), (outcomes.1, for_write)]
}

/// A read ends well at the second attempt; a write fails, is not repeated, and says what it knows.
async fn read_is_repeated_and_write_is_not(act: Act, delivery: Delivery) -> Error {
    let [(read, _), (write, service)] = both(&[act, good()]).await;
    assert_eq!(read.unwrap(), 2);
    let error = write.unwrap_err();
    assert_eq!(error.delivery(), delivery);
    assert_eq!((service.attempts(), error.attempts().len()), (1, 1));
    error
}

/// Neither a read nor a write is repeated.
async fn nothing_is_repeated(act: Act, delivery: Delivery) {
    for (outcome, service) in both(&[act, good()]).await {
        let error = outcome.unwrap_err();
        assert_eq!(error.delivery(), delivery, "{error}");
        assert_eq!(service.attempts(), 1);
    }
}

/// A read and a write both end well at the second attempt.
async fn both_are_repeated(act: Act) {
    for (outcome, _) in both(&[act, good()]).await {
        assert_eq!(outcome.unwrap(), 2);
    }
}

#[tokio::test]
async fn row_1_a_connection_that_is_refused_twice_is_tried_again() {
    let refused = Act::Unsent(Fault::Refused);
    for (outcome, service) in both(&[refused.clone(), refused, good()]).await {
        assert_eq!((outcome.unwrap(), service.attempts()), (3, 3));
    }
}

#[tokio::test]
async fn row_2_a_name_that_is_never_found_ends_after_four_attempts() {
    for (outcome, service) in both(&[Act::Unsent(Fault::Name)]).await {
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.delivery()), (Kind::Connect, UNSENT));
        assert_eq!((error.attempts().len(), service.attempts()), (4, 4));
        assert!(error.to_string().contains("4 attempts, not sent)"), "{error}");
    }
}

#[tokio::test]
async fn rows_3_to_5_connections_that_hang_or_break_are_tried_again() {
    for act in [
        Act::Silent { sent: false },
        Act::Unsent(Fault::ConnectTimeout),
        Act::Unsent(Fault::Connect),
        Act::Unsent(Fault::Exchange),
    ] {
        both_are_repeated(act).await;
    }
}

#[tokio::test]
async fn row_6_a_certificate_that_is_not_accepted_is_not_tried_again() {
    nothing_is_repeated(Act::Unsent(Fault::Certificate), UNSENT).await;
    nothing_is_repeated(Act::Unsent(Fault::Tls), UNSENT).await;
}

#[tokio::test]
async fn rows_10_and_11_a_request_that_left_and_was_lost_is_repeated_only_if_it_looks() {
    for fault in [Fault::Exchange, Fault::Truncated, Fault::Stalled] {
        let error = read_is_repeated_and_write_is_not(Act::Lost(fault), Delivery::MaybeExecuted).await;
        assert_eq!(error.remedy(), Some("before repeating the change, look whether it was made"));
    }
}

#[tokio::test]
async fn row_12_an_answer_that_does_not_come_in_time_is_waited_for_again_only_if_it_looks() {
    let error = read_is_repeated_and_write_is_not(Act::Silent { sent: true }, Delivery::MaybeExecuted).await;
    assert_eq!(error.kind(), Kind::Timeout(Phase::Answer));
}

#[tokio::test]
async fn row_16_an_answer_that_is_too_large_is_not_asked_for_again() {
    nothing_is_repeated(Act::Lost(Fault::TooLarge), Delivery::MaybeExecuted).await;
    nothing_is_repeated(refusal("ResponseSizeLimitExceeded"), Delivery::Executed).await;
}

#[tokio::test]
async fn rows_18_and_19_a_200_that_is_not_the_services_is_asked_for_once_more_by_reads() {
    for act in [
        Act::Answer(labelled(200, "text/html", "<html>Log in</html>")),
        Act::Answer(Incoming::new(StatusCode::OK, HeaderMap::new(), "")),
        Act::Answer(json(200, "{}")),
        Act::Answer(json(200, "{\"Response\": {\"TotalCount\"")),
    ] {
        read_is_repeated_and_write_is_not(act.clone(), Delivery::MaybeExecuted).await;
        let [(read, service), _] = both(&[act]).await;
        assert_eq!(read.unwrap_err().kind(), Kind::Decode);
        assert_eq!(service.attempts(), 2, "and not more often");
    }
}

#[tokio::test]
async fn a_reply_of_the_service_that_does_not_fit_was_executed() {
    let odd = Act::Answer(json(200, r#"{"Response": {"TotalCount": "many", "RequestId": "the-id"}}"#));
    let service = Script::of([odd.clone(), good()]);
    assert_eq!(read(&service.client()).await.unwrap(), 2);
    let service = Script::of([odd]);
    let error = read(&service.client()).await.unwrap_err();
    assert_eq!((error.delivery(), service.attempts()), (Delivery::Executed, 2));
}

#[tokio::test]
async fn row_20_a_redirect_is_neither_followed_nor_repeated() {
    for status in [301, 302, 307, 308] {
        nothing_is_repeated(Act::Answer(labelled(status, "text/html", "")), Delivery::MaybeExecuted).await;
    }
}

#[tokio::test]
async fn rows_21_and_22_a_429_is_repeated_and_its_retry_after_counts_within_five_seconds() {
    let slow_down = || Act::Answer(labelled(429, "text/html", "slow down"));
    for (asked, least, most) in [
        (None, 500, 1000),
        (Some("3"), 3000, 3000),
        (Some("86400"), 5500, 6000),
        (Some("-7"), 500, 1000),
        (Some("Mon, 25 Feb 2019 16:44:29 GMT"), 4000, 4000),
        (Some("Mon, 25 Feb 2019 16:00:00 GMT"), 500, 1000),
    ] {
        let act = asked.map_or_else(slow_down, |asked| with_header(slow_down(), "retry-after", asked));
        for (outcome, service) in both(&[act, good()]).await {
            assert_eq!(outcome.unwrap(), 2);
            let waits = service.waits();
            assert!((least..=most).contains(&waits[0]), "{asked:?}: {waits:?}");
        }
    }
}

#[tokio::test]
async fn row_23_a_gateway_that_fails_is_asked_again_only_by_reads() {
    for status in [408, 500, 502, 503, 504] {
        let act = Act::Answer(labelled(status, "text/html", "<html>"));
        read_is_repeated_and_write_is_not(act, Delivery::MaybeExecuted).await;
    }
    nothing_is_repeated(Act::Answer(labelled(403, "text/html", "no")), Delivery::MaybeExecuted).await;
}

/// The wait after a throttled change, in milliseconds, by the law alone.
async fn wait_after_throttle(message: &str) -> u128 {
    let service = Script::of([refusal_saying("RequestLimitExceeded", message), good()]);
    let client = service.builder().without_rate_limit().build().unwrap();
    assert_eq!(write(&client).await.unwrap(), 2);
    service.waits()[0]
}

const ENGLISH: &str = "Your current request times equals to `21` in a second, which exceeds the frequency limit \
                       `20` for a second. Please reduce the frequency of calls.";

#[tokio::test]
async fn row_24_a_throttled_call_is_repeated_a_second_later() {
    let wait = wait_after_throttle(ENGLISH).await;
    assert!((550..=1050).contains(&wait), "{wait}");
}

#[tokio::test]
async fn row_25_messages_in_chinese_and_without_numbers_are_waited_for_too() {
    let wait = wait_after_throttle("您当前每秒请求 `6` 次，超过了每秒频率上限 `5` 次。").await;
    assert!((700..=1200).contains(&wait), "{wait}");
    let wait = wait_after_throttle("Slow down.").await;
    assert!((500..=1000).contains(&wait), "{wait}");
    for code in ["UinLimitExceeded", "IPLimitExceeded", "GlobalRegionUinLimitExceeded"] {
        both_are_repeated(refusal(&format!("RequestLimitExceeded.{code}"))).await;
    }
}

#[tokio::test]
async fn rows_26_to_28_codes_decide() {
    read_is_repeated_and_write_is_not(refusal("RequestLimitExceeded.RepeatRequest"), REFUSED).await;
    nothing_is_repeated(refusal("LimitExceeded.TooManyDB"), REFUSED).await;
    nothing_is_repeated(refusal("InvalidParameterValue"), REFUSED).await;
    nothing_is_repeated(refusal("AuthFailure.UnauthorizedOperation"), REFUSED).await;
    nothing_is_repeated(refusal("FailedOperation.NoMoney"), Delivery::MaybeExecuted).await;
    let doubt = Delivery::MaybeExecuted;
    read_is_repeated_and_write_is_not(refusal("InternalError.GcsError"), doubt).await;
    read_is_repeated_and_write_is_not(refusal("ServiceUnavailable"), doubt).await;
    read_is_repeated_and_write_is_not(refusal("FailedOperation.OperateTimeout"), doubt).await;
}

#[tokio::test]
async fn row_29_a_busy_resource_is_waited_for_where_the_call_asks_for_it() {
    for code in
        ["ResourceInUse", "ResourceUnavailable.InstanceStatusInvalid", "OperationDenied.InstanceStatus"]
    {
        nothing_is_repeated(refusal(code), REFUSED).await;
        let service = Script::of([refusal(code), refusal(code), good()]);
        let call = service.client().call(CreateThing::new("a", "b")).retry_conflicts(2);
        assert_eq!(call.await.unwrap().attempts().count(), 3);
        let waits = service.waits();
        assert!((2500..=5000).contains(&waits[0]) && (5000..=10_000).contains(&waits[1]), "{waits:?}");
    }
    let service = Script::of([refusal("ResourceInUse")]);
    let client = service.builder().retry_conflicts(3).build().unwrap();
    assert_eq!(write(&client).await.unwrap_err().attempts().len(), 4);
    let call = client.call(CreateThing::new("a", "b")).retry_conflicts(0);
    assert_eq!(call.await.unwrap_err().attempts().len(), 1, "a call can say that it does not wait");
}

#[tokio::test]
async fn row_33_a_wall_clock_that_jumps_moves_neither_deadlines_nor_waits() {
    let slow_down = Act::Answer(labelled(429, "text/html", "slow down"));
    for jump in [3600, -3600] {
        let service = Script::of([slow_down.clone(), Act::Silent { sent: true }]);
        let (clock, delays) = (service.clock.clone(), Arc::new(Mutex::new(Vec::new())));
        let told = Arc::clone(&delays);
        let client = service.builder().on_event(move |event| {
            if let Event::Retrying { delay, .. } = event {
                told.lock().unwrap().push(*delay);
                clock.err(jump);
            }
        });
        let error = read(&client.build().unwrap()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts().len()), (Kind::Deadline, 4), "{jump}");
        assert_eq!(service.clock.elapsed(), Duration::from_secs(45), "{jump}");
        let delay = delays.lock().unwrap()[0].as_nanos().div_ceil(1_000_000);
        assert!(delay >= 500 && service.waits()[0] == delay, "{jump}: {delay} in {:?}", service.waits());
    }
}

#[tokio::test]
async fn row_45_in_an_outage_repetitions_stop_when_the_quota_is_used_up() {
    let service = Script::of([Act::Unsent(Fault::Refused)]);
    let told = Arc::new(Mutex::new(0));
    let counter = Arc::clone(&told);
    let client = service.builder().on_event(move |event| {
        if matches!(event, Event::QuotaEmpty { .. }) {
            *counter.lock().unwrap() += 1;
        }
    });
    let client = client.build().unwrap();
    for _ in 0..10_000 {
        let error = write(&client).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Connect);
    }
    assert_eq!(service.attempts(), 10_000 + 35);
    let error = write(&client).await.unwrap_err();
    assert!(error.to_string().contains("none left to repeat with, not sent)"), "{error}");
    assert!(*told.lock().unwrap() > 9_900);
}

#[tokio::test]
async fn calls_that_succeed_fill_the_quota_again() {
    let service = Script::of([Act::Unsent(Fault::Refused)]);
    let client = service.client();
    for _ in 0..40 {
        drop(write(&client).await);
    }
    // 10 tokens are left, and a repetition costs 14.
    let well = Script::of([good(), good(), good(), good(), Act::Unsent(Fault::Refused), good()]);
    let before = service.attempts();
    assert_eq!(write(&client).await.unwrap_err().attempts().len(), 1);
    assert_eq!(service.attempts(), before + 1);
    service.replay(&well);
    for _ in 0..4 {
        assert_eq!(write(&client).await.unwrap(), 1);
    }
    assert_eq!(write(&client).await.unwrap(), 2);
}

#[tokio::test]
async fn row_46_a_wait_beyond_the_deadline_fails_at_once_with_the_last_error() {
    let service = Script::of([refusal("ResourceInUse")]);
    let call = service.client().call(CreateThing::new("a", "b")).retry_conflicts(9);
    let error = call.deadline(Duration::from_secs(2)).await.unwrap_err();
    assert_eq!((error.code(), error.attempts().len()), (Some("ResourceInUse"), 1));
    assert_eq!(service.clock.elapsed(), Duration::ZERO, "and not when it is over");
    assert!(error.to_string().contains("no time for another attempt, not executed)"), "{error}");
}

#[tokio::test]
async fn the_deadline_ends_the_last_attempt() {
    let service = Script::of([Act::Silent { sent: true }]);
    let error = read(&service.client()).await.unwrap_err();
    assert_eq!((error.kind(), service.clock.elapsed().as_secs()), (Kind::Deadline, 45));
    assert_eq!(error.attempts().len(), 3, "15 s each, and waits between them");
    assert_eq!(error.delivery(), Delivery::MaybeExecuted);
}

/// Makes one, and is known again by its token.
#[tc_action(service = "example", version = "2026-01-01", response = ())]
struct BuyThing {
    /// The token.
    #[tc(client_token)]
    client_token: Option<String>,
}

fn token(seen: &script::Seen) -> String {
    let body: serde_json::Value = serde_json::from_slice(&seen.body).unwrap();
    body["ClientToken"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn row_47_a_call_with_a_client_token_is_repeated_with_the_same_token() {
    let service = Script::of([Act::Lost(Fault::Exchange), refusal("InternalError"), good()]);
    let client = service.client();
    client.call(BuyThing::default()).await.unwrap();
    let tokens: Vec<String> = service.seen().iter().map(token).collect();
    assert_eq!(tokens.len(), 3);
    assert!(tokens[0].len() == 32 && tokens.iter().all(|token| *token == tokens[0]), "{tokens:?}");
    client.call(BuyThing::default()).await.unwrap();
    assert_ne!(token(service.seen().last().unwrap()), tokens[0], "another call has another token");
    client.call(BuyThing::default().client_token("mine")).await.unwrap();
    assert_eq!(token(service.seen().last().unwrap()), "mine");
}

#[tokio::test]
async fn an_empty_client_token_makes_no_call_repeatable() {
    let service = Script::of([Act::Lost(Fault::Exchange), good()]);
    service.client().call(BuyThing::default().client_token("")).await.unwrap_err();
    assert_eq!(service.attempts(), 1);
}

#[tokio::test]
async fn a_call_that_failed_with_a_token_does_not_advise_to_call_again() {
    let service = Script::of([Act::Lost(Fault::Exchange)]);
    let error = service.client().call(BuyThing::default()).await.unwrap_err();
    assert_eq!(error.attempts().len(), 4);
    assert_eq!(error.remedy(), Some("before repeating the change, look whether it was made"));
}

#[tokio::test]
async fn every_attempt_is_signed_afresh() {
    let service = Script::of([Act::Unsent(Fault::Refused), refusal("RequestLimitExceeded"), good()]);
    service.clock.turn(Duration::from_millis(999));
    write(&service.client()).await.unwrap();
    let seen = service.seen();
    for seen in &seen {
        let time = script::NOW + i64::try_from(seen.at.as_secs()).unwrap();
        assert_eq!(seen.timestamp(), time);
    }
    assert_ne!(seen[0].header("authorization"), seen[2].header("authorization"));
}

#[tokio::test]
async fn a_call_can_say_that_it_does_no_harm_twice() {
    let service = Script::of([Act::Lost(Fault::Exchange), good()]);
    let call = service.client().call(CreateThing::new("a", "b")).assume_idempotent();
    assert_eq!(call.await.unwrap().attempts().count(), 2);
    let untyped = UntypedAction::new("example", "2026-01-01", "SetThing").effect(Effect::Idempotent);
    let service = Script::of([Act::Lost(Fault::Exchange), good()]);
    let call = service.client().call_untyped(untyped, serde_json::json!({}));
    assert_eq!(call.await.unwrap().attempts().count(), 2);
}

#[tokio::test]
async fn what_may_have_been_done_before_is_not_forgotten_when_the_last_attempt_is_refused() {
    let service = Script::of([Act::Lost(Fault::Exchange), refusal("ResourceNotFound")]);
    let call = service.client().call(CreateThing::new("a", "b")).assume_idempotent();
    let error = call.await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFound"));
    assert_eq!(error.delivery(), Delivery::MaybeExecuted);
    assert_eq!(error.attempts().last().unwrap().delivery, REFUSED);
    assert!(error.to_string().contains("2 attempts, maybe executed)"), "{error}");
}

#[tokio::test]
async fn the_number_of_attempts_is_the_clients_or_the_calls() {
    let service = Script::of([Act::Unsent(Fault::Refused)]);
    let client = service.builder().max_attempts(2).build().unwrap();
    assert_eq!(write(&client).await.unwrap_err().attempts().len(), 2);
    let call = client.call(CreateThing::new("a", "b")).max_attempts(3);
    assert_eq!(call.await.unwrap_err().attempts().len(), 3);
    let none = client.call(CreateThing::new("a", "b")).max_attempts(0).await.unwrap_err();
    assert_eq!(none.kind(), Kind::Build);
    assert_eq!(service.builder().max_attempts(0).build().unwrap_err().kind(), Kind::Build);
}

#[tokio::test]
async fn the_applications_own_rule_can_forbid_a_repetition_and_not_allow_one() {
    let service = Script::of([refusal("InternalError.StockError"), good()]);
    let rule = |error: &Error| {
        assert_eq!(error.attempts().len(), 1);
        !error.code_is("InternalError.StockError")
    };
    let client = service.builder().retry_classifier(rule).build().unwrap();
    assert_eq!(read(&client).await.unwrap_err().attempts().len(), 1);

    let service = Script::of([refusal("InternalError"), good()]);
    let client = service.builder().retry_classifier(|_: &Error| true).build().unwrap();
    assert_eq!(write(&client).await.unwrap_err().attempts().len(), 1);
}

#[tokio::test]
async fn attempts_are_listed_with_what_happened_in_each() {
    let acts = [Act::Unsent(Fault::Refused), refusal("RequestLimitExceeded"), good()];
    let service = Script::of(acts);
    let reply = service.client().call(DescribeThings::default()).await.unwrap();
    let attempts: Vec<_> = reply.attempts().collect();
    let failures: Vec<_> = attempts.iter().map(|attempt| attempt.failure).collect();
    assert_eq!(failures, [Some(FailureClass::NotSent), Some(FailureClass::Throttled), None]);
    let delivered: Vec<_> = attempts.iter().map(|attempt| attempt.delivery).collect();
    assert_eq!(delivered, [UNSENT, REFUSED, Delivery::Executed]);
    let statuses: Vec<_> = attempts.iter().map(|attempt| attempt.status).collect();
    assert_eq!(statuses, [None, Some(200), Some(200)]);
    assert_eq!(attempts[0].waited, Duration::ZERO);
    assert!(attempts[2].waited >= Duration::from_millis(500));
}

#[tokio::test]
async fn waits_lie_within_the_bounds_of_their_kind() {
    for seed in 0..200 {
        let faults = Script::of([Act::Unsent(Fault::Refused)]);
        drop(write(&faults.builder().random_seed(seed).build().unwrap()).await);
        let waits = faults.waits();
        assert!(waits[0] <= 101 && waits[1] <= 201 && waits[2] <= 401, "{waits:?}");
        let throttles = Script::of([refusal("RequestLimitExceeded")]);
        drop(write(&throttles.builder().random_seed(seed).build().unwrap()).await);
        for (wait, least) in throttles.waits().into_iter().zip([500, 1000, 2000]) {
            assert!((least..=2 * least + 1).contains(&wait), "{wait}");
        }
    }
}

#[tokio::test]
async fn the_same_seed_waits_the_same_time() {
    let waits = async |seed| {
        let service = Script::of([Act::Unsent(Fault::Refused)]);
        drop(write(&service.builder().random_seed(seed).build().unwrap()).await);
        service.waits()
    };
    assert_eq!(waits(1).await, waits(1).await);
    assert_ne!(waits(1).await, waits(2).await);
}

#[tokio::test]
async fn a_repetition_is_told_before_it_is_waited_for() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let service = Script::of([refusal("RequestLimitExceeded"), good()]);
    let (heard, clock) = (Arc::clone(&told), service.clock.clone());
    let client = service.builder().on_event(move |event| {
        let Event::Retrying { call, error, delay, .. } = event else { return };
        heard.lock().unwrap().push((call.action.to_owned(), error.is_throttled(), *delay, clock.elapsed()));
    });
    read(&client.build().unwrap()).await.unwrap();
    let told = told.lock().unwrap();
    assert_eq!((told.len(), told[0].0.as_str(), told[0].1), (1, "DescribeThings", true));
    assert_eq!(told[0].3, Duration::ZERO);
    assert_eq!(told[0].2.as_micros().div_ceil(1000), service.waits()[0]);
}
