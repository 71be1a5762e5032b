//! The network through hyper: rustls with ring, the platform's certificates, no redirect, no cookie, no proxy.

mod connect;
mod connection;
mod fault;
mod names;
mod pool;

use super::pieces::{self, Limits, STALL_TIMEOUT};
use super::probe::Probe;
use super::{Fault, Incoming, Outgoing, Transport, TransportError};
use crate::endpoint::Endpoint;
use crate::future::BoxFuture;
use ::hyper::Request;
use connect::Connector;
use connection::{Arriving, Broken};
use http::uri::InvalidUri;
use pool::Pool;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The network through hyper, HTTP/1.1: the promises of
/// [`ReqwestTransport`](crate::transport::ReqwestTransport) for less time and fewer crates.
///
/// https trusts the platform's certificates. Plain http is spoken to this machine only. It follows no redirect
/// and keeps no cookies. TLS is rustls with the ring provider, whatever else the process uses. **It uses no
/// proxy**, whatever the environment says.
///
/// Making one is cheap: certificates are loaded at the first https request, and where there are none, that
/// request fails with [`Fault::Tls`](crate::transport::Fault::Tls). Clones share their connections; an idle one
/// is closed after 15 s, and 64 are kept per host. An answer that stands still in the middle for 10 s is given
/// up, see [`stall_timeout`](Self::stall_timeout).
///
/// It runs in the task that awaits it and starts none of its own, but for one that closes idle connections.
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
}

impl HyperTransport {
    /// Connect within `connect_timeout`: name, socket and TLS together.
    #[must_use]
    pub fn new(connect_timeout: Duration) -> Self {
        let shared = Shared { connector: Connector::new(connect_timeout), pool: Arc::default() };
        Self { shared: Arc::new(shared), stall_timeout: STALL_TIMEOUT }
    }

    /// Give an answer up when no byte of its body came for this long; 10 s unless set. The wait for its
    /// beginning is not limited by this, but by the attempt's time: a service may work before it answers.
    #[must_use]
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.stall_timeout = limit;
        self
    }

    /// Send a request over a kept connection, or over a new one where the kept ones are gone.
    async fn begin(&self, endpoint: &Endpoint, request: Request<Probe>) -> Result<Arriving, TransportError> {
        let mut request = request;
        while let Some(kept) = self.shared.pool.take(endpoint) {
            match kept.exchange(request).await {
                Ok(answer) => return Ok(answer),
                // It was closed meanwhile, and nothing left.
                Err(Broken { unsent: Some(whole), .. }) => request = *whole,
                Err(broken) => return Err(broken.into()),
            }
        }
        let new = self.shared.connector.connect(endpoint).await?;
        Ok(new.exchange(request).await?)
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport")
            .field("connect_timeout", &self.shared.connector.timeout())
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
            let mut answer = self.begin(&endpoint, request).await?;
            let (status, headers) = answer.head();
            let whole = pieces::read(status, headers, &mut answer, limits).await?;
            if let Some(connection) = answer.into_connection() {
                self.shared.pool.keep(endpoint, connection);
            }
            Ok(whole)
        })
    }
}

fn to_hyper(request: Outgoing) -> Result<Request<Probe>, InvalidUri> {
    let mark = request.sent_mark();
    let mut sent = Request::new(Probe::new(request.body, mark));
    // The path is `/`, as every action's, and the host is among the headers.
    if !request.query.is_empty() {
        *sent.uri_mut() = format!("/?{}", request.query).parse()?;
    }
    *sent.method_mut() = request.method;
    *sent.headers_mut() = request.headers;
    Ok(sent)
}
