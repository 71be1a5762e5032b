//! What holds for the whole of SQL Server, whatever is called, in whatever order: nothing is orphaned, no flow is
//! lost, no count is negative.
//!
//! A sequence that fails is printed as short as it can be made. Save its lines in a file and do it again:
//! `TC_SIM_SCRIPT=FILE cargo test -p tc-sim --test any_sequence replay`; or all of a seed:
//! `TC_SIM_SEED=7 cargo test -p tc-sim --test any_sequence replay`.

#[path = "support/sequence/laws.rs"]
mod laws;
#[path = "support/sequence/maker.rs"]
mod maker;
#[path = "support/sequence/minimal.rs"]
mod minimal;
#[path = "support/sequence/openings.rs"]
mod openings;
#[path = "support/sequence/pool.rs"]
mod pool;
#[path = "support/sequence/script.rs"]
mod script;
#[path = "support/sequence/usual.rs"]
mod usual;
#[path = "support/sequence/world.rs"]
mod world;

use fastrand::Rng;
use minimal::minimal;
use script::Step;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;
use tc_sim::{Difference, Sim, Snapshot};
use world::World;

/// 100,000 steps: 50 worlds of 2,000.
const WORLDS: u64 = 50;
const STEPS: usize = 2_000;

/// So many of the 156 actions succeed somewhere in half of the worlds: a sequence of refusals would hold anything.
const REACHED: usize = 140;

/// So often everything is looked at.
const EVERY: usize = 200;

/// So many steps are compared with what was kept of them.
const KEPT: usize = 600;

/// How often a failing sequence is tried again to find what of it is needed.
const TRIES: u32 = 400;

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

/// Make up the script of a seed while it happens; give it with what failed.
async fn made_up(seed: u64) -> Result<World, (Vec<Step>, String)> {
    let (mut rng, mut world, mut script) = (Rng::with_seed(seed), World::begin(), Vec::new());
    for count in 1..=STEPS {
        let step = maker::step(&mut rng, &world.pool);
        let taken = world.take(&step).await;
        script.push(step);
        let held = match taken {
            Ok(()) if count % EVERY == 0 => world.look().await,
            taken => taken,
        };
        held.map_err(|what| (script.clone(), what))?;
    }
    world.settle().await.map_err(|what| (script, what))?;
    Ok(world)
}

/// Do a script once more.
async fn again(script: &[Step]) -> Result<World, String> {
    let mut world = World::begin();
    for step in script {
        world.take(step).await?;
    }
    world.look().await?;
    world.settle().await?;
    Ok(world)
}

fn lines(script: &[Step]) -> String {
    script.iter().fold(String::new(), |mut text, step| {
        writeln!(text, "{step}").unwrap();
        text
    })
}

fn report(seed: u64, script: Vec<Step>, what: &str) -> String {
    let script = minimal(script, TRIES, |script| run(again(script)).is_err());
    let what = run(again(&script)).err().unwrap_or_else(|| format!("{what} (only while it is looked at)"));
    format!("seed {seed}: {what}\n{}", lines(&script))
}

/// Assert that what is made up holds, and give the actions that succeeded.
fn assert_seeds(seeds: impl Iterator<Item = u64>) -> BTreeSet<&'static str> {
    let mut succeeded = BTreeSet::new();
    for seed in seeds {
        match run(made_up(seed)) {
            Ok(world) => succeeded.extend(world.succeeded),
            Err((script, what)) => panic!("{}", report(seed, script, &what)),
        }
    }
    succeeded
}

#[test]
fn nothing_is_orphaned_lost_or_negative_whatever_is_called() {
    let succeeded = assert_seeds((0..WORLDS).filter(|seed| seed % 2 == 0));
    assert!(succeeded.len() >= REACHED, "only {} actions succeeded", succeeded.len());
}

#[test]
fn nothing_is_orphaned_lost_or_negative_in_other_sequences() {
    let succeeded = assert_seeds((0..WORLDS).filter(|seed| seed % 2 == 1));
    assert!(succeeded.len() >= REACHED, "only {} actions succeeded", succeeded.len());
}

/// Does nothing unless it is asked to.
#[test]
fn replay() {
    if let Ok(path) = std::env::var("TC_SIM_SCRIPT") {
        let script = script::read(&std::fs::read_to_string(path).unwrap());
        assert_eq!(run(again(&script)).err(), None);
    }
    if let Ok(seed) = std::env::var("TC_SIM_SEED") {
        assert_seeds(std::iter::once(seed.parse().unwrap()));
    }
}

#[test]
fn a_sequence_that_is_done_again_ends_in_the_same_world() {
    let script = run(async {
        let (mut rng, mut world, mut script) = (Rng::with_seed(7), World::begin(), Vec::new());
        for _ in 0..300 {
            let step = maker::step(&mut rng, &world.pool);
            world.take(&step).await.unwrap();
            script.push(step);
        }
        script
    });
    let printed = lines(&script);
    assert_eq!(script::read(&printed), script);
    let end = |script: &[Step]| {
        let world = run(again(script)).unwrap();
        world.sim.snapshot().to_json()
    };
    assert_eq!(end(&script), end(&script::read(&printed)));
}

/// Whether it follows from the rest whenever somebody looks: that a link is no more, and that a security group which
/// an instance names is there. Where the ids of requests are is kept with the next change.
fn is_found_out_again(it: &Difference) -> bool {
    let is_of = |what: &str| it.path.iter().any(|step| step == what);
    let is_unnamed = |group: &Value| group["remark"] == "";
    it.path == ["request_ids"]
        || is_of("links") && it.after.is_none()
        || is_of("security_groups") && it.after.as_ref().is_some_and(is_unnamed)
}

#[test]
fn what_a_call_changed_is_in_the_file_that_keeps_the_state() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("any-sequence.json");
    let _ = std::fs::remove_file(&path);
    run(async {
        let (mut rng, mut world) = (Rng::with_seed(5), World::of(Sim::builder().keep_in(&path)));
        for _ in 0..KEPT {
            let step = maker::step(&mut rng, &world.pool);
            world.take(&step).await.unwrap();
            let kept = Snapshot::from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let lost = kept.diff(&world.sim.snapshot());
            let lost: Vec<_> = lost.iter().filter(|it| !is_found_out_again(it)).collect();
            assert!(lost.is_empty(), "{step} leaves {lost:?}");
        }
    });
}

#[test]
fn what_is_printed_of_a_sequence_that_fails_is_what_it_needs_to_fail() {
    let steps: Vec<Step> = (0..100).map(|at| Step::Advance(Duration::from_millis(at))).collect();
    let needed = [steps[7].clone(), steps[93].clone()];
    let found = minimal(steps, TRIES, |script| needed.iter().all(|step| script.contains(step)));
    assert_eq!(found, needed);
}
