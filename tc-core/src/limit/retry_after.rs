//! How long an answer asks to wait.

use std::time::Duration;

/// Read a `Retry-After` header: seconds, or a date of HTTP. `now` is the time since 1970.
///
/// Any text is fine; what cannot be read is `None`, a date that is past is zero. The wait is as long as the
/// header says: clamp it before waiting.
/// ```
/// use std::time::Duration;
/// use tc_core::limit::retry_after;
///
/// let now = Duration::from_secs(784_111_777);
/// assert_eq!(retry_after("7", now), Some(Duration::from_secs(7)));
/// assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:40 GMT", now), Some(Duration::from_secs(3)));
/// assert_eq!(retry_after("soon", now), None);
/// ```
#[must_use]
pub fn retry_after(header: &str, now: Duration) -> Option<Duration> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too long for the type asks for longer than anybody waits.
        return Some(Duration::from_secs(header.parse().unwrap_or(u64::MAX)));
    }
    let date = Duration::from_secs(seconds_of_date(header)?);
    Some(date.saturating_sub(now))
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Days before each month of a year that begins in March.
const DAYS_BEFORE: [u64; 12] = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];

/// The time since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the one form of date that is still sent.
fn seconds_of_date(date: &str) -> Option<u64> {
    let mut parts = date.strip_suffix(" GMT")?.split_once(", ")?.1.split(' ');
    let mut next = || parts.next();
    let day = number(next()?, 2).filter(|day| (1..=31).contains(day))?;
    let name = next()?;
    let month = MONTHS.iter().position(|month| *month == name)?;
    let year = number(next()?, 4).filter(|year| *year >= 1970)?;
    let mut clock = next()?.split(':');
    let mut part = |limit: u64| number(clock.next()?, 2).filter(|value| *value < limit);
    // A leap second is one second more.
    let (hour, minute, second) = (part(24)?, part(60)?, part(61)?);
    let rest = parts.next().or_else(|| clock.next());
    if rest.is_some() {
        return None;
    }
    let days = days_since_1970(year, month, day)?;
    Some(days * 86_400 + hour * 3_600 + minute * 60 + second)
}

fn number(text: &str, width: usize) -> Option<u64> {
    let fits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// Years are taken to begin in March, so that the leap day is the last. `month` counts from 0, January.
fn days_since_1970(year: u64, month: usize, day: u64) -> Option<u64> {
    let year = if month < 2 { year - 1 } else { year };
    let leap_days = year / 4 - year / 100 + year / 400;
    (year * 365 + leap_days + DAYS_BEFORE.get(month)? + day).checked_sub(719_469)
}
