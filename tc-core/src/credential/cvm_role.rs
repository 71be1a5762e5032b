//! The role of the virtual machine.

use std::sync::Arc;

use super::metadata::{MetadataAnswer, MetadataError, MetadataSource};
use super::printed::decode_secret;
use super::{Credential, CredentialError, ProvideCredentials, expiry};
use crate::clock::{Clock, SystemClock};
use crate::future::BoxFuture;
use crate::prelude::{Secret, TcModel};

/// Takes the temporary credential of the role that is attached to this virtual machine (CVM).
///
/// The metadata server is asked for the name of the role, unless one was given, and then for the credential:
///
/// | what it says | outcome |
/// |---|---|
/// | there is no such server, or there is no role | not configured |
/// | nothing in time, a broken or failing answer, three times | transient |
/// | a `Code` other than `Success`, wrong JSON, an expired credential | transient |
/// | 404 for the role that was asked for by name | permanent |
///
/// ```
/// # #[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
/// # fn main() {
/// use tc_core::credential::CvmRoleCredentials;
///
/// let provider = CvmRoleCredentials::new().role("my-role");
/// # let _ = provider;
/// # }
/// # #[cfg(not(any(feature = "transport-reqwest", feature = "transport-hyper")))]
/// # fn main() {}
/// ```
#[derive(Clone, Debug)]
pub struct CvmRoleCredentials {
    source: Arc<dyn MetadataSource>,
    role: Option<String>,
    clock: Arc<dyn Clock>,
}

const PROVIDER: &str = "CVM role";

/// Where the roles are listed; a role's credential is under its name.
const ROLES: &str = "latest/meta-data/cam/security-credentials/";

/// How often the server is asked when it does not answer well.
const ATTEMPTS: usize = 3;

/// What the server says of a role.
#[derive(TcModel)]
struct RoleCredential {
    /// Whether there is one.
    code: Option<String>,
    /// The secret id.
    tmp_secret_id: Option<String>,
    /// The secret key.
    tmp_secret_key: Option<Secret<String>>,
    /// The session token.
    token: Option<Secret<String>>,
    /// When it expires, in Unix seconds.
    expired_time: Option<i64>,
}

impl CvmRoleCredentials {
    /// Asks the real metadata server.
    #[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
    #[must_use]
    pub fn new() -> Self {
        Self::with_source(super::metadata::HttpMetadata::new())
    }

    /// Asks another server.
    #[must_use]
    pub fn with_source(source: impl MetadataSource + 'static) -> Self {
        Self { source: Arc::new(source), role: None, clock: Arc::new(SystemClock) }
    }

    /// Takes the role of this name, without asking which one there is.
    #[must_use]
    pub fn role(mut self, name: impl Into<String>) -> Self {
        self.role = Some(name.into());
        self
    }

    /// Takes another clock, by which it is judged whether the credential has expired.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    async fn find(&self) -> Result<Credential, CredentialError> {
        let role = match &self.role {
            Some(role) => role.clone(),
            None => self.attached_role().await?,
        };
        if !is_role_name(&role) {
            let error =
                CredentialError::permanent(PROVIDER, format!("{:?} is not the name of a role", cut(&role)));
            return Err(error.with_remedy("give the name as the console's page of roles shows it"));
        }
        let path = format!("{ROLES}{role}");
        let answer = self.ask(&path).await?;
        let read = match answer.status() {
            200 => read(&answer).and_then(|found| expiry::refuse_expired(found, PROVIDER, &*self.clock)),
            404 if self.role.is_some() => Err(CredentialError::permanent(
                PROVIDER,
                format!("this machine does not have the role {role}"),
            )
            .with_remedy("attach it to the machine, or leave its name out")),
            status => Err(unexpected(status)),
        };
        read.map_err(|error| error.with_looked_at([address(&path)]))
    }

    /// Gives the name of the role that is attached.
    async fn attached_role(&self) -> Result<String, CredentialError> {
        let answer = self.ask(ROLES).await?;
        let text = String::from_utf8_lossy(answer.text());
        let name = text.lines().map(str::trim).find(|line| !line.is_empty());
        let error = match (answer.status(), name) {
            (200, Some(name)) if is_role_name(name) => return Ok(name.to_owned()),
            (200, Some(_)) => {
                CredentialError::transient(PROVIDER, "the metadata server's list of roles is none")
            }
            (200 | 404, _) => {
                CredentialError::not_configured(PROVIDER, "no role is attached to this machine")
                    .with_remedy("attach a role to the machine")
            }
            (status, _) => unexpected(status),
        };
        Err(error.with_looked_at([address(ROLES)]))
    }

    async fn ask(&self, path: &str) -> Result<MetadataAnswer, CredentialError> {
        let mut outcome = self.source.get(path).await;
        for _ in 1..ATTEMPTS {
            if !is_worth_another(&outcome) {
                break;
            }
            outcome = self.source.get(path).await;
        }
        outcome.map_err(|error| {
            let told = if error.was_reached() {
                CredentialError::transient(PROVIDER, error.to_string())
            } else {
                let reason = format!("this seems to be no virtual machine of Tencent Cloud: {error}");
                CredentialError::not_configured(PROVIDER, reason)
            };
            told.with_looked_at([address(path)])
        })
    }
}

#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
impl Default for CvmRoleCredentials {
    fn default() -> Self {
        Self::new()
    }
}

fn is_worth_another(outcome: &Result<MetadataAnswer, MetadataError>) -> bool {
    match outcome {
        Ok(answer) => answer.status() >= 500,
        Err(_) => true,
    }
}

fn read(answer: &MetadataAnswer) -> Result<Credential, CredentialError> {
    let wrong = |flaw: &str| {
        CredentialError::transient(PROVIDER, format!("the metadata server's credential is wrong: {flaw}"))
    };
    let found: RoleCredential = decode_secret(answer.text()).map_err(|flaw| wrong(&flaw))?;
    if let Some(code) = found.code.as_deref().filter(|code| *code != "Success") {
        return Err(wrong(&format!("its Code is {:?} and not \"Success\"", cut(code))));
    }
    let missing = |name: &str| wrong(&format!("{name} is missing"));
    let id = found.tmp_secret_id.as_deref().ok_or_else(|| missing("TmpSecretId"))?;
    let key = found.tmp_secret_key.as_ref().ok_or_else(|| missing("TmpSecretKey"))?;
    let token = found.token.as_ref().ok_or_else(|| missing("Token"))?;
    let expired_time = found.expired_time.ok_or_else(|| missing("ExpiredTime"))?;
    let expiry = expiry::from_unix(expired_time).ok_or_else(|| wrong("ExpiredTime lies before 1970"))?;
    Credential::new(id, key.expose().as_str())
        .and_then(|credential| credential.with_token(token.expose().as_str()))
        .map(|credential| credential.with_expiry(expiry))
        .map_err(|error| wrong(error.reason()))
}

fn unexpected(status: u16) -> CredentialError {
    CredentialError::transient(PROVIDER, format!("the metadata server answered with status {status}"))
}

/// Role names go into a path: letters, digits and a few signs.
fn is_role_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    matches!(name.len(), 1..=128) && name.bytes().all(fits)
}

fn cut(text: &str) -> String {
    text.chars().take(64).collect()
}

fn address(path: &str) -> String {
    format!("http://metadata.tencentyun.com/{path}")
}

impl ProvideCredentials for CvmRoleCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(self.find())
    }
}
