//! What the client's rate limit promises, on a clock that the test turns.

#[path = "support/manual_time.rs"]
mod manual_time;

use manual_time::{ManualTime, Task};
use std::sync::Arc;
use std::time::Duration;
use tc_core::Clock as _;
use tc_core::limit::{Key, Limited, Limiter, Permit, Throttle};
use tc_core::{Delivery, Error, Kind, Proof};

const PERIOD: Duration = Duration::from_millis(1_100);
const MILLISECOND: Duration = Duration::from_millis(1);
const LONG: Duration = Duration::from_secs(3_600);
const ENGLISH: &str = "Your current request times equals to `21` in a second, which exceeds the frequency \
                       limit `20` for a second.";

struct Desk {
    time: ManualTime,
    limiter: Limiter,
}

type Waiting<'a> = Task<'a, Result<Permit, Limited>>;

impl Desk {
    fn new() -> Self {
        let time = ManualTime::new();
        Self { limiter: Limiter::with_clock(Arc::new(time.clone())), time }
    }

    fn call(&self, limit: impl Into<Option<u32>>, patience: Duration) -> Waiting<'_> {
        self.call_of(key("DescribeThings"), limit, patience)
    }

    fn call_of<'a>(&'a self, key: Key<'a>, limit: impl Into<Option<u32>>, patience: Duration) -> Waiting<'a> {
        let (limit, deadline) = (limit.into(), self.time.after(patience));
        Task::new(async move { self.limiter.admit(&key, limit, deadline).await })
    }

    /// Send one request, if that is possible now.
    fn send(&self, limit: impl Into<Option<u32>>) -> bool {
        let permit = self.call(limit, LONG).run();
        permit.map(|permit| permit.unwrap().used(self.time.monotonic())).is_some()
    }

    /// Send what can be sent now.
    fn send_all(&self, limit: u32) -> u32 {
        (0..1_000).take_while(|_| self.send(limit)).count().try_into().unwrap()
    }

    fn refuse(&self, code: &str, message: &str) {
        self.limiter.throttled(&key("DescribeThings"), Throttle::read(code, message), self.time.monotonic());
    }

    fn allowed(&self) -> u32 {
        self.limiter.standing(&key("DescribeThings")).unwrap().allowed
    }
}

fn key(action: &str) -> Key<'_> {
    Key::new("AKIDEXAMPLE", "thing", Some("ap-guangzhou"), action)
}

#[test]
fn one_call_less_than_the_limit_goes_at_once_and_the_next_when_the_oldest_is_1100_ms_old() {
    let desk = Desk::new();
    assert!(desk.send(20));
    desk.time.advance(Duration::from_millis(300));
    assert_eq!(desk.send_all(20), 18);
    let mut next = desk.call(20, LONG);
    assert!(next.run().is_none());
    desk.time.advance(Duration::from_millis(1_100 - 301));
    assert!(next.run().is_none());
    desk.time.advance(MILLISECOND);
    assert!(next.run().is_some());
}

#[test]
fn a_limit_of_one_lets_one_call_through() {
    let desk = Desk::new();
    assert_eq!(desk.send_all(1), 1);
    desk.time.advance(PERIOD);
    assert_eq!(desk.send_all(1), 1);
    assert_eq!(Desk::new().send_all(0), 1, "nothing less would ever send");
}

#[test]
fn an_action_without_a_rate_is_not_limited_until_the_service_states_one() {
    for message in [ENGLISH, "您当前每秒请求 `21` 次，超过了每秒频率上限 `20`，请稍后重试。"]
    {
        let desk = Desk::new();
        assert!((0..1_000).all(|_| desk.send(None)));
        desk.refuse("RequestLimitExceeded", "The number of requests exceeds the frequency limit.");
        assert!(desk.send(None), "no limit was stated");
        desk.refuse("RequestLimitExceeded", message);
        assert!(!desk.send(None), "the service has had its fill");
        desk.time.advance(PERIOD);
        assert_eq!((0..50).filter(|_| desk.send(None)).count(), 19);
    }
}

#[test]
fn what_the_service_states_goes_before_what_is_documented() {
    let desk = Desk::new();
    assert_eq!(desk.send_all(50), 49);
    desk.refuse("RequestLimitExceeded", ENGLISH);
    desk.time.advance(PERIOD);
    assert_eq!(desk.send_all(50), 19);
}

#[test]
fn a_limit_of_the_whole_account_is_not_taken_for_the_actions() {
    let desk = Desk::new();
    assert_eq!(desk.send_all(50), 49);
    desk.refuse("RequestLimitExceeded.UinLimitExceeded", ENGLISH);
    assert_eq!(desk.allowed(), 34, "0.7 of what was sent");
}

