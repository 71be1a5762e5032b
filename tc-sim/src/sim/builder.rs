//! Setting up a simulator.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tc_core::codec::Tolerance;
use tc_core::credential::CredentialError;
use tc_core::secret::SecretString;
use tc_core::server::{Context, Refusal, Router};
use tc_core::{Action, Client, Clock, Credential};

use super::{Sim, StartError};
use crate::clock::SimClock;
use crate::gateway::{Check, Gateway};
use crate::server::Server;
use crate::sqlserver::{self, Instance, Routes, Service};
use crate::transport::Direct;

/// The secret id that is known where no other credential is given.
pub const DEFAULT_SECRET_ID: &str = "AKIDLOCALSIMULATOR";

/// The key of [`DEFAULT_SECRET_ID`].
pub const DEFAULT_SECRET_KEY: &str = "local-simulator-key";

/// The region of the simulator's own clients.
const CLIENT_REGION: &str = "ap-guangzhou";

/// The regions that are known unless the builder says otherwise: those that the documentation of the
/// interconnection group lists.
const REGIONS: [&str; 18] = [
    "ap-bangkok",
    "ap-beijing",
    "ap-chengdu",
    "ap-chongqing",
    "ap-guangzhou",
    "ap-hongkong",
    "ap-jakarta",
    "ap-nanjing",
    "ap-seoul",
    "ap-shanghai",
    "ap-shanghai-fsi",
    "ap-shenzhen-fsi",
    "ap-singapore",
    "ap-tokyo",
    "eu-frankfurt",
    "na-ashburn",
    "na-siliconvalley",
    "sa-saopaulo",
];

/// Sets up a [`Sim`].
///
/// | setting | default |
/// |---|---|
/// | credential | [`DEFAULT_SECRET_ID`] and [`DEFAULT_SECRET_KEY`] |
/// | regions | the 18 that know the interconnection group |
/// | clock | frozen at 2026-01-01 00:00:00 UTC |
/// | seed | 0 |
/// | instances | the six of the default world |
/// | checks | all |
/// | typing | strict |
/// | actions that are not modelled | answered with examples |
/// | address | 127.0.0.1, any free port |
#[must_use = "a builder does nothing until `start` or `in_memory`"]
pub struct SimBuilder {
    credentials: Vec<Result<Credential, CredentialError>>,
    regions: BTreeSet<String>,
    clock: SimClock,
    seed: u64,
    instances: Vec<Instance>,
    handlers: Router,
    off: BTreeSet<Check>,
    tolerance: Tolerance,
    strict: bool,
    address: SocketAddr,
}

impl SimBuilder {
    pub(super) fn new() -> Self {
        Self {
            credentials: Vec::new(),
            regions: REGIONS.map(str::to_owned).into(),
            clock: SimClock::frozen(),
            seed: 0,
            instances: sqlserver::default_instances(),
            handlers: Router::new(),
            off: BTreeSet::new(),
            tolerance: Tolerance::Strict,
            strict: false,
            address: (Ipv4Addr::LOCALHOST, 0).into(),
        }
    }

    /// Know a credential. Every secret id is an account of its own.
    pub fn credential(mut self, secret_id: impl Into<String>, secret_key: impl Into<SecretString>) -> Self {
        self.credentials.push(Credential::new(secret_id, secret_key));
        self
    }

    /// Know a temporary credential, whose requests must carry the token.
    pub fn temporary_credential(
        mut self,
        secret_id: impl Into<String>,
        secret_key: impl Into<SecretString>,
        token: impl Into<SecretString>,
    ) -> Self {
        let credential = Credential::new(secret_id, secret_key);
        self.credentials.push(credential.and_then(|credential| credential.with_token(token)));
        self
    }

