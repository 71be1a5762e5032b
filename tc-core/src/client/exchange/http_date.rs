//! Times in the headers of an answer.

use crate::Moment;
use http::HeaderMap;
use http::header::{AGE, DATE, HeaderName, RETRY_AFTER};
use std::str::FromStr;
use std::time::{Duration, UNIX_EPOCH};

/// The time of the server that made the answer, in Unix seconds. An answer that was kept by a cache tells none.
pub(super) fn served_at(headers: &HeaderMap) -> Option<i64> {
    if headers.contains_key(AGE) {
        return None;
    }
    read(text(headers, DATE)?)
}

/// How long the answer asks to wait. Where it names a time, that counts from its own `Date`, or else from the
/// time at which the request was signed.
pub(super) fn retry_after(headers: &HeaderMap, signed_at: i64) -> Option<Duration> {
    let asked = text(headers, RETRY_AFTER)?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let from = text(headers, DATE).and_then(read).unwrap_or(signed_at);
    let seconds = read(asked)?.saturating_sub(from);
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or_default()))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Read `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that HTTP allows to write (RFC 9110, 5.6.7).
fn read(date: &str) -> Option<i64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = date.split_once(", ")?.1.strip_suffix(" GMT")?.split([' ', ':']);
    let day = number(parts.next()?)?;
    let month = parts.next()?;
    let month = 1 + u8::try_from(MONTHS.iter().position(|known| *known == month)?).ok()?;
    let year = digits(parts.next()?, 4)?;
    let (hour, minute, second) = (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    let is_sound = day <= 31 && hour <= 23 && minute <= 59 && second <= 60 && parts.next().is_none();
    let moment = Moment { year, month, day, hour, minute, second, millisecond: 0, seconds_east: Some(0) };
    let at = moment.instant().ok().filter(|_| is_sound)?;
    i64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}

fn number(text: &str) -> Option<u8> {
    digits(text, 2)
}

/// A number of so many digits, and nothing else.
fn digits<T: FromStr>(text: &str, count: usize) -> Option<T> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn dates_are_read_in_the_one_form_that_may_be_written() {
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(read("Mon, 25 Feb 2019 16:44:25 GMT"), Some(1_551_113_065));
        assert_eq!(read("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(read("Tue, 29 Feb 2000 12:00:00 GMT"), Some(951_825_600));
        assert_eq!(read("Fri, 01 Jan 2100 00:00:00 GMT"), Some(4_102_444_800));
        for other in [
            "",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37:01 GMT",
            "Sun, 06 Nov 99999999 08:49:37 GMT",
            "Sun, 06 Nov 19904 08:49:37 GMT",
            "Sun, 06 Nov +994 08:49:37 GMT",
            "Sun, 06 Nov 1894 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn an_answer_from_a_cache_tells_no_time() {
        const AT: &str = "Mon, 25 Feb 2019 16:44:25 GMT";
        assert_eq!(served_at(&headers(&[(DATE, AT)])), Some(1_551_113_065));
        assert_eq!(served_at(&headers(&[(DATE, AT), (AGE, "0")])), None);
        assert_eq!(served_at(&HeaderMap::new()), None);
    }

    #[test]
    fn waits_are_seconds_or_a_date() {
        const SIGNED: i64 = 1_551_113_060;
        let asked = |pairs| retry_after(&headers(pairs), SIGNED).map(|wait| wait.as_secs());
        assert_eq!(asked(&[(RETRY_AFTER, "7")]), Some(7));
        assert_eq!(asked(&[(RETRY_AFTER, "86400")]), Some(86_400));
        assert_eq!(asked(&[(RETRY_AFTER, "99999999999999999999")]), None);
        assert_eq!(asked(&[(RETRY_AFTER, "-7")]), None);
        assert_eq!(asked(&[(RETRY_AFTER, "")]), None);
        assert_eq!(asked(&[(RETRY_AFTER, "soon")]), None);
        assert_eq!(asked(&[(RETRY_AFTER, "Mon, 25 Feb 2019 16:44:25 GMT")]), Some(5));
        assert_eq!(asked(&[(RETRY_AFTER, "Mon, 25 Feb 2019 16:44:00 GMT")]), Some(0), "it is past");
        let own = (DATE, "Mon, 25 Feb 2019 16:44:24 GMT");
        assert_eq!(asked(&[(RETRY_AFTER, "Mon, 25 Feb 2019 16:44:25 GMT"), own]), Some(1));
    }
}
