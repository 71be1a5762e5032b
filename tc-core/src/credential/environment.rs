//! The credential in the environment variables.

use super::surroundings::Surroundings;
use super::value::{self, Flaw};
use super::{Credential, CredentialError, ProvideCredentials};
use crate::future::BoxFuture;

/// Takes the credential from the environment variables.
///
/// | secret id | secret key | token, optional |
/// |---|---|---|
/// | `TENCENTCLOUD_SECRET_ID` | `TENCENTCLOUD_SECRET_KEY` | `TENCENTCLOUD_TOKEN`, `TENCENTCLOUD_SECURITY_TOKEN` or `TENCENTCLOUD_SESSION_TOKEN` |
/// | `QCLOUD_SECRET_ID` | `QCLOUD_SECRET_KEY` | `QCLOUD_SECRET_TOKEN` |
///
/// The first row of which the id or the key is set is used, and the rows are never mixed. A
/// variable that is set but empty is an error that names it, since an empty variable in a script
/// is nearly always a secret that did not arrive.
///
/// The variables are read at each call; they are not kept.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentCredentials {
    surroundings: Surroundings,
}

/// The variables that belong together.
struct Family {
    secret_id: &'static str,
    secret_key: &'static str,
    tokens: &'static [&'static str],
}

const FAMILIES: [Family; 2] = [
    Family {
        secret_id: "TENCENTCLOUD_SECRET_ID",
        secret_key: "TENCENTCLOUD_SECRET_KEY",
        tokens: &["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"],
    },
    Family {
        secret_id: "QCLOUD_SECRET_ID",
        secret_key: "QCLOUD_SECRET_KEY",
        tokens: &["QCLOUD_SECRET_TOKEN"],
    },
];

const PROVIDER: &str = "environment variables";

impl EnvironmentCredentials {
    /// Reads the variables of this process.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads other variables than those of this process, as tests do.
    #[must_use]
    pub fn with_surroundings(mut self, surroundings: Surroundings) -> Self {
        self.surroundings = surroundings;
        self
    }

    fn find(&self) -> Result<Credential, CredentialError> {
        for family in &FAMILIES {
            let id = self.variable(family.secret_id, value::check_id)?;
            let key = self.variable(family.secret_key, value::check)?;
            match (id, key) {
                (Some(id), Some(key)) => return self.complete(family, id, key),
                (Some(_), None) => return Err(lonely(family.secret_id, family.secret_key)),
                (None, Some(_)) => return Err(lonely(family.secret_key, family.secret_id)),
                (None, None) => {}
            }
        }
        let names = FAMILIES.iter().flat_map(|family| [family.secret_id, family.secret_key]);
        Err(CredentialError::not_configured(PROVIDER, "none of the variables is set")
            .with_looked_at(names)
            .with_remedy("set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"))
    }

    fn complete(&self, family: &Family, id: String, key: String) -> Result<Credential, CredentialError> {
        let credential = Credential::new(id, key)?;
        match self.token(family)? {
            Some(token) => credential.with_token(token),
            None => Ok(credential),
        }
    }

    /// Gives the token. Several variables may be set as long as they agree.
    fn token(&self, family: &Family) -> Result<Option<String>, CredentialError> {
        let mut found: Option<(&str, String)> = None;
        for &name in family.tokens {
            let Some(token) = self.variable(name, value::check)? else {
                continue;
            };
            match &found {
                Some((first, other)) if *other != token => return Err(disagreeing(first, name)),
                Some(_) => {}
                None => found = Some((name, token)),
            }
        }
        Ok(found.map(|(_, token)| token))
    }

    fn variable(
        &self,
        name: &str,
        check: fn(&str) -> Result<(), Flaw>,
    ) -> Result<Option<String>, CredentialError> {
        let Some(value) = self.surroundings.variable(name) else {
            return Ok(None);
        };
        let value = value.into_string().map_err(|_| {
            CredentialError::permanent(PROVIDER, format!("{name} is not UTF-8 text"))
                .with_remedy("copy its value again from the console's page of API keys")
        })?;
        check(&value).map_err(|flaw| flaw.refuse(PROVIDER, name))?;
        Ok(Some(value))
    }
}

fn lonely(set: &str, missing: &str) -> CredentialError {
    CredentialError::permanent(PROVIDER, format!("{set} is set, but {missing} is not"))
        .with_remedy("set both, or neither")
}

fn disagreeing(first: &str, second: &str) -> CredentialError {
    CredentialError::permanent(PROVIDER, format!("{first} and {second} hold different tokens"))
        .with_remedy("unset the one that does not belong to the secret id")
}

impl ProvideCredentials for EnvironmentCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(std::future::ready(self.find()))
    }
}

#[cfg(test)]
mod tests;