    /// Know these regions and no others.
    pub fn regions(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.regions = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Go by this clock.
    pub fn clock(mut self, clock: SimClock) -> Self {
        self.clock = clock;
        self
    }

    /// Go by the machine's clock: the same as `.clock(SimClock::running())`.
    pub fn running_clock(self) -> Self {
        self.clock(SimClock::running())
    }

    /// Other ids: the same seed and the same calls give the same ids of instances, orders and requests.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Begin without instances.
    pub fn empty(mut self) -> Self {
        self.instances.clear();
        self
    }

    /// Begin with one more instance, in every account; one with the same id and region is replaced.
    ///
    /// An id that no instance can have is told when the simulator starts.
    pub fn instance(mut self, instance: Instance) -> Self {
        self.instances.retain(|other| other.id() != instance.id() || !other.is_beside(&instance));
        self.instances.push(instance);
        self
    }

    /// Answer an action of any service with a function. It replaces the simulator's own handler.
    pub fn on<A, F, Answer>(mut self, handler: F) -> Self
    where
        A: Action,
        F: Fn(A, Context) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<A::Response, Refusal>> + Send + 'static,
    {
        self.handlers = self.handlers.on(handler);
        self
    }

    /// Answer the actions of a router. It replaces the simulator's own handlers.
    pub fn merge(mut self, handlers: Router) -> Self {
        self.handlers = self.handlers.merge(handlers);
        self
    }

    /// Switch a check off.
    pub fn without(mut self, check: Check) -> Self {
        self.off.insert(check);
        self
    }

    /// Accept what the service's documentation does not: unknown parameters, numbers as text.
    pub fn lenient(mut self) -> Self {
        self.tolerance = Tolerance::Lenient;
        self
    }

    /// Refuse the actions that are not modelled, which else are answered with examples.
    ///
    /// [`Sim::coverage`] tells which they are.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Listen on this address, which must be one of this machine alone.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Start with a socket, on the present tokio runtime.
    ///
    /// # Errors
    /// When a credential or an instance's id is malformed, or the address is not of this machine or cannot
    /// be listened on.
    pub async fn start(self) -> Result<Sim, StartError> {
        let address = self.address;
        if !address.ip().is_loopback() {
            return Err(StartError::NotLoopback(address));
        }
        let parts = self.assemble()?;
        let server = Server::start(address, Arc::clone(&parts.gateway)).await;
        let server = server.map_err(|error| StartError::Listen(address, error))?;
        let endpoint = format!("http://{}", server.address());
        parts.finish(endpoint, Some(server))
    }

    /// Start without a socket.
    ///
    /// # Errors
    /// When a credential or an instance's id is malformed.
    pub fn in_memory(self) -> Result<Sim, StartError> {
        self.assemble()?.finish("http://127.0.0.1".to_owned(), None)
    }

    fn assemble(self) -> Result<Parts, StartError> {
        let mut credentials = self.credentials;
        if credentials.is_empty() {
            credentials.push(Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY));
        }
        let known: Vec<Credential> =
            credentials.into_iter().collect::<Result<_, _>>().map_err(StartError::Credential)?;
        if let Some(odd) = self.instances.iter().find(|instance| !sqlserver::is_instance_id(instance.id())) {
            return Err(StartError::Instance(odd.id().to_owned()));
        }
        let beginning = sqlserver::settle(self.instances, self.clock.since_epoch());
        let service = Service::new(beginning, self.clock.clone(), self.seed);
        let Routes { router, coverage, .. } = service.routes();
        let router = router.merge(self.handlers.clone());
        let mut gateway = Gateway::new(self.clock, router, self.seed);
        let credential = known.first().cloned();
        gateway.credentials = known.into_iter().map(|it| (it.secret_id().to_owned(), it)).collect();
        gateway.foreign = self.handlers;
        gateway.regions = self.regions;
        gateway.off = self.off;
        gateway.tolerance = self.tolerance;
        gateway.coverage = coverage.into_iter().collect();
        gateway.refuses_stubs = self.strict;
        Ok(Parts { gateway: Arc::new(gateway), service, credential })
    }
}

/// What a simulator is made of, before it can be reached.
struct Parts {
    gateway: Arc<Gateway>,
    service: Arc<Service>,
    credential: Option<Credential>,
}

impl Parts {
    fn finish(self, endpoint: String, server: Option<Server>) -> Result<Sim, StartError> {
        let Self { gateway, service, credential } = self;
        let credential = match credential {
            Some(credential) => credential,
            None => Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY).map_err(StartError::Credential)?,
        };
        let builder = Client::builder()
            .region(CLIENT_REGION)
            .endpoint(&*endpoint)
            .allow_loopback_http()
            .credentials(credential.clone())
            .clock(Arc::new(gateway.clock.clone()));
        let builder = match server {
            Some(_) => builder,
            None => builder.transport(Arc::new(Direct(Arc::clone(&gateway)))),
        };
        let client = builder.build().map_err(StartError::Client)?;
        Ok(Sim { gateway, service, server, client, endpoint, credential })
    }
}

/// Credentials are shown by their number only.
impl fmt::Debug for SimBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimBuilder")
            .field("credentials", &self.credentials.len())
            .field("clock", &self.clock)
            .field("seed", &self.seed)
            .field("instances", &self.instances.len())
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
