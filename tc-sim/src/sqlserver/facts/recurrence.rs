//! What comes again: every day, on days of the week, every few months.

use std::time::Duration;

use super::calendar::{AHEAD, BeijingTime, DAY, months_later, weekday};

/// The times after `after` and up to `to` at which it is `second` of the day, on these days of the week, from
/// 1 (Monday) to 7.
pub(crate) fn on_days(
    days: &[i64],
    second: u64,
    after: Duration,
    to: Duration,
) -> impl Iterator<Item = Duration> {
    let day_of = |time: Duration| time.as_secs().saturating_add(AHEAD) / DAY;
    let in_days = (day_of(after)..=day_of(to)).filter(|&day| days.contains(&weekday(day)));
    let times =
        in_days.filter_map(move |day| (day * DAY + second).checked_sub(AHEAD).map(Duration::from_secs));
    times.filter(move |time| (after < *time) && (*time <= to))
}

/// When the period began that a time is in, of periods of so many months from the first on; nothing before it.
pub(crate) fn period_begin(first: Duration, months: u64, time: Duration) -> Option<Duration> {
    let (months, from, to) = (months.max(1), BeijingTime::at(first), BeijingTime::at(time));
    let passed = u64::try_from((to.year - from.year) * 12 + to.month - from.month).ok()?;
    let latest = passed / months * months;
    // The last of them may begin later in the month.
    let begins = [Some(latest), latest.checked_sub(months)].into_iter().flatten();
    begins.map(|later| months_later(first, later)).find(|begin| *begin <= time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlserver::facts::{beijing, from_beijing};

    fn time(text: &str) -> Duration {
        from_beijing(text).unwrap()
    }

    #[test]
    fn days_of_the_week_come_again_at_their_time() {
        // A Thursday.
        let (after, to) = (time("2026-01-01 08:00:00"), time("2026-01-12 00:15:15"));
        let times = on_days(&[1, 4], 915, after, to).map(|at| beijing(at).to_string());
        let expected = ["2026-01-05 00:15:15", "2026-01-08 00:15:15", "2026-01-12 00:15:15"];
        assert_eq!(times.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_period_begins_every_few_months() {
        let first = time("2026-01-31 00:00:00");
        let begin = |at| period_begin(first, 3, time(at)).map(|begin| beijing(begin).to_string());
        assert_eq!(begin("2026-01-30 23:59:59"), None);
        assert_eq!(begin("2026-04-29 23:59:59").as_deref(), Some("2026-01-31 00:00:00"));
        assert_eq!(begin("2026-04-30 00:00:00").as_deref(), Some("2026-04-30 00:00:00"));
    }
}
