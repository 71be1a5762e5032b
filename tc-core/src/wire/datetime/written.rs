//! Reading the forms in which services write a date and time.

/// The numbers of a text in one of the known forms, whether or not there is such a time.
pub(super) struct Written {
    /// From the year to the second.
    pub(super) parts: [u16; 6],
    pub(super) millisecond: u16,
    pub(super) zone: Option<Zone>,
}

impl Written {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (year, rest) = number(text.trim(), 4)?;
        let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
        let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
        let rest = rest.strip_prefix(['T', 't', ':']).unwrap_or(rest).trim_start();
        let (hour, rest) = number(rest, 2)?;
        let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
        let (second, rest) = number(rest.strip_prefix(':')?, 2)?;
        let (millisecond, rest) = match rest.strip_prefix(['.', ',']) {
            Some(fraction) => milliseconds(fraction)?,
            None => (0, rest),
        };
        let zone = if rest.is_empty() { None } else { Some(Zone::read(rest)?) };
        Some(Self { parts: [year, month, day, hour, minute, second], millisecond, zone })
    }
}

/// How far a clock is ahead of UTC, or behind it.
pub(super) struct Zone {
    sign: i32,
    hours: u16,
    minutes: u16,
}

impl Zone {
    fn read(text: &str) -> Option<Self> {
        if text == "Z" || text == "z" {
            return Some(Self { sign: 1, hours: 0, minutes: 0 });
        }
        let sign = if text.starts_with('-') { -1 } else { 1 };
        let (hours, rest) = number(text.strip_prefix(['+', '-'])?, 2)?;
        let (minutes, rest) =
            if rest.is_empty() { (0, rest) } else { number(rest.strip_prefix(':').unwrap_or(rest), 2)? };
        rest.is_empty().then_some(Self { sign, hours, minutes })
    }

    /// How many seconds it is ahead of UTC, if there is such a zone.
    pub(super) fn seconds_east(&self) -> Option<i32> {
        let exists = self.hours < 24 && self.minutes < 60;
        exists.then(|| self.sign * (i32::from(self.hours) * 3600 + i32::from(self.minutes) * 60))
    }
}

/// A number of exactly `width` digits, and what follows it.
fn number(text: &str, width: usize) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(width)?;
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

/// The first three digits of a fraction, and what follows all of its digits.
fn milliseconds(text: &str) -> Option<(u16, &str)> {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let three: String = digits.chars().chain("00".chars()).take(3).collect();
    let valid = !digits.is_empty();
    valid.then(|| three.parse().ok()).flatten().map(|number| (number, rest))
}
