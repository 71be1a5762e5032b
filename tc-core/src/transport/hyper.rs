//! The network through hyper: rustls with ring, the platform's certificates, no redirect, no cookie, no proxy.

mod connect;
mod connection;
mod fault;
#[cfg(feature = "http2")]
mod multiplexed;
mod names;
mod pool;
#[cfg(feature = "http2")]
mod streams;

use super::pieces::{self, Limits, STALL_TIMEOUT};
use super::probe::Probe;
#[cfg(feature = "http2")]
use super::tls::Versions;
use super::{Fault, Incoming, Outgoing, Transport, TransportError, Trust};
use crate::endpoint::Endpoint;
use crate::future::BoxFuture;
use ::hyper::Request;
use connect::{Connector, Opened, Settings};
use connection::{Arriving, Broken};
use http::uri::InvalidUri;
#[cfg(feature = "http2")]
use multiplexed::Streaming;
use pool::Pool;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
#[cfg(feature = "http2")]
use streams::{Lead, Streams};

/// The network through hyper, HTTP/1.1 unless `http2()` is called, which the feature `http2` adds: the promises of
/// `ReqwestTransport` for less time and fewer crates.
///
/// https trusts the platform's certificates unless [`trust`](Self::trust) says otherwise. Plain http is spoken to
/// this machine only. It follows no redirect and keeps no cookies. TLS is rustls with the ring provider, whatever
/// else the process uses. **It uses no proxy**, whatever the environment says.
///
/// Making one is cheap: certificates are loaded at the first https request, and where there are none, that
/// request fails with [`Fault::Tls`](crate::transport::Fault::Tls). Clones share their connections; an idle one
/// is closed after 5 s, and 64 are kept per host. An answer that stands still in the middle for 10 s is given
/// up, see [`stall_timeout`](Self::stall_timeout).
///
/// It runs in the task that awaits it and starts none of its own, but for one that closes idle connections, and of
/// HTTP/2 for one per connection and one that makes the first connection to a host.
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
/// use tc_core::Client;
/// use tc_core::transport::HyperTransport;
///
/// let transport = Arc::new(HyperTransport::new(Duration::from_secs(2)));
/// let client = Client::builder().region("ap-guangzhou").transport(transport).build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct HyperTransport {
    shared: Arc<Shared>,
    stall_timeout: Duration,
}

struct Shared {
    connector: Connector,
    pool: Arc<Pool>,
    #[cfg(feature = "http2")]
    streams: Streams,
}

impl Shared {
    fn new(settings: Settings) -> Arc<Self> {
        Arc::new(Self {
            connector: Connector::new(settings),
            pool: Arc::default(),
            #[cfg(feature = "http2")]
            streams: Streams::default(),
        })
    }

    /// Make a connection. One of HTTP/2 is there for others at once.
    async fn open(&self, endpoint: &Endpoint) -> Result<Opened, TransportError> {
        let opened = self.connector.connect(endpoint).await?;
        #[cfg(feature = "http2")]
        if let Opened::Multiplexed(new) = &opened {
            self.streams.keep(endpoint, new);
        }
        Ok(opened)
    }

    /// Make the connection that others wait for: in a task of its own, so that they depend on no call that is given up
    /// or not polled.
    #[cfg(feature = "http2")]
    async fn open_first(self: Arc<Self>, endpoint: Endpoint, lead: Lead) -> Result<Opened, TransportError> {
        let opening = tokio::spawn(async move {
            let opened = self.open(&endpoint).await;
            drop(lead);
            opened
        });
        match opening.await {
            Ok(opened) => opened,
            Err(error) => Err(TransportError::new(Fault::Connect).with_source(error)),
        }
    }
}

impl HyperTransport {
    /// Connect within `connect_timeout`: name, socket and TLS together.
    #[must_use]
    pub fn new(connect_timeout: Duration) -> Self {
        let settings = Settings { timeout: connect_timeout, ..Settings::default() };
        Self { shared: Shared::new(settings), stall_timeout: STALL_TIMEOUT }
    }

    /// Trust these authorities. A clone made before keeps its own trust and its own connections.
    #[must_use]
    pub fn trust(self, trust: Trust) -> Self {
        self.changed(|settings| settings.trust = trust)
    }

    /// Speak HTTP/2 with servers that offer it while TLS is set up (ALPN): calls at once share a connection. While there
    /// is none, one of them makes it and the others wait for that; where it does not come about, each makes its own.
    /// With other servers, and without TLS, it is HTTP/1.1, and a connection carries one call at a time.
    ///
    /// A connection of HTTP/2 over which nothing came for 5 s is asked for a sign of life (`PING`); one that gives none
    /// within 5 s is closed, and the calls on it have broken off.
    #[cfg(feature = "http2")]
    #[must_use]
    pub fn http2(self) -> Self {
        self.changed(|settings| settings.versions = Versions::Http2)
    }

