//! What a client sets for all calls and a call for itself.

use super::extra_headers::ExtraHeaders;
use super::{Language, SigningMode};
use crate::action::Effect;
use crate::codec::Tolerance;
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use http::HeaderValue;
use std::num::NonZeroU32;
use std::time::Duration;

/// The settings of one call.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) region: Option<HeaderValue>,
    pub(super) endpoint: Option<Endpoint>,
    pub(super) language: Language,
    pub(super) signing: SigningMode,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) deadline: Option<Duration>,
    pub(super) tolerance: Tolerance,
    pub(super) max_attempts: Option<NonZeroU32>,
    /// How often a conflict is waited for.
    pub(super) max_conflicts: u32,
    pub(super) assume_idempotent: bool,
    /// Calls per second are not kept.
    pub(super) unlimited: bool,
    /// Who signs, in the place of whom the client has.
    pub(super) credential: Option<Credential>,
    pub(super) headers: ExtraHeaders,
}

/// Attempts of one call, unless it says otherwise: three repetitions outlast what passes within a second.
const MAX_ATTEMPTS: u32 = 4;

impl Settings {
    /// How many attempts there may be.
    pub(super) fn max_attempts(&self) -> u32 {
        self.max_attempts.map_or(MAX_ATTEMPTS, NonZeroU32::get)
    }

    /// How long one exchange may take: 15 s for an action that only looks, 60 s for others, which work
    /// before they answer.
    pub(super) fn attempt_timeout(&self, effect: Effect) -> Duration {
        self.attempt_timeout.unwrap_or(match effect {
            Effect::ReadOnly => Duration::from_secs(15),
            Effect::Idempotent | Effect::Mutating => Duration::from_secs(60),
        })
    }

    /// How long the whole call may take: 45 s for an action that only looks, 90 s for others.
    pub(super) fn deadline(&self, effect: Effect) -> Duration {
        self.deadline.unwrap_or(match effect {
            Effect::ReadOnly => Duration::from_secs(45),
            Effect::Idempotent | Effect::Mutating => Duration::from_secs(90),
        })
    }
}

/// A limit of time, refused if nothing could be done in it.
pub(super) fn time_limit(name: &str, limit: Duration) -> Result<Duration, Error> {
    if limit.is_zero() {
        let message =
            format!("the {name} is zero, in which nothing can be done: leave it out for the default");
        return Err(Error::new(Kind::Build, message));
    }
    Ok(limit)
}

/// A number of attempts, refused if it is none.
pub(super) fn attempts(most: u32) -> Result<NonZeroU32, Error> {
    NonZeroU32::new(most).ok_or_else(|| {
        let message = "a call of no attempts does nothing: give 1 for one that is never repeated";
        Error::new(Kind::Build, message)
    })
}
