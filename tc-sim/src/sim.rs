//! A simulator, running.

mod assertions;
mod builder;
mod default_credential;
mod error;
mod parts;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

pub use builder::SimBuilder;
pub use default_credential::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};
pub use error::StartError;
use tc_core::transport::Transport;
use tc_core::{Action, Client, Clock as _, Credential};

use crate::calls::{TypedCall, typed};
use crate::clock::SimClock;
use crate::faults::{Fault, FaultCount};
use crate::gateway::Call;
use crate::server::Server;
use crate::simulation::Simulation;
use crate::snapshot::Snapshot;
use crate::sqlserver::Coverage;
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
    simulation: Arc<Simulation>,
    server: Option<Server>,
    client: Client,
    endpoint: String,
    credential: Credential,
}

impl Sim {
    /// A client of this simulator: its endpoint, credential and clock, and region `ap-guangzhou`.
    ///
    /// It goes over the socket, if there is one. It repeats nothing and waits for no rate, so that a test sees each
    /// answer as it is and as many calls as it made. Ask for more with `.max_attempts(4)`, or give your application's
    /// own client the [`endpoint`](Self::endpoint), the [`credential`](Self::credential) and the
    /// [`clock`](Self::clock).
    ///
    /// A wait for what a reply has started, `reply.wait(&client)`, turns the clock where it is frozen, and is over at
    /// once.
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// The way into the simulator without a socket, for clients of your own.
    #[must_use]
    pub fn transport(&self) -> Arc<dyn Transport> {
        Arc::new(Direct(Arc::clone(&self.simulation)))
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

    /// The clock, for clients of your own to sign by, and to wait by for flows and orders: see [`SimClock`].
    #[must_use]
    pub fn clock(&self) -> Arc<SimClock> {
        Arc::new(self.simulation.gateway.clock.clone())
    }

    /// Let time pass. What becomes due is done in order.
    pub fn advance(&self, time: Duration) {
        self.simulation.advance(time);
        self.keep();
    }

    /// The time in the simulator.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.simulation.gateway.clock.now()
    }

    /// All that is, to be looked at, kept, compared or put back. It costs next to nothing until it is written.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.simulation.snapshot()
    }

    /// Be as it was when a snapshot was taken, of this simulator or of another.
    ///
    /// The clock keeps its speed: a frozen one stands where the snapshot's stood; a running one keeps its own time
    /// where the snapshot's was frozen. Credentials, checks,
    /// handlers, faults and the log of calls stay. A test's own handlers keep whatever they hold.
    pub fn restore(&self, snapshot: &Snapshot) {
        self.simulation.restore(snapshot);
        self.keep();
    }

    /// Be as at the start: the world, the clock and its speed, the sequences of ids. The log of calls is empty, and
    /// the faults are those that there are, counted anew.
    pub fn reset(&self) {
        self.simulation.reset();
        self.keep();
    }

    /// Let calls go wrong from now on, after the faults that there are. Whether the simulator knows the action is not
    /// checked here, as the builder does: [`assert_all_applied`](Self::assert_all_applied) finds a rule that met no call.
    pub fn fault(&self, fault: Fault) {
        let gateway = &self.simulation.gateway;
        gateway.faults.add(fault, gateway.clock.since_epoch());
    }

    /// The faults, in their order, and how often each was met.
    #[must_use]
    pub fn faults(&self) -> Vec<FaultCount> {
        self.simulation.gateway.faults.counts()
    }

    /// Have these faults and no others, counted anew; with none, let nothing go wrong any more. Unchecked, like
    /// [`fault`](Self::fault).
    pub fn set_faults(&self, faults: impl IntoIterator<Item = Fault>) {
        let gateway = &self.simulation.gateway;
        gateway.faults.set(faults.into_iter().collect(), gateway.clock.since_epoch());
    }

    /// The last 10,000 calls, the oldest first, refused ones among them.
    #[must_use]
    pub fn log(&self) -> Vec<Call> {
        self.simulation.gateway.log.calls()
    }

    /// The calls of one action among the last ones, with their requests.
    ///
    /// Refused ones are among them; those whose parameters cannot be read are left out.
    #[must_use]
    pub fn calls<A: Action>(&self) -> Vec<TypedCall<A>> {
        typed(&self.simulation.gateway.log)
    }

    /// The requests of these [`calls`](Self::calls).
    #[must_use]
    pub fn requests<A: Action>(&self) -> Vec<A> {
        self.calls().into_iter().map(|it| it.request).collect()
    }

    /// How far the simulator knows each action, by its service, version and name: those of SQL Server, all of them
    /// modelled, and your own [stubs](SimBuilder::stub). What handlers of your own answer is not counted.
    #[must_use]
    pub fn coverage(&self) -> BTreeMap<(&'static str, &'static str, &'static str), Coverage> {
        self.simulation.gateway.coverage.clone()
    }

    /// Write the state to its file, if there is one. Where that fails, the next call that changes something is told.
    fn keep(&self) {
        let _ = self.simulation.keep();
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
            .field("gateway", &self.simulation.gateway)
            .finish_non_exhaustive()
    }
}
