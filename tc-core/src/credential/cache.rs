//! A provider that remembers.

mod flight;
mod marks;
#[cfg(all(test, tc_loom))]
mod model;
mod random;
mod seat;
mod shared;
mod state;
mod sync;
mod told;
mod waiting;

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Credential, CredentialError, Generation, LoadedCredential, ProvideCredentials};
use crate::clock::{Clock, SystemClock};
use crate::future::BoxFuture;
use shared::Shared;
use state::Demand;

/// Remembers what another provider gave, and renews it early.
///
/// | moment | what callers get |
/// |---|---|
/// | nothing loaded yet | all wait for one load; its error goes to all of them and is kept for 1 s |
/// | until the *advisory* mark | the credential, at once |
/// | from there on | the credential, at once; one load runs beside the calls |
/// | from the *mandatory* mark on | what that load brings; the old credential if it fails |
/// | after the expiry | all wait for one load, as at the beginning |
///
/// The advisory mark lies 25 % of the life before the expiry, at most 15 minutes, and a little later by
/// chance so that processes that began together do not renew together: the distance is multiplied by 0.8
/// to 1. The mandatory mark lies 60 s before the expiry, or halfway between the advisory mark and the expiry if
/// that is later. A credential without an expiry is looked at again after 15 minutes, beside the calls, so
/// that a key that was changed in a file is noticed.
///
/// While the old credential is good, loads that fail are repeated after 1, 2, 4 s and so on up to 30 s. A
/// load may take 15 s. It runs in a task of its own, so dropping a call never stops it for the others.
/// Outside of a tokio runtime it is run by the callers themselves, one of them at a time, without that limit.
///
/// The marks are held against this machine's clock, or that of [`with_clock`](Self::with_clock). Where it is wrong, a
/// client [repairs](crate::Client#trying-again) the time of its signatures and not this one: a clock that is behind
/// renews late, when the service has refused the old credential; one that is ahead renews early, and if it is ahead by
/// more than the whole life, no load brings a credential that it takes for valid.
///
/// A client puts one of these around a provider that does not [remember](ProvideCredentials::remembers). Make
/// one to share it between clients; clones share what they remember.
///
/// ```
/// use tc_core::Client;
/// use tc_core::credential::{CachedCredentials, EnvironmentCredentials};
///
/// let credentials = CachedCredentials::new(EnvironmentCredentials::new());
/// let near = Client::builder().region("ap-guangzhou").credentials(credentials.clone()).build()?;
/// let far = Client::builder().region("eu-frankfurt").credentials(credentials).build()?;
/// # let _ = (near, far);
/// # Ok::<(), tc_core::Error>(())
/// ```
#[derive(Clone)]
pub struct CachedCredentials(Arc<Shared>);

impl CachedCredentials {
    /// Remembers what `provider` gives. Nothing is loaded before the first call.
    #[must_use]
    pub fn new(provider: impl ProvideCredentials + 'static) -> Self {
        Self::with_clock(provider, Arc::new(SystemClock))
    }

    /// Does so by another clock than this machine's, as tests do. Expiry, marks and pauses are read from it;
    /// the limit of 15 s runs on tokio's own.
    #[must_use]
    pub fn with_clock(provider: impl ProvideCredentials + 'static, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Shared::new(Arc::new(provider), clock, random::per_mille)))
    }

    /// Tells when the credential that is remembered expires, if there is one and that is known.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.0.expiry().and_then(|since_epoch| UNIX_EPOCH.checked_add(since_epoch))
    }
}

impl ProvideCredentials for CachedCredentials {
    fn provide(&self) -> BoxFuture<'_, Result<Credential, CredentialError>> {
        Box::pin(async { self.0.get(Demand::Current).await.map(LoadedCredential::into_credential) })
    }

    /// Takes a shared lock, reads the clock and counts a reference up; nothing is allocated.
    fn at_hand(&self) -> Option<LoadedCredential> {
        self.0.at_hand()
    }

    fn load(&self) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        Box::pin(self.0.get(Demand::Current))
    }

    /// A refresh that was asked for and brought nothing new is not repeated within 1 s.
    fn refresh(&self, after: Generation) -> BoxFuture<'_, Result<LoadedCredential, CredentialError>> {
        Box::pin(self.0.get(Demand::After(after)))
    }

    fn remembers(&self) -> bool {
        true
    }
}

/// The credential is not shown.
impl fmt::Debug for CachedCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("CachedCredentials");
        shown.field("provider", self.0.source()).field("expires_at", &self.expires_at());
        shown.finish_non_exhaustive()
    }
}
