//! What holds of the rate limit whatever happens, over made-up scripts and texts.

#[path = "support/manual_time.rs"]
mod manual_time;
#[path = "support/random.rs"]
mod random;

use manual_time::{ManualTime, Task};
use random::Random;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tc_core::Clock as _;
use tc_core::limit::{Key, Limited, Limiter, Permit, Throttle};

const PERIOD: Duration = Duration::from_millis(1_100);
const LIMITS: [u32; 7] = [1, 2, 3, 5, 10, 20, 100];

/// A program that does at each step one of the things that a program can do.
struct Script<'a> {
    random: Random,
    time: ManualTime,
    limiter: &'a Limiter,
    limit: u32,
    came: u64,
    waiting: Vec<(u64, Task<'a, Result<Permit, Limited>>)>,
    permits: Vec<Permit>,
    admitted: Vec<u64>,
    sends: Vec<Instant>,
}

impl Script<'_> {
    fn step(&mut self) {
        match self.random.below(10) {
            0..=2 => self.come(),
            3 => self.time.advance(Duration::from_millis(self.random.below(400))),
            4..=5 => self.send(),
            6 => drop(self.any_permit()),
            7 if self.random.below(4) == 0 => self.give_up(),
            8 if self.random.below(8) == 0 => self.refuse(),
            _ => self.time.advance(Duration::from_millis(self.random.below(30))),
        }
        self.run();
    }

    fn come(&mut self) {
        let limiter = self.limiter;
        let limit = Some(self.limit);
        let deadline = self.time.after(Duration::from_millis(1 + self.random.below(60_000)));
        let call = Task::new(async move { limiter.admit(&key(), limit, deadline).await });
        self.waiting.push((self.came, call));
        self.came += 1;
    }

    fn any_permit(&mut self) -> Option<Permit> {
        let length = self.permits.len();
        (length > 0).then(|| self.permits.swap_remove(self.random.index(length)))
    }

    fn send(&mut self) {
        if let Some(permit) = self.any_permit() {
            permit.used(self.time.monotonic());
            self.sends.push(self.time.monotonic());
        }
    }

    fn give_up(&mut self) {
        if !self.waiting.is_empty() {
            let at = self.random.index(self.waiting.len());
            drop(self.waiting.remove(at));
        }
    }

    fn refuse(&mut self) {
        let limit = [None, Some(self.limit)][self.random.index(2)];
        let throttle = Throttle { limit, ..Throttle::default() };
        let sent_at =
            self.time.monotonic().checked_sub(Duration::from_millis(self.random.below(500))).unwrap();
        self.limiter.throttled(&key(), throttle, sent_at);
    }

    /// Poll who was woken, until nobody is.
    fn run(&mut self) {
        loop {
            let mut moved = false;
            let mut at = 0;
            while at < self.waiting.len() {
                let Some(outcome) = self.waiting[at].1.run() else {
                    at += 1;
                    continue;
                };
                let (number, _) = self.waiting.remove(at);
                moved = true;
                if let Ok(permit) = outcome {
                    self.admitted.push(number);
                    self.permits.push(permit);
                }
            }
            if !moved {
                return;
            }
        }
    }

    /// Let all calls come to their end. One that was not woken would be left.
    fn end(&mut self) {
        for _ in 0..10_000 {
            if self.waiting.is_empty() && self.permits.is_empty() {
                return;
            }
            self.send();
            self.time.advance(Duration::from_millis(100));
            self.run();
        }
        panic!("{} calls were never woken", self.waiting.len());
    }
}

fn key() -> Key<'static> {
    Key::new("AKIDEXAMPLE", "thing", None, "DescribeThings")
}

