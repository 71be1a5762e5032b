//! The credential in a profile of the credentials file.

use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::ini::{Ini, Section};
use super::surroundings::Surroundings;
use super::value::{self, Flaw};
use super::{Credential, CredentialError, ProvideCredentials};
use crate::future::BoxFuture;
use crate::secret::SecretString;

/// Takes the credential from a profile of the credentials file, which the official SDKs share.
///
/// The file is the one given to [`file`](ProfileCredentials::file), else the one that
/// `TENCENTCLOUD_CREDENTIALS_FILE` names, else `~/.tencentcloud/credentials`. Each section of it
/// is a profile:
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
/// ```
///
/// A file or profile that was asked for by name and is not there is an error; only when nothing
/// was asked for may a chain go on. Other keys in a section are left alone.
///
/// The file, of at most 1 MiB, is read at each call, on the calling thread.
#[derive(Clone, Debug, Default)]
pub struct ProfileCredentials {
    profile: Option<String>,
    file: Option<PathBuf>,
    surroundings: Surroundings,
}

const PROVIDER: &str = "credentials file";
const FILE_VARIABLE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";

/// The file to read, and whether somebody asked for this very file.
struct Place {
    path: PathBuf,
    asked_for: bool,
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

    /// Looks at other variables and files than those of this process, as tests do.
    #[must_use]
    pub fn with_surroundings(mut self, surroundings: Surroundings) -> Self {
        self.surroundings = surroundings;
        self
    }

    fn find(&self) -> Result<Credential, CredentialError> {
        let place = self.place()?;
        self.read(&place).map_err(|error| error.with_looked_at([place.path.display().to_string()]))
    }

    fn place(&self) -> Result<Place, CredentialError> {
        if let Some(path) = &self.file {
            return Ok(Place { path: path.clone(), asked_for: true });
        }
        if let Some(path) = self.surroundings.variable(FILE_VARIABLE) {
            if path.is_empty() {
                return Err(Flaw::Empty.refuse(PROVIDER, FILE_VARIABLE));
            }
            return Ok(Place { path: path.into(), asked_for: true });
        }
        // An empty variable would make the path relative to the working directory.
        let homes = ["HOME", "USERPROFILE"];
        let home =
            homes.iter().find_map(|name| self.surroundings.variable(name).filter(|home| !home.is_empty()));
        let home = home.ok_or_else(|| {
            CredentialError::not_configured(PROVIDER, "the home directory is not known")
                .with_looked_at([FILE_VARIABLE, "HOME", "USERPROFILE"])
                .with_remedy(format!("set {FILE_VARIABLE} to the path of the file"))
        })?;
        let path = Path::new(&home).join(".tencentcloud").join("credentials");
        Ok(Place { path, asked_for: false })
    }

    fn read(&self, place: &Place) -> Result<Credential, CredentialError> {
        let content = self.surroundings.read(&place.path).map_err(|e| unreadable(e, place))?;
        let content = Zeroizing::new(content);
        let ini = Ini::parse(&content).map_err(|error| {
            CredentialError::permanent(PROVIDER, error.to_string())
                .with_remedy("correct the line; its text is not shown, since it may hold a secret")
        })?;
        let name = self.profile.as_deref().unwrap_or("default");
        match ini.section(name) {
            Some(section) => credential(section, name),
            None => Err(self.no_profile(name, &ini)),
        }
    }

    fn no_profile(&self, name: &str, ini: &Ini) -> CredentialError {
        let names: Vec<&str> = ini.names().collect();
        let there_are = match names.as_slice() {
            [] => "and no other".to_owned(),
            names => format!("only {}", names.join(", ")),
        };
        let reason = format!("there is no profile {name}, {there_are}");
        let error = match self.profile {
            Some(_) => CredentialError::permanent(PROVIDER, reason),
            None => CredentialError::not_configured(PROVIDER, reason),
        };
        error.with_remedy(format!("add a section [{name}], or ask for another profile"))
    }
}

fn unreadable(error: io::Error, place: &Place) -> CredentialError {
    use io::ErrorKind::{
        FileTooLarge, InvalidInput, IsADirectory, NotADirectory, NotFound, PermissionDenied,
    };
    let (reason, remedy) = match error.kind() {
        NotFound => ("there is no such file", "create it or correct its path"),
        FileTooLarge => ("the file is larger than 1 MiB", "correct its path"),
        PermissionDenied => ("the file may not be read", "let its owner run this, or chmod 600 it"),
        InvalidInput | IsADirectory | NotADirectory => ("this is not a file", "correct its path"),
        _ => {
            return CredentialError::transient(PROVIDER, "the file could not be read").with_source(error);
        }
    };
    if error.kind() == NotFound && !place.asked_for {
        return CredentialError::not_configured(PROVIDER, reason)
            .with_remedy("create this file with a section [default]");
    }
    CredentialError::permanent(PROVIDER, reason).with_remedy(remedy).with_source(error)
}

/// Makes the credential of a section.
fn credential(section: &Section, name: &str) -> Result<Credential, CredentialError> {
    let id = required(section, name, "secret_id", value::check_id)?;
    let key = required(section, name, "secret_key", value::check)?;
    let credential = Credential::new(id.expose(), key)?;
    match entry(section, "token", value::check)? {
        Some(token) => credential.with_token(token),
        None => Ok(credential),
    }
}

fn required(
    section: &Section,
    name: &str,
    key: &str,
    check: fn(&str) -> Result<(), Flaw>,
) -> Result<SecretString, CredentialError> {
    entry(section, key, check)?.ok_or_else(|| {
        let reason = format!("profile {name}, at line {}, has no {key}", section.line());
        CredentialError::permanent(PROVIDER, reason)
            .with_remedy(format!("add a line `{key} = ...` to the section"))
    })
}

fn entry(
    section: &Section,
    key: &str,
    check: fn(&str) -> Result<(), Flaw>,
) -> Result<Option<SecretString>, CredentialError> {
    let Some((value, line)) = section.value(key) else {
        return Ok(None);
    };
    check(value.expose()).map_err(|flaw| flaw.refuse(PROVIDER, &format!("{key}, at line {line},")))?;
    Ok(Some(value.clone()))
}

impl ProvideCredentials for ProfileCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(std::future::ready(self.find()))
    }
}

#[cfg(test)]
mod tests;
