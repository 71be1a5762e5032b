//! Where credentials come from.

use std::fmt;
use std::sync::Arc;

use super::{Credential, CredentialError, Generation, LoadedCredential};
use crate::future::BoxFuture;

/// Gives the credential to sign the next request with.
///
/// [`provide`](Self::provide) is all that a provider has to have. A client wraps one that does not remember
/// in a cache, so a provider may fetch each time it is asked;
/// [`Credential::expires_at`] tells for how long the answer is good. Dropping a future is allowed at any time.
///
/// A credential provides itself, so a fixed one needs no wrapper:
///
/// ```
/// use std::sync::Arc;
/// use tc_core::credential::{Credential, ProvideCredentials};
///
/// # fn main() -> Result<(), tc_core::credential::CredentialError> {
/// let provider: Arc<dyn ProvideCredentials> = Arc::new(Credential::new("AKIDEXAMPLE", "key")?);
/// # let _ = provider;
/// # Ok(())
/// # }
/// ```
pub trait ProvideCredentials: Send + Sync + fmt::Debug {
    /// Gives a credential that is valid now, or says why there is none.
    ///
    /// # Errors
    ///
    /// The kind of the error decides what follows: a chain goes on only after
    /// [`NotConfigured`](super::CredentialErrorKind::NotConfigured).
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>>;

    /// Gives what [`load`](Self::load) would give, if that takes no waiting. A caller asks this first and is
    /// spared a future.
    fn at_hand(&self) -> Option<LoadedCredential> {
        None
    }

    /// Gives a credential that is valid now and tells which of the provider's it is. A provider that does not
    /// count says [`Generation::FIRST`] each time.
    ///
    /// # Errors
    ///
    /// Those of [`provide`](Self::provide).
    fn load(&self) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        Box::pin(async move { self.provide().await.map(LoadedCredential::from) })
    }

    /// Gives a credential after the service refused that of generation `after`, which has not expired yet as
    /// far as is known.
    ///
    /// Where a newer one is there already it is given at once. Otherwise the source is asked, once for all
    /// who ask meanwhile. If the answer is of generation `after` again there is no other credential, and
    /// another attempt is of no use.
    ///
    /// # Errors
    ///
    /// Those of [`provide`](Self::provide).
    fn refresh(&self, after: Generation) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        let _ = after;
        self.load()
    }

    /// Tells whether it remembers what it gave, or has it at hand. A client puts a cache around one that
    /// does not.
    fn remembers(&self) -> bool {
        false
    }
}

impl ProvideCredentials for Credential {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }

    fn at_hand(&self) -> Option<LoadedCredential> {
        Some(self.clone().into())
    }

    fn remembers(&self) -> bool {
        true
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        (**self).provide()
    }

    fn at_hand(&self) -> Option<LoadedCredential> {
        (**self).at_hand()
    }

    fn load(&self) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        (**self).load()
    }

    fn refresh(&self, after: Generation) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        (**self).refresh(after)
    }

    fn remembers(&self) -> bool {
        (**self).remembers()
    }
}

/// Polls a future that never waits; the providers here need no runtime.
#[cfg(test)]
pub(super) fn now<T>(mut future: BoxFuture<'_, T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("the future waits"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_provides_itself_without_a_runtime() {
        let credential = Credential::new("AKIDEXAMPLE", "key").unwrap();
        let provider: Arc<dyn ProvideCredentials> = Arc::new(credential.clone());
        assert_eq!(now(provider.provide()).unwrap(), credential);
        assert_eq!(provider.at_hand().unwrap().credential(), &credential);
    }

    #[test]
    fn a_credential_has_no_other_to_give_when_it_is_refused() {
        let credential = Credential::new("AKIDEXAMPLE", "key").unwrap();
        let used = credential.at_hand().unwrap().generation();
        assert_eq!(now(credential.refresh(used)).unwrap().generation(), used);
    }
}
