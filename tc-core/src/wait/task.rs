//! What a call has started, one by one.

use super::{FlowId, FlowState};
use std::fmt;

/// What a call has started and how it is: a [`State`] while it is waited for, an [`Outcome`] in the end.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Task<S> {
    /// Where the reply tells of it: `FlowId`, `InterInstanceFlowSet[0].FlowId`.
    pub path: String,
    /// The id that stands beside it in the reply, such as that of the instance.
    pub subject: Option<String>,
    /// The name of the order, if it is one.
    pub order: Option<String>,
    /// The flow, if there is one by now.
    pub flow: Option<FlowId>,
    /// The ids of what the order delivers, as far as they are known.
    pub resources: Vec<String>,
    /// How it is.
    pub state: S,
}

/// How a task is while it is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// It is an order that has not begun to be delivered.
    Ordered,
    /// Its flow runs, as far as is known.
    Running,
    /// It has ended.
    Ended(Outcome),
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The service refused it when it was asked for: its flow is below 0.
    Refused,
    /// Nothing had to be done: its flow is 0 or absent.
    NothingToDo,
    /// Its flow ended well.
    Succeeded,
    /// Its flow ended without success.
    Failed,
    /// The service told a state that is not known.
    Unknown(String),
}

impl Outcome {
    /// Whether what was wanted is the case: [`Succeeded`](Self::Succeeded) or
    /// [`NothingToDo`](Self::NothingToDo).
    #[must_use]
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Succeeded | Self::NothingToDo)
    }
}

impl From<FlowState> for State {
    fn from(flow: FlowState) -> Self {
        Self::Ended(match flow {
            FlowState::Running => return Self::Running,
            FlowState::Succeeded => Outcome::Succeeded,
            FlowState::Failed => Outcome::Failed,
            FlowState::Unknown(state) => Outcome::Unknown(state),
        })
    }
}

impl<S> Task<S> {
    /// The same task in another state.
    pub(super) fn with_state<N>(self, state: N) -> Task<N> {
        let Self { path, subject, order, flow, resources, .. } = self;
        Task { path, subject, order, flow, resources, state }
    }
}

/// The subject, the ids, and the state.
impl<S: fmt::Debug> fmt::Display for Task<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.subject.as_ref().unwrap_or(&self.path))?;
        if let Some(order) = &self.order {
            write!(f, ", order {order}")?;
        }
        if let Some(flow) = &self.flow {
            write!(f, ", flow {flow}")?;
        }
        write!(f, ": {:?}", self.state)
    }
}

/// As `Display`: it stands in errors that are read by people.
impl<S: fmt::Debug> fmt::Debug for Task<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
