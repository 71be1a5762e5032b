//! Setting up a simulator.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use serde_derive::Deserialize;
use tc_core::codec::Tolerance;
use tc_core::credential::CredentialError;
use tc_core::secret::SecretString;
use tc_core::server::{Context, Refusal, Router};
use tc_core::{Action, Clock, Credential};

use super::Sim;
use super::default_credential::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};
use super::error::StartError;
use super::parts::Parts;
use crate::clock::SimClock;
use crate::faults::Fault;
use crate::gateway::{Call, Check, Gateway, Name, Watch};
use crate::keeper::Keeper;
use crate::server::Server;
use crate::simulation::Simulation;
use crate::snapshot::Snapshot;
use crate::sqlserver::{self, Coverage, Described, Instance, Routes, Service};
use crate::stub::example;

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
/// | other actions than SQL Server's | `InvalidAction`, until they are [stubbed](Self::stub) or [answered](Self::on) |
/// | address | 127.0.0.1, any free port |
#[must_use = "a builder does nothing until `start` or `in_memory`"]
pub struct SimBuilder {
    credentials: Vec<Result<Credential, CredentialError>>,
    regions: BTreeSet<String>,
    clock: SimClock,
    seed: u64,
    instances: Vec<Instance>,
    handlers: Router,
    stubs: BTreeSet<Name>,
    watch: Option<Watch>,
    off: BTreeSet<Check>,
    tolerance: Tolerance,
    strict: bool,
    faults: Vec<Fault>,
    beginning: Option<Box<Snapshot>>,
    state: Option<PathBuf>,
    admin: bool,
    address: SocketAddr,
}

impl Sim {
    /// Begin a simulator.
    pub fn builder() -> SimBuilder {
        SimBuilder::new()
    }
}

impl SimBuilder {
    fn new() -> Self {
        Self {
            credentials: Vec::new(),
            regions: REGIONS.map(str::to_owned).into(),
            clock: SimClock::frozen(),
            seed: 0,
            instances: sqlserver::default_instances(),
            handlers: Router::new(),
            stubs: BTreeSet::new(),
            watch: None,
            off: BTreeSet::new(),
            tolerance: Tolerance::Strict,
            strict: false,
            faults: Vec::new(),
            beginning: None,
            state: None,
            admin: false,
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

    /// Know a credential with all that it has, such as the time at which it expires.
    /// ```
    /// use std::time::Duration;
    /// use tc_core::Credential;
    /// use tc_sim::{Sim, SimClock};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let clock = SimClock::frozen();
    /// let in_two_hours = clock.now() + Duration::from_secs(7200);
    /// let credential = Credential::new("AKIDTEMP", "key")?.with_token("token")?.with_expiry(in_two_hours);
    /// let sim = Sim::builder().clock(clock).know(credential).in_memory()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn know(mut self, credential: Credential) -> Self {
        self.credentials.push(Ok(credential));
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
        self.stubs.remove(&(A::META.service, A::META.version, A::META.name));
        self.handlers = self.handlers.on(handler);
        self
    }

    /// Answer the actions of a router. It replaces the simulator's own handlers.
    pub fn merge(mut self, handlers: Router) -> Self {
        for info in handlers.actions() {
            self.stubs.remove(&(info.meta.service, info.meta.version, info.meta.name));
        }
        self.handlers = self.handlers.merge(handlers);
        self
    }

    /// Answer an action of any service with the examples of its declaration, once its parameters are checked.
    ///
    /// The answer says so in the header `x-tc-sim: stub`. It replaces the simulator's own handler.
    /// [`strict`](Self::strict) refuses it.
    /// ```
    /// use tc_core::prelude::*;
    /// use tc_sim::Sim;
    ///
    /// /// Lists zones.
    /// #[tc_action(service = "cvm", version = "2017-03-12")]
    /// pub struct DescribeZones;
    ///
    /// /// Zones.
    /// #[derive(TcModel)]
    /// pub struct DescribeZonesResponse {
    ///     /// Number of zones.
    ///     #[tc(example = 3)]
    ///     pub total_count: i64,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sim = Sim::builder().stub::<DescribeZones>().in_memory()?;
    /// assert_eq!(sim.client().call(DescribeZones).await?.total_count, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stub<A: Action>(mut self) -> Self {
        self = self.on(|_: A, _cx| async { example::<A::Response>() });
        self.stubs.insert((A::META.service, A::META.version, A::META.name));
        self
    }

