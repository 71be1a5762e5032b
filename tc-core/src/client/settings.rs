//! What a client sets for all calls and a call for itself.

use super::Language;
use crate::action::Effect;
use crate::codec::Tolerance;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use http::HeaderValue;
use std::time::Duration;

/// The settings of one call.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) region: Option<HeaderValue>,
    pub(super) endpoint: Option<Endpoint>,
    pub(super) language: Language,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) deadline: Option<Duration>,
    pub(super) tolerance: Tolerance,
}

impl Settings {
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
