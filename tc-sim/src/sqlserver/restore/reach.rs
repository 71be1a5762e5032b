//! Which times databases can be brought back to: a backup of data, and the logs from then on.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::sqlserver::state::backups::BackupSet;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::{Instance, is_same_name};

const DAY: u64 = 86_400;

/// The backups from which logs lead on, each with the times that they lead to, to the second.
///
/// Inferred: that logs lead up to the present as long as the instance is up.
fn bases(it: &Instance, now: Duration) -> impl Iterator<Item = (&BackupSet, RangeInclusive<Duration>)> {
    let kept = Duration::from_secs(u64::try_from(it.backups.plan.save_days).unwrap_or(0) * DAY);
    let oldest = now.saturating_sub(kept);
    let made = it.backups.sets.iter().filter(|set| set.here && set.is_made());
    made.filter_map(move |set| {
        let ended = set.ended.filter(|ended| *ended >= oldest)?;
        let span = it.backups.logs.iter().find(|span| span.covers(ended, ended))?;
        let until = span.until.unwrap_or(now);
        Some((set, Duration::from_secs(ended.as_secs())..=Duration::from_secs(until.as_secs())))
    })
}

/// The times that the instance can be brought back to: from the first backup on.
pub(super) fn of_instance(it: &Instance, now: Duration) -> Option<RangeInclusive<Duration>> {
    join(bases(it, now).map(|(_, times)| times))
}

/// The times that a database of the instance can be brought back to.
///
/// Inferred: only times since it was created; a backup of what had its name before does not count.
pub(super) fn of_database(it: &Instance, name: &str, now: Duration) -> Option<RangeInclusive<Duration>> {
    join(bases_of(it, name, now).map(|(_, times)| times))
}

/// A database as it was at a time; nothing where no backup and no logs lead there.
pub(super) fn at<'i>(it: &'i Instance, name: &str, time: Duration, now: Duration) -> Option<&'i Database> {
    let (set, _) = bases_of(it, name, now).filter(|(_, times)| times.contains(&time)).last()?;
    set.databases().find(|(held, _)| is_same_name(held, name)).map(|(_, database)| database)
}

fn bases_of<'i>(
    it: &'i Instance,
    name: &str,
    now: Duration,
) -> impl Iterator<Item = (&'i BackupSet, RangeInclusive<Duration>)> {
    let created = it.databases.get(name).map(|database| database.created);
    bases(it, now)
        .filter(move |(set, _)| set.holds(name) && created.is_some_and(|created| created <= set.started))
}

/// From the first of these times to the last. Where the instance was in the recycle bin in between, not every
/// time from the one to the other can be reached, which one span cannot say.
fn join(mut spans: impl Iterator<Item = RangeInclusive<Duration>>) -> Option<RangeInclusive<Duration>> {
    let first = spans.next()?;
    Some(spans.fold(first, |all, one| *all.start().min(one.start())..=*all.end().max(one.end())))
}
