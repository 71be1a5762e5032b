//! The files that events are recorded in, as they follow from when events were recorded.
//!
//! Nothing happens in a simulated database by itself, so what the files hold is made up: the same for the same
//! instance, kind and time. The files are not kept but worked out, so that a clock that leaps by months has
//! nothing to catch up with, and there are never more than the days for which they are kept have.

use std::time::Duration;

use sqlserver_api::XEventType;

use crate::sqlserver::facts::steady_below;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::events_logs::Span;

/// How long a file is written before the next is begun. Inferred: examples show files of a few minutes.
pub(super) const LENGTH: Duration = Duration::from_secs(3_600);

const DAY: Duration = Duration::from_secs(86_400);

/// Seconds from 1601, when the engine's own clock begins, to 1970.
const ENGINE_EPOCH: u64 = 11_644_473_600;

/// A file of recorded events.
#[derive(Clone, Debug)]
pub(super) struct EventFile {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) from: Duration,
    /// When it was last written.
    pub(super) to: Duration,
    pub(super) finished: bool,
    /// How many events it has.
    pub(super) events: i64,
    /// In KB.
    pub(super) size: i64,
}

/// For how long files are kept.
pub(super) fn kept(instance: &Instance) -> Duration {
    DAY.saturating_mul(u32::try_from(instance.recordings.save_days).unwrap_or(0))
}

/// The files with events of a kind, the oldest first; those that ended too long ago are no longer there.
pub(super) fn files(instance: &Instance, kind: &XEventType, now: Duration) -> Vec<EventFile> {
    let oldest = now.saturating_sub(kept(instance));
    let spans = instance.recordings.spans.iter().filter(|span| span.kind == *kind);
    spans.flat_map(|span| of_span(instance, span, oldest, now)).collect()
}

fn of_span(instance: &Instance, span: &Span, oldest: Duration, now: Duration) -> Vec<EventFile> {
    let end = span.to.unwrap_or(now);
    let passed = oldest.saturating_sub(span.from).as_secs() / LENGTH.as_secs();
    let first = span.from + LENGTH.saturating_mul(u32::try_from(passed).unwrap_or(u32::MAX));
    let begins = std::iter::successors(Some(first), |&at| Some(at + LENGTH)).take_while(|&at| at <= end);
    let file = |from: Duration| {
        let to = (from + LENGTH).min(end);
        let finished = span.to.is_some() || from + LENGTH <= now;
        // What was stopped in the moment in which it began left no file.
        (!finished || to.as_secs() > from.as_secs()).then(|| file(instance, &span.kind, (from, to), finished))
    };
    begins.filter_map(file).filter(|it| it.to >= oldest).collect()
}

fn file(
    instance: &Instance,
    kind: &XEventType,
    (from, to): (Duration, Duration),
    finished: bool,
) -> EventFile {
    let (word, number) = match kind {
        XEventType::Slow => ("slow", 0),
        XEventType::Blocked => ("blocked", 1),
        _ => ("deadlock", 2),
    };
    let seed = format!("{}/{word}/{}", instance.id, from.as_secs());
    let events = i64::from(1 + steady_below(&seed, 20));
    let began = i64::try_from(from.as_secs()).unwrap_or(i64::MAX / 8);
    EventFile {
        id: began * 4 + number,
        name: format!("{word}_0_{}0000000.xel", from.as_secs().saturating_add(ENGINE_EPOCH)),
        from,
        to,
        finished,
        events,
        size: 4 + events * 2,
    }
}
