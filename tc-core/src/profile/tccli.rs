//! The files of the command line tool tccli.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::file::{Place, home, unreadable};
use super::{Network, PROFILE_VARIABLE};
use crate::credential::printed::decode_secret;
use crate::credential::value::Flaw;
use crate::credential::{
    Credential, CredentialError, CvmRoleCredentials, MetadataSource, ProvideCredentials, Surroundings, expiry,
};
use crate::future::BoxFuture;
use crate::prelude::{Secret, TcModel};
use crate::sts::AssumeRoleCredentials;
use crate::transport::Transport;

/// Takes the credential from a profile of the command line tool tccli: `~/.tccli/<profile>.credential`.
///
/// The profile is the one given to [`profile`](TccliCredentials::profile), else the one that `TCCLI_PROFILE` or
/// `TENCENTCLOUD_PROFILE` names, else `default`. A profile that was asked for and is not there is an error.
///
/// | what the file has | credential |
/// |---|---|
/// | `"type": "cvm-role"` | the role of this machine: [`CvmRoleCredentials`] |
/// | `role-arn` | the role's, assumed with the keys of the file: [`AssumeRoleCredentials`] |
/// | `secretId`, `secretKey`, and `token` | these; after a login, until `expiresAt` |
///
/// A login is not renewed here: when it has expired the error says which command renews it. The file is read at
/// each load and never written.
///
/// ```
/// use tc_core::credential::TccliCredentials;
///
/// let provider = TccliCredentials::new().profile("ci");
/// # let _ = provider;
/// ```
#[derive(Clone, Debug, Default)]
pub struct TccliCredentials {
    profile: Option<String>,
    surroundings: Surroundings,
    network: Network,
}

const PROVIDER: &str = "tccli profile";

/// What a file holds.
#[derive(TcModel)]
struct Stored {
    /// How the credential came here.
    #[tc(rename = "type")]
    kind: Option<String>,
    /// The secret id.
    #[tc(rename = "secretId")]
    secret_id: Option<String>,
    /// The secret key.
    #[tc(rename = "secretKey")]
    secret_key: Option<Secret<String>>,
    /// The session token.
    #[tc(rename = "token")]
    token: Option<Secret<String>>,
    /// When a login expires, in Unix seconds.
    #[tc(rename = "expiresAt")]
    expires_at: Option<i64>,
    /// A role to assume.
    #[tc(rename = "role-arn")]
    role_arn: Option<String>,
    /// The name of the session.
    #[tc(rename = "role-session-name")]
    role_session_name: Option<String>,
}

impl TccliCredentials {
    /// Reads the profile `default`.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads another profile than `default`, which must then exist.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Looks at other variables, files and another clock than those of this process, as tests do.
    #[must_use]
    pub fn with_surroundings(mut self, surroundings: Surroundings) -> Self {
        self.surroundings = surroundings;
        self
    }

