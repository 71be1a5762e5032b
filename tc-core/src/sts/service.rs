//! How STS is reached, and what its answers and errors mean for credentials.

use std::sync::Arc;
use std::time::Duration;

use super::actions::Credentials;
use crate::action::Action;
use crate::client::{Client, ClientBuilder, Endpoints, SigningMode};
use crate::clock::{Clock, SystemClock};
use crate::credential::{
    Credential, CredentialChain, CredentialError, CredentialErrorKind, ProvideCredentials, expiry,
};
use crate::error::{Error, Kind};
use crate::transport::Transport;

/// One attempt may take this long.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(5);

/// All attempts together may.
const DEADLINE: Duration = Duration::from_secs(15);

/// STS needs a region in each request and answers alike in all of them.
const REGION: &str = "ap-guangzhou";

/// How long a credential is good unless it is said otherwise: 2 hours.
pub(super) const DURATION: Duration = Duration::from_secs(7200);

/// How STS is reached.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<String>,
    /// Where it is, unless `endpoint` says so; at its ordinary host if nobody says.
    pub(crate) endpoints: Option<Arc<Endpoints>>,
}

impl Default for Service {
    fn default() -> Self {
        Self { transport: None, clock: Arc::new(SystemClock), region: None, endpoint: None, endpoints: None }
    }
}

impl Service {
    /// Calls an action of STS, signed with this credential, or with none.
    pub(super) async fn call<A: Action>(
        &self,
        signer: Option<&Arc<dyn ProvideCredentials>>,
        request: A,
        provider: &'static str,
    ) -> Result<A::Response, CredentialError>
    where
        A::Response: Send + 'static,
    {
        let client = self.client(signer).map_err(|error| refused(&error, provider))?;
        let reply = client.call(request).await.map_err(|error| refused(&error, provider))?;
        Ok(reply.into_inner())
    }

    fn client(&self, signer: Option<&Arc<dyn ProvideCredentials>>) -> Result<Client, Error> {
        // Whoever stands in for the default chain is never asked: without a signer nothing is signed.
        let mut builder = ClientBuilder::new(|_, _, _| Arc::new(CredentialChain::new()))
            .region(self.region.as_deref().unwrap_or(REGION))
            .clock(Arc::clone(&self.clock))
            .attempt_timeout(ATTEMPT_TIMEOUT)
            .deadline(DEADLINE);
        builder = match signer {
            Some(signer) => builder.credentials(Arc::clone(signer)),
            None => builder.signing(SigningMode::Skip),
        };
        if let Some(endpoints) = &self.endpoints {
            builder = builder.shared_endpoints(Arc::clone(endpoints));
        }
        if let Some(endpoint) = &self.endpoint {
            builder = builder.endpoint(endpoint);
        }
        if let Some(transport) = &self.transport {
            builder = builder.transport(Arc::clone(transport));
        }
        builder.build()
    }

    /// Makes the credential of a reply.
    pub(super) fn credential(
        &self,
        parts: &Credentials,
        expired_time: i64,
        provider: &'static str,
    ) -> Result<Credential, CredentialError> {
        let wrong =
            |flaw: &str| CredentialError::transient(provider, format!("STS gave a wrong credential: {flaw}"));
        let expiry = expiry::from_unix(expired_time).ok_or_else(|| wrong("ExpiredTime lies before 1970"))?;
        let credential =
            Credential::new(parts.tmp_secret_id.as_str(), parts.tmp_secret_key.expose().as_str())
                .and_then(|credential| credential.with_token(parts.token.expose().as_str()))
                .map_err(|error| wrong(error.reason()))?;
        expiry::refuse_expired(credential.with_expiry(expiry), provider, &*self.clock)
    }

    /// The name of a session for which none was given.
    pub(super) fn session_name(&self) -> String {
        format!("tc-core-{}", self.clock.since_epoch().as_secs())
    }
}

/// Makes the error of a provider out of that of a call. The latter is not kept: it may hold a reply with keys.
fn refused(error: &Error, provider: &'static str) -> CredentialError {
    let reason = match error.kind() {
        // The text says what was found in the place of something else, which may be a key.
        Kind::Decode => {
            let id = error.request_id().unwrap_or("unknown");
            format!("STS gave an answer that is not the JSON that it should be (request id {id})")
        }
        _ => format!("STS did not give a credential: {error}"),
    };
    let told = if is_transient(error) {
        CredentialError::transient(provider, reason)
    } else {
        CredentialError::permanent(provider, reason)
    };
    match error.credential_error() {
        Some(below) => told.with_looked_at(below.looked_at().iter().cloned()),
        None => told.with_remedy(
            "check the role's ARN, and that its trust policy names the caller and what the caller presents",
        ),
    }
}

/// Whether trying later may help. A source that is not set up is none of these: the role was asked for.
fn is_transient(error: &Error) -> bool {
    match error.kind() {
        Kind::Credentials => {
            error.credential_error().is_some_and(|below| below.kind() == CredentialErrorKind::Transient)
        }
        Kind::Build | Kind::Invalid => false,
        Kind::Service => error.is_throttled() || error.may_have_executed(),
        _ => true,
    }
}
