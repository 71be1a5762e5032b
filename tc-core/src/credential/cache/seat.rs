//! One caller that waits for a load, and the task that runs one.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::super::{Credential, CredentialError};
use super::flight::{Flight, Found, Landing, Load};
use super::shared::Shared;

/// One caller that waits for a load. It runs the load itself when nobody else does.
pub(super) struct Seat {
    shared: Arc<Shared>,
    flight: Arc<Flight>,
    ticket: u64,
    load: Option<Load>,
}

impl Seat {
    /// Takes a seat that was boarded, to run `load` if there is one.
    pub(super) fn new(shared: Arc<Shared>, flight: Arc<Flight>, ticket: u64, load: Option<Load>) -> Self {
        Self { shared, flight, ticket, load }
    }
}

impl Future for Seat {
    type Output = Landing;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Landing> {
        loop {
            if let Some(load) = &mut self.load {
                let Poll::Ready(result) = load.as_mut().poll(context) else { return Poll::Pending };
                self.load = None;
                return Poll::Ready(self.shared.land(&self.flight, result));
            }
            match self.flight.look(self.ticket, context.waker()) {
                Found::Landing(landing) => return Poll::Ready(landing),
                Found::Load(load) => self.load = Some(load),
                Found::Nothing => return Poll::Pending,
            }
        }
    }
}

impl Drop for Seat {
    /// Hands the load on to another waiter.
    fn drop(&mut self) {
        let load = self.load.take();
        if load.is_some() && std::thread::panicking() {
            drop(load);
            self.shared.land(&self.flight, panicked());
        } else {
            self.shared.leave(&self.flight, self.ticket, load);
        }
    }
}

/// Runs a load in a task of its own.
pub(super) struct Pilot {
    shared: Arc<Shared>,
    flight: Arc<Flight>,
    load: Option<Load>,
}

impl Pilot {
    pub(super) fn new(shared: Arc<Shared>, flight: Arc<Flight>, load: Load) -> Self {
        Self { shared, flight, load: Some(load) }
    }
}

impl Future for Pilot {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(load) = &mut self.load else { return Poll::Ready(()) };
        let Poll::Ready(result) = load.as_mut().poll(context) else { return Poll::Pending };
        self.load = None;
        self.shared.land(&self.flight, result);
        Poll::Ready(())
    }
}

impl Drop for Pilot {
    /// Only a panic or the end of the runtime gets here with the load unfinished. What belongs to a runtime
    /// cannot go on in another, so the load is not handed on.
    fn drop(&mut self) {
        let Some(load) = self.load.take() else { return };
        drop(load);
        if std::thread::panicking() {
            self.shared.land(&self.flight, panicked());
        } else {
            self.shared.abandon(&self.flight);
        }
    }
}

fn panicked() -> Result<Credential, CredentialError> {
    Err(CredentialError::transient(super::state::PROVIDER, "the provider panicked while it loaded"))
}
