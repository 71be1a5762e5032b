//! A service that counts, and programs that press on it, in tokio's virtual time.

use crate::random::Random;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use tc_core::limit::{Key, Limiter, Throttle};
use tokio::task::{JoinSet, LocalSet};
use tokio::time::{Instant, sleep, sleep_until};

/// So many programs, each with workers that call as fast as they may.
pub(crate) struct Programs {
    pub(crate) number: usize,
    pub(crate) workers: usize,
    pub(crate) limit: u32,
    /// Whether they have a limiter each, or only back off.
    pub(crate) limited: bool,
    pub(crate) seconds: u64,
    pub(crate) seed: u64,
}

/// The exact second of the service, as the simulator's gateway counts it: a refusal does not count.
struct Quota {
    limit: u32,
    calls: VecDeque<Instant>,
}

impl Quota {
    /// The service's message, when it refuses.
    fn count(&mut self) -> Result<(), String> {
        let now = Instant::now();
        while self.calls.front().is_some_and(|&call| now - call >= Duration::from_secs(1)) {
            self.calls.pop_front();
        }
        let times = self.calls.len() + 1;
        if times <= usize::try_from(self.limit).unwrap() {
            self.calls.push_back(now);
            return Ok(());
        }
        Err(format!(
            "Your current request times equals to `{times}` in a second, which exceeds the frequency limit \
             `{}` for a second.",
            self.limit
        ))
    }
}

#[derive(Clone)]
struct Program {
    accepted: u32,
    throttled: u32,
    last_accepted: Instant,
    longest_gap: Duration,
}

/// What came of it, program by program.
pub(crate) struct Outcome {
    seconds: u64,
    limit: u32,
    programs: Vec<Program>,
}

struct World {
    quota: RefCell<Quota>,
    programs: RefCell<Vec<Program>>,
    end: Instant,
}

impl Programs {
    pub(crate) fn run(self) -> Outcome {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        LocalSet::new().block_on(&runtime.unwrap(), self.all())
    }

    async fn all(self) -> Outcome {
        let now = Instant::now();
        let none = Program { accepted: 0, throttled: 0, last_accepted: now, longest_gap: Duration::ZERO };
        let world = Rc::new(World {
            quota: RefCell::new(Quota { limit: self.limit, calls: VecDeque::new() }),
            programs: RefCell::new(vec![none; self.number]),
            end: now + Duration::from_secs(self.seconds),
        });
        let mut all = JoinSet::new();
        for program in 0..self.number {
            let limiter = self.limited.then(Limiter::new);
            for worker in 0..self.workers {
                let seed = self.seed * 1_000_003 + (program * 1_009 + worker) as u64;
                let work = Rc::clone(&world).work(program, limiter.clone(), self.limit, Random::new(seed));
                all.spawn_local(work);
            }
        }
        sleep_until(world.end).await;
        all.shutdown().await;
        let programs = world.programs.borrow().clone();
        Outcome { seconds: self.seconds, limit: self.limit, programs }
    }
}

impl World {
    /// Call again and again, as the retry loop does.
    async fn work(self: Rc<Self>, program: usize, limiter: Option<Limiter>, limit: u32, mut random: Random) {
        let key = Key::new("account", "sqlserver", Some("ap-guangzhou"), "DescribeDBInstances");
        let mut refused = 0;
        // Programs are not started in the same millisecond.
        sleep(Duration::from_millis(random.below(100))).await;
        while Instant::now() < self.end {
            if let Some(limiter) = &limiter {
                let deadline = self.end + Duration::from_secs(3600);
                let permit = limiter.admit(&key, Some(limit), deadline.into_std()).await;
                permit.unwrap().used(Instant::now().into_std());
            }
            let sent_at = Instant::now();
            sleep(way(&mut random)).await;
            let answer = self.quota.borrow_mut().count();
            sleep(way(&mut random)).await;
            self.note(program, answer.is_ok());
            let Err(message) = answer else {
                refused = 0;
                continue;
            };
            if let Some(limiter) = &limiter {
                limiter.throttled(&key, Throttle::read("RequestLimitExceeded", &message), sent_at.into_std());
            }
            refused += 1;
            sleep(backoff(refused, &mut random)).await;
        }
    }

    fn note(&self, program: usize, accepted: bool) {
        let now = Instant::now();
        let program = &mut self.programs.borrow_mut()[program];
        if accepted {
            program.accepted += 1;
            program.longest_gap = program.longest_gap.max(now - program.last_accepted);
            program.last_accepted = now;
        } else {
            program.throttled += 1;
        }
    }
}

/// One way over the network: 15 to 30 ms, and one in a hundred is 50 to 200 ms late.
fn way(random: &mut Random) -> Duration {
    let late = if random.below(100) == 0 { 50 + random.below(150) } else { 0 };
    Duration::from_micros(15_000 + random.below(15_000)) + Duration::from_millis(late)
}

/// A second, doubled each time up to eight, the half of it by chance.
fn backoff(refused: u32, random: &mut Random) -> Duration {
    let most = 1_000_u64 << (refused - 1).min(3);
    Duration::from_millis(most / 2 + random.below(most / 2))
}

#[allow(clippy::cast_precision_loss, reason = "some thousand calls")]
impl Outcome {
    fn accepted(&self) -> f64 {
        self.programs.iter().map(|program| f64::from(program.accepted)).sum()
    }

    /// The part of the limit that was used.
    pub(crate) fn used(&self) -> f64 {
        self.accepted() / (self.seconds as f64 * f64::from(self.limit))
    }

    /// The part of the replies that were refusals.
    pub(crate) fn throttled(&self) -> f64 {
        let throttled: f64 = self.programs.iter().map(|program| f64::from(program.throttled)).sum();
        throttled / (throttled + self.accepted())
    }

    fn shares(&self) -> impl Iterator<Item = f64> {
        let fair = self.accepted() / self.programs.len() as f64;
        self.programs.iter().map(move |program| f64::from(program.accepted) / fair)
    }

    /// What the program with the least got, of an equal share.
    pub(crate) fn least(&self) -> f64 {
        self.shares().fold(f64::INFINITY, f64::min)
    }

    fn most(&self) -> f64 {
        self.shares().fold(0.0, f64::max)
    }

    /// The longest time that a program got nothing.
    pub(crate) fn longest_gap(&self) -> Duration {
        self.programs.iter().map(|program| program.longest_gap).max().unwrap_or_default()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (used, throttled) = (100.0 * self.used(), 100.0 * self.throttled());
        write!(
            f,
            "{used:.1} % of the limit used, {throttled:.1} % of the replies throttled, shares {:.2} to {:.2} \
             of an equal one, longest time without a reply {:.1} s",
            self.least(),
            self.most(),
            self.longest_gap().as_secs_f64()
        )
    }
}
