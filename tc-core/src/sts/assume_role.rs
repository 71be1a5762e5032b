//! The role that another credential may assume.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::actions::AssumeRole;
use super::service::{DURATION, Service};
use crate::clock::Clock;
use crate::credential::{CachedCredentials, Credential, CredentialError, ProvideCredentials};
use crate::future::BoxFuture;
use crate::percent;
use crate::transport::Transport;

/// Assumes a role with another credential and takes the temporary credential of it (STS `AssumeRole`).
///
/// | setting | default |
/// |---|---|
/// | session name | `tc-core-` and the time in seconds |
/// | duration | 2 hours; STS allows up to 12 |
/// | policy, external id | none |
/// | region | `ap-guangzhou` |
/// | endpoint | `https://sts.tencentcloudapi.com` |
///
/// An attempt may take 5 s, all together 15 s. Roles can be chained: the source may be another one of these.
///
/// ```
/// use std::time::Duration;
/// use tc_core::Client;
/// use tc_core::credential::{AssumeRoleCredentials, EnvironmentCredentials};
///
/// let role = "qcs::cam::uin/12345678:roleName/reader";
/// let credentials = AssumeRoleCredentials::new(EnvironmentCredentials::new(), role)
///     .session_name("nightly-report")
///     .duration(Duration::from_secs(3600));
/// let client = Client::builder().region("ap-guangzhou").credentials(credentials).build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct AssumeRoleCredentials {
    source: Arc<dyn ProvideCredentials>,
    /// The source behind a cache, unless it remembers itself.
    signer: OnceLock<Arc<dyn ProvideCredentials>>,
    role_arn: String,
    session_name: Option<String>,
    duration: Duration,
    policy: Option<String>,
    external_id: Option<String>,
    service: Service,
}

const PROVIDER: &str = "STS AssumeRole";

impl AssumeRoleCredentials {
    /// Assumes the role of this ARN with the credential of `source`, which is remembered between renewals.
    #[must_use]
    pub fn new(source: impl ProvideCredentials + 'static, role_arn: impl Into<String>) -> Self {
        Self {
            source: Arc::new(source),
            signer: OnceLock::new(),
            role_arn: role_arn.into(),
            session_name: None,
            duration: DURATION,
            policy: None,
            external_id: None,
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

    /// Restricts what the role may do, with a policy in JSON without a `principal`.
    #[must_use]
    pub fn policy(mut self, json: impl Into<String>) -> Self {
        self.policy = Some(json.into());
        self
    }

    /// Presents the external id that the role's owner demands: 2 to 128 letters, digits and `_+=,.@:/-`.
    #[must_use]
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.external_id = Some(id.into());
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

    /// Signs by another clock, which also tells whether the credential has expired.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.service.clock = clock;
        self
    }

    pub(crate) fn with_service(mut self, service: Service) -> Self {
        self.service = service;
        self
    }

    fn signer(&self) -> &Arc<dyn ProvideCredentials> {
        self.signer.get_or_init(|| {
            let (source, clock) = (Arc::clone(&self.source), Arc::clone(&self.service.clock));
            if source.remembers() { source } else { Arc::new(CachedCredentials::with_clock(source, clock)) }
        })
    }

    async fn find(&self) -> Result<Credential, CredentialError> {
        let name = self.session_name.clone().unwrap_or_else(|| self.service.session_name());
        let mut request = AssumeRole::new(self.role_arn.as_str(), name);
        request.duration_seconds = Some(self.duration.as_secs());
        // Encoded inside of the JSON: STS wants it so.
        request.policy = self.policy.as_deref().map(percent::encoded);
        request.external_id.clone_from(&self.external_id);
        let reply = self.service.call(Some(self.signer()), request, PROVIDER).await?;
        self.service.credential(&reply.credentials, reply.expired_time, PROVIDER)
    }
}

impl ProvideCredentials for AssumeRoleCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async {
            let found = self.find().await;
            found.map_err(|error| error.with_looked_at([format!("role {}", self.role_arn)]))
        })
    }
}

/// The external id, which some treat as a secret, is not shown.
impl fmt::Debug for AssumeRoleCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssumeRoleCredentials")
            .field("role_arn", &self.role_arn)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
