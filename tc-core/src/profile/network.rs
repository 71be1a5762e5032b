//! What providers reach beyond this machine's files.

use std::sync::Arc;

use crate::client::Endpoints;
use crate::clock::Clock;
use crate::credential::MetadataSource;
use crate::credential::metadata;
use crate::sts::Service;
use crate::transport::Transport;

/// The way to STS, and the metadata server.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// The default transport where there is none.
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) metadata: Arc<dyn MetadataSource>,
    /// Those of the client that they are for; the ordinary hosts where there is none.
    pub(crate) endpoints: Option<Arc<Endpoints>>,
}

impl Network {
    pub(crate) fn sts(&self, clock: &Arc<dyn Clock>, region: Option<String>) -> Service {
        Service {
            transport: self.transport.clone(),
            clock: Arc::clone(clock),
            region,
            endpoint: None,
            endpoints: self.endpoints.clone(),
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        Self { transport: None, metadata: metadata::real(), endpoints: None }
    }
}
