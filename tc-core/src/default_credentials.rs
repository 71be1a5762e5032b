//! The credentials of a client that was given none.

use std::sync::Arc;

use crate::client::{Client, ClientBuilder, Endpoints};
use crate::credential::{
    Credential, CredentialChain, CredentialError, CvmRoleCredentials, EnvironmentCredentials, MetadataSource,
    ProvideCredentials, Surroundings,
};
use crate::future::BoxFuture;
use crate::profile::{Network, ProfileCredentials, TccliCredentials};
use crate::sts::TkeCredentials;
use crate::transport::Transport;

/// The chain that is used when nothing else is asked for.
///
/// | asked | provider |
/// |---|---|
/// | first | the environment variables: [`EnvironmentCredentials`] |
/// | second | the credentials file: [`ProfileCredentials`] |
/// | third | the files of tccli: [`TccliCredentials`] |
/// | fourth | the role of the pod: [`TkeCredentials`] |
/// | last | the role of the virtual machine: [`CvmRoleCredentials`] |
///
/// The next one is asked only where one is not set up at all. One that is set up wrongly, or does not answer,
/// ends the search: the error says which it was, and what was passed over before it and why. Where nothing is
/// set up the last step costs up to 3 s outside of Tencent Cloud, until it is clear that there is no metadata
/// server.
///
/// It remembers nothing itself; a client puts a [cache](crate::credential::CachedCredentials) around it.
///
/// ```
/// use tc_core::credential::DefaultCredentials;
///
/// let provider = DefaultCredentials::new();
/// # let _ = provider;
/// ```
#[derive(Clone, Debug, Default)]
pub struct DefaultCredentials {
    surroundings: Surroundings,
    network: Network,
}

impl DefaultCredentials {
    /// Makes the chain. Nothing is looked at before the first request.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the chain with other variables, files and another clock than those of this process, as tests do.
    #[must_use]
    pub fn with_surroundings(surroundings: &Surroundings) -> Self {
        Self { surroundings: surroundings.clone(), network: Network::default() }
    }

    /// Calls STS by other means than the default transport.
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.network.transport = Some(transport);
        self
    }

    /// Asks another metadata server than the real one.
    #[must_use]
    pub fn metadata(mut self, source: impl MetadataSource + 'static) -> Self {
        self.network.metadata = Arc::new(source);
        self
    }

    fn chain(&self) -> CredentialChain {
        let surroundings = || self.surroundings.clone();
        let mut pod = TkeCredentials::new().with_surroundings(surroundings());
        if let Some(transport) = &self.network.transport {
            pod = pod.transport(Arc::clone(transport));
        }
        if let Some(endpoints) = &self.network.endpoints {
            pod = pod.with_endpoints(Arc::clone(endpoints));
        }
        let machine = CvmRoleCredentials::with_source(Arc::clone(&self.network.metadata));
        CredentialChain::new()
            .then(EnvironmentCredentials::new().with_surroundings(surroundings()))
            .then(
                ProfileCredentials::new()
                    .with_surroundings(surroundings())
                    .with_network(self.network.clone()),
            )
            .then(
                TccliCredentials::new().with_surroundings(surroundings()).with_network(self.network.clone()),
            )
            .then(pod)
            .then(machine.with_clock(Arc::clone(self.surroundings.clock())))
    }
}

impl ProvideCredentials for DefaultCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async { self.chain().provide().await })
    }
}

impl Client {
    /// Begin a client. See [`ClientBuilder`] for the settings and their defaults.
    pub fn builder() -> ClientBuilder {
        // It stands here since the default providers need a client themselves, for STS.
        ClientBuilder::new(default_credentials)
    }
}

/// The chain over the transport of the client that it is for, in its surroundings, and to the hosts that it goes to.
fn default_credentials(
    surroundings: &Surroundings,
    transport: &Arc<dyn Transport>,
    endpoints: &Arc<Endpoints>,
) -> Arc<dyn ProvideCredentials> {
    let mut chain = DefaultCredentials::with_surroundings(surroundings).transport(Arc::clone(transport));
    chain.network.endpoints = Some(Arc::clone(endpoints));
    Arc::new(chain)
}
