//! The role that an identity provider vouches for.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::actions::AssumeRoleWithWebIdentity;
use super::service::{DURATION, Service};
use crate::credential::{Credential, CredentialError, ProvideCredentials, Surroundings, value};
use crate::future::BoxFuture;
use crate::secret::SecretString;
use crate::transport::Transport;
use zeroize::Zeroizing;

/// Assumes a role with a token that an identity provider wrote into a file (STS `AssumeRoleWithWebIdentity`).
///
/// The file is read anew each time, as the provider replaces it. The request is not signed and needs no other
/// credential. Session name, duration, region and endpoint are those of
/// [`AssumeRoleCredentials`](super::AssumeRoleCredentials).
///
/// ```
/// use tc_core::credential::WebIdentityCredentials;
///
/// let role = "qcs::cam::uin/12345678:roleName/reader";
/// let provider = WebIdentityCredentials::new(role, "my-oidc", "/var/run/secrets/token");
/// # let _ = provider;
/// ```
#[derive(Clone)]
pub struct WebIdentityCredentials {
    role_arn: String,
    provider_id: String,
    token_file: PathBuf,
    session_name: Option<String>,
    duration: Duration,
    surroundings: Surroundings,
    service: Service,
}

const PROVIDER: &str = "STS AssumeRoleWithWebIdentity";

impl WebIdentityCredentials {
    /// Assumes the role of this ARN with the token in a file, issued by this identity provider.
    #[must_use]
    pub fn new(
        role_arn: impl Into<String>,
        provider_id: impl Into<String>,
        token_file: impl Into<PathBuf>,
    ) -> Self {
        Self {
            role_arn: role_arn.into(),
            provider_id: provider_id.into(),
            token_file: token_file.into(),
            session_name: None,
            duration: DURATION,
            surroundings: Surroundings::process(),
            service: Service::default(),
        }
    }

    /// Names the session, as audits show it: 2 to 128 letters, digits and `_+=,.@-`.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session_name = Some(name.into());
        self
    }

    /// Asks for a credential that is good this long: whole seconds, 1 s to 12 hours, and no longer than the role
    /// allows.
    #[must_use]
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = duration;
        self
    }

    /// Calls STS in another region than `ap-guangzhou`.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.service.region = Some(region.into());
        self
    }

    /// Calls STS at another endpoint, such as `sts.internal.tencentcloudapi.com`.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.service.endpoint = Some(endpoint.into());
        self
    }

    /// Calls STS by other means than the default transport.
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.service.transport = Some(transport);
        self
    }

    /// Looks at other files and another clock than those of this machine, as tests do.
    #[must_use]
    pub fn with_surroundings(mut self, surroundings: Surroundings) -> Self {
        self.service.clock = Arc::clone(surroundings.clock());
        self.surroundings = surroundings;
        self
    }

    pub(crate) fn with_service(mut self, service: Service) -> Self {
        self.service = service;
        self
    }

    async fn find(&self) -> Result<Credential, CredentialError> {
        let token = self.token()?;
        let name = self.session_name.clone().unwrap_or_else(|| self.service.session_name());
        let (provider_id, role) = (self.provider_id.as_str(), self.role_arn.as_str());
        let mut request = AssumeRoleWithWebIdentity::new(provider_id, token.expose(), role, name);
        request.duration_seconds = Some(self.duration.as_secs());
        let reply = self.service.call(None, request, PROVIDER).await;
        let reply = reply.map_err(|error| error.without(&token))?;
        self.service.credential(&reply.credentials, reply.expired_time, PROVIDER)
    }

    fn token(&self) -> Result<SecretString, CredentialError> {
        let content = self.surroundings.read(&self.token_file).map_err(|error| {
            let reason = "the file of the token could not be read";
            let told = match error.kind() {
                std::io::ErrorKind::Interrupted | std::io::ErrorKind::TimedOut => {
                    CredentialError::transient(PROVIDER, reason)
                }
                _ => CredentialError::permanent(PROVIDER, reason),
            };
            told.with_remedy("check the file's path, and whether it may be read").with_source(error)
        })?;
        let content = Zeroizing::new(content);
        let text = std::str::from_utf8(&content)
            .map_err(|_| CredentialError::permanent(PROVIDER, "the file of the token is not text"))?;
        let token = text.trim();
        if token.is_empty() {
            return Err(CredentialError::transient(PROVIDER, "the file of the token is empty"));
        }
        value::check(token).map_err(|flaw| flaw.refuse(PROVIDER, "the token in the file"))?;
        Ok(SecretString::from(token))
    }
}

impl ProvideCredentials for WebIdentityCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async {
            let places = || [self.token_file.display().to_string(), format!("role {}", self.role_arn)];
            self.find().await.map_err(|error| error.with_looked_at(places()))
        })
    }
}

impl fmt::Debug for WebIdentityCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebIdentityCredentials")
            .field("role_arn", &self.role_arn)
            .field("provider_id", &self.provider_id)
            .field("token_file", &self.token_file)
            .finish_non_exhaustive()
    }
}
