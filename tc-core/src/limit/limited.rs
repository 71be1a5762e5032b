//! The refusal of this side's own limit.

use crate::error::{Error, Kind};
use std::fmt;
use std::time::Duration;

/// The call's turn would come after its deadline; nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limited {
    /// How long the call would have waited.
    pub wait: Duration,
    /// How long it could have waited.
    pub left: Duration,
    /// How many calls were before it.
    pub ahead: usize,
    /// How many sends the limit lets through in about a second.
    pub allowed: u32,
}

impl fmt::Display for Limited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the client's own rate limit lets {} calls through in a second, {} calls are before this one, and \
             its turn comes in {:.1} s while its deadline is in {:.1} s",
            self.allowed,
            self.ahead,
            self.wait.as_secs_f64(),
            self.left.as_secs_f64(),
        )
    }
}

impl std::error::Error for Limited {}

impl From<Limited> for Error {
    fn from(limited: Limited) -> Self {
        Error::new(Kind::Limited, limited.to_string()).with(|details| {
            details.remedy = Some("call less often, or give the call a longer deadline");
            details.retry_after = Some(limited.wait);
        })
    }
}
