//! What time it is.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Tells the time that requests are signed with.
///
/// Deadlines and timeouts do not use it: they run on tokio's own monotonic clock.
/// ```
/// use std::sync::Arc;
/// use std::time::Duration;
/// use tc_core::{Client, Clock};
///
/// /// A clock that stands still, so that signatures repeat.
/// #[derive(Debug)]
/// struct Stopped;
///
/// impl Clock for Stopped {
///     fn since_epoch(&self) -> Duration {
///         Duration::from_secs(1_551_113_065)
///     }
/// }
///
/// let client = Client::builder().clock(Arc::new(Stopped)).build()?;
/// # let _ = client;
/// # Ok::<(), tc_core::Error>(())
/// ```
pub trait Clock: Send + Sync + fmt::Debug {
    /// The time since 1970-01-01 00:00:00 UTC.
    fn since_epoch(&self) -> Duration;
}

/// The clock of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    /// A machine whose clock stands before 1970 is told as standing at 1970.
    fn since_epoch(&self) -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

/// The time in whole seconds, as a signature has it.
pub(crate) fn unix_seconds(clock: &dyn Clock) -> i64 {
    i64::try_from(clock.since_epoch().as_secs()).unwrap_or(i64::MAX)
}
