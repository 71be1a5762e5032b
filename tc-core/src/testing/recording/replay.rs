//! Playing a recording back.

use super::line::{self, Asked, VERSION};
use super::veil::Veil;
use crate::future::BoxFuture;
use crate::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
use serde_json::Value;
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A transport that answers from a recording of [`Recorder`](super::Recorder), without a network.
///
/// A request is answered by the first exchange of the recording that was not played yet and has its action, version,
/// region, and body or query; the endpoint and who signs do not matter. What was hidden in the recording fits anything. A
/// request that was not recorded, or not that often, is an error that names the nearest one.
pub struct Replay {
    veil: Veil,
    exchanges: Mutex<Vec<Exchange>>,
}

struct Exchange {
    request: Value,
    line: Value,
    played: bool,
}

impl Replay {
    /// Read a file.
    ///
    /// # Errors
    /// When it cannot be read, or is no recording; the error names the line.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, ReplayError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|error| ReplayError(format!("{}: {error}", path.display())))?;
        Self::parse(&text)
            .map_err(|ReplayError(problem)| ReplayError(format!("{}: {problem}", path.display())))
    }

    /// Read the lines of a recording.
    ///
    /// # Errors
    /// When it is no recording; the error names the line.
    pub fn parse(text: &str) -> Result<Self, ReplayError> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let head = lines.next().map(|(_, line)| serde_json::from_str::<Value>(line).unwrap_or_default());
        let head = head.unwrap_or_default();
        if head["recording"] != VERSION {
            let problem = format!("line 1 is not the head of a recording of version {VERSION}");
            return Err(ReplayError(problem));
        }
        let hidden = head["hidden"].as_array().into_iter().flatten();
        let names = hidden.filter_map(|name| Some(name.as_str()?.to_owned())).collect();
        let mut exchanges = Vec::new();
        for (at, text) in lines {
            let fail = |problem: String| ReplayError(format!("line {}: {problem}", at + 1));
            let line: Value = serde_json::from_str(text).map_err(|error| fail(error.to_string()))?;
            line::outcome(&line).map_err(fail)?;
            exchanges.push(Exchange { request: line["request"].clone(), line, played: false });
        }
        Ok(Self { veil: Veil::over(names), exchanges: Mutex::new(exchanges) })
    }

    /// The actions of the exchanges that were not played, in their order.
    #[must_use]
    pub fn unplayed(&self) -> Vec<String> {
        let left = |exchange: &&Exchange| !exchange.played;
        self.exchanges().iter().filter(left).map(|exchange| action_of(&exchange.request).to_owned()).collect()
    }

    fn exchanges(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.exchanges.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Find what a request was answered, and take it.
    fn play(&self, asked: &Value) -> Result<Value, ReplayError> {
        let mut exchanges = self.exchanges();
        let fits = |exchange: &Exchange| is_same(&exchange.request, asked);
        if let Some(exchange) = exchanges.iter_mut().find(|exchange| !exchange.played && fits(exchange)) {
            exchange.played = true;
            return Ok(exchange.line.clone());
        }
        let times = exchanges.iter().filter(|exchange| fits(exchange)).count();
        let named = |exchange: &&Exchange| action_of(&exchange.request) == action_of(asked);
        Err(ReplayError(match (times, exchanges.iter().find(named)) {
            (0, None) => format!("{} was not recorded", action_of(asked)),
            (0, Some(nearest)) => {
                format!("{} was not recorded; the nearest is {}", brief(asked), brief(&nearest.request))
            }
            (times, _) => format!("{} was recorded {times} times and is asked once more", brief(asked)),
        }))
    }
}

/// Whether two requests ask for the same.
fn is_same(one: &Value, other: &Value) -> bool {
    ["action", "version", "region", "query", "json", "text", "bytes"]
        .iter()
        .all(|key| one.get(key) == other.get(key))
}

fn action_of(request: &Value) -> &str {
    request["action"].as_str().unwrap_or("a request without an action")
}

/// A request in an error's text.
fn brief(request: &Value) -> String {
    const LONGEST: usize = 500;
    let parameters = request.get("query").unwrap_or(&request["json"]);
    let mut text = format!("{} in {} with {parameters}", action_of(request), request["region"]);
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push_str("..");
    }
    text
}

impl Transport for Replay {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            let unrecorded = |error| {
                request.mark_held();
                TransportError::new(Fault::NotRecorded).with_source(error)
            };
            let line = self.play(&Asked::of(&request, &self.veil).json).map_err(unrecorded)?;
            let played = line::outcome(&line).map_err(|problem| unrecorded(ReplayError(problem)))?;
            match played.sent {
                Some(true) => request.mark_sent(),
                Some(false) => request.mark_held(),
                None => {}
            }
            match (played.fault, played.answer) {
                (Some(fault), partial) => Err(TransportError { fault, partial, source: None }),
                (None, Some(answer)) => Ok(answer),
                (None, None) => Err(unrecorded(ReplayError("the recording has no answer".to_owned()))),
            }
        })
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("unplayed", &self.unplayed().len()).finish_non_exhaustive()
    }
}

/// Why a recording cannot be read, or does not answer.
#[derive(Debug)]
pub struct ReplayError(String);

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReplayError {}
