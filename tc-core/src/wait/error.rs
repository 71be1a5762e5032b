//! Why a wait gave up.

use crate::error::Error;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// Why a wait gave up, with the last state that was seen. What was waited for goes on in the cloud.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<S> {
    /// It had not ended when the time was over.
    Timeout {
        /// How long it was waited for.
        after: Duration,
        /// The last state that was seen, if any question was answered.
        last: Option<S>,
        /// Why the last question was not answered, if it was not.
        error: Option<Error>,
    },
    /// It could not be asked about.
    Failed {
        /// Why; if it may pass, it was there too often in a row.
        error: Error,
        /// The last state that was seen, if any question was answered.
        last: Option<S>,
    },
}

impl<S> WaitError<S> {
    /// The last state that was seen, if any question was answered.
    pub fn last(&self) -> Option<&S> {
        match self {
            Self::Timeout { last, .. } | Self::Failed { last, .. } => last.as_ref(),
        }
    }

    /// The error of the last question, if it was not answered.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Self::Timeout { error, .. } => error.as_ref(),
            Self::Failed { error, .. } => Some(error),
        }
    }

    /// Whether the time was over; waiting again goes on where this stopped.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }
}

impl<S: fmt::Debug> fmt::Display for WaitError<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout { after, .. } => write!(f, "it had not ended after {} s", after.as_secs())?,
            Self::Failed { .. } => f.write_str("it could not be asked about")?,
        }
        match self.last() {
            Some(last) => write!(f, "; last seen: {last:?}")?,
            None => f.write_str("; nothing was seen")?,
        }
        match self.error() {
            Some(error) => write!(f, "; {error}"),
            None => Ok(()),
        }
    }
}

impl<S: fmt::Debug> StdError for WaitError<S> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        // Its text is the end of the message.
        self.error().and_then(StdError::source)
    }
}
