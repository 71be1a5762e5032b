//! Where the calls go that name no endpoint.

use crate::endpoint::{Endpoint, Hosts, ResolveEndpoint, TrustedDomains};
use crate::error::{Error, Kind};
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// More places than this in one program are asked for each time.
const CAPACITY: usize = 64;

/// Where the calls go that name no endpoint: what the resolver says, within the domains that are trusted.
pub(crate) struct Endpoints {
    resolver: Arc<dyn ResolveEndpoint>,
    trusted: TrustedDomains,
    loopback_http: bool,
    /// What a constant resolver has said.
    known: RwLock<Vec<Known>>,
}

struct Known {
    service: String,
    region: Option<String>,
    endpoint: Endpoint,
}

impl Endpoints {
    pub(crate) fn new(
        resolver: Option<Arc<dyn ResolveEndpoint>>,
        trusted: TrustedDomains,
        loopback_http: bool,
    ) -> Self {
        let resolver = resolver.unwrap_or_else(|| Arc::new(Hosts::default()));
        Self { resolver, trusted, loopback_http, known: RwLock::default() }
    }

    /// The endpoint of a service for a region.
    pub(crate) fn of(&self, service: &str, region: Option<&str>) -> Result<Endpoint, Error> {
        // A poisoned lock holds a sound list: every change to it is a single push.
        let found = find(&self.known.read().unwrap_or_else(PoisonError::into_inner), service, region);
        if let Some(endpoint) = found {
            return Ok(endpoint);
        }
        let endpoint = self.resolve(service, region)?;
        Ok(if self.resolver.is_constant() { self.keep(service, region, endpoint) } else { endpoint })
    }

    fn resolve(&self, service: &str, region: Option<&str>) -> Result<Endpoint, Error> {
        let chosen = self.resolver.resolve(service, region).map_err(|error| no_endpoint(error, service))?;
        self.trusted.allow(chosen, self.loopback_http)
    }

    /// Keep an endpoint, and give the one that was kept first: several calls may have asked at once.
    fn keep(&self, service: &str, region: Option<&str>, endpoint: Endpoint) -> Endpoint {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = find(&known, service, region) {
            return first;
        }
        if known.len() < CAPACITY {
            let (service, region) = (service.to_owned(), region.map(str::to_owned));
            known.push(Known { service, region, endpoint: endpoint.clone() });
        }
        endpoint
    }
}

fn find(known: &[Known], service: &str, region: Option<&str>) -> Option<Endpoint> {
    let fits = |known: &&Known| known.service == service && known.region.as_deref() == region;
    known.iter().find(fits).map(|known| known.endpoint.clone())
}

impl fmt::Debug for Endpoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Endpoints").field(&self.resolver).finish()
    }
}

/// The error of a resolver that found nothing.
fn no_endpoint(error: Box<dyn StdError + Send + Sync>, service: &str) -> Error {
    match error.downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => {
            let message = format!("the resolver gave no endpoint for the service `{service}`");
            Error::new(Kind::Build, message).with_source(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    /// A constant resolver that answers when two ask at once.
    #[derive(Debug)]
    struct InPairs(Barrier);

    impl ResolveEndpoint for InPairs {
        fn resolve(
            &self,
            _service: &str,
            _region: Option<&str>,
        ) -> Result<Endpoint, Box<dyn StdError + Send + Sync>> {
            self.0.wait();
            Ok(Endpoint::parse("example.tencentcloudapi.com")?)
        }

        fn is_constant(&self) -> bool {
            true
        }
    }

    #[test]
    fn a_place_that_two_ask_for_at_once_is_kept_once() {
        let resolver: Arc<dyn ResolveEndpoint> = Arc::new(InPairs(Barrier::new(2)));
        let endpoints = Endpoints::new(Some(resolver), TrustedDomains::with(&[]).unwrap(), false);
        std::thread::scope(|threads| {
            for _ in 0..2 {
                threads.spawn(|| endpoints.of("example", None).unwrap());
            }
        });
        assert_eq!(endpoints.known.read().unwrap().len(), 1);
    }
}
