//! The time that waiting goes by.

use crate::future::BoxFuture;
use std::fmt;
use tokio::time::Instant;

/// Tells the time, and wakes at a time. It never goes back.
///
/// Replace it to turn the time by hand in tests; [`TokioTime`] already follows tokio's paused clock.
pub trait Time: Send + Sync + fmt::Debug {
    /// The time now.
    fn now(&self) -> Instant;

    /// Wait until it is `until` or later. The future may wake early.
    fn sleep_until(&self, until: Instant) -> BoxFuture<'static, ()>;
}

/// Tokio's clock. Waiting needs a runtime with timers.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioTime;

impl Time for TokioTime {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn sleep_until(&self, until: Instant) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep_until(until))
    }
}
