//! Values as the fields of spans and events hold them.

use std::time::Duration;

/// Milliseconds, with what is below them.
pub(super) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A count. One that does not fit is the largest.
pub(super) fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
