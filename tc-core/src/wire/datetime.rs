//! Dates and times as the service writes them.

mod written;

use super::{Ref, Slot, Type, ValueType, Via, Wire};
use crate::codec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};
use written::Written;

/// A date and time as the service writes it, kept letter by letter.
///
/// Services write `YYYY-MM-DD HH:MM:SS` without a zone, or ISO 8601 with one, such as `2020-03-18T03:42:12Z`, and
/// `0000-00-00 00:00:00` for "not yet"; odd forms occur. None of them is an error: the text is kept as it came and
/// goes back as it came. [`parse`](Self::parse) reads it when you need its parts.
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
/// // Other services, CVM for one, say the zone.
/// assert_eq!(DateTime::from("2020-03-18T03:42:12Z").parse()?.instant()?, instant);
/// assert_eq!(DateTime::from("2020-03-18T11:42:12+08:00").parse()?.seconds_east, Some(8 * 3600));
///
/// assert!(DateTime::from("0000-00-00 00:00:00").is_unset());
/// # Ok::<(), tc_core::DateTimeError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct DateTime(String);

/// The parts of a [`DateTime`], as a clock shows them. Which of two is earlier is known of their instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// How many seconds the clock is ahead of UTC, if the text has a zone: 0 for `Z`, 28800 for `+08:00`.
    pub seconds_east: Option<i32>,
}

/// Why a [`DateTime`] has no parts, or its parts no instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError {
    text: String,
    reason: &'static str,
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {:?} as a time: {}", self.text, self.reason)
    }
}

impl Error for DateTimeError {}

impl DateTime {
    /// The text, as on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it says "not yet": empty, or all zeros, in whatever zone.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        let local = self.0.split('+').next().unwrap_or_default();
        local.bytes().all(|byte| b"0-/: .TZ".contains(&byte))
    }

    /// Read the parts.
    ///
    /// Takes date and time with a space, `T`, nothing or `: ` between them; then perhaps a fraction of a second; then
    /// perhaps a zone, as `Z`, `+08:00`, `+0800` or `+08`.
    ///
    /// # Errors
    /// When the text is unset, has another form, or names a day, time or zone that does not exist.
    pub fn parse(&self) -> Result<Moment, DateTimeError> {
        let fail = |reason| DateTimeError { text: self.0.clone(), reason };
        if self.is_unset() {
            return Err(fail("it is not set"));
        }
        let Written { parts, millisecond, zone } = Written::read(&self.0).ok_or_else(|| fail(FORMS))?;
        let [year, month, day, hour, minute, second] = parts;
        let month_length = days_in_month(year, month).ok_or_else(|| fail("there is no such month"))?;
        if year == 0 || day == 0 || day > month_length {
            return Err(fail("there is no such day"));
        }
        if hour > 23 || minute > 59 || second > 59 {
            return Err(fail("there is no such time of day"));
        }
        let seconds_east = zone.map(|zone| zone.seconds_east().ok_or_else(|| fail("there is no such zone")));
        let small = |part: u16| u8::try_from(part).unwrap_or(u8::MAX);
        Ok(Moment {
            year,
            month: small(month),
            day: small(day),
            hour: small(hour),
            minute: small(minute),
            second: small(second),
            millisecond,
            seconds_east: seconds_east.transpose()?,
        })
    }
}

impl Moment {
    /// The instant, if the text has a zone.
    ///
    /// # Errors
    /// When it has none, and when the instant lies before 1970.
    pub fn instant(self) -> Result<SystemTime, DateTimeError> {
        let zoneless = "it has no zone, so say with `at_offset` which clock wrote it";
        let seconds_east = self.seconds_east.ok_or_else(|| self.fail(zoneless))?;
        self.at_offset(seconds_east)
    }

    /// The instant, for a clock that is `seconds_east` of UTC; Beijing time is `8 * 3600`. Where the text has a zone,
    /// that one counts.
    ///
    /// # Errors
    /// When the instant lies before 1970.
    pub fn at_offset(self, seconds_east: i32) -> Result<SystemTime, DateTimeError> {
        let seconds_east = self.seconds_east.unwrap_or(seconds_east);
        let days = days_from_civil(i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let of_day = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        let seconds = days * 86_400 + of_day - i64::from(seconds_east);
        let seconds = u64::try_from(seconds).map_err(|_| self.fail("it lies before 1970"))?;
        let since = Duration::from_secs(seconds) + Duration::from_millis(u64::from(self.millisecond));
        Ok(SystemTime::UNIX_EPOCH + since)
    }

    fn fail(self, reason: &'static str) -> DateTimeError {
        DateTimeError { text: self.to_string(), reason }
    }
}

/// `2020-03-18 11:42:12`, and with a zone `2020-03-18T11:42:12+08:00`; without the milliseconds.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second, seconds_east, .. } = *self;
        let between = if seconds_east.is_some() { 'T' } else { ' ' };
        write!(f, "{year:04}-{month:02}-{day:02}{between}{hour:02}:{minute:02}:{second:02}")?;
        match seconds_east {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(east) => {
                let (sign, minutes) = (if east < 0 { '-' } else { '+' }, east.unsigned_abs() / 60);
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

const FORMS: &str = "it is not in the form of 2021-03-29 11:10:23 or 2021-03-29T11:10:23+08:00";

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
