//! Renaming backups and removing them.

use std::ops::RangeInclusive;
use std::time::Duration;

use sqlserver_api::{BackupStatus, BackupWay, ModifyBackupName, RemoveBackups};
use tc_core::server::Refusal;

use super::create::check_name;
use crate::sqlserver::state::backups::BackupSet;
use crate::sqlserver::visit::{Visit, illegal, moment};

/// `ModifyBackupName`: a backup's id counts before a group id.
///
/// Inferred: that the id of a single file names its backup, and that backups by the plan can be renamed too.
pub(crate) fn rename(visit: &mut Visit<'_>, request: &ModifyBackupName) -> Result<(), Refusal> {
    check_name(&request.backup_name)?;
    let it = visit.in_use(&request.instance_id)?;
    let mut here = it.backups.sets.iter_mut().filter(|set| set.here);
    let found = match (request.backup_id, &request.group_id) {
        (Some(id), _) => here.find(|set| set.files.iter().any(|file| file.id == id)),
        (None, Some(group)) => here.find(|set| set.group().as_ref() == Some(group)),
        (None, None) => return Err(illegal("One of `BackupId` and `GroupId` is needed.")),
    };
    let set = found.ok_or_else(|| illegal("The instance has no such backup."))?;
    set.name.clone_from(&request.backup_name);
    Ok(())
}

/// `RemoveBackups`: all of the named files, or none where one cannot be removed.
///
/// Inferred: that names and a span together remove what fits both; that a backup of single files goes with the
/// last of them; that its copies in other regions go with a backup; that what is still being made stays.
pub(crate) fn remove(visit: &mut Visit<'_>, request: &RemoveBackups) -> Result<(), Refusal> {
    let span = span(request)?;
    let names = request.backup_names.as_deref().unwrap_or_default();
    let it = visit.in_use(&request.instance_id)?;
    let removable = |set: &BackupSet| set.way == BackupWay::Manual && set.status != BackupStatus::Creating;
    let is_there = |name: &String| {
        let mut removable = it.backups.sets.iter().filter(|set| set.here && removable(set));
        removable.any(|set| set.files.iter().any(|file| file.name == *name))
    };
    if let Some(unknown) = names.iter().find(|name| !is_there(name)) {
        return Err(illegal(format!("The instance has no manual backup with a file `{unknown}`.")));
    }
    let in_span = |set: &BackupSet| span.as_ref().is_none_or(|span| is_in(span, set));
    for set in it.backups.sets.iter_mut().filter(|set| removable(set) && in_span(set)) {
        let had_files = !set.files.is_empty();
        set.files.retain(|file| !names.is_empty() && !names.contains(&file.name));
        // Without names whatever is in the span goes, a backup without files too.
        set.here = !set.files.is_empty() || (!had_files && !names.is_empty());
        if !set.here {
            set.copied_to.clear();
        }
    }
    it.backups.sets.retain(|set| set.here || !set.copied_to.is_empty());
    Ok(())
}

/// The span of time, where one is given: both ends.
fn span(request: &RemoveBackups) -> Result<Option<RangeInclusive<Duration>>, Refusal> {
    match (&request.start_time, &request.end_time) {
        (Some(start), Some(end)) => Ok(Some(moment("StartTime", start)?..=moment("EndTime", end)?)),
        (None, None) if request.backup_names.as_ref().is_some_and(|names| !names.is_empty()) => Ok(None),
        _ => Err(illegal("`BackupNames` is needed, or both `StartTime` and `EndTime`.")),
    }
}

fn is_in(span: &RangeInclusive<Duration>, set: &BackupSet) -> bool {
    span.contains(&Duration::from_secs(set.started.as_secs()))
}
