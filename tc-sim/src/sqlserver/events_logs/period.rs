//! The time that a request asks about.

use std::time::Duration;

use tc_core::DateTime;
use tc_core::server::Refusal;

use crate::sqlserver::facts::from_beijing;
use crate::sqlserver::visit::illegal;

/// From one time to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Duration,
    pub(super) to: Duration,
}

impl Period {
    /// Read `StartTime` and `EndTime`.
    ///
    /// # Errors
    /// `InvalidParameter.InputIllegal` for what is no time, and for an end before the start.
    pub(super) fn new(start: &DateTime, end: &DateTime) -> Result<Self, Refusal> {
        let (from, to) = (time("StartTime", start)?, time("EndTime", end)?);
        if from > to {
            return Err(illegal("The parameter `EndTime` must not be before `StartTime`."));
        }
        Ok(Self { from, to })
    }

    /// Whether something from one time to another lies within it, to the second.
    pub(super) fn holds(self, from: Duration, to: Duration) -> bool {
        from.as_secs() >= self.from.as_secs() && to.as_secs() <= self.to.as_secs()
    }
}

fn time(name: &str, text: &DateTime) -> Result<Duration, Refusal> {
    from_beijing(text.as_str())
        .ok_or_else(|| illegal(format!("The parameter `{name}` must be a time like `2026-01-01 08:00:00`.")))
}
