//! Where credentials come from.

use std::fmt;
use std::sync::Arc;

use super::{Credential, CredentialError};
use crate::future::BoxFuture;

/// Gives the credential to sign the next request with.
///
/// It is asked before each attempt, so a provider that has to fetch should be wrapped in one that
/// remembers; [`Credential::expires_at`] tells for how long. Dropping the future is allowed at
/// any time.
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
}

impl ProvideCredentials for Credential {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        (**self).provide()
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
    }
}
