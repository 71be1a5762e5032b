//! Why there is no credential.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::secret::SecretString;

/// What may be done about a [`CredentialError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialErrorKind {
    /// The provider was not set up here. Only this lets a chain ask the next one.
    NotConfigured,
    /// The provider is set up and does not answer now; trying later may help.
    Transient,
    /// The provider is set up wrongly; a person has to change something.
    Permanent,
}

/// Why a provider gave no credential: who looked, where, what it found, and the remedy.
///
/// It never holds the text of a secret. Clones are cheap, so that all who waited for one attempt
/// can get its error.
#[derive(Clone)]
pub struct CredentialError(Arc<Details>);

#[derive(Clone, Debug)]
struct Details {
    kind: CredentialErrorKind,
    provider: &'static str,
    reason: String,
    looked_at: Vec<String>,
    remedy: Option<String>,
    passed_over: Vec<String>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialError {
    /// Says that the provider was not set up here.
    #[must_use]
    pub fn not_configured(provider: &'static str, reason: impl Into<String>) -> Self {
        Self::new(CredentialErrorKind::NotConfigured, provider, reason.into())
    }

    /// Says that the provider does not answer now.
    #[must_use]
    pub fn transient(provider: &'static str, reason: impl Into<String>) -> Self {
        Self::new(CredentialErrorKind::Transient, provider, reason.into())
    }

    /// Says that the provider is set up wrongly.
    #[must_use]
    pub fn permanent(provider: &'static str, reason: impl Into<String>) -> Self {
        Self::new(CredentialErrorKind::Permanent, provider, reason.into())
    }

    fn new(kind: CredentialErrorKind, provider: &'static str, reason: String) -> Self {
        let (looked_at, remedy, passed_over, source) = (Vec::new(), None, Vec::new(), None);
        Self(Arc::new(Details { kind, provider, reason, looked_at, remedy, passed_over, source }))
    }

    /// Adds the variables, files or addresses that were looked at.
    #[must_use]
    pub fn with_looked_at<T: Into<String>>(mut self, places: impl IntoIterator<Item = T>) -> Self {
        let details = Arc::make_mut(&mut self.0);
        details.looked_at.extend(places.into_iter().map(Into::into));
        self
    }

    /// Adds what a person can do.
    #[must_use]
    pub fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).remedy = Some(remedy.into());
        self
    }

    /// Adds what a chain asked before, in vain.
    #[must_use]
    pub(super) fn with_passed_over(mut self, errors: &[Self]) -> Self {
        let told = errors.iter().map(|error| format!("{}: {}", error.provider(), error.reason()));
        Arc::make_mut(&mut self.0).passed_over.extend(told);
        self
    }

    /// Says for which profile the provider was asked. One that a profile asks for is set up, whatever it says.
    #[must_use]
    pub(crate) fn of_profile(mut self, name: &str) -> Self {
        let details = Arc::make_mut(&mut self.0);
        details.reason = format!("for profile {name}: {}", details.reason);
        if details.kind == CredentialErrorKind::NotConfigured {
            details.kind = CredentialErrorKind::Permanent;
        }
        self
    }

    /// Hides a secret that a server repeated in its message.
    #[must_use]
    pub(crate) fn without(mut self, secret: &SecretString) -> Self {
        if self.0.reason.contains(secret.expose()) {
            let details = Arc::make_mut(&mut self.0);
            details.reason = details.reason.replace(secret.expose(), "***");
        }
        self
    }

    /// Adds the error behind it, which must not show a secret either.
    #[must_use]
    pub fn with_source(mut self, source: impl Error + Send + Sync + 'static) -> Self {
        Arc::make_mut(&mut self.0).source = Some(Arc::new(source));
        self
    }

    /// Tells what may be done about it.
    #[must_use]
    pub fn kind(&self) -> CredentialErrorKind {
        self.0.kind
    }

    /// Names the provider.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        self.0.provider
    }

    /// Tells what the provider found.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Lists the variables, files or addresses that were looked at.
    #[must_use]
    pub fn looked_at(&self) -> &[String] {
        &self.0.looked_at
    }

    /// Lists the providers that a chain asked before this one, and why it went on after each.
    #[must_use]
    pub fn passed_over(&self) -> &[String] {
        &self.0.passed_over
    }

    /// Tells what a person can do.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        self.0.remedy.as_deref()
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.provider, self.0.reason)?;
        if !self.0.looked_at.is_empty() {
            write!(f, " (looked at {})", self.0.looked_at.join(", "))?;
        }
        if let Some(remedy) = &self.0.remedy {
            write!(f, "; {remedy}")?;
        }
        if self.0.passed_over.is_empty() {
            return Ok(());
        }
        let passed_over = self.0.passed_over.join("; ");
        write!(f, " [the search ended here, since this is set up; passed over before: {passed_over}]")
    }
}

impl fmt::Debug for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Error for CredentialError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_tells_who_what_where_and_the_remedy() {
        let error = CredentialError::not_configured("profile file", "there is no such file")
            .with_looked_at(["/home/me/.tencentcloud/credentials"])
            .with_remedy("create it");
        assert_eq!(
            error.to_string(),
            "profile file: there is no such file \
             (looked at /home/me/.tencentcloud/credentials); create it"
        );
    }

    #[test]
    fn the_message_does_not_repeat_its_source() {
        let error = CredentialError::transient("profile file", "the file could not be read")
            .with_source(std::io::Error::other("disk trouble"));
        assert!(!error.to_string().contains("disk trouble"));
        assert_eq!(error.source().unwrap().to_string(), "disk trouble");
    }
}
