//! What a simulator is made of, before it can be reached.

use std::sync::Arc;

use tc_core::{Client, Credential};

use super::Sim;
use super::default_credential::{DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY};
use super::error::StartError;
use crate::server::Server;
use crate::simulation::Simulation;
use crate::transport::Direct;

/// The region of the simulator's own clients.
const CLIENT_REGION: &str = "ap-guangzhou";

/// What a simulator is made of, before it can be reached.
pub(super) struct Parts {
    pub(super) simulation: Arc<Simulation>,
    pub(super) credential: Option<Credential>,
}

impl Parts {
    pub(super) fn finish(self, endpoint: String, server: Option<Server>) -> Result<Sim, StartError> {
        let Self { simulation, credential } = self;
        let credential = match credential {
            Some(credential) => credential,
            None => Credential::new(DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY).map_err(StartError::Credential)?,
        };
        let builder = Client::builder()
            .region(CLIENT_REGION)
            .endpoint(&*endpoint)
            .allow_loopback_http()
            .credentials(credential.clone())
            // The simulator's time stands while a call waits for its turn: the wait would be for nothing.
            .without_rate_limit()
            // A test sees each answer, at once, and as many calls as it made.
            .max_attempts(1)
            .clock(Arc::new(simulation.gateway.clock.clone()));
        let builder = match server {
            Some(_) => builder,
            None => builder.transport(Arc::new(Direct(Arc::clone(&simulation)))),
        };
        let client = builder.build().map_err(StartError::Client)?;
        Ok(Sim { simulation, server, client, endpoint, credential })
    }
}
