//! How a call ended.

use super::words::type_of;
use crate::error::{Attempt, Delivery, Error};
use std::borrow::Cow;

/// How a call ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// The service answered.
    #[non_exhaustive]
    Succeeded {
        /// The service's id of the request.
        request_id: &'a str,
        /// The exchange that brought the reply.
        attempt: Attempt,
        /// How many exchanges there were, that one included.
        attempts: usize,
    },
    /// It failed.
    Failed(&'a Error),
    /// It was dropped before it ended.
    GivenUp,
}

impl<'a> Outcome<'a> {
    /// Why the call did not succeed, in a word of which there are few: the service's error code, the HTTP status of
    /// a gateway, or one of `build`, `invalid`, `credentials`, `limited`, `connect`, `timeout`, `transport`,
    /// `decode`, `deadline`, `page_stalled`, `given_up`. A code that is none, such as one with spaces, is `other`. No
    /// call ends as `page_stalled`: it is an error of [`Pages`](crate::Pages).
    #[must_use]
    pub fn error_type(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Succeeded { .. } => None,
            Self::Failed(error) => Some(type_of(error)),
            Self::GivenUp => Some(Cow::Borrowed("given_up")),
        }
    }

    /// How many exchanges there were; unknown of a call that was dropped.
    #[must_use]
    pub fn attempts(&self) -> Option<usize> {
        match self {
            Self::Succeeded { attempts, .. } => Some(*attempts),
            Self::Failed(error) => Some(error.attempts().len()),
            Self::GivenUp => None,
        }
    }

    /// The service's id of the request, where an answer had one.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        match self {
            Self::Succeeded { request_id, .. } => Some(*request_id).filter(|id| !id.is_empty()),
            Self::Failed(error) => error.request_id(),
            Self::GivenUp => None,
        }
    }

    /// The HTTP status of the last exchange, if there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Succeeded { attempt, .. } => attempt.status,
            Self::Failed(error) => error.attempts().last().and_then(|attempt| attempt.status),
            Self::GivenUp => None,
        }
    }

    /// Whether the service acted; unknown of a call that was dropped.
    #[must_use]
    pub fn delivery(&self) -> Option<Delivery> {
        match self {
            Self::Succeeded { attempt, .. } => Some(attempt.delivery),
            Self::Failed(error) => Some(error.delivery()),
            Self::GivenUp => None,
        }
    }
}
