//! The two reqwest clients: one for the network, one for plain http to this machine.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt as _;
use std::error::Error as StdError;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// Idle connections are closed before the service does it, so that no request meets a dying one.
const POOL_IDLE: Duration = Duration::from_secs(15);

/// Connections kept per host.
const POOL_SIZE: usize = 64;

pub(super) type BuildError = Box<dyn StdError + Send + Sync>;

/// A client that speaks https only and trusts the platform's certificates.
pub(super) fn network(connect_timeout: Duration) -> Result<Client, BuildError> {
    let tls = tls_builder()?.with_platform_verifier()?.with_no_client_auth();
    Ok(base(connect_timeout).tls_backend_preconfigured(tls).https_only(true).build()?)
}

/// A client for plain http that cannot leave this machine: it asks no proxy and no name server, and trusts
/// no certificate, so that none need to be installed.
pub(super) fn loopback(connect_timeout: Duration) -> Result<Client, BuildError> {
    let tls = tls_builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
    let client = base(connect_timeout).tls_backend_preconfigured(tls).no_proxy().dns_resolver(ThisMachine);
    Ok(client.build()?)
}

/// What another crate of the same program may have turned on in reqwest is turned off: the request is to go out
/// as it is, and the size of the answer is that on the wire.
fn base(connect_timeout: Duration) -> ClientBuilder {
    Client::builder()
        .http1_only()
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(POOL_IDLE)
        .pool_max_idle_per_host(POOL_SIZE)
        .tcp_nodelay(true)
}

/// The provider is named and not taken from the process, so that it works beside any other user of TLS.
fn tls_builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
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
