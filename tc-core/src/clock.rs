//! What time it is, and how time passes.

mod skew;
mod sleep;

pub(crate) use skew::{Learned, Skew, signing_time};
pub use sleep::Sleep;
pub(crate) use sleep::within;

use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Tells the time.
///
/// [`since_epoch`](Self::since_epoch) is what requests are signed with. Deadlines, timeouts and the delays
/// between attempts use the other two, so that a wall clock that jumps does not move them; these run on tokio's
/// monotonic clock unless an implementation replaces them both, as a test does that wants no waiting.
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

    /// A time that never goes back.
    fn monotonic(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    /// Wait until [`monotonic`](Self::monotonic) is this far. Time that lies behind is no wait at all.
    fn sleep_until(&self, until: Instant) -> Sleep {
        Sleep::on_tokio(until)
    }

    /// Let this much time pass before something that goes on in the cloud is asked about again.
    ///
    /// It is what [waits](crate::wait) do between their questions, and they count it as passed. A sleep, unless the
    /// cloud is one whose time this clock turns, as a simulator's does.
    fn pause(&self, time: Duration) -> Sleep {
        self.sleep_until(end_of(self.monotonic(), time))
    }
}

/// The clock of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    /// A machine whose clock stands before 1970 counts as standing at 1970.
    fn since_epoch(&self) -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

/// When a limit of time that begins now is over. One that is too long to be told is a century.
pub(crate) fn end_of(now: Instant, limit: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 86_400);
    now.checked_add(limit).unwrap_or_else(|| now + CENTURY)
}
