//! What a server got.

use super::super::SentRequest;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// The most requests that are kept.
const KEPT: usize = 1024;

/// What a [`FaultServer`](super::FaultServer) counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Connections that were accepted.
    pub connections: usize,
    /// Connections that are over, whoever closed them.
    pub closed: usize,
    /// Requests that came whole, with their bodies.
    pub requests: usize,
    /// Bytes of answers that were handed to the sockets.
    pub bytes_sent: u64,
}

pub(super) struct Log {
    counts: watch::Sender<Counts>,
    requests: Mutex<Vec<SentRequest>>,
}

impl Default for Log {
    fn default() -> Self {
        Self { counts: watch::Sender::new(Counts::default()), requests: Mutex::default() }
    }
}

impl Log {
    pub(super) fn counts(&self) -> Counts {
        *self.counts.borrow()
    }

    pub(super) fn requests(&self) -> Vec<SentRequest> {
        self.kept().clone()
    }

    pub(super) async fn wait_until(&self, such: impl Fn(&Counts) -> bool) -> Counts {
        let mut counts = self.counts.subscribe();
        // It cannot end before the server does: the sender is in this very log.
        counts.wait_for(such).await.map_or_else(|_| self.counts(), |counts| *counts)
    }

    pub(super) fn accepted(&self) {
        self.counts.send_modify(|counts| counts.connections += 1);
    }

    pub(super) fn closed(&self) {
        self.counts.send_modify(|counts| counts.closed += 1);
    }

    pub(super) fn received(&self, request: SentRequest) {
        let mut kept = self.kept();
        if kept.len() < KEPT {
            kept.push(request);
        }
        drop(kept);
        self.counts.send_modify(|counts| counts.requests += 1);
    }

    pub(super) fn sent(&self, bytes: usize) {
        self.counts.send_modify(|counts| counts.bytes_sent += bytes as u64);
    }

    fn kept(&self) -> MutexGuard<'_, Vec<SentRequest>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
