//! The network through reqwest: rustls with ring, the platform's certificates, no redirect, no cookie.

mod connector;
mod fault;

use super::pieces::{self, Limits, STALL_TIMEOUT};
use super::probe::Probe;
use super::{Fault, Incoming, Outgoing, Transport, TransportError};
use crate::future::BoxFuture;
use bytes::Bytes;
use connector::BuildError;
use reqwest::{Body, Client, Request, Response};
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The network through reqwest, HTTP/1.1.
///
/// https trusts the platform's certificates and honours the proxy settings of the environment. Plain http is
/// spoken to this machine only, past any proxy and without a name server. It follows no redirect and keeps no
/// cookies. TLS is rustls with the ring provider, whatever else the process uses.
///
/// Making one is cheap: certificates are loaded at the first https request, and where there are none, that
/// request fails with [`Fault::Tls`]. Clones share their connections; an idle one is closed after 15 s, and
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

struct Clients {
    connect_timeout: Duration,
    network: OnceLock<Client>,
    loopback: OnceLock<Client>,
}

impl ReqwestTransport {
    /// Connect within `connect_timeout`: name, socket and TLS together.
    #[must_use]
    pub fn new(connect_timeout: Duration) -> Self {
        let (network, loopback) = (OnceLock::new(), OnceLock::new());
        let clients = Arc::new(Clients { connect_timeout, network, loopback });
        Self { clients, stall_timeout: STALL_TIMEOUT }
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
        let plain = !request.endpoint.is_https() && request.endpoint.is_loopback();
        let place = if plain { &self.clients.loopback } else { &self.clients.network };
        if let Some(client) = place.get() {
            return Ok(client);
        }
        let make = if plain { connector::loopback } else { connector::network };
        let client = make(self.clients.connect_timeout)?;
        Ok(place.get_or_init(|| client))
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport")
            .field("connect_timeout", &self.clients.connect_timeout)
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
    let mark = request.sent_mark();
    let mut sent = Request::new(request.method.clone(), request.url());
    *sent.headers_mut() = request.headers;
    *sent.body_mut() = Some(Body::wrap(Probe::new(request.body, mark)));
    sent
}
