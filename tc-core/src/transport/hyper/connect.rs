//! Making a connection: name, socket, TLS.

use super::connection::{Connection, Stream};
use super::fault::not_connected;
#[cfg(feature = "http2")]
use super::multiplexed::Multiplexed;
use super::names::Names;
use crate::endpoint::Endpoint;
use crate::transport::tls::{self, Versions};
use crate::transport::{Fault, TransportError, Trust};
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

/// One that does not acknowledge what was sent to it, after this long. Only Linux can do that.
#[cfg(target_os = "linux")]
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);

/// A connection that was made.
#[allow(clippy::large_enum_variant, reason = "it is moved once, into the future that made it")]
pub(super) enum Opened {
    /// For one exchange at a time.
    Single(Connection),
    /// For many.
    #[cfg(feature = "http2")]
    Multiplexed(Multiplexed),
}

/// Makes connections.
pub(super) struct Connector {
    sockets: HttpConnector<Names>,
    tls: OnceLock<TlsConnector>,
    settings: Settings,
}

/// How connections are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) timeout: Duration,
    pub(super) trust: Trust,
    pub(super) versions: Versions,
}

impl Connector {
    pub(super) fn new(settings: Settings) -> Self {
        let mut sockets = HttpConnector::new_with_resolver(Names::new());
        sockets.enforce_http(false);
        sockets.set_nodelay(true);
        sockets.set_keepalive(Some(KEEPALIVE));
        sockets.set_keepalive_interval(Some(KEEPALIVE));
        sockets.set_keepalive_retries(Some(3));
        #[cfg(target_os = "linux")]
        sockets.set_tcp_user_timeout(Some(UNACKNOWLEDGED));
        Self { sockets, tls: OnceLock::new(), settings }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) async fn connect(&self, endpoint: &Endpoint) -> Result<Opened, TransportError> {
        if !endpoint.is_https() && !endpoint.is_loopback() {
            return Err(TransportError::new(Fault::Connect).with_source("plain http leaves this machine"));
        }
        match tokio::time::timeout(self.settings.timeout, self.open(endpoint)).await {
            Ok(opened) => opened,
            Err(_) => Err(TransportError::new(Fault::ConnectTimeout)),
        }
    }

    async fn open(&self, endpoint: &Endpoint) -> Result<Opened, TransportError> {
        let address = Uri::try_from(endpoint.url().as_str()).map_err(not_connected)?;
        // The certificates first: without them there is no use for a socket.
        let no_tls = |error| TransportError::new(Fault::Tls).with_source(error);
        let tls = if endpoint.is_https() { Some(self.tls().map_err(no_tls)?) } else { None };
        let socket = self.sockets.clone().call(address).await.map_err(not_connected)?.into_inner();
        let stream: Box<dyn Stream> = match tls {
            Some(tls) => {
                let name = name_of(endpoint).map_err(not_connected)?;
                let stream = tls.connect(name, socket).await.map_err(not_connected)?;
                #[cfg(feature = "http2")]
                if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                    return Multiplexed::over(stream).await.map(Opened::Multiplexed).map_err(not_connected);
                }
                Box::new(stream)
            }
            None => Box::new(socket),
        };
        Connection::over(stream).await.map(Opened::Single).map_err(not_connected)
    }

    /// TLS that cannot be set up is tried again at the next connection: certificates may have been installed
    /// meanwhile.
    fn tls(&self) -> Result<&TlsConnector, rustls::Error> {
        if let Some(tls) = self.tls.get() {
            return Ok(tls);
        }
        let config = Arc::new(tls::config(&self.settings.trust, self.settings.versions)?);
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_peer_that_acknowledges_nothing_for_30_s_is_given_up() {
        let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", server.local_addr().unwrap()).parse().unwrap();
        let mut sockets = Connector::new(Settings::default()).sockets;
        let socket = sockets.call(address).await.unwrap().into_inner();
        assert_eq!(rustix::net::sockopt::tcp_user_timeout(&socket).unwrap(), 30_000);
    }
}
