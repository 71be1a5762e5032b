//! Programs that share one quota of the simulator and do not talk to each other, each with a client of its own, in
//! virtual time.
//!
//! `cargo test -p tc-sim --test shared_quota -- --nocapture` prints the figures.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use sqlserver_api::DescribeFlowStatus;
use tc_core::transport::{Incoming, Outgoing, Transport, TransportError};
use tc_core::{Action as _, BoxFuture, Client, Clock as _};
use tc_sim::{Call, Sim, SimClock};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

const PROGRAMS: u32 = 8;
const WORKERS: u32 = 8;
const LIMIT: u32 = 20;
const MINUTE: Duration = Duration::from_secs(60);
const TEN_MINUTES: Duration = Duration::from_secs(600);

/// How long a worker waits before it calls again where a call failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn eight_clients_use_nine_tenths_of_one_quota_with_hardly_a_refusal_and_none_starves() {
    for seed in 1..=2 {
        is_shared_well(&eight_programs(TEN_MINUTES, Duration::ZERO, seed).await);
    }
}

#[tokio::test(start_paused = true)]
async fn eight_clients_share_as_well_where_their_workers_pause_between_calls() {
    is_shared_well(&eight_programs(TEN_MINUTES, Duration::from_secs(1), 1).await);
}

fn is_shared_well(outcome: &Outcome) {
    assert!(outcome.used() >= 0.90, "{outcome}");
    assert!(outcome.throttled() <= 0.05, "{outcome}");
    assert!(outcome.least() >= 0.5, "{outcome}");
    assert!(outcome.failed() <= outcome.succeeded() / 500, "{outcome}");
    // What the clients were told is what the simulator counted, but for the calls under way at the end.
    let untold = outcome.answers.accepted - outcome.succeeded();
    assert!(untold <= PROGRAMS * WORKERS, "{untold} not told: {outcome}");
}

#[tokio::test(start_paused = true)]
async fn in_the_minute_after_all_begin_at_once_at_most_an_eighth_of_the_replies_is_a_refusal() {
    for seed in 1..=5 {
        let outcome = eight_programs(MINUTE, Duration::ZERO, seed).await;
        assert!(outcome.throttled() <= 0.125, "{outcome}");
        assert!(outcome.least() > 0.0, "{outcome}");
    }
}

/// Programs that all begin at once and call for this time; between two calls a worker pauses up to so long.
async fn eight_programs(time: Duration, longest_pause: Duration, seed: u64) -> Outcome {
    assert_eq!(DescribeFlowStatus::META.rate_limit, Some(LIMIT));
    let answers = Arc::new(Mutex::new(Answers::default()));
    let counted = Arc::clone(&answers);
    let sim = Sim::builder().watch(move |call| counted.lock().unwrap().count(call)).in_memory().unwrap();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut workers = JoinSet::new();
    let mut programs = Vec::new();
    for _ in 0..PROGRAMS {
        let client = client(&sim, random.fork());
        let calls = Arc::new(Mutex::new(Calls::default()));
        for _ in 0..WORKERS {
            workers.spawn(work(client.clone(), Arc::clone(&calls), longest_pause, random.fork()));
        }
        programs.push(calls);
    }
    sleep(time).await;
    workers.shutdown().await;
    let answers = *answers.lock().unwrap();
    let programs = programs.iter().map(|calls| *calls.lock().unwrap()).collect();
    let outcome = Outcome { time, answers, programs };
    println!("{time:?}, pauses up to {longest_pause:?}, seed {seed}: {outcome}");
    outcome
}

/// A program's client, as it is unless it is told otherwise, but for its way to the simulator.
fn client(sim: &Sim, mut random: fastrand::Rng) -> Client {
    let builder = Client::builder()
        .region("ap-guangzhou")
        .endpoint(sim.endpoint())
        .allow_loopback_http()
        .credentials(sim.credential())
        .clock(sim.clock())
        .random_seed(random.u64(..));
    builder.transport(Arc::new(Network::to(sim, random))).build().unwrap()
}

