//! A caller that wants a credential, from the decision to the end of its wait.

use std::sync::Arc;

use tokio::runtime::Handle;

use super::super::{CredentialError, LoadedCredential};
use super::flight::{Flight, Landing};
use super::seat::{Pilot, Seat};
use super::shared::{Plan, Shared, runtime};
use super::state::{Demand, PROVIDER};

/// How often a caller begins anew when the runtime of a load goes away.
const BEGINNINGS: usize = 3;

impl Shared {
    /// Gives what is demanded, waiting for a load if need be.
    pub(super) async fn get(self: &Arc<Self>, demand: Demand) -> Result<LoadedCredential, CredentialError> {
        if let (Demand::Current, Some(loaded)) = (demand, self.at_hand()) {
            return Ok(loaded);
        }
        for _ in 0..BEGINNINGS {
            let seat = match self.plan(demand) {
                Plan::Return(result) => return result,
                Plan::ReturnAndRenew(loaded, flight, runtime) => {
                    self.launch(flight, &runtime);
                    return Ok(loaded);
                }
                Plan::Wait { flight, ticket, begins } => self.seat(flight, ticket, begins),
            };
            match seat.await {
                Landing::Done(Err(error)) => return self.fall_back(demand, error),
                Landing::Done(loaded) => return loaded,
                Landing::Abandoned => {}
            }
        }
        Err(CredentialError::transient(PROVIDER, "the runtime in which the credential was loaded shut down")
            .with_remedy("call from a runtime that goes on running"))
    }

    /// Takes a seat, and begins the load if that is this caller's part: in a task where there is a runtime.
    fn seat(self: &Arc<Self>, flight: Arc<Flight>, ticket: u64, begins: bool) -> Seat {
        let load = match runtime().filter(|_| begins) {
            Some(runtime) => {
                self.launch(Arc::clone(&flight), &runtime);
                None
            }
            None => begins.then(|| self.load(false)),
        };
        Seat::new(Arc::clone(self), flight, ticket, load)
    }

    /// Runs a load in a task of its own. No lock may be held: a runtime that shuts down drops it at once.
    fn launch(self: &Arc<Self>, flight: Arc<Flight>, runtime: &Handle) {
        drop(runtime.spawn(Pilot::new(Arc::clone(self), flight, self.load(true))));
    }
}
