//! What is told once the command has ended.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use tc_sim::{Call, Sim};

/// How the calls of an action went.
#[derive(Default)]
struct Calls {
    all: usize,
    refused: BTreeMap<String, usize>,
}

/// Write what was called and what never happened to the standard error.
pub(super) fn write(sim: &Sim) {
    // That nobody reads it is no failure of ours.
    let _ = io::stderr().lock().write_all(text(sim).as_bytes());
}

fn text(sim: &Sim) -> String {
    let log = sim.log();
    let calls = if log.len() == 1 { "call" } else { "calls" };
    let mut text = format!("tc-sim: {} {calls}\n", log.len());
    for (action, calls) in by_action(&log) {
        let _ = write!(text, "tc-sim:   {action}: {}", calls.all);
        for (code, times) in calls.refused {
            let _ = write!(text, ", {times} refused with {code}");
        }
        text.push('\n');
    }
    for fault in sim.faults().iter().filter(|fault| fault.applied == 0) {
        let _ = writeln!(text, "tc-sim: fault never applied: {fault}");
    }
    text
}

fn by_action(log: &[Call]) -> BTreeMap<&str, Calls> {
    let mut actions = BTreeMap::<&str, Calls>::new();
    for call in log {
        let action = if call.action.is_empty() { "(no action)" } else { &*call.action };
        let calls = actions.entry(action).or_default();
        calls.all += 1;
        if let Some(code) = call.code() {
            *calls.refused.entry(code.to_owned()).or_default() += 1;
        }
    }
    actions
}