#[test]
fn whatever_happens_no_window_holds_too_many_sends_no_call_passes_another_and_none_is_forgotten() {
    for seed in 0..700 {
        let time = ManualTime::new();
        let limiter = Limiter::with_clock(Arc::new(time.clone()));
        let limit = LIMITS[usize::try_from(seed).unwrap() % LIMITS.len()];
        let mut script = Script {
            random: Random::new(seed),
            time,
            limiter: &limiter,
            limit,
            came: 0,
            waiting: Vec::new(),
            permits: Vec::new(),
            admitted: Vec::new(),
            sends: Vec::new(),
        };
        (0..500).for_each(|_| script.step());
        script.end();
        let allowed = usize::try_from(limit - 1).unwrap().max(1);
        for (first, last) in script.sends.iter().zip(script.sends.iter().skip(allowed)) {
            assert!(*last - *first >= PERIOD, "seed {seed}: {} sends in {:?}", allowed + 1, *last - *first);
        }
        assert!(script.admitted.is_sorted(), "seed {seed}: {:?}", script.admitted);
        assert!(!script.admitted.is_empty(), "seed {seed}: the script did nothing");
    }
}

#[test]
fn any_numbers_are_read_from_the_services_messages() {
    let mut random = Random::new(1);
    for _ in 0..2_000 {
        let (count, limit) = (random.below(1 << 32), 1 + random.below((1 << 32) - 1));
        let quote = ["`", "", "\"", " "][random.index(4)];
        let (count_text, limit_text) = (format!("{quote}{count}{quote}"), format!("{quote}{limit}{quote}"));
        let messages = [
            format!(
                "Your current request times equals to {count_text} in a second, which exceeds the frequency \
                 limit {limit_text} for a second. Please reduce the frequency of calls."
            ),
            format!("您当前每秒请求 {count_text} 次，超过了每秒频率上限 {limit_text}，请稍后重试。"),
            format!("您当前每秒请求 {count_text} 次，超过了每秒频率上限 {limit_text}次，请稍后重试"),
        ];
        for message in messages {
            let throttle = Throttle::read("RequestLimitExceeded", &message);
            assert_eq!(throttle.count.map(u64::from), Some(count), "{message}");
            assert_eq!(throttle.limit.map(u64::from), Some(limit), "{message}");
        }
    }
}

#[test]
fn numbers_that_are_none_or_no_limit_are_left_out() {
    let read = |message: &str| Throttle::read("RequestLimitExceeded", message);
    for message in [
        "",
        "请求的次数超过了频率限制。",
        "The number of requests exceeds the frequency limit.",
        "the frequency limit `x` for a second",
        "the frequency limit `0` for a second",
        "the frequency limit `4294967296` for a second",
        "the frequency limit `20` for a minute",
        "您当前每秒请求 `` 次，超过了每秒频率上限",
    ] {
        assert_eq!(read(message), Throttle::default(), "{message}");
    }
    let scopes = ["UinLimitExceeded", "IPLimitExceeded", "GlobalRegionUinLimitExceeded"];
    for code in scopes.map(|scope| format!("RequestLimitExceeded.{scope}")) {
        let throttle = Throttle::read(&code, "您当前每秒请求 `6` 次，超过了每秒频率上限 `5`");
        assert_eq!((throttle.count, throttle.limit), (Some(6), None));
    }
}

#[test]
fn no_text_is_too_strange_for_the_parsers() {
    let mut random = Random::new(2);
    let texts = [
        "Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second",
        "您当前每秒请求 `6` 次，超过了每秒频率上限 `5`",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Wed, 31 Dec 9999 23:59:60 GMT",
        "99999999999999999999999999",
        "-1",
    ];
    for _ in 0..20_000 {
        let mut bytes = texts[random.index(texts.len())].as_bytes().to_vec();
        for _ in 0..random.index(4) {
            let at = random.index(bytes.len());
            match random.below(4) {
                0 => bytes.truncate(at.max(1)),
                1 => bytes[at] = random.byte(),
                2 => bytes.insert(at, random.byte()),
                _ => bytes.extend_from_within(at..),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        let _ = Throttle::read(&text, &text);
        let _ = Throttle::read("RequestLimitExceeded", &text);
    }
}
