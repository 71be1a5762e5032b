//! Making a backup by a call.

use std::collections::BTreeSet;

use sqlserver_api::codes::{
    BACKUP_NAME_IS_ILLEGAL, DB_INVALID_STATUS, DB_NOT_FOUND, INSTANCE_STATUS_INVALID,
};
use sqlserver_api::{
    BackupRetention, BackupScope, BackupStatus, BackupWay, CreateBackup, CreateBackupResponse,
    DatabaseStatus, InstanceStatus,
};
use tc_core::server::Refusal;

use super::making::{begun, files_of};
use super::plan::has_plan;
use crate::sqlserver::state::backups::Step;
use crate::sqlserver::state::{CaselessName, Instance};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse, refused};

/// `CreateBackup`.
///
/// Inferred: without a strategy the whole instance is backed up; names of backups may repeat.
pub(crate) fn create(visit: &mut Visit<'_>, request: &CreateBackup) -> Result<CreateBackupResponse, Refusal> {
    let (scope, chosen) = chosen(request)?;
    if let Some(name) = &request.backup_name {
        check_name(name)?;
    }
    let retention = request.storage_strategy.unwrap_or(BackupRetention::Plan);
    if matches!(retention, BackupRetention::Other(_)) {
        return Err(illegal("The parameter `StorageStrategy` must be 0 or 1."));
    }
    let id = request.instance_id.as_ref().ok_or_else(|| illegal("The parameter `InstanceId` is missing."))?;
    let now = visit.now();
    backed_up(visit.existing(id)?)?;
    check_databases(visit.running(id)?, &chosen)?;

    let number = visit.world.ids.number();
    let mut set = begun(visit.running(id)?, number, BackupWay::Manual, now);
    let flow_id = visit.start_flow(id, [(DURATION, Step::Made(set.number))]);
    (set.scope, set.chosen, set.retention, set.flow) = (scope, chosen, retention, Some(flow_id));
    if let Some(name) = &request.backup_name {
        set.name.clone_from(name);
    }
    let it = visit.running(id)?;
    it.status = InstanceStatus::TaskRunning;
    it.backups.sets.push(set);
    Ok(CreateBackupResponse { flow_id })
}

/// What is backed up: everything, or the databases that are named.
fn chosen(request: &CreateBackup) -> Result<(BackupScope, Vec<String>), Refusal> {
    match request.strategy.unwrap_or(BackupScope::Instance) {
        BackupScope::Instance => Ok((BackupScope::Instance, Vec::new())),
        BackupScope::Databases => {
            let names = request.db_names.clone().unwrap_or_default();
            let distinct: BTreeSet<CaselessName> = names.iter().map(CaselessName::from).collect();
            if names.is_empty() || distinct.len() != names.len() {
                return Err(illegal(
                    "The parameter `DBNames` must name each database once, and at least one.",
                ));
            }
            Ok((BackupScope::Databases, names))
        }
        BackupScope::Other(_) => Err(illegal("The parameter `Strategy` must be 0 or 1.")),
    }
}

/// Databases that are there, and do nothing else.
fn check_databases(it: &Instance, names: &[String]) -> Result<(), Refusal> {
    for name in names {
        let Some(database) = it.databases.get(name) else {
            return refuse(DB_NOT_FOUND, format!("The instance `{}` has no database `{name}`.", it.id));
        };
        if database.status != DatabaseStatus::Running {
            return refuse(DB_INVALID_STATUS, format!("The database `{name}` is not running."));
        }
    }
    Ok(())
}

/// The rule for names of backups.
pub(super) fn check_name(name: &str) -> Result<(), Refusal> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if (1..=128).contains(&name.len()) && name.chars().all(allowed) {
        return Ok(());
    }
    refuse(BACKUP_NAME_IS_ILLEGAL, "A backup's name has 1 to 128 letters, digits and `_`.")
}

/// Read-only instances and business intelligence servers have no backups.
pub(super) fn backed_up(it: &Instance) -> Result<(), Refusal> {
    let message = || format!("The instance `{}` is of a kind that has no backups.", it.id);
    if has_plan(it) { Ok(()) } else { Err(refused(INSTANCE_STATUS_INVALID, message())) }
}

/// The backup is made; it has failed where the instance was taken away meanwhile.
pub(super) fn made(visit: &mut Visit<'_>, id: &str, number: u64) -> Option<()> {
    let now = visit.now();
    let goes_on = visit.runs_again(id, InstanceStatus::TaskRunning);
    let (it, ids) = visit.world.instance_and_ids(&visit.place, id)?;
    let set = it.backups.sets.iter().find(|set| set.number == number)?;
    let (status, files) = match goes_on {
        Some(()) => (BackupStatus::Succeeded, files_of(set, it, ids)),
        None => (BackupStatus::Failed, Vec::new()),
    };
    it.backups.begin_anew(now);
    let set = it.backups.sets.iter_mut().find(|set| set.number == number)?;
    (set.status, set.files, set.ended) = (status, files, Some(now));
    goes_on
}
