//! What is done to a simulator, as data: it can be printed, read back and done again.

use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Call { action: String, parameters: Value },
    Advance(Duration),
}

/// A line of JSON: `{"Action": .., "Parameters": ..}` or `{"AdvanceMillis": ..}`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = match self {
            Self::Call { action, parameters } => json!({"Action": action, "Parameters": parameters}),
            Self::Advance(time) => json!({"AdvanceMillis": u64::try_from(time.as_millis()).unwrap()}),
        };
        line.fmt(f)
    }
}

/// Read a script, a line for each step.
pub(crate) fn read(text: &str) -> Vec<Step> {
    text.lines().filter(|line| !line.trim().is_empty()).map(read_line).collect()
}

fn read_line(line: &str) -> Step {
    let line: Value = serde_json::from_str(line).unwrap();
    match line["AdvanceMillis"].as_u64() {
        Some(millis) => Step::Advance(Duration::from_millis(millis)),
        None => Step::Call {
            action: line["Action"].as_str().unwrap().to_owned(),
            parameters: line["Parameters"].clone(),
        },
    }
}
