//! The UTC day of a timestamp.

use std::fmt;

use super::sink::ascii_digit;

/// A day in UTC, as the credential scope writes it: `2019-02-25`.
///
/// The days of the years 0 to 9999 of the proleptic Gregorian calendar can be told; a time
/// outside is taken for the nearest of them.
///
/// ```
/// use tc_core::sign::UtcDate;
///
/// assert_eq!(UtcDate::from_unix(1_551_139_199).as_str(), "2019-02-25");
/// assert_eq!(UtcDate::from_unix(1_551_139_200).as_str(), "2019-02-26");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcDate([u8; 10]);

const SECONDS_PER_DAY: i64 = 86_400;
/// Day numbers of 0000-01-01 and 9999-12-31, counted from 1970-01-01.
const FIRST_DAY: i64 = -719_528;
const LAST_DAY: i64 = 2_932_896;

impl UtcDate {
    /// Gives the UTC day of a time in Unix seconds, which may be negative.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        let day = seconds.div_euclid(SECONDS_PER_DAY).clamp(FIRST_DAY, LAST_DAY);
        let (year, month, day) = civil_from_days(day.abs_diff(FIRST_DAY));
        Self([
            ascii_digit(year / 1000),
            ascii_digit(year / 100),
            ascii_digit(year / 10),
            ascii_digit(year),
            b'-',
            ascii_digit(month / 10),
            ascii_digit(month),
            b'-',
            ascii_digit(day / 10),
            ascii_digit(day),
        ])
    }

    pub(super) fn as_bytes(&self) -> &[u8; 10] {
        &self.0
    }

    /// Gives the day as `YYYY-MM-DD`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII by construction; the default is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Turns a day number counted from 0000-01-01 into year, month and day of the month.
///
/// Years are taken to start on 1 March, which puts the leap day last and makes the lengths of the
/// months the linear pattern that `(5 * n + 2) / 153` inverts.
fn civil_from_days(days: u64) -> (u64, u64, u64) {
    const DAYS_PER_ERA: u64 = 146_097;
    // 0000-01-01 lies 306 days after the 1 March of the year before; one era is added to stay
    // above zero.
    let shifted = days + 306 + DAYS_PER_ERA - 366;
    let era = shifted / DAYS_PER_ERA;
    let day_of_era = shifted % DAYS_PER_ERA;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2) - 400;
    (year, month, day)
}

impl fmt::Display for UtcDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for UtcDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_are_told() {
        let days = [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_551_113_065, "2019-02-25"),
            (4_107_542_399, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
            (-62_167_219_200, "0000-01-01"),
            (253_402_300_799, "9999-12-31"),
        ];
        for (seconds, text) in days {
            assert_eq!(UtcDate::from_unix(seconds).as_str(), text);
        }
    }

    #[test]
    fn times_outside_the_calendar_are_taken_for_its_ends() {
        assert_eq!(UtcDate::from_unix(i64::MIN).as_str(), "0000-01-01");
        assert_eq!(UtcDate::from_unix(-62_167_219_201).as_str(), "0000-01-01");
        assert_eq!(UtcDate::from_unix(253_402_300_800).as_str(), "9999-12-31");
        assert_eq!(UtcDate::from_unix(i64::MAX).as_str(), "9999-12-31");
    }

    #[test]
    fn every_day_follows_the_one_before_it() {
        let mut expected = (0_u64, 1_u64, 1_u64);
        for day in 0..=LAST_DAY.abs_diff(FIRST_DAY) {
            assert_eq!(civil_from_days(day), expected);
            expected = following(expected);
        }
        assert_eq!(expected, (10_000, 1, 1));
    }

    fn following((year, month, day): (u64, u64, u64)) -> (u64, u64, u64) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match (month, day) {
            (12, 31) => (year + 1, 1, 1),
            (_, last) if last == length => (year, month + 1, 1),
            _ => (year, month, day + 1),
        }
    }
}
