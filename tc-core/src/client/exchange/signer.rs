//! Who signs an attempt: the credential, found, waited for, or renewed.

use super::course::Course;
use crate::client::SigningMode;
use crate::clock::within;
use crate::credential::{CredentialError, LoadedCredential};
use crate::error::{Error, Kind};
use crate::future::BoxFuture;
use crate::observe::Event;
use std::future::poll_fn;

impl Course<'_> {
    /// Find who signs the request, if anybody does.
    pub(super) async fn credential(&mut self) -> Result<Option<LoadedCredential>, Error> {
        let (inner, job) = (self.inner, self.job);
        if job.settings.signing == SigningMode::Skip {
            return Ok(None);
        }
        let provider = inner.provider_of(job);
        if let Some(credential) = self.renewed.take().or_else(|| provider.at_hand()) {
            return Ok(Some(credential));
        }
        let Some(found) = self.waited_for(provider.load(), false).await else {
            let limit = job.settings.deadline(job.target.effect);
            let message = format!("no credential came before the deadline of {limit:?}");
            return Err(job.error(Kind::Deadline, message));
        };
        found.map(Some).map_err(|error| job.no_credential(error))
    }

    /// Ask for another credential than the one that was refused, and give whether there is one.
    pub(super) async fn renew_credential(&mut self) -> bool {
        if self.job.settings.signing == SigningMode::Skip {
            return false;
        }
        let refreshed = self.inner.provider_of(self.job).refresh(self.generation);
        // A refresh that fails is no reason to hide why it was needed.
        let Some(Ok(fresh)) = self.waited_for(refreshed, true).await else { return false };
        self.renewed = Some(fresh).filter(|fresh| self.is_other(fresh));
        self.renewed.is_some()
    }

    /// Whether it is another credential than that of the last attempt.
    fn is_other(&self, credential: &LoadedCredential) -> bool {
        credential.generation() != self.generation
    }

    /// What a provider gives while there is time, told unless it was there at once.
    async fn waited_for(
        &self,
        mut load: BoxFuture<'_, Result<LoadedCredential, CredentialError>>,
        after_refusal: bool,
    ) -> Option<Result<LoadedCredential, CredentialError>> {
        let since = self.now_if_watched();
        let mut is_at_hand = true;
        let load = poll_fn(|context| {
            let loaded = load.as_mut().poll(context);
            is_at_hand &= loaded.is_ready();
            loaded
        });
        let found = within(&*self.inner.clock, self.deadline, load).await?;
        let (call, wait) = (*self.call, self.elapsed(since));
        match &found {
            Ok(fresh) if is_at_hand || (after_refusal && !self.is_other(fresh)) => {}
            Ok(_) => self.inner.tell(&Event::CredentialLoaded { call, wait, after_refusal }),
            Err(error) => self.inner.tell(&Event::CredentialFailed { call, wait, after_refusal, error }),
        }
        Some(found)
    }
}
