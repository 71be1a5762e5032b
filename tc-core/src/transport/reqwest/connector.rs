//! The two reqwest clients: one for the network, one for plain http to this machine.

use crate::transport::tls;
use crate::transport::{POOL_IDLE, POOL_SIZE};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder};
use rustls::RootCertStore;
use std::error::Error as StdError;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

pub(super) type BuildError = Box<dyn StdError + Send + Sync>;

/// A client that speaks https only and trusts the platform's certificates.
pub(super) fn network(connect_timeout: Duration) -> Result<Client, BuildError> {
    Ok(base(connect_timeout).tls_backend_preconfigured(tls::platform()?).https_only(true).build()?)
}

/// A client for plain http that cannot leave this machine: it asks no proxy and no name server, and trusts
/// no certificate, so that none need to be installed.
pub(super) fn loopback(connect_timeout: Duration) -> Result<Client, BuildError> {
    let tls = tls::builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
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

/// Every name is this machine; only `localhost` and the names under it get here.
struct ThisMachine;

impl Resolve for ThisMachine {
    fn resolve(&self, _name: Name) -> Resolving {
        let addresses =
            [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        Box::pin(std::future::ready(Ok(Box::new(addresses.into_iter()) as Addrs)))
    }
}