#[test]
fn calls_go_in_the_order_in_which_they_came() {
    let desk = Desk::new();
    let mut calls: Vec<_> = (0..500).map(|number| (number, desk.call(20, LONG))).collect();
    let mut order = Vec::new();
    while order.len() < 500 {
        // The last one is asked first, and none goes before its turn.
        for (number, call) in calls.iter_mut().rev() {
            if let Some(permit) = call.run() {
                permit.unwrap().used(desk.time.monotonic());
                order.push(*number);
            }
        }
        desk.time.advance(Duration::from_millis(50));
    }
    // The first poll makes the order, so here the last call is the first.
    assert!(order.is_sorted_by(|first, second| first > second), "{order:?}");
}

#[test]
fn a_call_that_could_not_go_before_its_deadline_is_refused_at_once() {
    let desk = Desk::new();
    desk.send_all(20);
    let mut waiting: Vec<_> = (0..19).map(|_| desk.call(20, LONG)).collect();
    assert!(waiting.iter_mut().all(|call| call.run().is_none()));
    let limited = desk.call(20, Duration::from_secs(2)).run().unwrap().unwrap_err();
    assert_eq!((limited.wait, limited.left), (2 * PERIOD, Duration::from_secs(2)));
    assert_eq!((limited.ahead, limited.allowed), (19, 19));
    assert!(desk.call(20, 2 * PERIOD + MILLISECOND).run().is_none(), "this one can wait for it");

    let error = Error::from(limited);
    assert_eq!(error.kind(), Kind::Limited);
    assert_eq!(error.delivery(), Delivery::NotExecuted(Proof::Local));
    assert!(error.is_throttled());
    assert_eq!(
        error.to_string(),
        "the client's own rate limit lets 19 calls through in a second, 19 calls are before this one, and \
         its turn comes in 2.2 s while its deadline is in 2.0 s; call less often, or give the call a longer \
         deadline"
    );
}

#[test]
fn a_permit_that_is_dropped_gives_its_place_to_the_next_call() {
    let desk = Desk::new();
    let permit = desk.call(2, LONG).run().unwrap().unwrap();
    let (mut first, mut second) = (desk.call(2, LONG), desk.call(2, LONG));
    assert!(first.run().is_none() && second.run().is_none());
    drop(permit);
    assert!(second.run().is_none());
    assert!(first.run().is_some());
}

#[test]
fn a_call_that_gives_up_waiting_gives_its_place_to_the_next_one() {
    let desk = Desk::new();
    desk.send_all(2);
    let (mut first, mut second) = (desk.call(2, LONG), desk.call(2, LONG));
    assert!(first.run().is_none() && second.run().is_none());
    drop(first);
    desk.time.advance(PERIOD);
    assert!(second.run().is_some());
}

#[test]
fn a_permit_counts_from_when_its_request_leaves() {
    let desk = Desk::new();
    let permit = desk.call(2, LONG).run().unwrap().unwrap();
    desk.time.advance(5 * PERIOD);
    let mut next = desk.call(2, LONG);
    assert!(next.run().is_none(), "the first may yet leave");
    permit.used(desk.time.monotonic());
    assert!(next.run().is_none());
    desk.time.advance(Duration::from_millis(1_099));
    assert!(next.run().is_none());
    desk.time.advance(MILLISECOND);
    assert!(next.run().is_some());
}

#[test]
fn accounts_services_regions_and_actions_are_counted_apart() {
    let desk = Desk::new();
    let keys = [
        Key::new("a", "thing", Some("ap-guangzhou"), "DescribeThings"),
        Key::new("b", "thing", Some("ap-guangzhou"), "DescribeThings"),
        Key::new("a", "other", Some("ap-guangzhou"), "DescribeThings"),
        Key::new("a", "thing", Some("ap-shanghai"), "DescribeThings"),
        Key::new("a", "thing", None, "DescribeThings"),
        Key::new("a", "thing", Some("ap-guangzhou"), "CreateThing"),
    ];
    for key in &keys {
        desk.call_of(key.clone(), 1, LONG).run().unwrap().unwrap().used(desk.time.monotonic());
        assert!(desk.call_of(key.clone(), 1, LONG).run().is_none());
    }
}

#[test]
fn where_others_use_the_quota_it_falls_to_seven_tenths_and_is_whole_again_within_twenty_seconds() {
    let desk = Desk::new();
    assert_eq!(desk.send_all(20), 19);
    desk.refuse("RequestLimitExceeded", ENGLISH);
    assert_eq!(desk.allowed(), 13);
    for second in 1..=5 {
        desk.time.advance(Duration::from_secs(1));
        assert_eq!(desk.allowed(), 13 + second);
    }
    desk.time.advance(Duration::from_secs(5));
    assert_eq!(desk.allowed(), 18, "one less than what was too much");
    desk.time.advance(Duration::from_secs(10));
    assert_eq!(desk.allowed(), 19, "which is tried for after a while");
}