    fn changed(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.shared.connector.settings().clone();
        change(&mut settings);
        Self { shared: Shared::new(settings), stall_timeout: self.stall_timeout }
    }

    /// Give an answer up when no byte of its body came for this long; 10 s unless set. The wait for its
    /// beginning is not limited by this, but by the attempt's time: a service may work before it answers.
    #[must_use]
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.stall_timeout = limit;
        self
    }

    /// Send a request over a kept connection, or over a new one where the kept ones are gone.
    async fn begin(&self, endpoint: &Endpoint, request: Request<Probe>) -> Result<Begun, TransportError> {
        #[cfg(feature = "http2")]
        let request = match self.multiplexed(endpoint, request).await? {
            Ok(answer) => return Ok(Begun::Multiplexed(answer)),
            Err(unsent) => unsent,
        };
        let mut request = request;
        while let Some(kept) = self.shared.pool.take(endpoint) {
            match kept.exchange(request).await {
                Ok(answer) => return Ok(Begun::Single(answer)),
                // It was closed meanwhile, and nothing left.
                Err(Broken { unsent: Some(whole), .. }) => request = *whole,
                Err(broken) => return Err(broken.into()),
            }
        }
        #[cfg(feature = "http2")]
        let (opened, request) = match self.lead(endpoint).await {
            Some(lead) => {
                let opening = Shared::open_first(Arc::clone(&self.shared), endpoint.clone(), lead);
                (opening.await?, request)
            }
            // Another has made one, or could not.
            None => match self.multiplexed(endpoint, request).await? {
                Ok(answer) => return Ok(Begun::Multiplexed(answer)),
                Err(unsent) => (self.shared.open(endpoint).await?, unsent),
            },
        };
        #[cfg(not(feature = "http2"))]
        let opened = self.shared.open(endpoint).await?;
        match opened {
            Opened::Single(new) => Ok(Begun::Single(new.exchange(request).await?)),
            #[cfg(feature = "http2")]
            Opened::Multiplexed(new) => Ok(Begun::Multiplexed(new.exchange(endpoint, request).await?)),
        }
    }

    /// Where HTTP/2 is spoken, be the one who makes the first connection, or wait for that.
    #[cfg(feature = "http2")]
    async fn lead(&self, endpoint: &Endpoint) -> Option<Lead> {
        match self.shared.connector.settings().versions {
            Versions::Http2 if endpoint.is_https() => self.shared.streams.lead(endpoint).await,
            _ => None,
        }
    }

    /// Send a request over a kept connection of HTTP/2, or give it back where there is none.
    #[cfg(feature = "http2")]
    async fn multiplexed(
        &self,
        endpoint: &Endpoint,
        mut request: Request<Probe>,
    ) -> Result<Result<Streaming, Request<Probe>>, TransportError> {
        while let Some(kept) = self.shared.streams.take(endpoint) {
            match kept.exchange(endpoint, request).await {
                Ok(answer) => return Ok(Ok(answer)),
                Err(Broken { unsent: Some(whole), .. }) => request = *whole,
                Err(broken) => return Err(broken.into()),
            }
        }
        Ok(Err(request))
    }
}

/// An answer of which the head is there.
#[allow(
    clippy::large_enum_variant,
    reason = "the rule is the large one, which would cost an allocation per call"
)]
enum Begun {
    Single(Arriving),
    #[cfg(feature = "http2")]
    Multiplexed(Streaming),
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport")
            .field("settings", self.shared.connector.settings())
            .field("stall_timeout", &self.stall_timeout)
            .finish_non_exhaustive()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_held();
            let limits = Limits { bytes: request.reply_limit, stall: self.stall_timeout };
            let endpoint = request.endpoint.clone();
            let request =
                to_hyper(request).map_err(|error| TransportError::new(Fault::Exchange).with_source(error))?;
            match self.begin(&endpoint, request).await? {
                Begun::Single(mut answer) => {
                    let (status, headers) = answer.head();
                    let whole = pieces::read(status, headers, &mut answer, limits).await?;
                    if let Some(connection) = answer.into_connection() {
                        self.shared.pool.keep(endpoint, connection);
                    }
                    Ok(whole)
                }
                #[cfg(feature = "http2")]
                Begun::Multiplexed(mut answer) => {
                    let (status, headers) = answer.head();
                    pieces::read(status, headers, &mut answer, limits).await
                }
            }
        })
    }
}

fn to_hyper(request: Outgoing) -> Result<Request<Probe>, InvalidUri> {
    let mut sent = Request::new(Probe::new(request.body, request.sent));
    // The path is `/`, as every action's, and the host is among the headers.
    if !request.query.is_empty() {
        *sent.uri_mut() = format!("/?{}", request.query).parse()?;
    }
    *sent.method_mut() = request.method;
    *sent.headers_mut() = request.headers;
    Ok(sent)
}
