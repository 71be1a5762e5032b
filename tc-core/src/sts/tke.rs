//! The role of a pod.

use super::service::Service;
use super::web_identity::WebIdentityCredentials;
use crate::client::Endpoints;
use crate::credential::value::Flaw;
use crate::credential::{Credential, CredentialError, ProvideCredentials, Surroundings};
use crate::future::BoxFuture;
use crate::transport::Transport;
use std::sync::Arc;

/// Assumes the role that is bound to the service account of this pod (TKE OIDC).
///
/// The cluster sets four variables: `TKE_REGION`, `TKE_PROVIDER_ID`, `TKE_WEB_IDENTITY_TOKEN_FILE` and
/// `TKE_ROLE_ARN`. Where none is set this is not configured; where some are missing or empty it is an error
/// that names them. The rest is [`WebIdentityCredentials`].
///
/// ```
/// use tc_core::credential::TkeCredentials;
///
/// let provider = TkeCredentials::new();
/// # let _ = provider;
/// ```
#[derive(Clone, Debug, Default)]
pub struct TkeCredentials {
    surroundings: Surroundings,
    transport: Option<Arc<dyn Transport>>,
    endpoints: Option<Arc<Endpoints>>,
}

const PROVIDER: &str = "TKE web identity";

const VARIABLES: [&str; 4] = ["TKE_REGION", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"];

impl TkeCredentials {
    /// Reads the variables of this process.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at other variables, files and another clock than those of this process, as tests do.
    #[must_use]
    pub fn with_surroundings(mut self, surroundings: Surroundings) -> Self {
        self.surroundings = surroundings;
        self
    }

    /// Calls STS by other means than the default transport.
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    pub(crate) fn with_endpoints(mut self, endpoints: Arc<Endpoints>) -> Self {
        self.endpoints = Some(endpoints);
        self
    }

    fn provider(&self) -> Result<WebIdentityCredentials, CredentialError> {
        let values = VARIABLES.map(|name| self.surroundings.variable(name));
        if values.iter().all(Option::is_none) {
            return Err(CredentialError::not_configured(PROVIDER, "none of the variables is set")
                .with_looked_at(VARIABLES)
                .with_remedy("bind a role to the pod's service account"));
        }
        let [region, provider_id, token_file, role] = VARIABLES.map(|name| self.variable(name));
        let (region, provider_id, token_file, role) = (region?, provider_id?, token_file?, role?);
        let service = Service {
            transport: self.transport.clone(),
            clock: Arc::clone(self.surroundings.clock()),
            region: Some(region),
            endpoint: None,
            endpoints: self.endpoints.clone(),
        };
        let provider = WebIdentityCredentials::new(role, provider_id, token_file);
        Ok(provider.with_surroundings(self.surroundings.clone()).with_service(service))
    }

    fn variable(&self, name: &str) -> Result<String, CredentialError> {
        let value = self.surroundings.variable(name).ok_or_else(|| {
            CredentialError::permanent(PROVIDER, format!("{name} is not set, but others of its kind are"))
                .with_remedy("set all four, or none")
        })?;
        if value.is_empty() {
            return Err(Flaw::Empty.refuse(PROVIDER, name));
        }
        value
            .into_string()
            .map_err(|_| CredentialError::permanent(PROVIDER, format!("{name} is not UTF-8 text")))
    }
}

impl ProvideCredentials for TkeCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async { self.provider()?.provide().await })
    }
}
