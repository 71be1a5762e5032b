//! Providers that are asked one after the other.

use std::sync::Arc;

use super::{
    Credential, CredentialError, CredentialErrorKind, EnvironmentCredentials, ProfileCredentials,
    ProvideCredentials,
};
use crate::future::BoxFuture;

/// Asks providers in order and takes the first credential.
///
/// Only [`NotConfigured`](CredentialErrorKind::NotConfigured) leads to the next one. A provider
/// that is set up wrongly ends the search, so that a request is never signed for somebody else
/// because a variable was misspelt.
///
/// ```
/// use tc_core::credential::{CredentialChain, EnvironmentCredentials, ProfileCredentials};
///
/// let chain = CredentialChain::new()
///     .then(EnvironmentCredentials::new())
///     .then(ProfileCredentials::new().profile("ci"));
/// # let _ = chain;
/// ```
#[derive(Clone, Debug, Default)]
pub struct CredentialChain {
    providers: Vec<Arc<dyn ProvideCredentials>>,
}

const PROVIDER: &str = "credential chain";

impl CredentialChain {
    /// Makes a chain of no provider.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the provider that is asked next.
    #[must_use]
    pub fn then(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.providers.push(Arc::new(provider));
        self
    }

    async fn find(&self) -> Result<Credential, CredentialError> {
        let mut passed = Vec::new();
        for provider in &self.providers {
            match provider.provide().await {
                Err(error) if error.kind() == CredentialErrorKind::NotConfigured => {
                    passed.push(error);
                }
                found => return found,
            }
        }
        Err(nothing_found(&passed))
    }
}

/// Makes one error of all, with every place that was looked at and every remedy.
fn nothing_found(passed: &[CredentialError]) -> CredentialError {
    let reasons: Vec<String> =
        passed.iter().map(|error| format!("{}: {}", error.provider(), error.reason())).collect();
    let remedies: Vec<&str> = passed.iter().filter_map(CredentialError::remedy).collect();
    let reason = match reasons.as_slice() {
        [] => "it holds no provider".to_owned(),
        reasons => format!("no credential found [{}]", reasons.join("; ")),
    };
    let error = CredentialError::not_configured(PROVIDER, reason)
        .with_looked_at(passed.iter().flat_map(CredentialError::looked_at).cloned());
    if remedies.is_empty() { error } else { error.with_remedy(remedies.join(", or ")) }
}

impl ProvideCredentials for CredentialChain {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(self.find())
    }
}

/// The chain that is used when nothing else is asked for: the environment variables
/// ([`EnvironmentCredentials`]), then the credentials file ([`ProfileCredentials`]).
///
/// ```
/// use tc_core::credential::DefaultCredentials;
///
/// let provider = DefaultCredentials::new();
/// # let _ = provider;
/// ```
#[derive(Clone, Debug)]
pub struct DefaultCredentials(CredentialChain);

impl DefaultCredentials {
    /// Makes the chain. Nothing is looked at before the first request.
    #[must_use]
    pub fn new() -> Self {
        Self::with_surroundings(&super::Surroundings::process())
    }

    /// Makes the chain with other variables and files than those of this process, as tests do.
    #[must_use]
    pub fn with_surroundings(surroundings: &super::Surroundings) -> Self {
        let environment = EnvironmentCredentials::new().with_surroundings(surroundings.clone());
        let profile = ProfileCredentials::new().with_surroundings(surroundings.clone());
        Self(CredentialChain::new().then(environment).then(profile))
    }
}

impl Default for DefaultCredentials {
    fn default() -> Self {
        Self::new()
    }
}

impl ProvideCredentials for DefaultCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        self.0.provide()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Surroundings;
    use super::super::provider::now;
    use super::*;

    /// A machine with these variables and, at the usual place, this file.
    fn machine(
        variables: &'static [(&'static str, &'static str)],
        file: Option<&'static str>,
    ) -> DefaultCredentials {
        DefaultCredentials::with_surroundings(&Surroundings::new(
            |name| {
                let known = variables.iter().find(|(known, _)| *known == name);
                known.map(|(_, value)| value.into())
            },
            move |_| file.map(Into::into).ok_or(std::io::ErrorKind::NotFound.into()),
        ))
    }

    const ENVIRONMENT: &[(&str, &str)] =
        &[("TENCENTCLOUD_SECRET_ID", "AKIDENV"), ("TENCENTCLOUD_SECRET_KEY", "k")];
    const HOME: &[(&str, &str)] = &[("HOME", "/home/me")];
    const FILE: &str = "[default]\nsecret_id = AKIDFILE\nsecret_key = k";

    #[test]
    fn the_environment_goes_before_the_file() {
        let found = now(machine(ENVIRONMENT, Some(FILE)).provide()).unwrap();
        assert_eq!(found.secret_id(), "AKIDENV");
    }

    #[test]
    fn the_file_is_asked_when_the_environment_has_nothing() {
        let found = now(machine(HOME, Some(FILE)).provide()).unwrap();
        assert_eq!(found.secret_id(), "AKIDFILE");
    }

    #[test]
    fn an_error_in_the_environment_is_not_passed_over() {
        let half = &[("HOME", "/home/me"), ("TENCENTCLOUD_SECRET_ID", "AKIDENV")];
        let error = now(machine(half, Some(FILE)).provide()).unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::Permanent);
        assert_eq!(error.provider(), "environment variables");
    }

    #[test]
    fn when_nothing_is_found_everything_that_was_looked_at_is_told() {
        let error = now(machine(HOME, None).provide()).unwrap_err();
        assert_eq!(error.kind(), CredentialErrorKind::NotConfigured);
        for place in ["TENCENTCLOUD_SECRET_ID", "QCLOUD_SECRET_KEY", "/home/me/.tencentcloud"] {
            assert!(error.to_string().contains(place), "{error}");
        }
        assert!(error.remedy().unwrap().contains("set TENCENTCLOUD_SECRET_ID"), "{error}");
    }

    #[test]
    fn a_chain_of_nothing_says_so() {
        let error = now(CredentialChain::new().provide()).unwrap_err();
        assert!(error.to_string().contains("holds no provider"), "{error}");
    }
}
