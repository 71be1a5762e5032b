//! Calls with their requests, and assertions on them.

mod assertions;
mod masked;
mod nearest;

use tc_core::Action;

use crate::gateway::Call;

pub(crate) use masked::masked;

/// A call and its request.
///
/// ```
/// use sqlserver_api::CloseInterCommunication;
/// use tc_sim::Sim;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Sim::builder().in_memory()?;
/// sim.client().call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
/// let calls = sim.calls::<CloseInterCommunication>();
/// assert_eq!(calls[0].request.instance_id_set, ["mssql-hlh6yka1"]);
/// assert_eq!(calls[0].call.code(), None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TypedCall<A: Action> {
    /// When, where and how it went.
    pub call: Call,
    /// What was asked for.
    pub request: A,
}

impl<A: Action> TypedCall<A> {
    pub(crate) fn new(call: Call, request: A) -> Self {
        Self { call, request }
    }
}
