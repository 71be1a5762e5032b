//! What holds of the texts and headers from which the client learns, whatever they say.

use super::http_date::{retry_after, served_at};
use super::server_time::time_in;
use crate::limit::Throttle;
use crate::wire::DateTime;
use http::header::{AGE, DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue};

/// What is read out of a message or a header is there to be read, and has the size that it may have.
///
/// # Panics
/// When that does not hold.
pub fn messages(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (code, message) = text.split_once('\n').unwrap_or(("RequestLimitExceeded", &text));

    let throttle = Throttle::read(code, message);
    for number in [throttle.count, throttle.limit].into_iter().flatten() {
        assert!(message.contains(&number.to_string()), "{number} is not in {message:?}");
    }
    assert!(throttle.limit != Some(0), "{message:?}");

    for sent in [0, 1_551_113_065] {
        if let Some(time) = time_in(message, sent) {
            assert!((0..10_000_000_000).contains(&time), "{time} in {message:?}");
            assert!(message.contains(&format!("{time:010}")), "{time} is not in {message:?}");
        }
    }

    if let Ok(value) = HeaderValue::from_bytes(message.as_bytes()) {
        let mut headers = HeaderMap::from_iter([(RETRY_AFTER, value.clone()), (DATE, value)]);
        assert!(served_at(&headers).is_none_or(|time| (0..=253_402_300_800).contains(&time)), "{message:?}");
        let _ = retry_after(&headers, i64::MIN);
        let _ = retry_after(&headers, i64::MAX);
        headers.insert(AGE, HeaderValue::from_static("1"));
        assert_eq!(served_at(&headers), None);
    }

    if let Ok(moment) = DateTime::from(message).parse() {
        let _ = moment.instant();
        for offset in [i32::MIN, 0, i32::MAX] {
            let _ = moment.at_offset(offset);
        }
    }
}
