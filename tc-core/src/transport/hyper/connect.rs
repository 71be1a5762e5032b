//! Making a connection: name, socket, TLS.

use super::connection::{Connection, Stream};
use super::fault::not_connected;
use super::names::Names;
use crate::endpoint::Endpoint;
use crate::transport::{Fault, TransportError, tls};
use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::pki_types::ServerName;
use std::error::Error as StdError;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio_rustls::TlsConnector;
use tower_service::Service as _;
use url::Host;

/// A peer that is gone without a word is noticed after this long without an acknowledgement.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// Makes connections.
pub(super) struct Connector {
    sockets: HttpConnector<Names>,
    tls: OnceLock<TlsConnector>,
    timeout: Duration,
}

impl Connector {
    pub(super) fn new(timeout: Duration) -> Self {
        let mut sockets = HttpConnector::new_with_resolver(Names::new());
        sockets.enforce_http(false);
        sockets.set_nodelay(true);
        sockets.set_keepalive(Some(KEEPALIVE));
        sockets.set_keepalive_interval(Some(KEEPALIVE));
        sockets.set_keepalive_retries(Some(3));
        Self { sockets, tls: OnceLock::new(), timeout }
    }

    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    pub(super) async fn connect(&self, endpoint: &Endpoint) -> Result<Connection, TransportError> {
        if !endpoint.is_https() && !endpoint.is_loopback() {
            return Err(TransportError::new(Fault::Connect).with_source("plain http leaves this machine"));
        }
        match tokio::time::timeout(self.timeout, self.open(endpoint)).await {
            Ok(opened) => opened,
            Err(_) => Err(TransportError::new(Fault::ConnectTimeout)),
        }
    }

    async fn open(&self, endpoint: &Endpoint) -> Result<Connection, TransportError> {
        let address = Uri::try_from(endpoint.url().as_str()).map_err(not_connected)?;
        // The certificates first: without them there is no use for a socket.
        let no_tls = |error| TransportError::new(Fault::Tls).with_source(error);
        let tls = if endpoint.is_https() { Some(self.tls().map_err(no_tls)?) } else { None };
        let socket = self.sockets.clone().call(address).await.map_err(not_connected)?.into_inner();
        let stream: Box<dyn Stream> = match tls {
            Some(tls) => {
                let name = name_of(endpoint).map_err(not_connected)?;
                Box::new(tls.connect(name, socket).await.map_err(not_connected)?)
            }
            None => Box::new(socket),
        };
        Connection::over(stream).await.map_err(not_connected)
    }

    /// TLS that cannot be set up is tried again at the next connection: certificates may have been installed
    /// meanwhile.
    fn tls(&self) -> Result<&TlsConnector, rustls::Error> {
        if let Some(tls) = self.tls.get() {
            return Ok(tls);
        }
        let config = Arc::new(tls::platform()?);
        Ok(self.tls.get_or_init(|| TlsConnector::from(config)))
    }
}

/// The name that the certificate must be for.
fn name_of(endpoint: &Endpoint) -> Result<ServerName<'static>, Box<dyn StdError + Send + Sync>> {
    match endpoint.url().host() {
        Some(Host::Domain(name)) => Ok(ServerName::try_from(name.to_owned())?),
        Some(Host::Ipv4(address)) => Ok(ServerName::from(std::net::IpAddr::V4(address))),
        Some(Host::Ipv6(address)) => Ok(ServerName::from(std::net::IpAddr::V6(address))),
        None => Err("the endpoint has no host".into()),
    }
}
