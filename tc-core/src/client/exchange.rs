//! From a checked request to the answer's bytes: find the credential, sign, send, wait.
//!
//! Nothing in here knows the type of a request or a reply, but for the last step of an [`Answer`].

mod answer;
mod attempt;
mod course;
mod covered;
mod failure;
#[cfg(any(test, fuzzing))]
mod fuzzed;
mod headers;
mod heads;
mod http_date;
mod in_flight;
mod measured;
mod reading;
mod request_id;
mod server_time;
mod signer;
mod success;
mod watch;

use super::settings::Settings;
use super::target::Target;
use super::{Inner, Prepared, SigningMode, region};
use crate::action::{Effect, RegionRule};
use crate::clock::signing_time;
use crate::credential::{Credential, CredentialError, LoadedCredential, ProvideCredentials};
use crate::endpoint::Endpoint;
use crate::error::{Delivery, Error, Kind};
use crate::limit::{Key, Limiter};
use crate::observe::{Called, Event};
use bytes::Bytes;
pub(super) use covered::Covered;
#[cfg(any(test, fuzzing))]
pub use fuzzed::messages;
use headers::signed_headers;
pub(super) use heads::Heads;
pub(super) use reading::{Decode, ReadingOf};

/// A call that is ready to be signed.
pub(super) struct Job {
    pub(super) target: Target,
    /// The parameters in the query of a `GET`, whose body is empty.
    pub(super) query: String,
    pub(super) body: Bytes,
    pub(super) settings: Settings,
    /// The request carries a token by which the service knows it again.
    pub(super) has_client_token: bool,
}

impl Job {
    /// An error of this call.
    fn error(&self, kind: Kind, message: impl Into<String>) -> Error {
        self.describe(Error::new(kind, message))
    }

    /// Say in an error which call it was.
    pub(super) fn describe(&self, error: Error) -> Error {
        error.with(|details| {
            details.action = Some(self.target.name.to_string());
            details.region = self.region().map(str::to_owned);
        })
    }

    /// The region that goes with the request.
    fn region(&self) -> Option<&str> {
        let region = self.settings.region.as_ref().filter(|_| self.target.region != RegionRule::None);
        region.and_then(|region| region.to_str().ok())
    }

    /// The error of a call that nobody signs.
    fn no_credential(&self, error: CredentialError) -> Error {
        self.describe(error.into())
    }

    /// What is told of it to those who watch.
    fn called<'a>(&'a self, endpoint: Option<&'a Endpoint>) -> Called<'a> {
        let Target { service, version, name, effect, .. } = &self.target;
        Called { service, version, action: name, region: self.region(), endpoint, effect: *effect }
    }

    /// What its calls per second are counted for.
    fn rate_key<'a>(&'a self, account: &'a str) -> Key<'a> {
        Key::new(account, &self.target.service, self.region(), &self.target.name)
    }

    /// What it does to the world when it is sent several times within this call.
    fn effect_of_repeating(&self) -> Effect {
        match self.target.effect {
            Effect::Mutating if self.has_client_token => Effect::Idempotent,
            _ => self.effect_of_calling_again(),
        }
    }

    /// What it does to the world when it is called a second time, with a client token of its own.
    fn effect_of_calling_again(&self) -> Effect {
        match self.target.effect {
            Effect::Mutating if self.settings.assume_idempotent => Effect::Idempotent,
            effect => effect,
        }
    }

    /// The error of a call that panicked: it is not known whether it was executed.
    pub(super) fn panicked(&self) -> Error {
        let message = "the call panicked before its outcome was known, and may have been executed";
        self.error(Kind::Transport, message).with(|details| {
            details.delivery = Delivery::MaybeExecuted;
            details.remedy = Some(self.remedy_for_doubt());
        })
    }

    /// What to do when it is not known whether the request was executed.
    fn remedy_for_doubt(&self) -> &'static str {
        match self.effect_of_calling_again() {
            Effect::ReadOnly | Effect::Idempotent => "the call may be repeated, as it does no harm twice",
            Effect::Mutating => "before repeating the change, look whether it was made",
        }
    }
}

impl Inner {
    /// Sign the request, without sending it.
    pub(super) async fn prepare(&self, job: &Job) -> Result<Prepared, Error> {
        let endpoint = self.endpoint_of(job)?;
        let credential = match job.settings.signing {
            SigningMode::Skip => None,
            _ => Some(self.provider_of(job).load().await.map_err(|error| job.no_credential(error))?),
        };
        let credential = credential.as_ref().map(LoadedCredential::credential);
        let timestamp = signing_time(&*self.clock, self.skew.offset_ms());
        let headers = signed_headers(self, job, &endpoint, credential, timestamp)?;
        Ok(Prepared::new(job, endpoint, headers, credential, timestamp))
    }

    /// Tell that nobody waits any more for a call that may have been executed.
    fn tell_abandoned(&self, call: Called<'_>, attempts: usize) {
        if call.effect != Effect::ReadOnly {
            self.tell(&Event::Abandoned { call, attempts });
        }
    }

    /// Find where to send the request.
    fn endpoint_of(&self, job: &Job) -> Result<Endpoint, Error> {
        if job.target.region == RegionRule::Required && job.settings.region.is_none() {
            let message = format!(
                "the action needs a region: set one with `Client::builder().region(..)`, with `.region(..)` on the \
                 call, or in the environment variable {}; if the declaration is yours and the action takes none, add \
                 `region = none` to it",
                region::VARIABLE
            );
            return Err(job.error(Kind::Build, message));
        }
        let own = || self.endpoints.of(&job.target.service, job.region());
        let endpoint = job.settings.endpoint.clone().map_or_else(own, Ok);
        endpoint.map_err(|error| job.describe(error))
    }

    /// Who gives the credential: the call itself, or the client.
    fn provider_of<'a>(&'a self, job: &'a Job) -> &'a dyn ProvideCredentials {
        match &job.settings.credential {
            Some(own) => own,
            None => &*self.credentials,
        }
    }

    /// Whom calls per second are counted for, the same when a temporary credential is renewed. What is not signed is
    /// counted together.
    fn account_of<'a>(&'a self, credential: Option<&'a Credential>) -> &'a str {
        let Some(credential) = credential else { return "" };
        let own = || self.account.get_or_init(|| credential.secret_id().to_owned());
        credential.account().unwrap_or_else(|| own())
    }

    /// What keeps the job's calls per second, unless it is not to be kept.
    fn limiter_of(&self, job: &Job) -> Option<&Limiter> {
        self.limiter.as_ref().filter(|_| !job.settings.unlimited)
    }

    /// Whether the application's own rule allows another attempt.
    fn allows_retry(&self, error: &Error) -> bool {
        self.classifier.as_ref().is_none_or(|rule| rule.allows_retry(error))
    }
}
