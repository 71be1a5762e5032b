//! Who calls: the credential, and where it is found.
//!
//! ```
//! use tc_core::credential::Credential;
//!
//! # fn main() -> Result<(), tc_core::Error> {
//! let lasting = Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")?;
//! let temporary = lasting.clone().with_token("the-session-token")?;
//!
//! assert_eq!(lasting.token(), None);
//! assert!(!format!("{temporary:?}").contains("EXAMPLE"));
//! # Ok(())
//! # }
//! ```

mod cache;
mod chain;
mod cvm_role;
mod environment;
mod error;
pub(crate) mod expiry;
mod loaded;
pub(crate) mod metadata;
pub(crate) mod printed;
pub(crate) mod process;
pub(crate) mod provider;
mod surroundings;
pub(crate) mod value;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

pub use cache::CachedCredentials;
pub use chain::CredentialChain;
pub use cvm_role::CvmRoleCredentials;
pub use environment::EnvironmentCredentials;
pub use error::{CredentialError, CredentialErrorKind};
pub use loaded::{Generation, LoadedCredential};
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
pub use metadata::HttpMetadata;
pub use metadata::{MetadataAnswer, MetadataError, MetadataSource};
pub use process::ProcessCredentials;
pub use provider::ProvideCredentials;
pub use surroundings::Surroundings;

// Providers that stand above this module, so that users find them all in one place. Nothing in here uses them.
pub use crate::default_credentials::DefaultCredentials;
pub use crate::profile::{ProfileCredentials, TccliCredentials};
pub use crate::sts::{AssumeRoleCredentials, TkeCredentials, WebIdentityCredentials};

use crate::secret::SecretString;

/// A secret id with its secret key, and the session token if it is a temporary one.
///
/// Clones share the values. `Debug` shows the first 4 characters of the id and nothing else.
#[derive(Clone)]
pub struct Credential(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    secret_id: String,
    secret_key: SecretString,
    token: Option<SecretString>,
    expires_at: Option<SystemTime>,
    /// The account of a temporary credential that took the place of another.
    account: Option<Arc<str>>,
}

impl Credential {
    /// Makes a credential that lasts, from a key pair of the console's "API Keys" page.
    ///
    /// # Errors
    ///
    /// Refuses a value that is empty or holds anything but visible ASCII characters, such as a
    /// space or a line end that was copied with it. The error never shows the value.
    pub fn new(
        secret_id: impl Into<String>,
        secret_key: impl Into<SecretString>,
    ) -> Result<Self, CredentialError> {
        let (secret_id, secret_key) = (secret_id.into(), secret_key.into());
        value::check_id(&secret_id).map_err(|flaw| flaw.refuse("Credential::new", "the secret id"))?;
        value::check(secret_key.expose()).map_err(|flaw| flaw.refuse("Credential::new", "the secret key"))?;
        Ok(Self(Arc::new(Parts { secret_id, secret_key, token: None, expires_at: None, account: None })))
    }

    /// Adds the session token of a temporary credential, sent as `X-TC-Token`.
    ///
    /// # Errors
    ///
    /// Refuses a token that is empty or holds anything but visible ASCII characters.
    pub fn with_token(self, token: impl Into<SecretString>) -> Result<Self, CredentialError> {
        let token = token.into();
        value::check(token.expose()).map_err(|flaw| flaw.refuse("Credential::with_token", "the token"))?;
        Ok(self.changed(|parts| parts.token = Some(token)))
    }

    /// Adds the time from which on the service refuses the credential. [`CachedCredentials`] holds it against the
    /// wall clock here, to renew the credential early; what a client learns of the service's time is for signing alone.
    #[must_use]
    pub fn with_expiry(self, expires_at: SystemTime) -> Self {
        self.changed(|parts| parts.expires_at = Some(expires_at))
    }

    /// Gives the secret id. It is a name, not a secret, yet it is not shown in full either.
    #[must_use]
    pub fn secret_id(&self) -> &str {
        &self.0.secret_id
    }

    /// Gives the secret key.
    #[must_use]
    pub fn secret_key(&self) -> &SecretString {
        &self.0.secret_key
    }

    /// Gives the session token; only a temporary credential has one.
    #[must_use]
    pub fn token(&self) -> Option<&SecretString> {
        self.0.token.as_ref()
    }

