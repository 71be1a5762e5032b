//! Profiles in files: those of the official SDKs, and those of the command line tool tccli.

mod file;
#[cfg(any(test, fuzzing))]
mod fuzzed;
mod ini;
mod network;
mod resolve;
mod section;
mod tccli;

use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::credential::value::Flaw;
use crate::credential::{Credential, CredentialError, MetadataSource, ProvideCredentials, Surroundings};
use crate::future::BoxFuture;
use crate::transport::Transport;
use file::{Place, home, unreadable};
#[cfg(any(test, fuzzing))]
pub use fuzzed::profiles;
use ini::Ini;
pub(crate) use network::Network;
use resolve::Resolver;
pub use tccli::TccliCredentials;

/// Takes the credential from a profile of the credentials file, which the official SDKs share.
///
/// The file is the one given to [`file`](ProfileCredentials::file), else the one that
/// `TENCENTCLOUD_CREDENTIALS_FILE` names, else `~/.tencentcloud/credentials`, else
/// `/etc/tencentcloud/credentials`. Each section of it is a profile. The profile is the one given to
/// [`profile`](ProfileCredentials::profile), else the one that `TENCENTCLOUD_PROFILE` names, else `default`:
///
/// ```ini
/// [default]
/// secret_id = AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE
/// secret_key = Gu5t9xGARNpq86cd98joQYCN3EXAMPLE
///
/// [ci]
/// secret_id = AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE
/// secret_key = Gu5t9xGARNpq86cd98joQYCN3EXAMPLE
/// token = only-for-temporary-credentials
///
/// [reader]
/// role_arn = qcs::cam::uin/12345678:roleName/reader
/// source_profile = ci
///
/// [vault]
/// credential_process = /usr/local/bin/vault-to-tencent --role "night shift"
/// ```
///
/// A section says one of these:
///
/// | keys | credential |
/// |---|---|
/// | `secret_id`, `secret_key`, and `token` if it is temporary | these |
/// | `role_arn`, and `source_profile` or `secret_id` and `secret_key` | the role's, assumed with that profile's or these: [`AssumeRoleCredentials`](crate::credential::AssumeRoleCredentials) |
/// | `role_arn` and `credential_source`, which is `environment` or `cvm_role` | the role's, assumed with the environment's or the machine's |
/// | `role_arn`, `web_identity_token_file`, `provider_id` | the role's: [`WebIdentityCredentials`](crate::credential::WebIdentityCredentials) |
/// | `credential_process` | what the program prints: [`ProcessCredentials`](crate::credential::ProcessCredentials). Its words are separated by blanks; quotation marks keep them together |
///
/// Beside `role_arn` there may be `role_session_name`, `duration_seconds` and `region`, and, but for a web identity, with
/// which STS takes neither, `external_id` and `policy`. What does not go together is refused. A source may itself be a
/// role, up to 8 of them in a row. Other keys are left alone.
///
/// A file or profile that was asked for by name and is not there is an error; only when nothing was asked for,
/// or by a variable that tccli knows as well, may a chain go on.
///
/// The file, of at most 1 MiB, is read at each load, on the calling thread.
#[derive(Clone, Debug, Default)]
pub struct ProfileCredentials {
    profile: Option<String>,
    file: Option<PathBuf>,
    surroundings: Surroundings,
    network: Network,
}

const PROVIDER: &str = "credentials file";
const FILE_VARIABLE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";

/// Names the profile of either kind of file.
const PROFILE_VARIABLE: &str = "TENCENTCLOUD_PROFILE";

/// Where the official SDKs look when the home has no file.
const SYSTEM_FILE: &str = "/etc/tencentcloud/credentials";

/// The profile to take, and whether the file must have it.
struct Wanted {
    name: String,
    required: bool,
}

impl ProfileCredentials {
    /// Reads the profile `default` of the usual file.
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

    /// Reads another file than the usual one, which must then exist.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.file = Some(path.into());
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

    /// Asks another metadata server, where the source of a role is the machine.
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
        let mut looked_at = Vec::new();
        let found = match self.read(&mut looked_at) {
            Ok((ini, wanted)) => match self.provider(&ini, &wanted) {
                Ok(provider) => provider.provide().await.map_err(|error| error.of_profile(&wanted.name)),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        };
        found.map_err(|error| error.with_looked_at(looked_at))
    }

