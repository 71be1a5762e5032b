//! A running simulator.

use crate::builder::{DEFAULT_REGION, SimBuilder};
use crate::calls::Call;
use crate::clock::SimClock;
use crate::core::{Core, SharedWorld, look};
use crate::error::SimError;
use crate::socket::Server;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tc_core::transport::Transport;
use tc_core::{Action, Client, Clock, Credential};

/// A running simulator. It stops when it is dropped.
/// ```
/// use sqlserver_api::{CloseInterCommunication, DescribeDBInstanceInter};
/// use std::time::Duration;
/// use tc_sim::Sim;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Sim::builder().in_memory()?;
/// let client = sim.client();
///
/// client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
/// sim.advance(Duration::from_secs(3));
///
/// let group = client.call(DescribeDBInstanceInter::new(100)).await?;
/// assert!(group.inter_instance_set.iter().all(|member| member.instance_id != "mssql-hlh6yka1"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Sim {
    core: Arc<Core>,
    world: SharedWorld,
    credential: Credential,
    endpoint: String,
    client: Client,
    server: Option<Server>,
}

/// What a simulator is put together from.
pub(crate) struct Parts {
    pub(crate) core: Arc<Core>,
    pub(crate) world: SharedWorld,
    pub(crate) credential: Credential,
    pub(crate) endpoint: String,
    pub(crate) server: Option<Server>,
    pub(crate) transport: Option<Arc<dyn Transport>>,
}

impl Sim {
    /// Begin a simulator.
    pub fn builder() -> SimBuilder {
        SimBuilder::new()
    }

    pub(crate) fn new(parts: Parts) -> Result<Self, SimError> {
        let Parts { core, world, credential, endpoint, server, transport } = parts;
        let mut client = Client::builder()
            .region(DEFAULT_REGION)
            .endpoint(&endpoint)
            .allow_loopback_http()
            .credentials(credential.clone())
            .clock(Arc::new(core.clock.clone()));
        if let Some(transport) = transport {
            client = client.transport(transport);
        }
        let client = client.build().map_err(|error| SimError::new("cannot make a client", error))?;
        Ok(Self { core, world, credential, endpoint, client, server })
    }

    /// A client with the right endpoint, credential and clock, for `ap-guangzhou`.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Where clients reach it, such as `http://127.0.0.1:41234`.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The address it listens on, if it has a socket.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        self.server.as_ref().map(|server| server.address)
    }

    /// The credential that it accepts; the first of several.
    #[must_use]
    pub fn credential(&self) -> Credential {
        self.credential.clone()
    }

    /// Its clock, for clients of your own.
    #[must_use]
    pub fn clock(&self) -> Arc<SimClock> {
        Arc::new(self.core.clock.clone())
    }

    /// What time it is there.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        UNIX_EPOCH + self.core.clock.since_epoch()
    }

    /// Move its time forward: whatever is due until then has happened when this returns, in order.
    pub fn advance(&self, by: Duration) {
        self.core.clock.advance(by);
        look(&self.world).settle(self.core.clock.since_epoch());
    }

    /// Every call so far, oldest first; the last 10,000 are kept.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.core.calls.all()
    }

    /// The requests of one action so far, oldest first, whatever came of them.
    #[must_use]
    pub fn requests<A: Action>(&self) -> Vec<A> {
        self.core.calls.requests()
    }

    /// Let the requests under way end, and stop.
    pub async fn stop(mut self) {
        if let Some(server) = self.server.take() {
            server.stop().await;
        }
    }
}