    /// Gives the time from which on the service refuses the credential, if that is known.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.0.expires_at
    }

    /// Tells whether both sign alike. Clones are recognised without comparing.
    pub(crate) fn has_same_key(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || (self.0.secret_id == other.0.secret_id && self.0.secret_key == other.0.secret_key)
    }

    /// Tells whether both make the same requests: key and token. The expiry may differ.
    pub(crate) fn signs_like(&self, other: &Self) -> bool {
        self.has_same_key(other) && self.0.token == other.0.token
    }

    /// The name of whom it stands for, where it is known to stay the same when the credential is renewed: the id of a
    /// key that lasts, and of a temporary one what it [took over](Self::in_place_of).
    pub(crate) fn account(&self) -> Option<&str> {
        if self.token().is_some() { self.0.account.as_deref() } else { Some(self.secret_id()) }
    }

    /// Takes over the account of the credential before it. A temporary one has another secret id each time.
    pub(crate) fn in_place_of(self, former: &Self) -> Self {
        if self.token().is_none() || former.token().is_none() || self.0.account.is_some() {
            return self;
        }
        let account = former.account().unwrap_or(former.secret_id()).into();
        self.changed(|parts| parts.account = Some(account))
    }

    /// Names the account of a temporary credential by its own id, unless it has the account of another.
    pub(crate) fn with_own_account(self) -> Self {
        let own = self.clone();
        self.in_place_of(&own)
    }

    fn changed(mut self, change: impl FnOnce(&mut Parts)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }
}

/// Those are equal that make the same requests for the same time.
impl PartialEq for Credential {
    fn eq(&self, other: &Self) -> bool {
        self.signs_like(other) && self.0.expires_at == other.0.expires_at
    }
}

impl Eq for Credential {}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.0.secret_id.chars().take(4).collect();
        f.debug_struct("Credential")
            .field("secret_id", &format_args!("{shown}***"))
            .field("secret_key", &self.0.secret_key)
            .field("token", &self.0.token)
            .field("expires_at", &self.0.expires_at)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_four_characters_of_the_id_and_nothing_else() {
        let credential = Credential::new("AKIDEXAMPLE", "key").unwrap();
        let credential = credential.with_token("tok").unwrap();
        assert_eq!(
            format!("{credential:?}"),
            "Credential { secret_id: AKID***, secret_key: ***, token: Some(***), expires_at: None }"
        );
    }

    #[test]
    fn a_changed_copy_leaves_the_original_as_it_was() {
        let lasting = Credential::new("AKIDEXAMPLE", "key").unwrap();
        let temporary = lasting.clone().with_expiry(SystemTime::UNIX_EPOCH);
        assert_eq!(lasting.expires_at(), None);
        assert_eq!(temporary.expires_at(), Some(SystemTime::UNIX_EPOCH));
        assert!(temporary.has_same_key(&lasting));
    }

    #[test]
    fn temporary_credentials_in_each_others_place_have_one_account_and_a_key_that_lasts_its_own() {
        let lasting = Credential::new("AKIDLASTING", "key").unwrap();
        let temporary = |id| Credential::new(id, "key").unwrap().with_token("tok").unwrap();
        let (first, second, third) = (temporary("AKID1"), temporary("AKID2"), temporary("AKID3"));
        let renewed = second.clone().in_place_of(&first);
        assert_eq!(renewed, second, "it makes the same requests");
        assert_eq!(renewed.account(), Some("AKID1"));
        assert_eq!(third.clone().in_place_of(&renewed).account(), Some("AKID1"));
        assert_eq!(third.in_place_of(&lasting).account(), None);
        assert_eq!(lasting.in_place_of(&renewed).account(), Some("AKIDLASTING"));
    }

    #[test]
    fn a_refused_part_is_named_and_never_shown() {
        let id = Credential::new("", "the-key").unwrap_err();
        let key = Credential::new("AKIDEXAMPLE", " the-key").unwrap_err();
        let token = Credential::new("AKIDEXAMPLE", "the-key").unwrap().with_token("the-token\n");
        for (error, part) in [(id, "secret id"), (key, "secret key"), (token.unwrap_err(), "token")] {
            assert_eq!(error.kind(), CredentialErrorKind::Permanent);
            let text = format!("{error} {error:?}");
            assert!(text.contains(part), "{text}");
            assert!(!text.contains("the-"), "{text}");
        }
    }
}
