//! Spans of time in which transaction logs are backed up.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};

/// Logs are backed up at every full and half hour.
const EVERY: u64 = 30 * 60;

/// A span of time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) from: Duration,
    /// Nothing while it lasts.
    pub(crate) until: Option<Duration>,
}

impl Span {
    /// A span that begins.
    pub(crate) fn begin(from: Duration) -> Self {
        Self { from, until: None }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.until.is_none()
    }

    /// Whether both times are in it.
    pub(crate) fn covers(&self, earlier: Duration, later: Duration) -> bool {
        self.from <= earlier && self.until.is_none_or(|until| later <= until)
    }

    /// What of it is in another span too.
    pub(crate) fn common(&self, other: &Self) -> Self {
        let until = match (self.until, other.until) {
            (Some(one), Some(another)) => Some(one.min(another)),
            (one, another) => one.or(another),
        };
        Self { from: self.from.max(other.from), until }
    }
}

/// The times after `after` and up to `to` at which logs were backed up in these spans, which are in order.
pub(crate) fn log_times(
    spans: impl IntoIterator<Item = Span>,
    after: Duration,
    to: Duration,
) -> impl Iterator<Item = Duration> {
    spans.into_iter().flat_map(move |span| {
        let (from, until) = (span.from.max(after), span.until.map_or(to, |until| until.min(to)));
        let numbers = from.as_secs() / EVERY + 1..until.as_secs() / EVERY + 1;
        numbers.map(|number| Duration::from_secs(number * EVERY))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(minutes: u64) -> Duration {
        Duration::from_secs(minutes * 60)
    }

    fn times(spans: &[(u64, Option<u64>)], after: u64, to: u64) -> Vec<u64> {
        let span =
            |&(from, until): &(u64, Option<u64>)| Span { from: minutes(from), until: until.map(minutes) };
        let times = log_times(spans.iter().map(span), minutes(after), minutes(to));
        times.map(|time| time.as_secs() / 60).collect()
    }

    #[test]
    fn logs_are_backed_up_at_half_hours_within_their_spans() {
        assert_eq!(times(&[(10, None)], 0, 95), [30, 60, 90]);
        assert_eq!(times(&[(10, Some(60)), (100, None)], 30, 150), [60, 120, 150]);
        assert!(times(&[(30, Some(59))], 0, 1_000).is_empty());
        assert!(times(&[(200, None)], 0, 100).is_empty());
    }

    #[test]
    fn what_two_spans_have_in_common_ends_with_the_earlier() {
        let span = |from, until: Option<u64>| Span { from: minutes(from), until: until.map(minutes) };
        let common = span(10, Some(60)).common(&span(20, None));
        assert_eq!((common.from, common.until), (minutes(20), Some(minutes(60))));
    }
}
