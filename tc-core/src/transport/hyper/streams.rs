//! Connections of HTTP/2 that are kept for the next request.

use super::multiplexed::Multiplexed;
use crate::endpoint::Endpoint;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::runtime::{Handle, Id};
use tokio::sync::watch;

/// The connections of all hosts, one per host and runtime. Each closes itself when it is idle.
#[derive(Default)]
pub(super) struct Streams {
    kept: Mutex<Vec<(Endpoint, Multiplexed)>>,
    /// The first connections that are being made, one per host and runtime: one that is made in another may stand still.
    openings: Mutex<Vec<(Endpoint, Id, Opening)>>,
}

/// Held by whoever makes the first connection to a host. The others go on once it is dropped.
pub(super) type Lead = watch::Sender<()>;

type Opening = watch::Receiver<()>;

impl Streams {
    /// A connection that is good as far as is known.
    pub(super) fn take(&self, endpoint: &Endpoint) -> Option<Multiplexed> {
        find(&self.usable(), endpoint).cloned()
    }

    /// Keep a connection for the requests that follow, unless there is one. Of several that were made at once the first
    /// is kept; each of the others closes itself after its exchange, as nobody else can use it.
    pub(super) fn keep(&self, endpoint: &Endpoint, connection: &Multiplexed) {
        let mut usable = self.usable();
        if find(&usable, endpoint).is_none() {
            usable.push((endpoint.clone(), connection.clone()));
        }
    }

    /// Be the one who makes the first connection to a host, or wait until that one has made it or given up.
    pub(super) async fn lead(&self, endpoint: &Endpoint) -> Option<Lead> {
        match self.join(endpoint) {
            // It may have been made just now.
            Ok(lead) => Some(lead).filter(|_| self.take(endpoint).is_none()),
            Err(mut opening) => {
                // Nothing is sent; it is an error that ends all waits at once.
                let _ = opening.changed().await;
                None
            }
        }
    }

    fn join(&self, endpoint: &Endpoint) -> Result<Lead, Opening> {
        let mut openings = self.openings.lock().unwrap_or_else(PoisonError::into_inner);
        openings.retain(|(.., opening)| opening.has_changed().is_ok());
        let runtime = Handle::current().id();
        let begun = openings.iter().find(|(host, place, _)| host == endpoint && *place == runtime);
        if let Some((.., opening)) = begun {
            return Err(opening.clone());
        }
        let (lead, opening) = watch::channel(());
        openings.push((endpoint.clone(), runtime, opening));
        Ok(lead)
    }

    /// Those that are good as far as is known. What another thread left when it panicked is whole: it is never left half
    /// done.
    fn usable(&self) -> MutexGuard<'_, Vec<(Endpoint, Multiplexed)>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(_, connection)| connection.is_usable());
        kept
    }
}

/// The connection to a host in this runtime.
fn find<'a>(kept: &'a [(Endpoint, Multiplexed)], endpoint: &Endpoint) -> Option<&'a Multiplexed> {
    let runtime = Handle::current().id();
    let found = kept.iter().find(|(host, connection)| host == endpoint && connection.is_of(runtime))?;
    Some(&found.1)
}
