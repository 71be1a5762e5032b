//! From names to addresses.

use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::{error, fmt, io, vec};
use tower_service::Service;

/// The system's resolver, but that `localhost` and the names under it are this machine without asking.
#[derive(Clone)]
pub(super) struct Names(GaiResolver);

impl Names {
    pub(super) fn new() -> Self {
        Self(GaiResolver::new())
    }
}

impl Service<Name> for Names {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = NoSuchName;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, NoSuchName>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), NoSuchName>> {
        self.0.poll_ready(cx).map_err(NoSuchName)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        if name.as_str() == "localhost" || name.as_str().ends_with(".localhost") {
            let addresses =
                vec![SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
            return Box::pin(std::future::ready(Ok(addresses.into_iter())));
        }
        let found = self.0.call(name);
        Box::pin(async move { Ok(found.await.map_err(NoSuchName)?.collect::<Vec<_>>().into_iter()) })
    }
}

/// A name that has no address.
#[derive(Debug)]
pub(super) struct NoSuchName(io::Error);

impl fmt::Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name has no address")
    }
}

impl error::Error for NoSuchName {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.0)
    }
}
