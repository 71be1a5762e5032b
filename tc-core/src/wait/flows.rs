//! How a service is asked about its flows and orders.

use crate::client::Client;
use crate::error::{Error, Kind};
use std::fmt;
use std::future::Future;

/// How a service is asked about its flows and orders: written once, in the crate of the service.
///
/// ```
/// use tc_core::prelude::*;
/// use tc_core::wait::{FlowId, FlowState, PollFlows};
/// use tc_core::{Client, Error};
///
/// /// Tells how a task is getting on.
/// #[tc_action(service = "example", version = "2026-01-01")]
/// pub struct DescribeTask {
///     /// Its id.
///     pub task_id: String,
/// }
///
/// /// How it is getting on.
/// #[derive(TcModel)]
/// pub struct DescribeTaskResponse {
///     /// Its state.
///     pub state: String,
/// }
///
/// /// The service.
/// struct Example;
///
/// impl PollFlows for Example {
///     async fn flow(&self, client: &Client, flow: &FlowId) -> Result<FlowState, Error> {
///         let reply = client.call(DescribeTask::new(flow.to_string())).await?;
///         Ok(match reply.state.as_str() {
///             "RUNNING" => FlowState::Running,
///             "DONE" => FlowState::Succeeded,
///             "FAILED" => FlowState::Failed,
///             other => FlowState::Unknown(other.to_owned()),
///         })
///     }
/// }
/// ```
pub trait PollFlows: Send + Sync + 'static {
    /// Ask how a flow is getting on.
    fn flow(&self, client: &Client, flow: &FlowId) -> impl Future<Output = Result<FlowState, Error>> + Send;

    /// Ask how far orders are. One that is not in the answer has not begun to be delivered. A service without
    /// orders does not need it.
    fn orders(
        &self,
        _client: &Client,
        _names: &[String],
    ) -> impl Future<Output = Result<Vec<Order>, Error>> + Send {
        let reason = "how orders of this service are followed is not known here: its crate has to say so, and the \
                      feature with its orders has to be on";
        std::future::ready(Err(Error::new(Kind::Build, reason)))
    }
}

/// The id of a flow.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FlowId {
    /// A number above 0.
    Number(u64),
    /// A text that is not empty.
    Text(String),
}

impl FlowId {
    /// The id, if the number is one: 0 and less stand for flows that were not started.
    #[must_use]
    pub fn started(number: i64) -> Option<Self> {
        u64::try_from(number).ok().filter(|number| *number > 0).map(Self::Number)
    }
}

impl fmt::Display for FlowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// How a flow is getting on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowState {
    /// It has not ended.
    Running,
    /// It ended well.
    Succeeded,
    /// It ended without success.
    Failed,
    /// The service told a state that its crate does not know. It is taken for an end, as it cannot be waited for.
    Unknown(String),
}

/// How far an order is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its name.
    pub name: String,
    /// The flow that delivers it, once there is one.
    pub flow: Option<FlowId>,
    /// The ids of what it delivers, as far as they are known.
    pub resources: Vec<String>,
}