    /// Show every call to a function as it is answered, such as one that writes a log. It must not wait.
    pub fn watch(mut self, look: impl Fn(&Call) + Send + Sync + 'static) -> Self {
        self.watch = Some(Box::new(look));
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

    /// Refuse whatever would be answered with examples, with `UnsupportedOperation`: it shows which tests rest on
    /// a [`stub`](Self::stub).
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Begin with one more fault. They are looked through in the order in which they were given.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Begin with a snapshot, and go back to it when reset. It takes the place of all instances.
    pub fn snapshot(mut self, beginning: Snapshot) -> Self {
        self.beginning = Some(Box::new(beginning));
        self
    }

    /// Begin with a world that is written as JSON: a [`Snapshot`], or instances as people write them.
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let sim = tc_sim::Sim::builder()
    ///     .world(r#"{
    ///         "default": false,
    ///         "instances": [
    ///             {"id": "mssql-orders01", "name": "orders", "zone": "ap-shanghai-2", "joined": true},
    ///             {"id": "mssql-report01", "version": "2008R2", "tags": {"team": "sales"}}
    ///         ]
    ///     }"#)?
    ///     .in_memory()?;
    /// # Ok(())
    /// # }
    /// ```
    /// With `default` the default instances are there as well. An instance may also have `cpu`, `memory`, `storage`,
    /// `private_ip`, `project`, `network` with `vpc` and `subnet`, and `isolated`; they are what [`Instance`] has.
    ///
    /// # Errors
    /// When it is neither.
    pub fn world(self, json: &str) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct Kind {
            format: Option<String>,
        }
        if serde_json::from_str::<Kind>(json)?.format.is_some() {
            return Ok(self.snapshot(Snapshot::from_json(json)?));
        }
        let described: Described = serde_json::from_str(json)?;
        Ok(Self { instances: described.instances(), ..self })
    }

    /// Keep the state in a file, and go on from it where it is there already.
    ///
    /// What a call changes is on the disk before the call is answered, and the file is replaced as a whole, so that
    /// nothing that was answered is lost when the process is killed. Ids of requests may come again after it, of
    /// calls that changed nothing.
    ///
    /// One simulator at a time has the file, and another does not start (on Unix). It has it until it is stopped and
    /// its last client and transport in memory are gone, or the process has ended. Beside the file is one with
    /// `.lock` after its name, which stays and is empty.
    pub fn keep_in(mut self, path: impl Into<PathBuf>) -> Self {
        self.state = Some(path.into());
        self
    }

    /// Let state, faults, clock and calls be seen and changed over the socket, under `/_sim/`.
    pub fn admin(mut self) -> Self {
        self.admin = true;
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
    /// As [`in_memory`](Self::in_memory), and [`StartError::NotLoopback`] and [`StartError::Listen`] where the address
    /// is not one of this machine alone or cannot be listened on.
    pub async fn start(self) -> Result<Sim, StartError> {
        let address = self.address;
        if !address.ip().is_loopback() {
            return Err(StartError::NotLoopback(address));
        }
        let parts = self.assemble()?;
        let server = Server::start(address, Arc::clone(&parts.simulation)).await;
        let server = server.map_err(|error| StartError::Listen(address, error))?;
        let endpoint = format!("http://{}", server.address());
        parts.finish(endpoint, Some(server))
    }

    /// Start without a socket.
    ///
    /// # Errors
    /// [`StartError::Credential`] and [`StartError::Instance`] where a credential or an instance's id is malformed,
    /// [`StartError::Fault`] where a fault is for an action that is not known,
    /// [`StartError::State`] where the file that is to [keep the state](Self::keep_in) is no state of a simulator, is
    /// kept by another or cannot be read or written, and [`StartError::Client`] where the simulator's own client cannot be made.
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
        gateway.rules.credentials = known.into_iter().map(|it| (it.secret_id().to_owned(), it)).collect();
        gateway.foreign = self.handlers;
        gateway.watch = self.watch;
        gateway.rules.regions = self.regions;
        gateway.rules.off = self.off;
        gateway.tolerance = self.tolerance;
        let is_own = |&(service, version, name): &Name| gateway.foreign.find(service, version, name).is_ok();
        let modelled =
            coverage.into_iter().filter(|name| !is_own(name)).map(|name| (name, Coverage::Modelled));
        gateway.coverage =
            modelled.chain(self.stubs.into_iter().map(|name| (name, Coverage::Stub))).collect();
        gateway.refuses_stubs = self.strict;
        for fault in &self.faults {
            fault.check(gateway.rules.router.actions()).map_err(StartError::Fault)?;
        }
        gateway.faults.set(self.faults, gateway.clock.since_epoch());
        let mut simulation = Simulation::new(gateway, service);
        simulation.admin = self.admin;
        if let Some(beginning) = self.beginning {
            simulation.begin_with(&beginning);
        }
        if let Some(path) = self.state {
            let kept = Keeper::hold(path.clone()).and_then(|keeper| simulation.keep_in(keeper));
            kept.map_err(|error| StartError::State(path, error))?;
        }
        Ok(Parts { simulation: Arc::new(simulation), credential })
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
