//! Setting up a simulator.

use crate::calls::CallLog;
use crate::clock::SimClock;
use crate::core::{Core, Direct};
use crate::error::SimError;
use crate::gateway::{Check, Gateway};
use crate::sim::{Parts, Sim};
use crate::socket::Server;
use crate::sqlserver;
use crate::world::{Instance, World, regions};
use std::collections::BTreeSet;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use tc_core::codec::Tolerance;
use tc_core::server::{Context, Refusal, Router};
use tc_core::{Action, Credential};

/// The secret id of a simulator that was given none.
pub const DEFAULT_SECRET_ID: &str = "AKIDtcsimdefault";
/// The secret key of a simulator that was given none.
pub const DEFAULT_SECRET_KEY: &str = "tc-sim-default-secret-key";
/// The region of clients that a simulator hands out, and of its world.
pub const DEFAULT_REGION: &str = "ap-guangzhou";

/// Where the endpoint of a simulator without a socket points; nothing is ever sent there.
const IN_MEMORY: &str = "http://in-memory.localhost";

/// Sets up a [`Sim`].
///
/// | setting | default |
/// |---|---|
/// | credentials | [`DEFAULT_SECRET_ID`] with [`DEFAULT_SECRET_KEY`] |
/// | regions | those in which SQL Server is offered |
/// | world | a handful of instances in `ap-guangzhou`, see [the crate](crate) |
/// | clock | frozen at 2026-01-01 00:00:00 UTC |
/// | seed of all ids | 1 |
/// | checks | all |
/// | typing | strict: numbers are not texts, unknown parameters are refused |
/// | address | a free port of 127.0.0.1 |
#[derive(Debug)]
#[must_use = "a builder does nothing until it is started"]
pub struct SimBuilder {
    credentials: Vec<(String, String, Option<String>)>,
    regions: BTreeSet<String>,
    instances: Vec<Instance>,
    empty: bool,
    clock: SimClock,
    seed: u64,
    without: BTreeSet<Check>,
    tolerance: Tolerance,
    address: SocketAddr,
    router: Router,
}

impl SimBuilder {
    pub(crate) fn new() -> Self {
        Self {
            credentials: Vec::new(),
            regions: regions::names().map(str::to_owned).collect(),
            instances: Vec::new(),
            empty: false,
            clock: SimClock::frozen(),
            seed: 1,
            without: BTreeSet::new(),
            tolerance: Tolerance::Strict,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            router: Router::new(),
        }
    }

    /// Accept this key pair. Each secret id is an account of its own, with a world of its own.
    pub fn credential(mut self, secret_id: impl Into<String>, secret_key: impl Into<String>) -> Self {
        self.credentials.push((secret_id.into(), secret_key.into(), None));
        self
    }

    /// Accept this temporary credential.
    pub fn temporary_credential(
        mut self,
        secret_id: impl Into<String>,
        secret_key: impl Into<String>,
        token: impl Into<String>,
    ) -> Self {
        self.credentials.push((secret_id.into(), secret_key.into(), Some(token.into())));
        self
    }

    /// Know this region too, for actions of other services.
    pub fn region(mut self, name: impl Into<String>) -> Self {
        self.regions.insert(name.into());
        self
    }

    /// Begin without any instance.
    pub fn empty(mut self) -> Self {
        self.empty = true;
        self
    }

    /// Begin with this instance in `ap-guangzhou`, beside the default world or in an empty one.
    pub fn instance(mut self, instance: Instance) -> Self {
        self.instances.push(instance);
        self
    }

    /// Let the clock run with the machine's.
    pub fn running_clock(mut self) -> Self {
        self.clock = SimClock::running();
        self
    }

    /// Make all ids from this number.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Leave a check out.
    pub fn without(mut self, check: Check) -> Self {
        self.without.insert(check);
        self
    }

    /// Take numbers that come as text, and pass over unknown parameters.
    pub fn lenient(mut self) -> Self {
        self.tolerance = Tolerance::Lenient;
        self
    }

    /// Listen here; only addresses of this machine are accepted.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Serve an action of any service, or replace one of SQL Server's.
    pub fn on<A, F, Answer>(mut self, handler: F) -> Self
    where
        A: Action,
        F: Fn(A, Context) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<A::Response, Refusal>> + Send + 'static,
    {
        self.router = self.router.on(handler);
        self
    }

    /// Serve all actions of a router.
    pub fn merge(mut self, router: Router) -> Self {
        self.router = self.router.merge(router);
        self
    }

    /// Start behind a socket.
    ///
    /// # Errors
    /// When a credential is malformed, or the address is not this machine's or cannot be listened on.
    pub async fn start(self) -> Result<Sim, SimError> {
        let address = self.address;
        if !address.ip().is_loopback() {
            let reason = "it is not an address of this machine: a simulator is never exposed; use 127.0.0.1";
            return Err(SimError::new(format!("cannot listen on {address}"), reason));
        }
        let (core, world, credential) = self.core()?;
        let server = Server::start(address, Arc::clone(&core)).await;
        let server = server.map_err(|error| SimError::new(format!("cannot listen on {address}"), error))?;
        let endpoint = format!("http://{}", server.address);
        Sim::new(Parts { core, world, credential, endpoint, server: Some(server), transport: None })
    }

    /// Start without a socket: clients reach it by a function call.
    ///
    /// # Errors
    /// When a credential is malformed.
    pub fn in_memory(self) -> Result<Sim, SimError> {
        let (core, world, credential) = self.core()?;
        let transport = Some(Arc::new(Direct(Arc::clone(&core))) as Arc<_>);
        Sim::new(Parts { core, world, credential, endpoint: IN_MEMORY.to_owned(), server: None, transport })
    }

    fn core(mut self) -> Result<(Arc<Core>, crate::core::SharedWorld, Credential), SimError> {
        if self.credentials.is_empty() {
            self.credentials.push((DEFAULT_SECRET_ID.to_owned(), DEFAULT_SECRET_KEY.to_owned(), None));
        }
        let world = World::new(self.seed, !self.empty, self.instances);
        let world = Arc::new(Mutex::new(world));
        let router = sqlserver::router(&world, &self.clock).merge(self.router);
        let mut gateway = Gateway::new(self.seed, router);
        gateway.regions = self.regions;
        gateway.without = self.without;
        gateway.tolerance = self.tolerance;
        let mut first = None;
        for parts in self.credentials {
            let credential = credential(parts)?;
            first.get_or_insert_with(|| credential.clone());
            gateway.credentials.insert(credential.secret_id().to_owned(), credential);
        }
        let first = first.ok_or_else(|| SimError::new("cannot start", "there is no credential"))?;
        let core = Core { clock: self.clock, gateway, calls: CallLog::default() };
        Ok((Arc::new(core), world, first))
    }
}

fn credential((id, key, token): (String, String, Option<String>)) -> Result<Credential, SimError> {
    let credential = Credential::new(id, key).and_then(|credential| match token {
        Some(token) => credential.with_token(token),
        None => Ok(credential),
    });
    credential.map_err(|error| SimError::new("cannot accept the credential", error))
}
