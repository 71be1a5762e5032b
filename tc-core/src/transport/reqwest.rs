//! The network through reqwest: rustls with ring, the platform's certificates, no redirect, no cookie.

mod probe;

use super::{Fault, Incoming, Outgoing, Transport, TransportError};
use crate::error::{Error, Kind};
use crate::future::BoxFuture;
use bytes::{Bytes, BytesMut};
use probe::Probe;
use reqwest::redirect::Policy;
use reqwest::{Body, Client, Request, Response};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

/// Idle connections are closed before the service does it, so that no request meets a dying one.
const POOL_IDLE: Duration = Duration::from_secs(15);

/// Connections kept per host.
const POOL_SIZE: usize = 64;

/// The network through reqwest.
///
/// TLS is rustls with the ring provider, named here and not taken from the process, so that it works beside
/// any other TLS user. It follows no redirect, keeps no cookies, and honours the proxy settings of the
/// environment.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    /// Connect within `connect_timeout`, over https only.
    ///
    /// # Errors
    /// When the platform's certificates cannot be used.
    pub fn new(connect_timeout: Duration) -> Result<Self, Error> {
        let tls = tls_builder().and_then(ConfigBuilder::with_platform_verifier).map_err(no_tls)?;
        Self::build(tls.with_no_client_auth(), connect_timeout, true)
    }

    /// Connect to plain http servers on this machine. No certificates are loaded, so no https server is
    /// trusted.
    ///
    /// # Errors
    /// When reqwest cannot be set up.
    pub fn loopback(connect_timeout: Duration) -> Result<Self, Error> {
        let tls = tls_builder().map_err(no_tls)?.with_root_certificates(RootCertStore::empty());
        Self::build(tls.with_no_client_auth(), connect_timeout, false)
    }

    fn build(tls: ClientConfig, connect_timeout: Duration, https_only: bool) -> Result<Self, Error> {
        let builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(https_only)
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(POOL_IDLE)
            .pool_max_idle_per_host(POOL_SIZE)
            .tcp_nodelay(true);
        // A proxy has no business between two programs of one machine.
        let builder = if https_only { builder } else { builder.no_proxy() };
        Ok(Self { client: builder.build().map_err(no_tls)? })
    }
}

fn tls_builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}

fn no_tls(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::new(Kind::Build, "TLS cannot be set up").with_source(error)
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        Box::pin(async move {
            let limit = request.reply_limit;
            let answer = self.client.execute(to_reqwest(request)).await.map_err(no_answer)?;
            read(answer, limit).await
        })
    }
}

fn to_reqwest(request: Outgoing) -> Request {
    let mark = request.sent_mark();
    let mut sent = Request::new(request.method, request.endpoint.url().clone());
    *sent.headers_mut() = request.headers;
    *sent.body_mut() = Some(Body::wrap(Probe::new(request.body, mark)));
    sent
}

fn no_answer(error: reqwest::Error) -> TransportError {
    let fault = match (error.is_connect(), error.is_timeout()) {
        (true, true) => Fault::ConnectTimeout,
        (true, false) if is_certificate(&error) => Fault::Certificate,
        (true, false) => Fault::Connect,
        (false, _) => Fault::Exchange,
    };
    TransportError::new(fault).with_source(error.without_url())
}

/// Whether rustls refused the certificate, somewhere below.
fn is_certificate(error: &reqwest::Error) -> bool {
    let mut below: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = below {
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let rustls = inner.and_then(|inner| inner.downcast_ref()).or_else(|| error.downcast_ref());
        if matches!(rustls, Some(rustls::Error::InvalidCertificate(_))) {
            return true;
        }
        below = match inner {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    false
}

async fn read(mut answer: Response, limit: usize) -> Result<Incoming, TransportError> {
    let status = answer.status();
    let headers = std::mem::take(answer.headers_mut());
    let mut body = Pieces::default();
    loop {
        match answer.chunk().await {
            Ok(Some(piece)) if body.len() + piece.len() > limit => {
                body.push(&piece.slice(..limit - body.len()));
                let partial = Incoming::new(status, headers, body.join());
                return Err(TransportError::new(Fault::TooLarge).with_partial(partial));
            }
            Ok(Some(piece)) => body.push(&piece),
            Ok(None) => return Ok(Incoming::new(status, headers, body.join())),
            Err(error) => {
                let partial = Incoming::new(status, headers, body.join());
                return Err(TransportError::new(Fault::Truncated)
                    .with_partial(partial)
                    .with_source(error.without_url()));
            }
        }
    }
}

/// A body in pieces. A single piece, which is the rule, is not copied.
#[derive(Default)]
struct Pieces {
    first: Bytes,
    joined: BytesMut,
}

impl Pieces {
    fn len(&self) -> usize {
        self.first.len().max(self.joined.len())
    }

    fn push(&mut self, piece: &Bytes) {
        if self.first.is_empty() && self.joined.is_empty() {
            self.first = piece.clone();
            return;
        }
        if self.joined.is_empty() {
            self.joined.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.joined.extend_from_slice(piece);
    }

    fn join(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}
