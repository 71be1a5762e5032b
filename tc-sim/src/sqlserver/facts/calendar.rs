//! Beijing's calendar, by which the service counts days and months.

use std::time::Duration;

const HOUR: u64 = 3_600;
pub(super) const DAY: u64 = 24 * HOUR;

/// Beijing's clocks are eight hours ahead of UTC.
pub(super) const AHEAD: u64 = 8 * HOUR;

/// A date and the time of that day, as Beijing's clocks show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BeijingTime {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    /// Seconds since midnight.
    pub(crate) second: u64,
}

impl BeijingTime {
    /// What the clocks show this long after 1970 began in UTC.
    pub(crate) fn at(since_epoch: Duration) -> Self {
        let seconds = since_epoch.as_secs().saturating_add(AHEAD);
        let (year, month, day) = date(i64::try_from(seconds / DAY).unwrap_or(i64::MAX / 2));
        Self { year, month, day, second: seconds % DAY }
    }

    /// When the clocks show this, to the second; nothing before 1970.
    pub(crate) fn since_epoch(self) -> Option<Duration> {
        let days = u64::try_from(days_since_epoch(self.year, self.month, self.day)).ok()?;
        let seconds = days.checked_mul(DAY)?.checked_add(self.second)?.checked_sub(AHEAD)?;
        Some(Duration::from_secs(seconds))
    }

    /// Read `YYYY-MM-DD HH:MM:SS`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date_text, time) = text.trim().split_once(' ')?;
        let mut parts = date_text.split('-').map(str::parse::<i64>);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        let second = second_of_day(time)?;
        let written = (year, month, day);
        let real = parts.next().is_none()
            && (1970..=9999).contains(&year)
            && date(days_since_epoch(year, month, day)) == written;
        real.then_some(Self { year, month, day, second })
    }

    /// The same day so many months later, or the month's last day where it has no such day.
    fn months_later(mut self, months: i64) -> Self {
        let count = self.year * 12 + self.month - 1 + months;
        (self.year, self.month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        let next = if self.month == 12 { (self.year + 1, 1) } else { (self.year, self.month + 1) };
        let length = days_since_epoch(next.0, next.1, 1) - days_since_epoch(self.year, self.month, 1);
        self.day = self.day.min(length);
        self
    }
}

/// A time of day as `HH:MM` or `HH:MM:SS`, in seconds since midnight.
pub(crate) fn second_of_day(text: &str) -> Option<u64> {
    let mut parts = text.split(':').map(|part| {
        let digits = part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| part.parse::<u64>().ok())?
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |second| second)?;
    let fits = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    fits.then_some(hour * HOUR + minute * 60 + second)
}

/// A time in Beijing, as the service writes it, as the time since 1970.
pub(crate) fn from_beijing(text: &str) -> Option<Duration> {
    BeijingTime::parse(text)?.since_epoch()
}

/// So many calendar months later.
pub(crate) fn months_later(since_epoch: Duration, months: u64) -> Duration {
    let months = i64::try_from(months.min(12_000)).unwrap_or_default();
    let later = BeijingTime::at(since_epoch).months_later(months).since_epoch();
    later.unwrap_or(since_epoch) + Duration::from_nanos(since_epoch.subsec_nanos().into())
}

/// How long until a window opens that is open on these days of the week, from 1 (Monday) to 7, from `start`
/// on, a time of day, for `hours`. Nothing where it is open already, or never.
pub(crate) fn until_window(now: Duration, days: &[i64], start: &str, hours: u64) -> Duration {
    let Some(start) = second_of_day(start) else { return Duration::ZERO };
    let local = now.as_secs().saturating_add(AHEAD);
    let (today, second) = (local / DAY, local % DAY);
    let is_day = |day: u64| days.contains(&weekday(day));
    // One that opened yesterday may reach into today.
    let reaches =
        |day: u64| is_day(day) && (day * DAY + start..day * DAY + start + hours * HOUR).contains(&local);
    if reaches(today) || today.checked_sub(1).is_some_and(reaches) {
        return Duration::ZERO;
    }
    let first = if second < start { today } else { today + 1 };
    let Some(day) = (first..first + 8).find(|&day| is_day(day)) else { return Duration::ZERO };
    Duration::from_secs(day * DAY + start - AHEAD).saturating_sub(now)
}

/// The day of the week, from 1 (Monday) to 7; the first of January 1970 was a Thursday.
pub(super) fn weekday(days_since_epoch: u64) -> i64 {
    i64::try_from((days_since_epoch + 3) % 7).unwrap_or_default() + 1
}

/// Days from the first of January 1970 to a date, by counting years from March on.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date so many days after the first of January 1970.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlserver::facts::beijing;

    fn time(text: &str) -> Duration {
        from_beijing(text).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in
            ["2026-01-01 08:00:00", "2024-02-29 23:59:59", "1970-01-02 00:00:00", "2100-03-01 12:30:00"]
        {
            assert_eq!(beijing(time(text)).as_str(), text);
        }
        for text in ["2026-02-29 00:00:00", "2026-13-01 00:00:00", "2026-01-01", "2026-01-01 24:00:00", ""] {
            assert_eq!(from_beijing(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        let later = |text, months| beijing(months_later(time(text), months)).to_string();
        assert_eq!(later("2026-01-31 10:00:00", 1), "2026-02-28 10:00:00");
        assert_eq!(later("2023-12-15 10:00:00", 2), "2024-02-15 10:00:00");
        assert_eq!(later("2026-01-01 08:00:00", 48), "2030-01-01 08:00:00");
    }

    #[test]
    fn a_window_opens_on_its_next_day() {
        // A Thursday.
        let now = time("2026-01-01 08:00:00");
        let until = |days: &[i64], start| until_window(now, days, start, 3).as_secs() / HOUR;
        assert_eq!(until(&[1, 2, 3], "09:00"), 4 * 24 + 1);
        assert_eq!(until(&[4], "09:00"), 1);
        assert_eq!(until(&[4], "07:00"), 0, "it is open");
        assert_eq!(until(&[4], "05:00"), 7 * 24 - 3, "it is closed");
        assert_eq!(until(&[], "05:00"), 0, "it never opens");
    }
}
