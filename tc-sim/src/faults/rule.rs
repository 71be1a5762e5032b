//! Which calls a fault is for.

use std::fmt;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use tc_core::{Action, ActionInfo, ErrorCode};

use super::Effect;
use crate::counted::counted;
use crate::nearest::nearest;

/// A rule that makes calls go wrong: whose action it is, which of its calls, and what becomes of them.
///
/// Only calls that pass the checks of the gateway are seen. Every rule counts the calls of its action and in its
/// time by itself; of those that apply, the first that was given does.
/// ```
/// use sqlserver_api::{CloseInterCommunication, DescribeFlowStatus};
/// use tc_core::codes;
/// use tc_sim::{Fault, Sim};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Sim::builder()
///     .fault(Fault::on::<DescribeFlowStatus>().first(1).throttle())
///     .fault(Fault::on::<CloseInterCommunication>().nth(2).drop_after())
///     .in_memory()?;
/// let error = sim.client().call(DescribeFlowStatus::new(0)).await.unwrap_err();
/// assert!(error.is(codes::REQUEST_LIMIT_EXCEEDED));
/// assert!(sim.client().call(DescribeFlowStatus::new(0)).await.is_ok());
/// assert_eq!(sim.faults()[0].applied, 1);
/// # Ok(())
/// # }
/// ```
///
/// As JSON: `{"action": "CloseInterCommunication", "when": {"nth": 2}, "effect": "drop_after"}`. Beside these there
/// may be `service`, `probability`, `from_ms`, `until_ms` and `latency_ms`; `when` is `"always"`, `{"nth": 2}`,
/// `{"every": 3}` or `{"first": 2}`. Without a `service` it is for actions of that name of any service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "a fault does nothing until a simulator has it"]
pub struct Fault {
    /// Of any service where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) service: Option<String>,
    /// Of any action where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) action: Option<String>,
    #[serde(default)]
    pub(super) when: When,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) probability: Option<f64>,
    #[serde(default)]
    pub(super) from_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until_ms: Option<u64>,
    #[serde(default)]
    pub(super) latency_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) effect: Option<Effect>,
}

/// Which of the calls that a fault sees it applies to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum When {
    /// All of them.
    #[default]
    Always,
    /// This one alone; the first is 1.
    Nth(u64),
    /// Every so many: of 3, the third, the sixth and so on.
    Every(u64),
    /// So many, and then none.
    First(u64),
}

impl When {
    /// Whether it is this one, the first being 1.
    pub(super) fn is(self, number: u64) -> bool {
        match self {
            Self::Always => true,
            Self::Nth(nth) => number == nth,
            Self::Every(every) => number.checked_rem(every) == Some(0),
            Self::First(first) => number <= first,
        }
    }
}

impl Fault {
    /// For the calls of an action.
    pub fn on<A: Action>() -> Self {
        Self { action: Some(A::META.name.to_owned()), ..Self::any().service(A::META.service) }
    }

    /// For calls of any action.
    pub fn any() -> Self {
        Self {
            service: None,
            action: None,
            when: When::Always,
            probability: None,
            from_ms: 0,
            until_ms: None,
            latency_ms: 0,
            effect: None,
        }
    }

