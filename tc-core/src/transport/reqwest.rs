//! The network through reqwest: rustls with ring, the platform's certificates, no redirect, no cookie.

mod connector;
mod fault;

use super::pieces::{self, Limits, STALL_TIMEOUT};
use super::probe::Probe;
use super::tls::Versions;
use super::{Fault, Incoming, Outgoing, Proxy, Transport, TransportError, Trust};
use crate::future::BoxFuture;
use bytes::Bytes;
use connector::{BuildError, Through, Way};
use reqwest::{Body, Client, Request, Response};
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The network through reqwest, HTTP/1.1 unless `http2()` is called, which the feature `http2` adds.
///
/// https trusts the platform's certificates unless [`trust`](Self::trust) says otherwise. Plain http is spoken to
/// this machine only. It follows no redirect and keeps no cookies. TLS is rustls with the ring provider, whatever
/// else the process uses.
///
/// The proxy settings of the environment hold (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`; on macOS and Windows those of
/// the system), unless [`proxy`](Self::proxy) names one or [`without_proxy`](Self::without_proxy) wants none. This
/// machine is always reached directly and without a name server.
///
/// Making one is cheap: certificates are loaded at the first https request, and where there are none, that
/// request fails with [`Fault::Tls`]. Clones share their connections; an idle one is closed after 5 s, and
/// 64 are kept per host. An answer that stands still in the middle for 10 s is given up, see
/// [`stall_timeout`](Self::stall_timeout).
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
/// use tc_core::Client;
/// use tc_core::transport::ReqwestTransport;
///
/// // Two clients that share connections.
/// let transport = Arc::new(ReqwestTransport::new(Duration::from_secs(2)));
/// let one = Client::builder().region("ap-guangzhou").transport(transport.clone()).build()?;
/// let other = Client::builder().region("ap-shanghai").transport(transport).build()?;
/// # let _ = (one, other);
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ReqwestTransport {
    clients: Arc<Clients>,
    stall_timeout: Duration,
}

/// The clients, each made when it is first needed.
#[derive(Default)]
struct Clients {
    settings: Settings,
    network: OnceLock<Client>,
    near: OnceLock<Client>,
    near_plain: OnceLock<Client>,
}

#[derive(Clone, Debug, Default)]
struct Settings {
    connect_timeout: Duration,
    trust: Trust,
    through: Through,
    versions: Versions,
}

impl ReqwestTransport {
    /// Connect within `connect_timeout`: name, socket and TLS together.
    #[must_use]
    pub fn new(connect_timeout: Duration) -> Self {
        let settings = Settings { connect_timeout, ..Settings::default() };
        let clients = Arc::new(Clients { settings, ..Clients::default() });
        Self { clients, stall_timeout: STALL_TIMEOUT }
    }

    /// Trust these authorities. A clone made before keeps its own trust and its own connections.
    #[must_use]
    pub fn trust(self, trust: Trust) -> Self {
        self.changed(|settings| settings.trust = trust)
    }

    /// Go through this proxy, and not through those of the environment. A clone made before goes its own way.
    #[must_use]
    pub fn proxy(self, proxy: Proxy) -> Self {
        self.changed(|settings| settings.through = Through::Named(proxy))
    }

    /// Go through no proxy, whatever the environment says.
    #[must_use]
    pub fn without_proxy(self) -> Self {
        self.changed(|settings| settings.through = Through::Nothing)
    }

    /// Speak HTTP/2 with servers that offer it while TLS is set up (ALPN): calls at once share the connection that is
    /// there; while there is none, each of them makes one, and one of these is kept. With other servers, and without TLS,
    /// it is HTTP/1.1, and a connection carries one call at a time.
    ///
    /// A connection of HTTP/2 over which nothing came for 5 s is asked for a sign of life (`PING`); one that gives none
    /// within 5 s is closed, and the calls on it have broken off.
    #[cfg(feature = "http2")]
    #[must_use]
    pub fn http2(self) -> Self {
        self.changed(|settings| settings.versions = Versions::Http2)
    }

    fn changed(self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.clients.settings.clone();
        change(&mut settings);
        let clients = Arc::new(Clients { settings, ..Clients::default() });
        Self { clients, stall_timeout: self.stall_timeout }
    }

    /// Give an answer up when no byte of its body came for this long; 10 s unless set. The wait for its
    /// beginning is not limited by this, but by the attempt's time: a service may work before it answers.
    #[must_use]
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.stall_timeout = limit;
        self
    }

    /// The client for a request, made when it is first needed. One that cannot be made is tried again at the
    /// next request: certificates may have been installed meanwhile.
    fn client_for(&self, request: &Outgoing) -> Result<&Client, BuildError> {
        let way = Way::to(&request.endpoint);
        let place = match way {
            Way::Network => &self.clients.network,
            Way::Near => &self.clients.near,
            Way::NearPlain => &self.clients.near_plain,
        };
        if let Some(client) = place.get() {
            return Ok(client);
        }
        let client = way.client(&self.clients.settings)?;
        Ok(place.get_or_init(|| client))
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport")
            .field("settings", &self.clients.settings)
            .field("stall_timeout", &self.stall_timeout)
            .finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            request.mark_held();
            let client = self
                .client_for(&request)
                .map_err(|error| TransportError::new(Fault::Tls).with_source(error))?;
            let limits = Limits { bytes: request.reply_limit, stall: self.stall_timeout };
            let mut answer = client.execute(to_reqwest(request)).await.map_err(fault::no_answer)?;
            let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
            pieces::read(status, headers, &mut answer, limits).await
        })
    }
}

impl pieces::Source for Response {
    async fn next(&mut self) -> Result<Option<Bytes>, Box<dyn StdError + Send + Sync>> {
        Ok(self.chunk().await.map_err(reqwest::Error::without_url)?)
    }
}

fn to_reqwest(request: Outgoing) -> Request {
    let url = request.url();
    let mut sent = Request::new(request.method, url);
    *sent.headers_mut() = request.headers;
    *sent.body_mut() = Some(Body::wrap(Probe::new(request.body, request.sent)));
    sent
}
