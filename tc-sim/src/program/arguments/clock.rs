//! The words for a clock.

use std::time::{Duration, SystemTime};

use tc_sim::SimClock;

/// Read `running`, `frozen`, `frozen@1767225600` or `x60`.
pub(super) fn read(text: &str) -> Result<SimClock, &'static str> {
    const FORMS: &str = "write running, frozen, frozen@SECONDS since 1970, or x60 for 60 times as fast";
    if let Some(speed) = text.strip_prefix('x') {
        return speed.parse().ok().filter(|speed| *speed > 0).map(SimClock::scaled).ok_or(FORMS);
    }
    if let Some(seconds) = text.strip_prefix("frozen@") {
        let at = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        return seconds.parse().ok().and_then(at).map(SimClock::frozen_at).ok_or(FORMS);
    }
    match text {
        "running" => Ok(SimClock::running()),
        "frozen" => Ok(SimClock::frozen()),
        _ => Err(FORMS),
    }
}
