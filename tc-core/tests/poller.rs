//! Asking until an answer is the wanted one: how often, how long, and through which failures.

#[path = "support/client.rs"]
mod client;
#[path = "support/turned_clock.rs"]
mod turned_clock;

use client::{DescribeThings, json, labelled, service_error};
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;
use tc_core::transport::{InMemory, Incoming};
use tc_core::wait::{Poller, Step, WaitError};
use tc_core::{Client, Error, Kind};
use turned_clock::TurnedClock;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A poller without jitter, and the clock that it waits by.
fn poller() -> (Poller, TurnedClock) {
    let clock = TurnedClock::new();
    (Poller::new().jitter(0).clock(Arc::new(clock.clone())), clock)
}

/// A client whose service answers what the script says, then the last answer for ever.
fn scripted(script: Vec<Incoming>) -> Client {
    let script = std::sync::Mutex::new(script);
    client::client(InMemory::new(move |_| {
        let mut script = script.lock().unwrap();
        if script.len() > 1 { script.remove(0) } else { script[0].clone() }
    }))
}

fn total(count: i64) -> Incoming {
    json(200, format!(r#"{{"Response": {{"TotalCount": {count}, "RequestId": "the-id"}}}}"#))
}

fn broken() -> Incoming {
    json(200, service_error("InternalError", "try later"))
}

/// Ask until there are three.
async fn three(client: &Client) -> Result<Step<i64, i64>, Error> {
    let count = client.call(DescribeThings::default()).await?.total_count;
    Ok(if count >= 3 { Step::Done(count) } else { Step::Pending(count) })
}

#[tokio::test]
async fn the_first_question_is_asked_at_once() {
    let (poller, clock) = poller();
    let client = scripted(vec![total(3)]);
    assert_eq!(poller.until(|| three(&client)).await.unwrap(), 3);
    assert_eq!(clock.slept(), []);
}

#[tokio::test]
async fn delays_grow_from_2_s_by_half_to_20_s() {
    let (poller, clock) = poller();
    let mut script = vec![total(0); 8];
    script.push(total(4));
    let client = scripted(script);
    assert_eq!(poller.until(|| three(&client)).await.unwrap(), 4);
    let millis: Vec<u128> = clock.slept().iter().map(Duration::as_millis).collect();
    assert_eq!(millis, [2000, 3000, 4500, 6750, 10_125, 15_187, 20_000, 20_000]);
}

#[tokio::test]
async fn jitter_is_a_fifth_at_most_and_differs() {
    let clock = TurnedClock::new();
    let client = scripted(vec![total(0)]);
    let poller = Poller::new().first_delay(seconds(10)).longest_delay(seconds(10));
    poller.clock(Arc::new(clock.clone())).until(|| three(&client)).await.unwrap_err();
    let mut slept = clock.slept();
    // The last one is what was left.
    slept.pop();
    assert!(slept.iter().all(|delay| (seconds(8)..=seconds(12)).contains(delay)), "{slept:?}");
    assert!(slept.iter().any(|delay| *delay != slept[0]));
}

#[tokio::test]
async fn five_transient_errors_in_a_row_are_passed_over() {
    let (poller, clock) = poller();
    let portal = labelled(502, "text/html", "<html>");
    let throttled = json(200, service_error("RequestLimitExceeded", "slow down"));
    let faults = vec![broken(), portal, throttled, broken(), broken(), total(3)];
    let client = scripted(faults);
    assert_eq!(poller.until(|| three(&client)).await.unwrap(), 3);
    assert_eq!(clock.slept().len(), 5);
}

#[tokio::test]
async fn the_sixth_transient_error_in_a_row_ends_the_wait_with_the_last_state() {
    let (poller, clock) = poller();
    let client = scripted(vec![total(1), broken()]);
    let error = poller.until(|| three(&client)).await.unwrap_err();
    let WaitError::Failed { error, last: Some(1) } = error else { panic!("{error:?}") };
    assert_eq!(error.code(), Some("InternalError"));
    assert_eq!(clock.slept().len(), 6);
}

#[tokio::test]
async fn an_answer_between_errors_begins_their_count_anew() {
    let (poller, _) = poller();
    let mut script = vec![broken(); 5];
    script.push(total(0));
    script.extend(vec![broken(); 5]);
    script.push(total(3));
    let client = scripted(script);
    assert_eq!(poller.until(|| three(&client)).await.unwrap(), 3);
}

#[tokio::test]
async fn an_error_that_does_not_pass_ends_the_wait_at_once() {
    for code in ["InvalidParameter", "AuthFailure.SignatureFailure", "UnauthorizedOperation.PermissionDenied"]
    {
        let (poller, clock) = poller();
        let client = scripted(vec![json(200, service_error(code, "no"))]);
        let error = poller.until(|| three(&client)).await.unwrap_err();
        assert!(!error.is_timeout() && error.last().is_none());
        assert_eq!(error.error().and_then(Error::code), Some(code));
        let why = error.error().unwrap();
        assert_eq!(error.to_string(), format!("it could not be asked about; nothing was seen; {why}"));
        assert_eq!(clock.slept(), []);
    }
}

#[tokio::test]
async fn what_never_ends_is_a_timeout_with_the_last_state() {
    let (poller, clock) = poller();
    let client = scripted(vec![total(0), total(1), total(2)]);
    let error = poller.timeout(seconds(60)).until(|| three(&client)).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.last(), Some(&2));
    assert_eq!(error.to_string(), "it had not ended after 60 s; last seen: 2");
    assert_eq!(clock.elapsed(), seconds(60), "the last question is asked at the very end");
}

#[tokio::test]
async fn a_timeout_keeps_the_error_that_was_passed_over_last() {
    let (poller, _) = poller();
    let client = scripted(vec![total(2), broken()]);
    let error = poller.timeout(seconds(4)).until(|| three(&client)).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.error().and_then(Error::code), Some("InternalError"));
    assert!(error.to_string().starts_with("it had not ended after 4 s; last seen: 2; "), "{error}");
    assert!(error.to_string().contains("InternalError: try later"), "{error}");
}

#[tokio::test]
async fn an_hour_is_the_default_timeout() {
    let (poller, clock) = poller();
    let client = scripted(vec![total(0)]);
    assert!(poller.until(|| three(&client)).await.unwrap_err().is_timeout());
    assert_eq!(clock.elapsed(), seconds(3600));
}

#[tokio::test(start_paused = true)]
async fn the_machines_clock_is_the_default() {
    let begun = tokio::time::Instant::now();
    let client = scripted(vec![total(0), total(3)]);
    assert_eq!(Poller::new().jitter(0).until(|| three(&client)).await.unwrap(), 3);
    assert_eq!(begun.elapsed(), seconds(2));
}

#[test]
fn without_a_runtime_it_says_so() {
    let asked = RefCell::new(0);
    let mut waiting = Box::pin(Poller::new().until(|| {
        *asked.borrow_mut() += 1;
        std::future::ready(Ok(Step::<(), ()>::Pending(())))
    }));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = waiting.as_mut().poll(&mut context) else { panic!("it waits") };
    assert_eq!(error.error().map(Error::kind), Some(Kind::Build));
    assert_eq!(*asked.borrow(), 0);
}
