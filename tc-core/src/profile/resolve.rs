//! From a section to what provides its credential, through all the sections that it builds on.

use std::sync::Arc;

use super::ini::Ini;
use super::section::{Profile, Reader, Role, Source};
use super::{Network, PROVIDER};
use crate::credential::{
    CredentialError, CvmRoleCredentials, EnvironmentCredentials, ProcessCredentials, ProvideCredentials,
    Surroundings,
};
use crate::sts::{AssumeRoleCredentials, WebIdentityCredentials};

/// So many roles in a row are believed.
const MAX_ROLES: usize = 8;

/// Makes providers of sections.
pub(super) struct Resolver<'a> {
    pub(super) ini: &'a Ini,
    pub(super) surroundings: &'a Surroundings,
    pub(super) network: &'a Network,
}

type Provider = Arc<dyn ProvideCredentials>;

impl Resolver<'_> {
    /// Makes the provider of a profile.
    pub(super) fn provider(&self, name: &str) -> Result<Provider, CredentialError> {
        self.follow(name, &mut Vec::new())
    }

    /// `above` holds the profiles that build on this one.
    fn follow(&self, name: &str, above: &mut Vec<String>) -> Result<Provider, CredentialError> {
        let section = self.ini.section(name).ok_or_else(|| unknown_source(name, above))?;
        let again = above.iter().any(|other| other == name);
        above.push(name.to_owned());
        match (Reader { name, section }).read()? {
            // A role may name its own section as the source, if that has keys.
            Profile::Role(role, Source::Profile(source)) if source == name => {
                let keys = Reader { name, section }.keys()?;
                Ok(Arc::new(self.role(Arc::new(keys), role)))
            }
            Profile::Role(..) if again || above.len() > MAX_ROLES => Err(endless(above)),
            Profile::Role(role, source) => {
                let source = self.source(source, above)?;
                Ok(Arc::new(self.role(source, role)))
            }
            Profile::Keys(credential) => Ok(Arc::new(credential)),
            Profile::WebIdentity { role, provider_id, token_file } => {
                Ok(Arc::new(self.web_identity(role, provider_id, token_file)))
            }
            Profile::Process(words) => Ok(Arc::new(self.process(words))),
        }
    }

    fn source(&self, source: Source, above: &mut Vec<String>) -> Result<Provider, CredentialError> {
        let clock = self.surroundings.clock();
        match source {
            Source::Keys(credential) => Ok(Arc::new(credential)),
            Source::Profile(name) => self.follow(&name, above),
            Source::Environment => {
                Ok(Arc::new(EnvironmentCredentials::new().with_surroundings(self.surroundings.clone())))
            }
            Source::CvmRole => {
                let source = Arc::clone(&self.network.metadata);
                Ok(Arc::new(CvmRoleCredentials::with_source(source).with_clock(Arc::clone(clock))))
            }
        }
    }

    fn role(&self, source: Provider, role: Role) -> AssumeRoleCredentials {
        let service = self.network.sts(self.surroundings.clock(), role.region);
        let mut provider = AssumeRoleCredentials::new(source, role.arn).with_service(service);
        if let Some(name) = role.session_name {
            provider = provider.session_name(name);
        }
        if let Some(duration) = role.duration {
            provider = provider.duration(duration);
        }
        if let Some(id) = role.external_id {
            provider = provider.external_id(id);
        }
        if let Some(policy) = role.policy {
            provider = provider.policy(policy);
        }
        provider
    }

    fn web_identity(&self, role: Role, provider_id: String, token_file: String) -> WebIdentityCredentials {
        let service = self.network.sts(self.surroundings.clock(), role.region);
        let mut provider = WebIdentityCredentials::new(role.arn, provider_id, token_file)
            .with_surroundings(self.surroundings.clone())
            .with_service(service);
        if let Some(name) = role.session_name {
            provider = provider.session_name(name);
        }
        if let Some(duration) = role.duration {
            provider = provider.duration(duration);
        }
        provider
    }

    fn process(&self, words: Vec<String>) -> ProcessCredentials {
        let mut words = words.into_iter();
        let program = words.next().unwrap_or_default();
        ProcessCredentials::new(program).arguments(words).with_clock(Arc::clone(self.surroundings.clock()))
    }
}

fn unknown_source(name: &str, above: &[String]) -> CredentialError {
    let user = above.last().map_or("", String::as_str);
    let reason = format!("profile {user} has the source_profile {name}, which does not exist");
    CredentialError::permanent(PROVIDER, reason)
        .with_remedy(format!("add a section [{name}], or correct the name"))
}

fn endless(above: &[String]) -> CredentialError {
    let way = above.join(" → ");
    CredentialError::permanent(PROVIDER, format!("the profiles build on each other without end: {way}"))
        .with_remedy("let the last source_profile name a section with keys")
}
