//! Providers that are asked one after the other.

use std::sync::Arc;

use super::{Credential, CredentialError, CredentialErrorKind, ProvideCredentials};
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
                found => return found.map_err(|error| error.with_passed_over(&passed)),
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

#[cfg(test)]
mod tests {
    use super::super::provider::now;
    use super::*;

    /// A provider that always says this.
    #[derive(Debug)]
    struct Says(CredentialError);

    impl ProvideCredentials for Says {
        fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
            Box::pin(std::future::ready(Err(self.0.clone())))
        }
    }

    fn nothing() -> Says {
        Says(CredentialError::not_configured("first", "it is not set").with_remedy("set it"))
    }

    #[test]
    fn only_one_that_is_not_set_up_is_passed_over() {
        let credential = Credential::new("AKIDEXAMPLE", "key").unwrap();
        let found = now(CredentialChain::new().then(nothing()).then(credential.clone()).provide());
        assert_eq!(found.unwrap(), credential);
        for error in [CredentialError::transient("second", "r"), CredentialError::permanent("second", "r")] {
            let chain =
                CredentialChain::new().then(nothing()).then(Says(error.clone())).then(credential.clone());
            let stopped = now(chain.provide()).unwrap_err();
            assert_eq!((stopped.kind(), stopped.provider()), (error.kind(), "second"));
        }
    }

    #[test]
    fn an_error_tells_what_was_passed_over_before_and_why() {
        let wrong = Says(CredentialError::permanent("second", "it is wrong"));
        let error = now(CredentialChain::new().then(nothing()).then(wrong).provide()).unwrap_err();
        assert_eq!(error.passed_over(), ["first: it is not set"]);
        assert_eq!(
            error.to_string(),
            "second: it is wrong [the search ended here, since this is set up; \
             passed over before: first: it is not set]"
        );
    }

    #[test]
    fn when_nothing_is_found_every_reason_and_remedy_is_told() {
        let error = now(CredentialChain::new().then(nothing()).then(nothing()).provide()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "credential chain: no credential found [first: it is not set; first: it is not set]; \
             set it, or set it"
        );
    }

    #[test]
    fn a_chain_of_nothing_says_so() {
        let error = now(CredentialChain::new().provide()).unwrap_err();
        assert!(error.to_string().contains("holds no provider"), "{error}");
    }
}
