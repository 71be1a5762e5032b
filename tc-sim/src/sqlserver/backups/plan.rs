//! Following the plan as time passes.

use std::time::Duration;

use sqlserver_api::{BackupRetention, BackupStatus, BackupWay, InstanceStatus};

use super::making::made_by_plan;
use super::schedule::Schedule;
use crate::sqlserver::state::backups::{BackupSet, Backups, Span};
use crate::sqlserver::state::{Ids, Instance};
use crate::sqlserver::visit::DURATION;

pub(super) const DAY: Duration = Duration::from_secs(86_400);

/// Let an instance's plan do what is due up to `to`, while nothing else happens to the instance since `from`.
///
/// However much time passes at once, only the backups are made that are still kept afterwards, so that the work
/// is bounded by how long backups are kept, ten years at most.
///
/// Inferred: that a backup by the plan is made whatever the instance does, unless it is being created or is in
/// the recycle bin, that the instance shows no task meanwhile, and that all backups of an instance go when it
/// is deleted from the recycle bin.
pub(crate) fn pass(it: &mut Instance, ids: &mut Ids, from: Duration, to: Duration) {
    if it.is_given_up() {
        forget(&mut it.backups);
    }
    let up = is_up(it);
    let changed = if it.backups.followed.is_some() { from } else { it.created };
    note_logs(&mut it.backups, up, changed);
    if it.backups.quiet_until <= to {
        let followed = it.backups.followed.unwrap_or(it.created);
        let made = if up { made_between(it, ids, followed, to) } else { Vec::new() };
        it.backups.sets.extend(made);
        expire(&mut it.backups, to);
        it.backups.followed = Some(to);
        it.backups.quiet_until = next(&it.backups, up, to);
    }
}

/// Whether [`pass`] has anything to do. Most of the time it has not, and the instance is left untouched.
pub(crate) fn is_due(it: &Instance, to: Duration) -> bool {
    let is_logged = it.backups.logs.last().is_some_and(Span::is_open);
    it.backups.quiet_until <= to || is_logged != is_up(it) || (it.is_given_up() && !it.backups.is_empty())
}

/// Whether the plan is followed and logs are backed up.
fn is_up(it: &Instance) -> bool {
    has_plan(it) && !it.is_put_away() && it.status != InstanceStatus::Creating
}

/// Whether an instance has backups at all.
pub(super) fn has_plan(it: &Instance) -> bool {
    !it.is_read_only() && !it.is_business_intelligence()
}

/// Logs are backed up as long as the instance is up.
fn note_logs(backups: &mut Backups, up: bool, from: Duration) {
    match backups.logs.last_mut().filter(|span| span.is_open()) {
        Some(span) if !up => span.until = Some(from),
        None if up => backups.logs.push(Span::begin(from)),
        _ => return,
    }
    if backups.followed.is_some() {
        backups.begin_anew(from);
    }
}

/// The backups that were made, and are still kept.
fn made_between(it: &Instance, ids: &mut Ids, from: Duration, to: Duration) -> Vec<BackupSet> {
    let Backups { plan, archive, copies, .. } = &it.backups;
    let longest = days(plan.save_days).max(days(copies.save_days)).max(days(archive.save_days));
    // A backup is there when it is made, a while after it was begun.
    let after = from.saturating_sub(DURATION).max(it.created).max(to.saturating_sub(longest));
    let schedule = Schedule::of(&it.backups);
    let times = schedule.between(after, to.saturating_sub(DURATION));
    let made = times.map(|(at, way)| made_by_plan(it, ids, way, at));
    made.collect()
}

/// What was kept for long enough goes: the backup, and its copies in other regions.
fn expire(backups: &mut Backups, to: Duration) {
    let ends = Ends::of(backups);
    for set in &mut backups.sets {
        set.here &= ends.here(set).is_none_or(|end| to < end);
        if ends.copies(set) <= to {
            set.copied_to.clear();
        }
    }
    backups.sets.retain(|set| set.here || !set.copied_to.is_empty());
    let longest = ends.plan.max(ends.copies);
    let lasts = |span: &Span| span.until.is_none_or(|until| to < until.saturating_add(longest));
    backups.logs.retain(lasts);
    backups.copies.runs.retain(|(span, _)| lasts(span));
}

/// When there is something to do again.
fn next(backups: &Backups, up: bool, to: Duration) -> Duration {
    let ends = Ends::of(backups);
    let schedule = Schedule::of(backups);
    let begun = to.saturating_sub(DURATION);
    let due = schedule.between(begun, to + DAY * 8).next().filter(|_| up).map(|(at, _)| at + DURATION);
    let here = backups.sets.iter().filter(|set| set.here).filter_map(|set| ends.here(set));
    let copied = backups.sets.iter().filter(|set| !set.copied_to.is_empty()).map(|set| ends.copies(set));
    here.chain(copied).chain(due).min().unwrap_or(Duration::MAX)
}

/// How long backups are kept.
struct Ends {
    plan: Duration,
    long_term: Duration,
    copies: Duration,
}

impl Ends {
    fn of(Backups { plan, archive, copies, .. }: &Backups) -> Self {
        Self {
            plan: days(plan.save_days),
            long_term: days(archive.save_days),
            copies: days(copies.save_days),
        }
    }

    /// When a backup goes from its own region, if ever.
    fn here(&self, set: &BackupSet) -> Option<Duration> {
        if set.retention == BackupRetention::InstanceLifetime || set.status == BackupStatus::Creating {
            return None;
        }
        let kept = if set.way == BackupWay::LongTerm { self.long_term } else { self.plan };
        Some(set.started.saturating_add(kept))
    }

    /// When a backup's copies go.
    fn copies(&self, set: &BackupSet) -> Duration {
        set.started.saturating_add(self.copies)
    }
}

fn forget(backups: &mut Backups) {
    backups.sets.clear();
    backups.logs.clear();
    backups.copies.runs.clear();
}

/// So many days.
pub(super) fn days<N: TryInto<u32>>(days: N) -> Duration {
    DAY * days.try_into().unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlserver::state::databases::Database;

    #[test]
    fn what_a_plan_has_made_is_written_as_json_and_read_back() {
        let (mut it, mut ids) = (Instance::fresh("mssql-orders01", "ap-guangzhou-3"), Ids::new(7));
        it.databases.insert("db1", Database::new("Chinese_PRC_CI_AS", Duration::ZERO));
        pass(&mut it, &mut ids, Duration::ZERO, DAY * 400);
        assert_eq!(it.backups.sets.len(), 7);
        let text = serde_json::to_string(&it.backups).unwrap();
        let read: Backups = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn the_plan_is_quiet_until_the_next_backup_is_made() {
        let (mut it, mut ids) = (Instance::fresh("mssql-orders01", "ap-guangzhou-3"), Ids::new(7));
        pass(&mut it, &mut ids, Duration::ZERO, DAY);
        let due = it.backups.quiet_until;
        assert!(DAY < due && due <= DAY * 2);
        let made = it.backups.sets.len();
        assert!(!is_due(&it, due.saturating_sub(Duration::from_nanos(1))));
        assert_eq!(it.backups.sets.len(), made);
        pass(&mut it, &mut ids, DAY, due);
        assert_eq!(it.backups.sets.len(), made + 1);
    }
}
