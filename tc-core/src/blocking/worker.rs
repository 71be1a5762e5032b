//! The thread in which calls go on while others wait.
//!
//! A runtime that is driven by whoever waits would panic inside of async code, and nothing would go on while nobody
//! waits: no refresh of a credential, no closing of idle connections.

use crate::error::{Error, Kind};
use std::fmt;
use std::sync::mpsc;
use std::thread::{self, ThreadId};
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tracing::Instrument;

/// The thread. It ends when this is dropped.
pub(super) struct Worker {
    runtime: Handle,
    thread: ThreadId,
    /// The thread waits for the other end to see this one go.
    _alive: oneshot::Sender<()>,
}

impl Worker {
    pub(super) fn start() -> Result<Self, Error> {
        let failed =
            |error| Error::new(Kind::Build, "there is no thread to be had for the client").with_source(error);
        let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let handle = runtime.handle().clone();
        let (alive, over) = oneshot::channel::<()>();
        let body = move || drop(runtime.block_on(over));
        let thread = thread::Builder::new().name("tc-core".to_owned()).spawn(body).map_err(failed)?;
        Ok(Self { runtime: handle, thread: thread.thread().id(), _alive: alive })
    }

    /// Wait for a future that goes on in the thread. If it panics, that is the error.
    pub(super) fn run<F>(&self, future: F, panicked: Error) -> Result<F::Output, Error>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        if thread::current().id() == self.thread {
            let message =
                "the client's own thread cannot wait for itself: call from another, or asynchronously";
            return Err(Error::new(Kind::Build, message));
        }
        let (tell, told) = mpsc::sync_channel(1);
        let work = async move {
            // Whoever waits is there until it is told.
            let _ = tell.send(future.await);
        };
        self.runtime.spawn(work.in_current_span());
        told.recv().map_err(|_| panicked)
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").finish_non_exhaustive()
    }
}
