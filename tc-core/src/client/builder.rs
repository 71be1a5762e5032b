//! Setting up a client.

use super::settings::Settings;
use super::{Client, Endpoints, Inner, region};
use crate::clock::{Clock, SystemClock};
use crate::credential::{DefaultCredentials, ProvideCredentials};
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::sign::KeyCache;
use crate::transport::Transport;
use http::HeaderValue;
use std::sync::Arc;
use std::time::Duration;

/// The largest answer that is read unless the client says otherwise: 16 MiB, above the service's 10 MB.
const REPLY_LIMIT: usize = 16 * 1024 * 1024;

/// Name, socket and TLS together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

const USER_AGENT: &str = concat!("tc-core/", env!("CARGO_PKG_VERSION"));
const REQUEST_CLIENT: &str = concat!("SDK_RUST_", env!("CARGO_PKG_VERSION"));

/// The language of the service's messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English, the default.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::English => "en-US",
            Self::Chinese => "zh-CN",
        })
    }
}

/// Sets up a [`Client`].
///
/// | setting | default |
/// |---|---|
/// | region | none: each call must name one, where the action needs it |
/// | endpoint | `https://<service>.tencentcloudapi.com`; financial regions have their own |
/// | credentials | the environment, then the profile file |
/// | connect timeout | 5 s |
/// | attempt timeout | 15 s for an action that only looks, 60 s for others |
/// | deadline | 45 s for an action that only looks, 90 s for others |
/// | language | English |
/// | largest answer | 16 MiB |
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    region: Option<String>,
    endpoint: Option<String>,
    allow_loopback_http: bool,
    credentials: Option<Arc<dyn ProvideCredentials>>,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    language: Language,
    user_agent: Option<String>,
    connect_timeout: Duration,
    attempt_timeout: Option<Duration>,
    deadline: Option<Duration>,
    reply_limit: usize,
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            region: None,
            endpoint: None,
            allow_loopback_http: false,
            credentials: None,
            transport: None,
            clock: Arc::new(SystemClock),
            language: Language::default(),
            user_agent: None,
            connect_timeout: CONNECT_TIMEOUT,
            attempt_timeout: None,
            deadline: None,
            reply_limit: REPLY_LIMIT,
        }
    }

    /// The region of calls that name none, such as `ap-guangzhou`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// One endpoint for every service: a host with or without scheme and port.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Allow plain http, to servers on this machine only.
    pub fn allow_loopback_http(mut self) -> Self {
        self.allow_loopback_http = true;
        self
    }

    /// Where credentials come from. A [`Credential`](crate::Credential) provides itself.
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(Arc::new(provider));
        self
    }

    /// Another way to the service than reqwest.
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Another clock to sign with.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The language of the service's messages.
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The application's name, put in front of this crate's in `User-Agent`.
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

    /// How long one exchange may take.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }

    /// How long a whole call may take.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(limit);
        self
    }

    /// The largest answer that is read, in bytes.
    pub fn reply_limit(mut self, bytes: usize) -> Self {
        self.reply_limit = bytes;
        self
    }

    /// Make the client. Nothing is sent and no credential is looked for.
    ///
    /// # Errors
    /// [`Kind::Build`], when a setting is wrong.
    pub fn build(self) -> Result<Client, Error> {
        let endpoint = self.endpoint.as_deref().map(Endpoint::parse).transpose()?;
        if let Some(endpoint) = &endpoint {
            allow(endpoint, self.allow_loopback_http)?;
        }
        let region = self.region.as_deref().map(region::read).transpose()?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(endpoint.as_ref(), self.connect_timeout)?,
        };
        let settings = Settings {
            region,
            endpoint,
            language: Some(self.language),
            attempt_timeout: self.attempt_timeout,
            deadline: self.deadline,
            ..Settings::default()
        };
        let inner = Inner {
            transport,
            credentials: self.credentials.unwrap_or_else(|| Arc::new(DefaultCredentials::new())),
            clock: self.clock,
            keys: KeyCache::new(),
            endpoints: Endpoints::default(),
            user_agent: user_agent(self.user_agent.as_deref())?,
            request_client: HeaderValue::from_static(REQUEST_CLIENT),
            allow_loopback_http: self.allow_loopback_http,
            reply_limit: self.reply_limit,
        };
        Ok(Client { inner: Arc::new(inner), settings })
    }
}

/// Refuse plain http, unless it stays on this machine and that was asked for.
pub(super) fn allow(endpoint: &Endpoint, allow_loopback_http: bool) -> Result<(), Error> {
    if endpoint.is_https() || (allow_loopback_http && endpoint.is_loopback()) {
        return Ok(());
    }
    let remedy = if endpoint.is_loopback() {
        "call `allow_loopback_http()` to use it for a server on this machine"
    } else {
        "use https"
    };
    Err(Error::new(Kind::Build, format!("the endpoint {endpoint} is not encrypted; {remedy}")))
}

fn user_agent(application: Option<&str>) -> Result<HeaderValue, Error> {
    let Some(application) = application else { return Ok(HeaderValue::from_static(USER_AGENT)) };
    let visible = application.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    match HeaderValue::try_from(format!("{application} {USER_AGENT}")) {
        Ok(value) if visible && !application.trim().is_empty() => Ok(value),
        _ => Err(Error::new(
            Kind::Build,
            format!(
                "the user agent {application:?} cannot go into a header: use visible ASCII characters, like `my-app/1.0`"
            ),
        )),
    }
}

#[cfg(feature = "transport-reqwest")]
fn default_transport(
    endpoint: Option<&Endpoint>,
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, Error> {
    use crate::transport::ReqwestTransport;

    let transport = match endpoint {
        Some(endpoint) if !endpoint.is_https() => ReqwestTransport::loopback(connect_timeout)?,
        _ => ReqwestTransport::new(connect_timeout)?,
    };
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "transport-reqwest"))]
fn default_transport(
    _endpoint: Option<&Endpoint>,
    _connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::new(
        Kind::Build,
        "there is no transport: turn on the feature `transport-reqwest`, or give one with `transport(..)`",
    ))
}
