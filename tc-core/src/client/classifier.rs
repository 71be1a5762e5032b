//! A rule of the application's own about repetitions.

use crate::error::Error;

/// A rule of the application's own about repetitions. It can only forbid: it is asked after the client's own law
/// has allowed one.
///
/// A function is one. It must not block.
/// ```
/// use tc_core::{Client, Error};
///
/// // Whatever the law says of it, this is not to be tried again.
/// let client = Client::builder()
///     .retry_classifier(|error: &Error| !error.code_is("InternalError.StockError"))
///     .build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
pub trait RetryClassifier: Send + Sync {
    /// Whether this failure may be followed by another attempt. The error lists all attempts so far; the last of
    /// them is the one that failed.
    fn allows_retry(&self, error: &Error) -> bool;
}

impl<F: Fn(&Error) -> bool + Send + Sync> RetryClassifier for F {
    fn allows_retry(&self, error: &Error) -> bool {
        self(error)
    }
}
