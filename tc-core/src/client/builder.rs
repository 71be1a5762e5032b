//! Setting up a client.

use super::chance::Chance;
use super::endpoints::Endpoints;
use super::exchange::Heads;
use super::settings::{Settings, attempts, time_limit};
use super::{Client, Inner, Language, RetryClassifier, SigningMode, region, user_agent};
use crate::clock::{Clock, Skew, SystemClock};
use crate::credential::{CachedCredentials, ProvideCredentials, Surroundings};
use crate::endpoint::{Endpoint, ResolveEndpoint, TrustedDomains};
use crate::error::{Error, Kind};
use crate::limit::Limiter;
use crate::observe::{Event, Observer, Observers};
use crate::retry::Quota;
use crate::sign::KeyCache;
use crate::transport::Transport;
use http::HeaderValue;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The largest answer that is read unless the client says otherwise: 16 MiB, above the service's 10 MiB.
const REPLY_LIMIT: usize = 16 * 1024 * 1024;

/// Name, socket and TLS together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Makes the credentials of a client that was given none. The default providers call STS through a client, so
/// they stand above this module and are handed in.
pub(crate) type MakeCredentials =
    fn(&Surroundings, &Arc<dyn Transport>, &Arc<Endpoints>) -> Arc<dyn ProvideCredentials>;

const REQUEST_CLIENT: &str = concat!("SDK_RUST_", env!("CARGO_PKG_VERSION"));

/// Sets up a [`Client`].
///
/// | setting | default |
/// |---|---|
/// | region | that in the environment variable `TENCENTCLOUD_REGION`; without it each call must name one, where the action needs it |
/// | endpoint | `https://<service>.tencentcloudapi.com`; financial regions have their own: see [`Hosts`](crate::Hosts) |
/// | credentials | the environment, profile files, the pod's or the machine's role: see [`DefaultCredentials`](crate::credential::DefaultCredentials) |
/// | connect timeout | 5 s |
/// | attempt timeout | 15 s for an action that only looks, 60 s for others |
/// | deadline | 45 s for an action that only looks, 90 s for others |
/// | attempts | up to 4, see [`Client`](Client#trying-again) |
/// | conflicts | not waited for |
/// | calls per second | as documented for each action, or as the service states |
/// | language | English |
/// | signing | `POST`, the whole body: see [`SigningMode`] |
/// | user agent | this crate's name and version |
/// | largest answer | 16 MiB |
///
/// ```
/// use std::time::Duration;
/// use tc_core::{Client, Credential, Language};
///
/// let client = Client::builder()
///     .region("ap-guangzhou")
///     .credentials(Credential::new("AKIDEXAMPLE", "key")?)
///     .language(Language::Chinese)
///     .user_agent("my-app/1.0")
///     .deadline(Duration::from_secs(20))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    region: Option<String>,
    endpoint: Option<String>,
    resolver: Option<Arc<dyn ResolveEndpoint>>,
    trusted_domains: Vec<String>,
    shared_endpoints: Option<Arc<Endpoints>>,
    allow_loopback_http: bool,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    default_credentials: MakeCredentials,
    surroundings: Surroundings,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    language: Language,
    signing: SigningMode,
    user_agent: Option<String>,
    connect_timeout: Duration,
    attempt_timeout: Option<Duration>,
    deadline: Option<Duration>,
    reply_limit: usize,
    max_attempts: Option<u32>,
    max_conflicts: u32,
    classifier: Option<Arc<dyn RetryClassifier>>,
    limiter: Option<Limiter>,
    unlimited: bool,
    seed: Option<u64>,
    observers: Observers,
}

impl ClientBuilder {
    pub(crate) fn new(default_credentials: MakeCredentials) -> Self {
        Self {
            region: None,
            endpoint: None,
            resolver: None,
            trusted_domains: Vec::new(),
            shared_endpoints: None,
            allow_loopback_http: false,
            credentials: None,
            default_credentials,
            surroundings: Surroundings::process(),
            transport: None,
            clock: Arc::new(SystemClock),
            language: Language::default(),
            signing: SigningMode::default(),
            user_agent: None,
            connect_timeout: CONNECT_TIMEOUT,
            attempt_timeout: None,
            deadline: None,
            reply_limit: REPLY_LIMIT,
            max_attempts: None,
            max_conflicts: 0,
            classifier: None,
            limiter: None,
            unlimited: false,
            seed: None,
            observers: Observers::default(),
        }
    }

