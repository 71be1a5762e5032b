//! Calls with their requests.

mod masked;
mod nearest;

use tc_core::Action;
use tc_core::codec::{Tolerance, decode};

use crate::gateway::{Call, Log};

pub(crate) use masked::masked;
pub(crate) use nearest::{explain, list};

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

/// The calls of one action whose parameters can be read, refused ones among them.
pub(crate) fn typed<A: Action>(log: &Log) -> Vec<TypedCall<A>> {
    let meta = A::META;
    let called = |call: &Call| {
        call.action == meta.name && call.service == meta.service && call.version == meta.version
    };
    let read = |body: &[u8]| Some(decode(body, Tolerance::Lenient).ok()?.value);
    let calls = log.with_parameters(called).into_iter();
    calls.filter_map(|(call, body)| Some(TypedCall { call, request: read(&body)? })).collect()
}
