//! The tasks that import increments: creating, changing and deleting them.

use sqlserver_api::codes::{BACKUP_MIGRATION_RECOVERY_TYPE_ERR, INCREMENTAL_MIGRATION_EXIST};
use sqlserver_api::{
    CreateIncrementalMigration, CreateIncrementalMigrationResponse, DeleteIncrementalMigration, FinalRestore,
    ImportOperation as Operation, ImportRecoveryType as Recovery, ImportStatus as Status,
    ModifyIncrementalMigration, ModifyIncrementalMigrationResponse,
};
use tc_core::server::Refusal;

use super::import_file::{Role, check, read};
use super::import_lookup::{allows, import, increment};
use crate::sqlserver::state::migration::{ImportRun, Increment};
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// `CreateIncrementalMigration`. Of the increments to one backup, one at a time can wait to be started.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateIncrementalMigration,
) -> Result<CreateIncrementalMigrationResponse, Refusal> {
    let last = is_last(request.is_recovery.as_ref())?.unwrap_or(false);
    let file = read(request.backup_files.as_ref())?;
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    check(file.as_ref(), &import.upload, &import.recovery, Role::Increment { last })?;
    if import.recovery == Recovery::Full {
        let message = "The import is of a full backup alone.";
        return refuse(BACKUP_MIGRATION_RECOVERY_TYPE_ERR, message);
    }
    if let Some((id, _)) = import.increments.iter().find(|(_, it)| it.run.status == Status::Created) {
        let message = format!("The increment `{id}` was not started yet.");
        return refuse(INCREMENTAL_MIGRATION_EXIST, message);
    }
    allows(&import.run, &import.upload, &Operation::AddIncrement)?;
    let run = ImportRun::new(visit.world.ids.number(), file, visit.now());
    let id = visit.world.ids.with_prefix("mssql-incremental-migration");
    let import = self::import(visit, &request.instance_id, &request.backup_migration_id)?;
    import.increments.insert(id.clone(), Increment { last, run });
    Ok(CreateIncrementalMigrationResponse { incremental_migration_id: id })
}

/// `ModifyIncrementalMigration`: what is not given stays.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyIncrementalMigration,
) -> Result<ModifyIncrementalMigrationResponse, Refusal> {
    let last = is_last(request.is_recovery.as_ref())?;
    let file = read(request.backup_files.as_ref())?;
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    let (upload, recovery) = (import.upload.clone(), import.recovery.clone());
    let increment = increment(import, &request.incremental_migration_id)?;
    allows(&increment.run, &upload, &Operation::Modify)?;
    let last = last.unwrap_or(increment.last);
    let named = file.as_ref().or(increment.run.file.as_ref());
    check(named, &upload, &recovery, Role::Increment { last })?;
    increment.last = last;
    if file.is_some() && file != increment.run.file {
        (increment.run.file, increment.run.credential) = (file, None);
    }
    let incremental_migration_id = request.incremental_migration_id.clone();
    Ok(ModifyIncrementalMigrationResponse { incremental_migration_id })
}

/// `DeleteIncrementalMigration`.
///
/// Inferred: where the full backup is unknown, so is the increment.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteIncrementalMigration) -> Result<(), Refusal> {
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    let upload = import.upload.clone();
    allows(&increment(import, &request.incremental_migration_id)?.run, &upload, &Operation::Delete)?;
    import.increments.remove(&request.incremental_migration_id);
    Ok(())
}

fn is_last(given: Option<&FinalRestore>) -> Result<Option<bool>, Refusal> {
    match given {
        None => Ok(None),
        Some(FinalRestore::Yes) => Ok(Some(true)),
        Some(FinalRestore::No) => Ok(Some(false)),
        Some(FinalRestore::Other(_)) => Err(illegal("The parameter `IsRecovery` must be YES or NO.")),
    }
}
