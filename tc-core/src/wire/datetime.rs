//! Dates and times as the service writes them.

use super::{Ref, Slot, Type, ValueType, Via, Wire};
use crate::codec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

/// A date and time as the service writes it, kept letter by letter.
///
/// The service's usual form is `YYYY-MM-DD HH:MM:SS` without a zone, and `0000-00-00 00:00:00` for
/// "not yet"; odd forms occur. None of them is an error: the text is kept as it came and goes back as
/// it came. [`parse`](Self::parse) reads it when you need its parts.
/// ```
/// use tc_core::DateTime;
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let created = DateTime::from("2020-03-18 11:42:12");
/// assert_eq!(created.parse()?.hour, 11);
/// // SQL Server answers in Beijing time, eight hours ahead of UTC.
/// let instant = created.parse()?.at_offset(8 * 3600)?;
/// assert_eq!(instant, UNIX_EPOCH + Duration::from_secs(1_584_502_932));
///
/// assert!(DateTime::from("0000-00-00 00:00:00").is_unset());
/// # Ok::<(), tc_core::DateTimeError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct DateTime(String);

/// The parts of a [`DateTime`], without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 59.
    pub second: u8,
    /// The millisecond, 0 to 999; further digits of the text are cut off.
    pub millisecond: u16,
}

/// Why a [`DateTime`] has no parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError {
    text: String,
    reason: &'static str,
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {:?} as YYYY-MM-DD HH:MM:SS: {}", self.text, self.reason)
    }
}

impl Error for DateTimeError {}

impl DateTime {
    /// The text, as on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it says "not yet": empty, or all zeros.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        !self.0.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
    }

    /// Read the parts.
    ///
    /// Takes the usual form, a `T` or nothing or `: ` between date and time, and fractions of a second.
    ///
    /// # Errors
    /// When the text is unset, has another form, or names a day or time that does not exist.
    pub fn parse(&self) -> Result<Moment, DateTimeError> {
        let fail = |reason| DateTimeError { text: self.0.clone(), reason };
        if self.is_unset() {
            return Err(fail("it is not set"));
        }
        let (parts, millisecond) = digits(&self.0).ok_or_else(|| fail("it has another form"))?;
        let [year, month, day, hour, minute, second] = parts;
        let month_length = days_in_month(year, month).ok_or_else(|| fail("there is no such month"))?;
        if year == 0 || day == 0 || day > month_length {
            return Err(fail("there is no such day"));
        }
        if hour > 23 || minute > 59 || second > 59 {
            return Err(fail("there is no such time of day"));
        }
        let small = |part: u16| u8::try_from(part).unwrap_or(u8::MAX);
        Ok(Moment {
            year,
            month: small(month),
            day: small(day),
            hour: small(hour),
            minute: small(minute),
            second: small(second),
            millisecond,
        })
    }
}

impl Moment {
    /// The instant, for a clock that is `seconds_east` of UTC; Beijing time is `8 * 3600`.
    ///
    /// # Errors
    /// When the instant lies before 1970.
    pub fn at_offset(self, seconds_east: i32) -> Result<SystemTime, DateTimeError> {
        let days = days_from_civil(i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let of_day = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        let seconds = days * 86_400 + of_day - i64::from(seconds_east);
        let seconds = u64::try_from(seconds)
            .map_err(|_| DateTimeError { text: self.to_string(), reason: "it lies before 1970" })?;
        let since = Duration::from_secs(seconds) + Duration::from_millis(u64::from(self.millisecond));
        Ok(SystemTime::UNIX_EPOCH + since)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second, .. } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

/// The six numbers of the text and its milliseconds, if it has one of the known forms.
fn digits(text: &str) -> Option<([u16; 6], u16)> {
    let rest = text.trim();
    let (year, rest) = number(rest, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    let rest = rest.strip_prefix(['T', ':']).unwrap_or(rest).trim_start();
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = number(rest.strip_prefix(':')?, 2)?;
    let millisecond = match rest.strip_prefix('.') {
        Some(fraction) => milliseconds(fraction)?,
        None if rest.is_empty() => 0,
        None => return None,
    };
    Some(([year, month, day, hour, minute, second], millisecond))
}

/// A number of exactly `width` digits, and what follows it.
fn number(text: &str, width: usize) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(width)?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

fn milliseconds(fraction: &str) -> Option<u16> {
    let valid = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let three: String = fraction.chars().chain("00".chars()).take(3).collect();
    valid.then(|| three.parse().ok()).flatten()
}

fn days_in_month(year: u16, month: u16) -> Option<u16> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar, by Howard Hinnant's algorithm.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for DateTime {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<Moment> for DateTime {
    fn from(moment: Moment) -> Self {
        Self(moment.to_string())
    }
}

impl FromStr for Moment {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        DateTime::from(text).parse()
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        codec::deserialize_value(from)
    }
}

impl Wire for DateTime {
    const VIA: Via<Self> = Via::new(
        Type::required(ValueType::DateTime),
        Self::default,
        |time| Ref::Text(&time.0),
        |place| Slot::OfText(place),
    );
}
