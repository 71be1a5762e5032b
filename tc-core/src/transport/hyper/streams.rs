//! Connections of HTTP/2 that are kept for the next request.

use super::multiplexed::Multiplexed;
use crate::endpoint::Endpoint;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::runtime::Handle;

/// The connections of all hosts, one per host and runtime as a rule. Each closes itself when it is idle.
#[derive(Default)]
pub(super) struct Streams(Mutex<Vec<(Endpoint, Multiplexed)>>);

impl Streams {
    /// A connection that is good as far as is known.
    pub(super) fn take(&self, endpoint: &Endpoint) -> Option<Multiplexed> {
        let runtime = Handle::current().id();
        let mut kept = self.lock();
        kept.retain(|(_, connection)| connection.is_usable());
        let found = kept.iter().find(|(host, connection)| host == endpoint && connection.is_of(runtime))?;
        Some(found.1.clone())
    }

    /// Keep a connection for the requests that follow.
    pub(super) fn keep(&self, endpoint: &Endpoint, connection: &Multiplexed) {
        let mut kept = self.lock();
        kept.retain(|(_, connection)| connection.is_usable());
        kept.push((endpoint.clone(), connection.clone()));
    }

    /// What another thread left when it panicked is whole: it is never left half done.
    fn lock(&self) -> MutexGuard<'_, Vec<(Endpoint, Multiplexed)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
