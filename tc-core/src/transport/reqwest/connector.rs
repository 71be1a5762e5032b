//! The three reqwest clients: one for the network, two for this machine with TLS and without.

use super::Settings;
use crate::endpoint::Endpoint;
use crate::transport::tls::{self, Versions};
#[cfg(feature = "http2")]
use crate::transport::{PING_AFTER, PING_TIMEOUT};
use crate::transport::{POOL_IDLE, POOL_SIZE};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use rustls::RootCertStore;
use std::error::Error as StdError;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

pub(super) type BuildError = Box<dyn StdError + Send + Sync>;

/// Where a request goes, as far as the way there depends on it.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// Over the network, with TLS.
    Network,
    /// To this machine, with TLS.
    Near,
    /// To this machine, without.
    NearPlain,
}

/// Through which proxy.
#[derive(Clone, Debug, Default)]
pub(super) enum Through {
    /// That of the environment, if it has one.
    #[default]
    Environment,
    /// This one.
    Named(crate::transport::Proxy),
    /// None.
    Nothing,
}

impl Way {
    pub(super) fn to(endpoint: &Endpoint) -> Self {
        match (endpoint.is_https(), endpoint.is_loopback()) {
            (false, true) => Self::NearPlain,
            (true, true) => Self::Near,
            // Plain http that leaves this machine is refused by this client.
            (_, false) => Self::Network,
        }
    }

    /// A client for this way.
    pub(super) fn client(self, settings: &Settings) -> Result<Client, BuildError> {
        let builder = base(settings);
        let builder = match self {
            Self::Network => settings.through.lead(builder)?.https_only(true),
            // No proxy has another view of this machine, and no name server is asked for it.
            Self::Near | Self::NearPlain => builder.no_proxy().dns_resolver(ThisMachine),
        };
        let tls = match self {
            Self::Network | Self::Near => tls::config(&settings.trust, settings.versions)?,
            // Trusts nobody, so that no certificates need to be installed.
            Self::NearPlain => {
                tls::builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth()
            }
        };
        Ok(builder.tls_backend_preconfigured(tls).build()?)
    }
}

impl Through {
    fn lead(&self, builder: ClientBuilder) -> Result<ClientBuilder, BuildError> {
        Ok(match self {
            Self::Environment => builder,
            Self::Named(proxy) => builder.proxy(proxy.to_reqwest()?),
            Self::Nothing => builder.no_proxy(),
        })
    }
}

/// What another crate of the same program may have turned on in reqwest is turned off: the request is to go out
/// as it is, and the size of the answer is that on the wire.
fn base(settings: &Settings) -> ClientBuilder {
    let builder = Client::builder()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(settings.connect_timeout)
        .pool_idle_timeout(POOL_IDLE)
        .pool_max_idle_per_host(POOL_SIZE)
        .tcp_nodelay(true);
    match settings.versions {
        Versions::Http1 => builder.http1_only(),
        #[cfg(feature = "http2")]
        Versions::Http2 => builder
            .http2_keep_alive_interval(PING_AFTER)
            .http2_keep_alive_timeout(PING_TIMEOUT)
            .http2_keep_alive_while_idle(true),
    }
}

/// Every name is this machine; only `localhost` and the names under it get here.
struct ThisMachine;

impl Resolve for ThisMachine {
    fn resolve(&self, _name: Name) -> Resolving {
        let addresses =
            [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        Box::pin(std::future::ready(Ok(Box::new(addresses.into_iter()) as Addrs)))
    }
}
