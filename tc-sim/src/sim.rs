//! A simulator, running.

mod builder;
mod error;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

pub use builder::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, SimBuilder};
pub use error::StartError;
use tc_core::transport::Transport;
use tc_core::{Action, Client, Credential};

use crate::clock::SimClock;
use crate::gateway::{Call, Gateway};
use crate::server::Server;
use crate::sqlserver::{Coverage, Service};
use crate::transport::Direct;

/// A local Tencent Cloud. It stops when dropped.
///
/// ```
/// use sqlserver_api::{CloseInterCommunication, DescribeFlowStatus, FlowStatus};
/// use std::time::Duration;
/// use tc_sim::Sim;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Sim::builder().start().await?;
/// let client = sim.client();
///
/// let reply = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
/// let flow = reply.inter_instance_flow_set[0].flow_id;
/// sim.advance(Duration::from_secs(2));
///
/// let reply = client.call(DescribeFlowStatus::new(flow)).await?;
/// assert_eq!(reply.status, FlowStatus::Succeeded);
/// # Ok(())
/// # }
/// ```
pub struct Sim {
    gateway: Arc<Gateway>,
    service: Arc<Service>,
    server: Option<Server>,
    client: Client,
    endpoint: String,
    credential: Credential,
}

impl Sim {
    /// Begin a simulator.
    pub fn builder() -> SimBuilder {
        SimBuilder::new()
    }

    /// A client of this simulator: its endpoint, credential and clock, and region `ap-guangzhou`.
    ///
    /// It goes over the socket, if there is one.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// The way into the simulator without a socket, for clients of your own.
    #[must_use]
    pub fn transport(&self) -> Arc<dyn Transport> {
        Arc::new(Direct(Arc::clone(&self.gateway)))
    }

    /// Where clients send requests to, such as `http://127.0.0.1:4600`.
    ///
    /// In memory it is only a name: [`transport`](Self::transport) must be used with it.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The address of the socket, if there is one.
    #[must_use]
    pub fn address(&self) -> Option<std::net::SocketAddr> {
        self.server.as_ref().map(Server::address)
    }

    /// The first of the credentials that are known.
    #[must_use]
    pub fn credential(&self) -> Credential {
        self.credential.clone()
    }

    /// The clock, for clients of your own to sign by.
    #[must_use]
    pub fn clock(&self) -> Arc<SimClock> {
        Arc::new(self.gateway.clock.clone())
    }

    /// Let time pass. What becomes due is done in order.
    pub fn advance(&self, time: Duration) {
        self.gateway.clock.advance(time);
        self.service.catch_up();
    }

    /// The time in the simulator.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.gateway.clock.now()
    }

    /// The last 10,000 calls, the oldest first, refused ones among them.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.gateway.log.calls()
    }

    /// The requests of one action among the last calls, with their parameters.
    ///
    /// Refused ones are among them; those whose parameters cannot be read are left out.
    #[must_use]
    pub fn requests<A: Action>(&self) -> Vec<A> {
        self.gateway.log.requests()
    }

    /// How far the simulator knows each action of the service, by the action's name.
    ///
    /// What a stub answers is made of the examples of the declaration, under the header `x-tc-sim: stub`;
    /// [`SimBuilder::strict`] turns it into an error. Handlers of your own are not counted.
    #[must_use]
    pub fn coverage(&self) -> BTreeMap<&'static str, Coverage> {
        self.gateway.coverage.clone()
    }

    /// Stop: take no more connections, finish the answers being written, at most a second long.
    pub async fn stop(self) {
        if let Some(server) = self.server {
            server.stop().await;
        }
    }
}

impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sim")
            .field("endpoint", &self.endpoint)
            .field("gateway", &self.gateway)
            .finish_non_exhaustive()
    }
}