    /// Reads the first file that is there.
    fn read(&self, looked_at: &mut Vec<String>) -> Result<(Ini, Wanted), CredentialError> {
        let wanted = self.wanted()?;
        let mut missing = None;
        for place in self.places()? {
            looked_at.push(place.path.display().to_string());
            match self.surroundings.read(&place.path) {
                Ok(content) => return Ok((parse(&Zeroizing::new(content))?, wanted)),
                Err(error) => {
                    let error = unreadable(PROVIDER, error, &place);
                    if error.kind() != crate::credential::CredentialErrorKind::NotConfigured {
                        return Err(error);
                    }
                    missing = missing.or(Some(error));
                }
            }
        }
        Err(missing
            .unwrap_or_else(|| CredentialError::not_configured(PROVIDER, "there is no place to look at")))
    }

    fn wanted(&self) -> Result<Wanted, CredentialError> {
        if let Some(name) = &self.profile {
            return Ok(Wanted { name: name.clone(), required: true });
        }
        let variable = self.surroundings.variable(PROFILE_VARIABLE);
        match variable.map(std::ffi::OsString::into_string) {
            None => Ok(Wanted { name: "default".to_owned(), required: false }),
            Some(Ok(name)) if name.is_empty() => Err(Flaw::Empty.refuse(PROVIDER, PROFILE_VARIABLE)),
            Some(Ok(name)) => Ok(Wanted { name, required: false }),
            Some(Err(_)) => {
                Err(CredentialError::permanent(PROVIDER, format!("{PROFILE_VARIABLE} is not UTF-8 text")))
            }
        }
    }

    fn places(&self) -> Result<Vec<Place>, CredentialError> {
        if let Some(path) = &self.file {
            return Ok(vec![Place { path: path.clone(), asked_for: true }]);
        }
        if let Some(path) = self.surroundings.variable(FILE_VARIABLE) {
            if path.is_empty() {
                return Err(Flaw::Empty.refuse(PROVIDER, FILE_VARIABLE));
            }
            return Ok(vec![Place { path: path.into(), asked_for: true }]);
        }
        let home = home(&self.surroundings).ok_or_else(|| {
            CredentialError::not_configured(PROVIDER, "the home directory is not known")
                .with_looked_at([FILE_VARIABLE, "HOME", "USERPROFILE"])
                .with_remedy(format!("set {FILE_VARIABLE} to the path of the file"))
        })?;
        let path = home.join(".tencentcloud").join("credentials");
        let system = cfg!(unix).then(|| Place { path: SYSTEM_FILE.into(), asked_for: false });
        Ok(std::iter::once(Place { path, asked_for: false }).chain(system).collect())
    }

    fn provider(&self, ini: &Ini, wanted: &Wanted) -> Result<Arc<dyn ProvideCredentials>, CredentialError> {
        if ini.section(&wanted.name).is_none() {
            return Err(no_profile(wanted, ini));
        }
        let (surroundings, network) = (&self.surroundings, &self.network);
        Resolver { ini, surroundings, network }.provider(&wanted.name)
    }
}

fn parse(content: &[u8]) -> Result<Ini, CredentialError> {
    Ini::parse(content).map_err(|error| {
        CredentialError::permanent(PROVIDER, error.to_string())
            .with_remedy("correct the line; its text is not shown, since it may hold a secret")
    })
}

fn no_profile(wanted: &Wanted, ini: &Ini) -> CredentialError {
    let name = &wanted.name;
    let names: Vec<&str> = ini.names().collect();
    let there_are = match names.as_slice() {
        [] => "and no other".to_owned(),
        names => format!("only {}", names.join(", ")),
    };
    let reason = format!("there is no profile {name}, {there_are}");
    let error = if wanted.required {
        CredentialError::permanent(PROVIDER, reason)
    } else {
        CredentialError::not_configured(PROVIDER, reason)
    };
    error.with_remedy(format!("add a section [{name}], or ask for another profile"))
}

impl ProvideCredentials for ProfileCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(self.find())
    }
}

#[cfg(test)]
mod tests;