    /// The region of calls that name none, such as `ap-guangzhou`.
    ///
    /// What a call names goes first, then this, then the environment variable `TENCENTCLOUD_REGION`, which
    /// [`build`](Self::build) reads where this was not set; an empty one counts as none. The `region` of a profile is
    /// where its role is assumed, and not the client's.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// One endpoint for every service: a host with or without scheme and port, see [`Endpoint::parse`]. It goes
    /// before what a resolver says.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Who says where requests go: other hosts of Tencent Cloud with [`Hosts`](crate::Hosts), or anything else.
    /// ```
    /// use tc_core::{Client, Hosts};
    ///
    /// let client = Client::builder().region("ap-seoul").endpoint_resolver(Hosts::International).build()?;
    /// # let _ = client;
    /// # Ok::<(), tc_core::Error>(())
    /// ```
    pub fn endpoint_resolver(mut self, resolver: impl ResolveEndpoint + 'static) -> Self {
        self.resolver = Some(Arc::new(resolver));
        self
    }

    /// Go where another client goes.
    pub(crate) fn shared_endpoints(mut self, endpoints: Arc<Endpoints>) -> Self {
        self.shared_endpoints = Some(endpoints);
        self
    }

    /// Let a resolver choose hosts of this domain too, such as `example.com`: itself and what is under it. An
    /// endpoint that is named on the client or on a call needs no trust.
    pub fn trust_domain(mut self, domain: impl Into<String>) -> Self {
        self.trusted_domains.push(domain.into());
        self
    }

    /// Allow plain http, to servers on this machine only; for this client and every call of it.
    pub fn allow_loopback_http(mut self) -> Self {
        self.allow_loopback_http = true;
        self
    }

    /// Where credentials come from. A [`Credential`](crate::Credential) provides itself; what another provider
    /// gives is remembered and renewed early, see [`CachedCredentials`].
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(Arc::new(provider));
        self
    }

    /// Other environment variables and files than those of this process, as tests want them: for the region, and for
    /// the default credentials. Their clock is the client's.
    /// ```
    /// use tc_core::Client;
    /// use tc_core::credential::Surroundings;
    ///
    /// let nothing = Surroundings::new(|_name| None, |_path| Err(std::io::ErrorKind::NotFound.into()));
    /// let client = Client::builder().surroundings(nothing).build()?;
    /// # let _ = client;
    /// # Ok::<(), tc_core::Error>(())
    /// ```
    pub fn surroundings(mut self, surroundings: Surroundings) -> Self {
        self.surroundings = surroundings;
        self
    }

    /// Another way to the service than `ReqwestTransport`, or than `HyperTransport` where that alone is turned on.
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Another clock: to sign with, and to measure deadlines, timeouts and delays if it does that.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The language of the service's messages.
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// How requests go out, and what of them is signed: by `POST`, the whole body, unless set.
    pub fn signing(mut self, mode: SigningMode) -> Self {
        self.signing = mode;
        self
    }

    /// The application's name, put in front of this crate's in `User-Agent`: 1 to 256 visible ASCII characters.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How long a connection may take: name, socket and TLS together. It is the default transport's; one of
    /// your own has its own.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long one exchange may take, connection and all.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// How long a whole call may take, from awaiting it to its answer.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(limit);
        self
    }

    /// The largest answer that is read, in bytes. A larger one is an error that keeps its beginning.
    pub fn reply_limit(mut self, bytes: usize) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// Make at most this many attempts of a call; 1 repeats none.
    pub fn max_attempts(mut self, most: u32) -> Self {
        self.max_attempts = Some(most);
        self
    }

    /// Wait for resources that are busy, up to `most` times in a call: see
    /// [`Call::retry_conflicts`](crate::Call::retry_conflicts).
    pub fn retry_conflicts(mut self, most: u32) -> Self {
        self.max_conflicts = most;
        self
    }

    /// A rule of the application's own about repetitions, which can forbid them and not allow them.
    pub fn retry_classifier(mut self, rule: impl RetryClassifier + 'static) -> Self {
        self.classifier = Some(Arc::new(rule));
        self
    }

    /// Share the calls per second with another client of the same account. Clients have the same account if they have
    /// the same secret id or, as the ids of temporary credentials change, the same [cache](CachedCredentials) of them.
    ///
    /// **Clients with caches of their own do not share, also where both caches are of the same role:** nothing in a
    /// temporary credential says whom it stands for. Give them clones of one cache. A client makes one of its own for its
    /// default credentials, and for a provider that remembers nothing itself.
    pub fn limiter(mut self, limiter: Limiter) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Send all calls at once, however many there are. The service refuses those that come too fast.
    pub fn without_rate_limit(mut self) -> Self {
        self.unlimited = true;
        self
    }

    /// Draw the same random numbers each time, for tests: delays and client tokens repeat.
    pub fn random_seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Be told what happens in calls: how each ended, attempts, repetitions, repairs of the clock, changes that were
    /// given up halfway. The function runs inside of the call; it must neither block nor panic. It is one more
    /// [`observer`](Self::observer).
    /// ```
    /// use tc_core::{Client, Event};
    ///
    /// let client = Client::builder()
    ///     .on_event(|event| match event {
    ///         Event::Retrying { call, error, delay, .. } => eprintln!("{call} again in {delay:?}: {error}"),
    ///         Event::Abandoned { call, .. } => eprintln!("{call} was given up: look what it did"),
    ///         _ => {}
    ///     })
    ///     .build()?;
    /// # let _ = client;
    /// # Ok::<(), tc_core::Error>(())
    /// ```
    pub fn on_event(mut self, listener: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        self.observers.add_function(listener);
        self
    }

    /// Tell an observer what happens in calls, beside those that were given before; see
    /// [`observe`](crate::observe).
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observers.add(observer);
        self
    }

    /// Make the client. Nothing is sent, no credential is looked for, and no certificate loaded.
    ///
    /// # Errors
    /// [`Kind::Build`], when a setting is wrong, the region of the environment among them.
    pub fn build(self) -> Result<Client, Error> {
        let endpoint = self.endpoint.as_deref().map(Endpoint::parse).transpose()?;
        let trusted_domains = TrustedDomains::with(&self.trusted_domains)?;
        let own = || Arc::new(Endpoints::new(self.resolver, trusted_domains, self.allow_loopback_http));
        let endpoints = self.shared_endpoints.unwrap_or_else(own);
        let user_agent = self.user_agent.as_deref().map(user_agent::read).transpose()?;
        let connect_timeout = time_limit("connect timeout", self.connect_timeout)?;
        if self.reply_limit == 0 {
            return Err(Error::new(Kind::Build, "the reply limit is zero, and no reply is that small"));
        }
        let settings = Settings {
            region: match &self.region {
                Some(region) => Some(region::read(region)?),
                None => region::in_environment(&self.surroundings)?,
            },
            endpoint: endpoint.map(|endpoint| endpoint.allowed(self.allow_loopback_http)).transpose()?,
            language: self.language,
            signing: self.signing,
            attempt_timeout: self
                .attempt_timeout
                .map(|limit| time_limit("attempt timeout", limit))
                .transpose()?,
            deadline: self.deadline.map(|limit| time_limit("deadline", limit)).transpose()?,
            max_attempts: self.max_attempts.map(attempts).transpose()?,
            max_conflicts: self.max_conflicts,
            ..Settings::default()
        };
        let on_clock = || Limiter::with_clock(Arc::clone(&self.clock));
        let limiter = if self.unlimited { None } else { Some(self.limiter.unwrap_or_else(on_clock)) };
        let transport = self.transport.map_or_else(|| default_transport(connect_timeout), Ok)?;
        let surroundings = self.surroundings.with_clock(Arc::clone(&self.clock));
        let credentials = self
            .credentials
            .unwrap_or_else(|| (self.default_credentials)(&surroundings, &transport, &endpoints));
        let inner = Inner {
            transport,
            credentials: remembering(credentials, &self.clock),
            account: OnceLock::new(),
            clock: self.clock,
            skew: Skew::default(),
            chance: Chance::new(self.seed),
            quota: Quota::default(),
            limiter,
            classifier: self.classifier,
            observers: self.observers,
            keys: KeyCache::new(),
            heads: Heads::default(),
            endpoints,
            user_agent: user_agent.unwrap_or_else(user_agent::default),
            request_client: HeaderValue::from_static(REQUEST_CLIENT),
            allow_loopback_http: self.allow_loopback_http,
            reply_limit: self.reply_limit,
        };
        Ok(Client { inner: Arc::new(inner), settings })
    }
}

