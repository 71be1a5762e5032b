//! The list of an instance's backups.

use std::ops::RangeInclusive;
use std::time::Duration;

use sqlserver_api::{BackupContent, BackupFormat, DescribeBackups, DescribeBackupsResponse, Flag};
use tc_core::server::Refusal;

use super::logs;
use super::making::of_logs;
use super::view::{format_of, show};
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::backups::{BackupSet, StoredFile};
use crate::sqlserver::visit::{Visit, illegal, moment};

/// `DescribeBackups`, the latest first.
///
/// Inferred: the order; that a backup is in a span of time if it began in it, both ends included; that a
/// filter which is left out hides nothing, also where the documentation names a default for it. Single files
/// that are not grouped are an entry for each file, with its database and size; their ids and names are in
/// `DescribeBackupFiles` alone either way.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeBackups,
) -> Result<DescribeBackupsResponse, Refusal> {
    let span = moment("StartTime", &request.start_time)?..=moment("EndTime", &request.end_time)?;
    let page = Page::new(request.offset, request.limit.unwrap_or(20), Counting::Pages)?;
    let grouped = request.group == Some(Flag::Yes);
    let now = visit.now();
    let it = visit.existing(&request.instance_id)?;
    let sets = sets(it, request.content.unwrap_or(BackupContent::Data), now)?;
    let mut found: Vec<_> = sets.iter().filter(|set| is_wanted(set, &span, request)).collect();
    found.sort_by(|one, other| other.started.cmp(&one.started).then(other.number.cmp(&one.number)));
    let entries = found.into_iter().flat_map(|set| entries(set, grouped, request));
    let (total_count, shown) = page.of(entries.collect());
    let backups = shown.into_iter().map(|(set, single)| show(it, set, single, now)).collect();
    Ok(DescribeBackupsResponse { total_count, backups })
}

/// The backups of data or of logs that are kept in the region.
fn sets(it: &Instance, content: BackupContent, now: Duration) -> Result<Vec<BackupSet>, Refusal> {
    match content {
        BackupContent::Data => Ok(it.backups.sets.iter().filter(|set| set.here).cloned().collect()),
        BackupContent::Logs => {
            let logs = logs::kept(&it.backups, now).map(|at| (at, logs::regions(&it.backups, at, now)));
            Ok(logs.map(|(at, copied_to)| BackupSet { copied_to, ..of_logs(it, at) }).collect())
        }
        BackupContent::Other(_) => Err(illegal("The parameter `Type` must be 1 or 2.")),
    }
}

fn is_wanted(set: &BackupSet, span: &RangeInclusive<Duration>, request: &DescribeBackups) -> bool {
    let format = |wanted: &BackupFormat| *wanted == format_of(set);
    let has_id = |id: i64| set.files.iter().any(|file| file.id == id);
    span.contains(&Duration::from_secs(set.started.as_secs()))
        && request.backup_name.as_ref().is_none_or(|name| *name == set.name)
        && request.strategy.is_none_or(|scope| scope == set.scope)
        && request.backup_way.is_none_or(|way| way == set.way)
        && request.backup_id.is_none_or(has_id)
        && request.database_name.as_ref().is_none_or(|name| set.holds(name))
        && request.backup_format.as_ref().is_none_or(format)
        && request.storage_strategy.is_none_or(|kept| kept == set.retention)
}

/// What a backup is in the list: one entry, or one for each of its single files that is asked for.
fn entries<'s>(
    set: &'s BackupSet,
    grouped: bool,
    request: &DescribeBackups,
) -> Vec<(&'s BackupSet, Option<&'s StoredFile>)> {
    if set.is_archive || grouped || set.files.is_empty() {
        return vec![(set, None)];
    }
    let is_asked = |file: &&StoredFile| {
        request.backup_id.is_none_or(|id| id == file.id)
            && request.database_name.as_ref().is_none_or(|name| file.holds(name))
    };
    set.files.iter().filter(is_asked).map(|file| (set, Some(file))).collect()
}
