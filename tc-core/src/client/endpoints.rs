//! The services' own endpoints.

use crate::endpoint::Endpoint;
use crate::error::Error;
use std::sync::{PoisonError, RwLock};

/// More hosts than this in one program are read anew each time.
const CAPACITY: usize = 64;

/// The services' own endpoints, read once each.
#[derive(Default)]
pub(super) struct Endpoints {
    known: RwLock<Vec<Known>>,
}

struct Known {
    service: String,
    /// Only financial regions have hosts of their own.
    region: Option<String>,
    endpoint: Endpoint,
}

impl Endpoints {
    /// The endpoint of a service for a region.
    pub(super) fn of(&self, service: &str, region: Option<&str>) -> Result<Endpoint, Error> {
        let region = region.filter(|region| region.ends_with("-fsi"));
        // A poisoned lock holds a sound list: every change to it is a single push.
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let fits = |known: &&Known| known.service == service && known.region.as_deref() == region;
        if let Some(found) = known.iter().find(fits) {
            return Ok(found.endpoint.clone());
        }
        drop(known);
        let endpoint = Endpoint::of_service(service, region)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < CAPACITY {
            let (service, region) = (service.to_owned(), region.map(str::to_owned));
            known.push(Known { service, region, endpoint: endpoint.clone() });
        }
        Ok(endpoint)
    }
}
