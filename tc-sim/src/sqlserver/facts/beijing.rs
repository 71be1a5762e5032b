//! Times as the service writes them.

use std::time::Duration;

use tc_core::DateTime;
use tc_core::sign::UtcDate;

/// What the service writes for "not yet" and "never".
pub(crate) const UNSET: &str = "0000-00-00 00:00:00";

/// A time since 1970 as Beijing's clocks show it, which are eight hours ahead of UTC.
pub(crate) fn beijing(since_epoch: Duration) -> DateTime {
    let seconds = since_epoch.as_secs().saturating_add(8 * 3600);
    let date = UtcDate::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX));
    let of_day = seconds % 86_400;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    DateTime::from(format!("{date} {hour:02}:{minute:02}:{second:02}"))
}

/// A time, or the mark that there is none yet.
pub(crate) fn beijing_or_unset(time: Option<Duration>) -> DateTime {
    time.map_or_else(|| UNSET.into(), beijing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beijing_is_eight_hours_ahead() {
        assert_eq!(beijing(Duration::from_secs(1_767_225_600)).as_str(), "2026-01-01 08:00:00");
        assert_eq!(beijing(Duration::from_secs(1_767_283_199)).as_str(), "2026-01-01 23:59:59");
        assert_eq!(beijing(Duration::from_secs(1_767_283_200)).as_str(), "2026-01-02 00:00:00");
    }
}
