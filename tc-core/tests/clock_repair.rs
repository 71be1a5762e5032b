//! A clock that is wrong is repaired for signing, once, and only by who knows the time.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::{Client, Event};

#[path = "support/script.rs"]
mod script;
#[path = "support/client.rs"]
mod support;
use script::{Act, NOW, Script, good, refusal, refusal_saying, with_header};
use support::{CreateThing, DescribeThings, labelled};

const EXPIRED: &str = "AuthFailure.SignatureExpire";

/// The refusal of a service whose clock is right.
fn expired(service_time: i64) -> Act {
    let message = format!(
        "The signature has expired, please check your system time: the deviation between `Timestamp` and the \
         server time {service_time} is greater than 300 seconds."
    );
    refusal_saying(EXPIRED, &message)
}

async fn create(client: &Client) -> Result<(), tc_core::Error> {
    client.call(CreateThing::new("a", "b")).await.map(drop)
}

/// `seconds` as `Date` writes them, within the hour of the tests.
fn date(seconds: i64) -> String {
    let of_hour = seconds - NOW + 44 * 60 + 25;
    format!("Mon, 25 Feb 2019 {:02}:{:02}:{:02} GMT", 16 + of_hour / 3600, of_hour / 60 % 60, of_hour % 60)
}

#[tokio::test]
async fn row_30_a_clock_that_is_wrong_is_repaired_once_and_stays_so() {
    for error in [17 * 60, -3600, 86_400, -86_400] {
        let service = Script::of([expired(NOW), good()]);
        service.clock.err(error);
        let client = service.client();
        create(&client).await.unwrap();
        create(&client).await.unwrap();
        let times: Vec<i64> = service.seen().iter().map(|seen| seen.timestamp() - NOW).collect();
        assert_eq!((times.len(), times[0]), (3, error));
        assert!(times[1..].iter().all(|off| off.abs() <= 1), "{error}: {times:?}");
        assert_eq!(service.clock.elapsed(), Duration::ZERO, "nothing is waited for");
    }
}

#[tokio::test]
async fn row_31_a_signature_that_is_refused_twice_ends_the_call() {
    let service = Script::of([expired(NOW)]);
    service.clock.err(1000);
    let error = create(&service.client()).await.unwrap_err();
    assert_eq!((error.code(), error.attempts().len(), service.attempts()), (Some(EXPIRED), 2, 2));
    assert_eq!(error.remedy(), Some("set this machine's clock, or sign by a simulator's with `.clock(..)`"));
}

#[tokio::test]
async fn a_refusal_that_the_clock_does_not_explain_is_not_repeated() {
    for act in [refusal(EXPIRED), expired(NOW), expired(NOW + 200)] {
        let service = Script::of([act, good()]);
        create(&service.client()).await.unwrap_err();
        assert_eq!(service.attempts(), 1);
    }
}

#[tokio::test]
async fn a_refusal_without_a_time_is_explained_by_its_date() {
    let service = Script::of([with_header(refusal(EXPIRED), "date", &date(NOW)), good()]);
    service.clock.err(-600);
    create(&service.client()).await.unwrap();
    assert!((service.seen()[1].timestamp() - NOW).abs() <= 1);
}

#[tokio::test]
async fn a_clock_that_is_off_by_more_than_a_day_is_reported_and_not_repaired() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let service = Script::of([expired(NOW), good()]);
    service.clock.err(2 * 86_400);
    let client = service.builder().on_event(move |event| {
        if let Event::ClockImplausible { offset_ms } = event {
            heard.lock().unwrap().push(*offset_ms);
        }
    });
    let error = create(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(error.attempts().len(), 1);
    assert_eq!(*told.lock().unwrap(), [-2 * 86_400_000 + 500]);
}

#[tokio::test]
async fn the_date_of_any_reply_of_the_service_repairs_before_anything_is_refused() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let service = Script::of([with_header(good(), "date", &date(NOW + 120)), good()]);
    let client = service.builder().on_event(move |event| {
        if let Event::ClockRepaired { offset_ms } = event {
            heard.lock().unwrap().push(*offset_ms);
        }
    });
    let client = client.build().unwrap();
    create(&client).await.unwrap();
    create(&client).await.unwrap();
    assert_eq!(service.seen()[1].timestamp(), NOW + 120);
    assert_eq!(*told.lock().unwrap(), [120_500]);
}

#[tokio::test]
async fn row_32_the_time_of_others_is_not_believed() {
    let off = &date(NOW + 600);
    let dated = |act| with_header(act, "date", off);
    let slow = |trip| {
        let Act::Answer(answer) = with_header(good(), "date", off) else { unreachable!() };
        Act::Slow(Duration::from_millis(trip), answer)
    };
    for act in [
        dated(Act::Answer(labelled(200, "text/html", "<html>Log in</html>"))),
        dated(Act::Answer(labelled(502, "text/html", "<html>"))),
        dated(Act::Answer(support::json(200, r#"{"Response": {"TotalCount": 3}}"#))),
        with_header(dated(good()), "age", "600"),
        with_header(good(), "date", "yesterday"),
        with_header(good(), "date", &date(NOW + 29)),
        slow(20_000),
    ] {
        let service = Script::of([act.clone(), good()]);
        let client = service.builder().max_attempts(1).build().unwrap();
        drop(client.call(DescribeThings::default()).await);
        client.call(DescribeThings::default()).await.unwrap();
        let second = &service.seen()[1];
        assert_eq!(second.timestamp(), NOW + i64::try_from(second.at.as_secs()).unwrap(), "{act:?}");
    }
    let service = Script::of([slow(9000), good()]);
    let client = service.client();
    client.call(DescribeThings::default()).await.unwrap();
    client.call(DescribeThings::default()).await.unwrap();
    // In the middle of the trip it was 600 s; the trip's other half has passed since.
    assert!((service.seen()[1].timestamp() - NOW - 604).abs() <= 1);
}

#[tokio::test]
async fn a_repaired_clock_is_used_for_what_is_prepared_too_and_for_nothing_else() {
    let service = Script::of([expired(NOW), Act::Silent { sent: true }]);
    service.clock.err(3000);
    let client = service.client();
    let error = client.call(DescribeThings::default()).deadline(Duration::from_secs(9)).await.unwrap_err();
    assert_eq!(error.attempts().len(), 2);
    assert_eq!(service.clock.elapsed(), Duration::from_secs(9), "the deadline holds");
    let prepared = client.call(DescribeThings::default()).prepare().await.unwrap();
    assert!((prepared.timestamp() - service.clock.true_time()).abs() <= 1);
}

#[tokio::test]
async fn one_attempt_is_enough_to_learn_from() {
    let service = Script::of([expired(NOW), good()]);
    service.clock.err(3000);
    let client = service.builder().max_attempts(1).build().unwrap();
    create(&client).await.unwrap_err();
    create(&client).await.unwrap();
}
