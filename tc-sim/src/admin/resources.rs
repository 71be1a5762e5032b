//! What there is under `/_sim/`.

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde::de::Error as _;
use serde_derive::Deserialize;
use serde_json::{Error, Value, json};
use tc_core::Clock as _;

use super::patch::patched;
use super::{Answered, Trouble};
use crate::calls::masked;
use crate::faults::Fault;
use crate::gateway::Call;
use crate::known_fields;
use crate::simulation::Simulation;
use crate::snapshot::Snapshot;
use crate::sqlserver::{Coverage, World};

/// What is told where a path or a method is wrong.
pub(super) const LIST: &str = "GET health, POST reset, GET PUT PATCH state, GET PUT snapshot, GET calls, \
     GET PUT DELETE faults, GET PUT clock, POST clock/advance, GET coverage";

pub(super) fn answer(simulation: &Simulation, method: &Method, name: &str, body: &Bytes) -> Answered {
    match (method.as_str(), name) {
        ("GET", "health") => Ok(json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")})),
        ("POST", "reset") => {
            simulation.reset();
            kept(simulation)?;
            Ok(json!({}))
        }
        ("GET", "state") => to_value(&simulation.snapshot().sqlserver),
        ("PUT", "state") => {
            simulation.service.set_world(known_fields::read(body).map_err(Trouble::Malformed)?);
            kept(simulation)?;
            Ok(json!({}))
        }
        ("PATCH", "state") => {
            let patch = read(body)?;
            let change = |world: &World| patched(world, patch);
            simulation.service.change_world(change).map_err(Trouble::Malformed)?;
            kept(simulation)?;
            Ok(json!({}))
        }
        ("GET", "snapshot") => to_value(&simulation.snapshot()),
        ("PUT", "snapshot") => {
            let snapshot: Snapshot = known_fields::read(body).map_err(Trouble::Malformed)?;
            simulation.restore(&snapshot);
            kept(simulation)?;
            Ok(json!({}))
        }
        ("GET", "calls") => Ok(calls(simulation)),
        ("GET", "faults") => to_value(&simulation.gateway.faults.counts()),
        ("PUT", "faults") => set_faults(simulation, read(body)?),
        ("DELETE", "faults") => set_faults(simulation, Vec::new()),
        ("GET", "clock") => Ok(clock(simulation)),
        ("PUT", "clock") => {
            let Speed { speed } = read(body)?;
            simulation.gateway.clock.set_speed(speed);
            kept(simulation)?;
            Ok(clock(simulation))
        }
        ("POST", "clock/advance") => {
            let Advance { seconds, ms } = read(body)?;
            simulation.advance(Duration::from_secs(seconds).saturating_add(Duration::from_millis(ms)));
            kept(simulation)?;
            Ok(clock(simulation))
        }
        ("GET", "coverage") => Ok(coverage(simulation)),
        (
            _,
            "health" | "reset" | "state" | "snapshot" | "calls" | "faults" | "clock" | "clock/advance"
            | "coverage",
        ) => Err(Trouble::NotAllowed),
        _ => Err(Trouble::NotFound),
    }
}

/// How far to turn the clock; both count together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    #[serde(default)]
    seconds: u64,
    #[serde(default)]
    ms: u64,
}

/// How many times as fast as the machine the clock is to go.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speed {
    speed: u32,
}

fn read<'a, T: serde::Deserialize<'a>>(body: &'a Bytes) -> Result<T, Trouble> {
    serde_json::from_slice(body).map_err(Trouble::Malformed)
}

fn to_value<T: serde::Serialize>(it: &T) -> Answered {
    serde_json::to_value(it).map_err(Trouble::Malformed)
}

fn kept(simulation: &Simulation) -> Result<(), Trouble> {
    simulation.keep().map_err(Trouble::NotKept)
}

fn set_faults(simulation: &Simulation, faults: Vec<Fault>) -> Answered {
    let gateway = &simulation.gateway;
    for fault in &faults {
        fault.check(gateway.rules.router.actions()).map_err(|why| Trouble::Malformed(Error::custom(why)))?;
    }
    gateway.faults.set(faults, gateway.clock.since_epoch());
    to_value(&gateway.faults.counts())
}

fn clock(simulation: &Simulation) -> Value {
    let clock = &simulation.gateway.clock;
    let now = clock.since_epoch();
    json!({"seconds": now.as_secs(), "ms": now.subsec_millis(), "speed": clock.speed()})
}

/// The calls with their parameters, secrets replaced. Of actions that nobody knows there are none: nobody knows
/// what of them is secret.
fn calls(simulation: &Simulation) -> Value {
    let gateway = &simulation.gateway;
    let shown = |(call, body): (Call, Bytes)| {
        let mut line = serde_json::to_value(&call).unwrap_or_default();
        let route = gateway.rules.router.find(&call.service, &call.version, &call.action).ok();
        let parameters = serde_json::from_slice::<Value>(&body).ok();
        if let (Some(route), Some(parameters), Some(line)) = (route, parameters, line.as_object_mut()) {
            line.insert("parameters".to_owned(), masked(&parameters, route.info().request));
        }
        line
    };
    gateway.log.with_parameters(|_| true).into_iter().map(shown).collect()
}

/// By service, version and action.
fn coverage(simulation: &Simulation) -> Value {
    let mut all = BTreeMap::<_, BTreeMap<_, BTreeMap<_, _>>>::new();
    for ((service, version, action), coverage) in &simulation.gateway.coverage {
        let word = match coverage {
            Coverage::Modelled => "modelled",
            Coverage::Stub => "stub",
        };
        all.entry(service).or_default().entry(version).or_default().insert(action, word);
    }
    json!(all)
}