/// Call again and again.
async fn work(client: Client, calls: Arc<Mutex<Calls>>, longest_pause: Duration, mut random: fastrand::Rng) {
    loop {
        let pause = if client.call(DescribeFlowStatus::new(0)).await.is_ok() {
            calls.lock().unwrap().succeeded += 1;
            longest_pause.mul_f64(random.f64())
        } else {
            calls.lock().unwrap().failed += 1;
            AFTER_FAILURE
        };
        sleep(pause).await;
    }
}

/// The way to the simulator. It takes time, and at its end the simulator's clock shows the virtual time.
#[derive(Debug)]
struct Network {
    simulator: Arc<dyn Transport>,
    clock: Arc<SimClock>,
    /// When it was made, in virtual time and on the simulator's clock.
    begun: (Instant, Duration),
    random: Mutex<fastrand::Rng>,
}

impl Network {
    fn to(sim: &Sim, random: fastrand::Rng) -> Self {
        let clock = sim.clock();
        let begun = (Instant::now(), clock.since_epoch());
        Self { simulator: sim.transport(), clock, begun, random: Mutex::new(random) }
    }

    /// One way: 15 to 30 ms, and one in a hundred is 50 to 200 ms late.
    fn way(&self) -> Duration {
        let mut random = self.random.lock().unwrap();
        let late = if random.u8(..100) == 0 { random.u64(50..200) } else { 0 };
        Duration::from_millis(random.u64(15..30) + late)
    }

    fn turn_the_clock(&self) {
        let (virtually, simulated) = self.begun;
        let now = simulated + virtually.elapsed();
        self.clock.advance(now.saturating_sub(self.clock.since_epoch()));
    }
}

impl Transport for Network {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_sent();
            sleep(self.way()).await;
            self.turn_the_clock();
            let answer = self.simulator.send(request).await;
            sleep(self.way()).await;
            answer
        })
    }
}

/// What the simulator answered.
#[derive(Clone, Copy, Default)]
struct Answers {
    accepted: u32,
    throttled: u32,
}

impl Answers {
    fn count(&mut self, call: &Call) {
        match call.code() {
            None => self.accepted += 1,
            Some("RequestLimitExceeded") => self.throttled += 1,
            Some(_) => panic!("{call}"),
        }
    }
}

/// What a program was told.
#[derive(Clone, Copy, Default)]
struct Calls {
    succeeded: u32,
    /// For good: the attempts or the time were used up.
    failed: u32,
}

/// What came of it.
struct Outcome {
    time: Duration,
    answers: Answers,
    programs: Vec<Calls>,
}

impl Outcome {
    /// The part of the limit that was used.
    fn used(&self) -> f64 {
        f64::from(self.answers.accepted) / (f64::from(LIMIT) * self.time.as_secs_f64())
    }

    /// The part of the replies that were refusals.
    fn throttled(&self) -> f64 {
        let Answers { accepted, throttled } = self.answers;
        f64::from(throttled) / f64::from(accepted + throttled)
    }

    fn succeeded(&self) -> u32 {
        self.programs.iter().map(|calls| calls.succeeded).sum()
    }

    fn failed(&self) -> u32 {
        self.programs.iter().map(|calls| calls.failed).sum()
    }

    /// What each program got, of an equal share.
    fn shares(&self) -> impl Iterator<Item = f64> {
        let equal = f64::from(self.succeeded()) / f64::from(PROGRAMS);
        self.programs.iter().map(move |calls| f64::from(calls.succeeded) / equal)
    }

    fn least(&self) -> f64 {
        self.shares().fold(f64::INFINITY, f64::min)
    }

    fn most(&self) -> f64 {
        self.shares().fold(0.0, f64::max)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (used, throttled) = (100.0 * self.used(), 100.0 * self.throttled());
        write!(
            f,
            "{used:.1} % of the limit used, {throttled:.1} % of the replies throttled, shares {:.2} to {:.2} of an \
             equal one, {} of {} calls failed for good",
            self.least(),
            self.most(),
            self.failed(),
            self.failed() + self.succeeded()
        )
    }
}