    /// Calls STS by other means than the default transport, where a profile is a role.
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.network.transport = Some(transport);
        self
    }

    /// Asks another metadata server, where a profile is the machine's role.
    #[must_use]
    pub fn metadata(mut self, source: impl MetadataSource + 'static) -> Self {
        self.network.metadata = Arc::new(source);
        self
    }

    pub(crate) fn with_network(mut self, network: Network) -> Self {
        self.network = network;
        self
    }

    async fn find(&self) -> Result<Credential, CredentialError> {
        let (name, place) = self.place()?;
        let found = match self.read(&place, &name) {
            Ok(stored) => self.credential(stored, &name).await,
            Err(error) => Err(error),
        };
        found.map_err(|error| error.with_looked_at([place.path.display().to_string()]))
    }

    fn place(&self) -> Result<(String, Place), CredentialError> {
        let (name, asked_for) = self.wanted()?;
        if name.contains(['/', '\\']) || name.starts_with('.') {
            let reason = format!("{name:?} is not the name of a profile");
            return Err(
                CredentialError::permanent(PROVIDER, reason).with_remedy("give a name without a path")
            );
        }
        let home = home(&self.surroundings).ok_or_else(|| {
            CredentialError::not_configured(PROVIDER, "the home directory is not known")
                .with_looked_at(["HOME", "USERPROFILE"])
        })?;
        let path = home.join(".tccli").join(format!("{name}.credential"));
        Ok((name, Place { path, asked_for }))
    }

    fn wanted(&self) -> Result<(String, bool), CredentialError> {
        if let Some(name) = &self.profile {
            return Ok((name.clone(), true));
        }
        for variable in ["TCCLI_PROFILE", PROFILE_VARIABLE] {
            match self.surroundings.variable(variable).map(std::ffi::OsString::into_string) {
                None => {}
                Some(Ok(name)) if name.is_empty() => return Err(Flaw::Empty.refuse(PROVIDER, variable)),
                Some(Ok(name)) => return Ok((name, true)),
                Some(Err(_)) => {
                    return Err(CredentialError::permanent(
                        PROVIDER,
                        format!("{variable} is not UTF-8 text"),
                    ));
                }
            }
        }
        Ok(("default".to_owned(), false))
    }

    fn read(&self, place: &Place, name: &str) -> Result<Stored, CredentialError> {
        let content = self.surroundings.read(&place.path).map_err(|error| {
            unreadable(PROVIDER, error, place).with_remedy(format!("run `tccli configure --profile {name}`"))
        })?;
        decode_secret(&Zeroizing::new(content)).map_err(|flaw| wrong(name, &flaw))
    }

    async fn credential(&self, stored: Stored, name: &str) -> Result<Credential, CredentialError> {
        let clock = self.surroundings.clock();
        if stored.kind.as_deref() == Some("cvm-role") {
            let machine = CvmRoleCredentials::with_source(Arc::clone(&self.network.metadata));
            let found = machine.with_clock(Arc::clone(clock)).provide().await;
            return found.map_err(|error| error.of_profile(name));
        }
        let keys = keys(&stored, name)?;
        if let Some(role) = stored.role_arn {
            let mut provider =
                AssumeRoleCredentials::new(keys, role).with_service(self.network.sts(clock, None));
            if let Some(session) = stored.role_session_name {
                provider = provider.session_name(session);
            }
            return provider.provide().await.map_err(|error| error.of_profile(name));
        }
        expiry::refuse_expired(keys, PROVIDER, &**clock).map_err(|_| expired(stored.kind.as_deref(), name))
    }
}

fn keys(stored: &Stored, name: &str) -> Result<Credential, CredentialError> {
    let id = stored.secret_id.as_deref().ok_or_else(|| wrong(name, "secretId is missing"))?;
    let key = stored.secret_key.as_ref().ok_or_else(|| wrong(name, "secretKey is missing"))?;
    let mut credential =
        Credential::new(id, key.expose().as_str()).map_err(|error| wrong(name, error.reason()))?;
    // tccli writes an empty text where there is no token.
    if let Some(token) = stored.token.as_ref().filter(|token| !token.expose().is_empty()) {
        credential =
            credential.with_token(token.expose().as_str()).map_err(|error| wrong(name, error.reason()))?;
    }
    match stored.expires_at.filter(|at| *at != 0) {
        None => Ok(credential),
        Some(at) => match expiry::from_unix(at) {
            Some(expiry) => Ok(credential.with_expiry(expiry)),
            None => Err(wrong(name, "expiresAt lies before 1970")),
        },
    }
}

fn expired(kind: Option<&str>, name: &str) -> CredentialError {
    let command = if kind == Some("sso") { "tccli sso login" } else { "tccli auth login" };
    CredentialError::permanent(PROVIDER, format!("the login of profile {name} has expired"))
        .with_remedy(format!("run `{command} --profile {name}`"))
}

fn wrong(name: &str, flaw: &str) -> CredentialError {
    CredentialError::permanent(PROVIDER, format!("profile {name} is wrong: {flaw}"))
        .with_remedy(format!("run `tccli configure --profile {name}`"))
}

impl ProvideCredentials for TccliCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(self.find())
    }
}

/// What a file holds, as far as that is known without the network.
#[cfg(any(test, fuzzing))]
pub(super) fn examine(content: &[u8]) -> Result<Credential, String> {
    let stored = decode_secret(content)?;
    keys(&stored, "default").map_err(|error| error.to_string())
}