#[test]
fn refusals_that_were_under_way_cut_to_what_was_accepted_and_no_further() {
    let desk = Desk::new();
    let sent_at = desk.time.monotonic();
    assert_eq!(desk.send_all(20), 19);
    desk.time.advance(Duration::from_millis(40));
    let throttle = Throttle::read("RequestLimitExceeded", ENGLISH);
    for _ in 0..4 {
        desk.limiter.throttled(&key("DescribeThings"), throttle, sent_at);
    }
    assert_eq!(desk.allowed(), 13, "15 of 19 were accepted");
    for _ in 0..6 {
        desk.limiter.throttled(&key("DescribeThings"), throttle, sent_at);
    }
    assert_eq!(desk.allowed(), 9, "9 of 19 were accepted");
}

#[test]
fn calls_that_wait_are_refused_as_soon_as_they_do_not_fit_any_more() {
    let desk = Desk::new();
    assert_eq!(desk.send_all(20), 19);
    let mut calls: Vec<_> = (0..19).map(|_| desk.call(20, PERIOD + MILLISECOND)).collect();
    assert!(calls.iter_mut().all(|call| call.run().is_none()));
    desk.refuse("RequestLimitExceeded", ENGLISH);
    let refused = calls.iter_mut().filter_map(Task::run).filter(Result::is_err).count();
    assert_eq!(refused, 19 - 13);
}

#[test]
fn a_key_that_is_not_used_for_ten_minutes_is_forgotten_with_what_was_learned() {
    let desk = Desk::new();
    desk.send_all(20);
    desk.refuse("RequestLimitExceeded", &ENGLISH.replace("20", "5"));
    desk.time.advance(Duration::from_secs(599));
    assert_eq!(desk.send_all(20), 4);
    desk.time.advance(Duration::from_secs(600));
    assert_eq!(desk.send_all(20), 19);
}

#[test]
fn no_more_than_4096_keys_are_kept_and_none_with_a_call_under_way_is_forgotten() {
    let desk = Desk::new();
    let held = desk.call(2, LONG).run().unwrap().unwrap();
    for number in 0..5_000 {
        desk.time.advance(MILLISECOND);
        let action = format!("Action{number}");
        desk.call_of(key(&action), 2, LONG).run().unwrap().unwrap().used(desk.time.monotonic());
    }
    assert_eq!(format!("{:?}", desk.limiter), "Limiter { keys: 4096, .. }");
    assert!(desk.call(2, LONG).run().is_none(), "the held permit still counts");
    drop(held);
    desk.time.advance(Duration::from_secs(600));
    assert!(desk.call_of(key("Another"), 2, LONG).run().is_some());
    assert_eq!(format!("{:?}", desk.limiter), "Limiter { keys: 1, .. }");
}

#[test]
fn a_waiting_call_ends_at_its_deadline_even_if_no_place_came_back() {
    let desk = Desk::new();
    let _held = desk.call(2, LONG).run().unwrap().unwrap();
    let mut call = desk.call(2, 2 * PERIOD);
    assert!(call.run().is_none());
    desk.time.advance(2 * PERIOD);
    assert!(call.run().unwrap().is_err());
}

#[test]
fn the_next_call_takes_over_when_the_first_one_ends_at_its_deadline() {
    let desk = Desk::new();
    let held = desk.call(2, LONG).run().unwrap().unwrap();
    let (mut first, mut second) = (desk.call(2, 2 * PERIOD), desk.call(2, LONG));
    assert!(first.run().is_none() && second.run().is_none());
    desk.time.advance(PERIOD * 3 / 2);
    held.used(desk.time.monotonic());
    assert!(first.run().is_none());
    desk.time.advance(PERIOD / 2);
    assert!(first.run().unwrap().is_err() && second.run().is_none());
    desk.time.advance(PERIOD / 2);
    assert!(second.run().is_some());
}

#[test]
fn the_next_call_takes_over_when_the_first_one_does_not_fit_any_more() {
    let desk = Desk::new();
    assert!(desk.send(3));
    desk.time.advance(Duration::from_secs(1));
    assert!(desk.send(3));
    let (mut first, mut second) = (desk.call(3, Duration::from_millis(200)), desk.call(3, LONG));
    assert!(first.run().is_none() && second.run().is_none());
    desk.refuse("RequestLimitExceeded", &ENGLISH.replace("20", "3"));
    assert!(first.run().unwrap().is_err() && second.run().is_none());
    desk.time.advance(PERIOD);
    assert!(second.run().is_some());
}
