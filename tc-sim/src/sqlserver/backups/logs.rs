//! Backups of transaction logs, which follow from the spans of time in which they are made.

use std::time::Duration;

use super::plan::days;
use crate::sqlserver::state::backups::{Backups, log_times};

/// When the logs were backed up that are kept in the region.
pub(super) fn kept(backups: &Backups, now: Duration) -> impl Iterator<Item = Duration> {
    let after = now.saturating_sub(days(backups.plan.save_days));
    log_times(backups.logs.iter().copied(), after, now)
}

/// The backups of logs that are kept in other regions: when they were made, and the region of each copy.
pub(super) fn copied(backups: &Backups, now: Duration) -> impl Iterator<Item = (Duration, &String)> {
    let after = now.saturating_sub(days(backups.copies.save_days));
    backups.copies.runs.iter().flat_map(move |(run, regions)| {
        let spans = backups.logs.iter().map(|span| span.common(run));
        log_times(spans, after, now).flat_map(move |at| regions.iter().map(move |region| (at, region)))
    })
}

/// The regions to which the logs of a time are copied, and where the copies are still kept.
pub(super) fn regions(backups: &Backups, at: Duration, now: Duration) -> Vec<String> {
    if at + days(backups.copies.save_days) <= now {
        return Vec::new();
    }
    let runs = backups.copies.runs.iter().filter(|(run, _)| run.from < at && run.covers(at, at));
    runs.flat_map(|(_, regions)| regions.clone()).collect()
}