/// Put a cache around a provider that has none.
fn remembering(provider: Arc<dyn ProvideCredentials>, clock: &Arc<dyn Clock>) -> Arc<dyn ProvideCredentials> {
    if provider.remembers() {
        return provider;
    }
    Arc::new(CachedCredentials::with_clock(provider, Arc::clone(clock)))
}

/// The texts are not shown: an endpoint that is yet to be refused may hold a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}

#[cfg(feature = "transport-reqwest")]
#[allow(clippy::unnecessary_wraps, reason = "there is nothing to give without the feature")]
fn default_transport(connect_timeout: Duration) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(crate::transport::ReqwestTransport::new(connect_timeout)))
}

#[cfg(all(feature = "transport-hyper", not(feature = "transport-reqwest")))]
#[allow(clippy::unnecessary_wraps, reason = "there is nothing to give without the feature")]
fn default_transport(connect_timeout: Duration) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(crate::transport::HyperTransport::new(connect_timeout)))
}

#[cfg(not(any(feature = "transport-reqwest", feature = "transport-hyper")))]
fn default_transport(_connect_timeout: Duration) -> Result<Arc<dyn Transport>, Error> {
    let remedy =
        "turn on the feature `transport-reqwest` or `transport-hyper`, or give one with `transport(..)`";
    Err(Error::new(Kind::Build, format!("the client has no transport: {remedy}")))
}