    /// Only calls of this service, such as `sqlserver`.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.service = Some(service.into());
        self
    }

    /// Only the call with this number, the first being 1.
    pub fn nth(mut self, number: u64) -> Self {
        self.when = When::Nth(number);
        self
    }

    /// Only every so many.
    pub fn every(mut self, number: u64) -> Self {
        self.when = When::Every(number);
        self
    }

    /// Only so many, and then none.
    pub fn first(mut self, number: u64) -> Self {
        self.when = When::First(number);
        self
    }

    /// Only with this probability, from 0 to 1. What comes out depends on the simulator's seed alone.
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = Some(probability);
        self
    }

    /// Only from so long after the simulator was given the fault, on its clock.
    pub fn from(mut self, after: Duration) -> Self {
        self.from_ms = millis(after);
        self
    }

    /// Only until so long after the simulator was given the fault, on its clock.
    pub fn until(mut self, after: Duration) -> Self {
        self.until_ms = Some(millis(after));
        self
    }

    /// Let the call take so long, whatever else becomes of it. A frozen clock is advanced by it, and nobody waits;
    /// of a running one it is waited for. Counted in milliseconds.
    pub fn latency(mut self, time: Duration) -> Self {
        self.latency_ms = millis(time);
        self
    }

    /// Do this to it.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = Some(effect);
        self
    }

    /// Refuse it with a code, with the code's meaning for a message.
    pub fn error(self, code: ErrorCode) -> Self {
        self.effect(Effect::Error {
            code: code.as_str().to_owned(),
            message: Some(code.meaning().to_owned()),
        })
    }

    /// Refuse it as one call too many in a second.
    pub fn throttle(self) -> Self {
        self.effect(Effect::Throttle)
    }

    /// Close the connection without an answer, before it is executed.
    pub fn drop_before(self) -> Self {
        self.effect(Effect::DropBefore)
    }

    /// Close the connection without an answer, after it was executed.
    pub fn drop_after(self) -> Self {
        self.effect(Effect::DropAfter)
    }

    /// Refuse a rule for an action that is none of these: it would never apply.
    ///
    /// # Errors
    /// What is wrong with it, and what may be meant.
    pub(crate) fn check<'a>(&self, actions: impl Iterator<Item = &'a ActionInfo>) -> Result<(), String> {
        let metas: Vec<_> = actions.map(|info| info.meta).collect();
        let services = || metas.iter().map(|meta| meta.service);
        if let Some(service) = self.service.as_deref().filter(|own| services().all(|known| known != *own)) {
            return Err(unknown("service", service, nearest(service, services())));
        }
        let is_own = |service: &str| self.service.as_deref().is_none_or(|own| own == service);
        let names = || metas.iter().filter(|meta| is_own(meta.service)).map(|meta| meta.name);
        match self.action.as_deref().filter(|action| names().all(|name| name != *action)) {
            Some(action) => Err(unknown("action", action, nearest(action, names()))),
            None => Ok(()),
        }
    }

    pub(super) fn is_for(&self, service: &str, action: &str, age: Duration) -> bool {
        let age = millis(age);
        self.service.as_deref().is_none_or(|own| own == service)
            && self.action.as_deref().is_none_or(|own| own == action)
            && age >= self.from_ms
            && self.until_ms.is_none_or(|until| age < until)
    }
}

fn unknown(what: &str, name: &str, meant: Option<&str>) -> String {
    let hint = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
    format!("a fault is for the {what} `{name}`, which is not known here{hint}")
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let which = match self.when {
            When::Always => String::new(),
            When::Nth(number) => format!(" call {number}"),
            When::Every(number) => format!(" every {}", counted(number, "call")),
            When::First(number) => format!(" first {}", counted(number, "call")),
        };
        if let Some(service) = &self.service {
            write!(f, "{service} ")?;
        }
        write!(f, "{}{which}", self.action.as_deref().unwrap_or("any action"))?;
        if let Some(probability) = self.probability {
            write!(f, " with probability {probability}")?;
        }
        match (self.from_ms, self.until_ms) {
            (0, None) => {}
            (from, None) => write!(f, " from {from} ms")?,
            (from, Some(until)) => write!(f, " from {from} ms until {until} ms")?,
        }
        f.write_str(":")?;
        if self.latency_ms > 0 {
            write!(f, " {} ms late", self.latency_ms)?;
        }
        self.effect.as_ref().map_or(Ok(()), |effect| write!(f, " {effect}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_calls_are_meant_by_their_number() {
        let of = |when: When| (1..=6).filter(|&number| when.is(number)).collect::<Vec<u64>>();
        assert_eq!(of(When::Always), [1, 2, 3, 4, 5, 6]);
        assert_eq!(of(When::Nth(2)), [2]);
        assert_eq!(of(When::Every(3)), [3, 6]);
        assert_eq!(of(When::First(2)), [1, 2]);
        assert!(of(When::Every(0)).is_empty());
    }

    #[test]
    fn a_rule_is_written_and_read_as_people_write_it() {
        let text =
            r#"{"action": "X", "when": {"nth": 2}, "latency_ms": 5, "effect": {"error": {"code": "A.B"}}}"#;
        let fault: Fault = serde_json::from_str(text).unwrap();
        assert_eq!(fault.to_string(), "X call 2: 5 ms late A.B");
        let again: Fault = serde_json::from_str(&serde_json::to_string(&fault).unwrap()).unwrap();
        assert_eq!(again, fault);
        let on = Fault::any().service("cvm").throttle();
        assert_eq!(serde_json::from_str::<Fault>(r#"{"service": "cvm", "effect": "throttle"}"#).unwrap(), on);
        assert_eq!(on.to_string(), "cvm any action: throttled");
        let page: Fault = serde_json::from_str(r#"{"effect": {"page": 503}}"#).unwrap();
        assert_eq!(page, Fault::any().effect(Effect::Page(503)));
        assert!(serde_json::from_str::<Fault>(r#"{"actoin": "X"}"#).is_err());
    }
}
