//! Why a simulator did not start.

use std::error::Error;
use std::fmt;

/// Why a simulator did not start: a wrong setting, or an address that cannot be listened on.
#[derive(Debug)]
pub struct SimError {
    message: String,
    source: Box<dyn Error + Send + Sync>,
}

impl SimError {
    pub(crate) fn new(message: impl Into<String>, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { message: message.into(), source: source.into() }
    }
}

impl fmt::Display for SimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.source)
    }
}

impl Error for SimError {}
