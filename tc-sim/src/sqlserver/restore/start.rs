//! Starting to restore: from a backup, or to a point in time.

use std::time::Duration;

use sqlserver_api::codes::{BACKUP_NOT_FOUND, DB_NOT_FOUND, INSTANCE_STATUS_INVALID};
use sqlserver_api::{
    RestoreInstance, RestoreInstanceResponse, RestoreMethod, RestoreMode, RollbackInstance,
    RollbackInstanceResponse,
};
use tc_core::server::Refusal;

use super::choice::Choice;
use super::{reach, work};
use crate::sqlserver::facts::version_year;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::visit::{Visit, illegal, moment, refuse, refused};

/// `RestoreInstance`.
///
/// Inferred: a group id takes in all files of the backup that has the file, without it the file alone is
/// restored; `DBList` is for overwriting only and is not looked at otherwise.
pub(crate) fn from_backup(
    visit: &mut Visit<'_>,
    request: &RestoreInstance,
) -> Result<RestoreInstanceResponse, Refusal> {
    let mode = request.mode.unwrap_or(RestoreMode::Rename);
    let named = request.db_list.as_ref().filter(|_| mode == RestoreMode::Overwrite);
    if mode == RestoreMode::Overwrite && named.is_none() {
        return Err(illegal("The parameter `DBList` is needed with `Type` 0."));
    }
    let choice = Choice::read(mode, named, request.rename_restore.as_ref())?;
    let target = ends(visit, &request.instance_id, request.target_instance_id.as_ref())?;
    let source = visit.existing(&request.instance_id)?;
    let (time, content) = in_backup(source, request.backup_id, request.group_id.as_ref())?;
    let restored = choice.settle(&content, time, visit.running(&target)?)?;
    let method = RestoreMethod::BackupSet;
    let flow_id = work::start(visit, &request.instance_id, &target, method, time, restored);
    Ok(RestoreInstanceResponse { flow_id: Some(flow_id) })
}

/// `RollbackInstance`.
///
/// Inferred: without names all databases are brought back that can be brought to that time; databases that were
/// deleted since cannot be.
pub(crate) fn to_time(
    visit: &mut Visit<'_>,
    request: &RollbackInstance,
) -> Result<RollbackInstanceResponse, Refusal> {
    let time = moment("Time", &request.time)?;
    let choice = Choice::read(request.mode, request.dbs.as_ref(), request.rename_restore.as_ref())?;
    let target = ends(visit, &request.instance_id, request.target_instance_id.as_ref())?;
    let now = visit.now();
    let content = at_time(visit.existing(&request.instance_id)?, &choice, time, now)?;
    let restored = choice.settle(&content, time, visit.running(&target)?)?;
    let method = RestoreMethod::PointInTime;
    let flow_id = work::start(visit, &request.instance_id, &target, method, time, restored);
    Ok(RollbackInstanceResponse { flow_id })
}

/// The instance that is restored to, after both ends were looked at.
///
/// Inferred: both are in one region, neither is in the recycle bin, the target runs, and its version is not
/// older; the instance that the databases are of may be busy where it is not the target.
fn ends(visit: &mut Visit<'_>, source: &str, target: Option<&String>) -> Result<String, Refusal> {
    let target = target.map_or(source, |target| target).to_owned();
    let version = version_year(&visit.existing(source)?.version);
    let older = version_year(&visit.existing(&target)?.version) < version;
    for id in [source, &target] {
        let it = visit.existing(id)?;
        if it.is_read_only() || it.is_business_intelligence() {
            let message = format!("The instance `{id}` is of a kind that cannot be restored.");
            return refuse(INSTANCE_STATUS_INVALID, message);
        }
    }
    visit.in_use(source)?;
    visit.running(&target)?;
    if older {
        return Err(illegal(format!("The version of `{target}` is older than that of `{source}`.")));
    }
    Ok(target)
}

/// What is in a backup, and when it was begun.
pub(super) fn in_backup(
    it: &Instance,
    id: i64,
    group: Option<&String>,
) -> Result<(Duration, Vec<(String, Database)>), Refusal> {
    let missing = || {
        let message = format!("The instance `{}` has no backup {id} of data that is made.", it.id);
        refused(BACKUP_NOT_FOUND, message)
    };
    let (set, file) = it.backups.file(id).ok_or_else(missing)?;
    match group {
        None => Ok((set.started, file.databases.clone())),
        Some(group) if set.group().as_ref() == Some(group) => {
            Ok((set.started, set.databases().cloned().collect()))
        }
        Some(group) => Err(illegal(format!("The file {id} is not of the group `{group}`."))),
    }
}

/// The databases that are asked for, as they were at a time.
fn at_time(
    it: &Instance,
    choice: &Choice,
    time: Duration,
    now: Duration,
) -> Result<Vec<(String, Database)>, Refusal> {
    let then = |name: &String| reach::at(it, name, time, now).map(|then| (name.clone(), then.clone()));
    let Some(named) = choice.named() else {
        let all: Vec<_> = it.databases.iter().filter_map(|(name, _)| then(name)).collect();
        let none = || illegal(format!("No database of `{}` can be brought back to that time.", it.id));
        return if all.is_empty() { Err(none()) } else { Ok(all) };
    };
    let one = |name: &String| {
        if !it.databases.exists(name) {
            return refuse(DB_NOT_FOUND, format!("The instance `{}` has no database `{name}`.", it.id));
        }
        then(name).ok_or_else(|| illegal(format!("`{name}` cannot be brought back to that time.")))
    };
    named.into_iter().map(one).collect()
}
