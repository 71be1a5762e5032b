//! Programs that share one quota and do not talk to each other, in virtual time.
//!
//! `cargo test -p tc-core --test limiter_sharing -- --nocapture` prints the figures.

#[path = "support/quota.rs"]
mod quota;
#[path = "support/random.rs"]
mod random;

use quota::{Outcome, Programs};

const PROGRAMS: usize = 8;
const LIMIT: u32 = 20;
const TEN_MINUTES: u64 = 600;

/// Eight programs that all begin at once, each with more calls than it may send: nothing is harder on the quota.
fn eight(limited: bool, seconds: u64, seed: u64) -> Outcome {
    let outcome = Programs { number: PROGRAMS, workers: 30, limit: LIMIT, limited, seconds, seed }.run();
    let kind = if limited { "limiter" } else { "plain backoff" };
    println!("{kind}, {seconds} s, seed {seed}: {outcome}");
    outcome
}

#[test]
fn eight_programs_use_nine_tenths_of_one_quota_with_hardly_a_refusal_and_none_starves() {
    for seed in 1..=10 {
        let outcome = eight(true, TEN_MINUTES, seed);
        assert!(outcome.used() >= 0.90, "{outcome}");
        assert!(outcome.throttled() <= 0.05, "{outcome}");
        assert!(outcome.least() >= 0.4, "{outcome}");
        assert!(outcome.longest_gap().as_secs() < 30, "{outcome}");
    }
}

#[test]
fn in_the_minute_after_all_begin_at_once_at_most_three_replies_in_twenty_are_refusals() {
    for seed in 1..=10 {
        let outcome = eight(true, 60, seed);
        assert!(outcome.throttled() <= 0.15, "{outcome}");
    }
}

#[test]
fn backoff_alone_is_refused_far_more_often() {
    let (limiter, plain) = (eight(true, TEN_MINUTES, 1), eight(false, TEN_MINUTES, 1));
    assert!(plain.throttled() > 4.0 * limiter.throttled(), "{plain}");
}

#[test]
fn one_program_alone_is_never_refused() {
    let alone = Programs { number: 1, workers: 30, limit: LIMIT, limited: true, seconds: 120, seed: 1 }.run();
    println!("alone: {alone}");
    assert!(alone.throttled() == 0.0 && alone.used() > 0.85, "{alone}");
}

#[test]
fn two_programs_come_to_about_half_each() {
    let two =
        Programs { number: 2, workers: 30, limit: LIMIT, limited: true, seconds: TEN_MINUTES, seed: 3 }.run();
    println!("two: {two}");
    assert!(two.used() > 0.85 && two.throttled() < 0.02 && two.least() > 0.6, "{two}");
}

#[test]
fn more_programs_than_places_are_refused_often_and_all_go_on() {
    let many =
        Programs { number: 40, workers: 2, limit: LIMIT, limited: true, seconds: TEN_MINUTES, seed: 1 }.run();
    println!("forty: {many}");
    assert!(many.used() > 0.85 && many.throttled() < 0.6 && many.least() > 0.0, "{many}");
}
