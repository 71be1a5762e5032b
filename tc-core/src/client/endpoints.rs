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
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let fits = |known: &&Known| known.service == service && known.region.as_deref() == region;
        if let Some(found) = known.iter().find(fits) {
            return Ok(found.endpoint.clone());
        }
        drop(known);
        let endpoint = self.resolve(service, region)?;
        if self.resolver.is_constant() {
            self.keep(service, region, &endpoint);
        }
        Ok(endpoint)
    }

    fn resolve(&self, service: &str, region: Option<&str>) -> Result<Endpoint, Error> {
        let chosen = self.resolver.resolve(service, region).map_err(|error| no_endpoint(error, service))?;
        self.trusted.allow(chosen, self.loopback_http)
    }

    fn keep(&self, service: &str, region: Option<&str>, endpoint: &Endpoint) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < CAPACITY {
            let (service, region) = (service.to_owned(), region.map(str::to_owned));
            known.push(Known { service, region, endpoint: endpoint.clone() });
        }
    }
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
