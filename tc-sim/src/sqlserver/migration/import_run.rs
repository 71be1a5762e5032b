//! Running imports.

use std::time::Duration;

use sqlserver_api::codes::{BACKUP_NAME_IS_ILLEGAL, BACKUP_NOT_FOUND, COS_STATUS_ERR};
use sqlserver_api::{
    BackupUploadType as Upload, ImportOperation as Operation, ImportRecoveryType as Recovery,
    ImportStatus as Status, InstanceStatus, StartBackupMigration, StartBackupMigrationResponse,
    StartIncrementalMigration, StartIncrementalMigrationResponse,
};
use tc_core::server::Refusal;

use super::arrival::arrive;
use super::import_file::databases;
use super::import_lookup::{allows, import, importing, increment, run};
use super::upload::is_there;
use crate::sqlserver::facts::is_restored_name;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::migration::{Import, ImportRun, Part, Step};
use crate::sqlserver::visit::{DURATION, Visit, refuse};

/// `StartBackupMigration`. The instance shows that it is being migrated to.
///
/// Inferred: that an instance which does something else has a status that does not allow it, that an object
/// at a URL can always be read, and that a backup whose file is named after no database that could be needs
/// `DBRename`.
pub(crate) fn start(
    visit: &mut Visit<'_>,
    request: &StartBackupMigration,
) -> Result<StartBackupMigrationResponse, Refusal> {
    let now = visit.now();
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    can_start(&import.run, &import.upload, now)?;
    if let Some(name) = databases(import).iter().find(|name| !is_restored_name(name)) {
        let message = format!("`{name}` cannot be the name of a database; `DBRename` gives another.");
        return refuse(BACKUP_NAME_IS_ILLEGAL, message);
    }
    let part = Part { import: request.backup_migration_id.clone(), increment: None };
    let flow_id = begin(visit, &request.instance_id, &part, Status::ImportingFull)?;
    Ok(StartBackupMigrationResponse { flow_id })
}

/// `StartIncrementalMigration`. The task of the full backup shows that an increment is being imported.
pub(crate) fn start_increment(
    visit: &mut Visit<'_>,
    request: &StartIncrementalMigration,
) -> Result<StartIncrementalMigrationResponse, Refusal> {
    let now = visit.now();
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    let upload = import.upload.clone();
    can_start(&increment(import, &request.incremental_migration_id)?.run, &upload, now)?;
    if import.run.status != Status::WaitingForIncrement {
        return refuse(COS_STATUS_ERR, "The full backup does not wait for an increment.");
    }
    let increment = Some(request.incremental_migration_id.clone());
    let part = Part { import: request.backup_migration_id.clone(), increment };
    let flow_id = begin(visit, &request.instance_id, &part, Status::ImportingIncrement)?;
    Ok(StartIncrementalMigrationResponse { flow_id })
}

fn can_start(run: &ImportRun, upload: &Upload, now: Duration) -> Result<(), Refusal> {
    allows(run, upload, &Operation::Start)?;
    if run.file.is_none() || (*upload == Upload::CosUpload && !is_there(run, now)) {
        return refuse(
            BACKUP_NOT_FOUND,
            "The file of the backup was not given, or not uploaded within a day.",
        );
    }
    Ok(())
}

fn begin(visit: &mut Visit<'_>, id: &str, part: &Part, status: Status) -> Result<i64, Refusal> {
    let now = visit.now();
    let instance = importing(visit, id)?;
    if instance.status != InstanceStatus::Running {
        return refuse(COS_STATUS_ERR, format!("The instance `{id}` does something else."));
    }
    instance.status = InstanceStatus::Migrating;
    if let Some(run) = run(instance, part) {
        run.begin(status, now);
    }
    if let Some(import) = instance.imports.tasks.get_mut(&part.import) {
        import.run.status = status;
    }
    let steps = [(DURATION / 2, 50), (DURATION, 100)];
    Ok(visit.start_flow(id, steps.map(|(after, progress)| (after, Step::Imported(part.clone(), progress)))))
}

/// Move an import on. One whose instance was taken from it fails, and so does one whose database is there.
pub(crate) fn move_on(visit: &mut Visit<'_>, id: &str, part: &Part, progress: i64) -> Option<()> {
    let now = visit.now();
    let instance = visit.instance(id)?;
    if instance.status != InstanceStatus::Migrating {
        fail(instance, part, "The instance was put away.", now);
        return None;
    }
    run(instance, part)?.progress = progress;
    if progress < 100 {
        return Some(());
    }
    instance.status = InstanceStatus::Running;
    let outcome = finish(instance, part, now);
    if let Err(reason) = &outcome {
        fail(instance, part, reason, now);
    }
    outcome.ok()
}

/// End the import of a part: where it was the last, the databases are opened, else the next is waited for.
fn finish(instance: &mut Instance, part: &Part, now: Duration) -> Result<(), String> {
    let gone = || "The import is gone.".to_owned();
    let import = instance.imports.tasks.get(&part.import).ok_or_else(gone)?;
    if is_last(import, part) {
        let names = databases(import);
        arrive(instance, &names, now)?;
        instance.imports.tasks.get_mut(&part.import).ok_or_else(gone)?.run.succeed(now);
    } else {
        instance.imports.tasks.get_mut(&part.import).ok_or_else(gone)?.run.status =
            Status::WaitingForIncrement;
    }
    if part.increment.is_some() {
        run(instance, part).ok_or_else(gone)?.succeed(now);
    }
    Ok(())
}

fn is_last(import: &Import, part: &Part) -> bool {
    match &part.increment {
        None => import.recovery == Recovery::Full,
        Some(id) => import.increments.get(id).is_some_and(|it| it.last),
    }
}

/// Let the import of a part fail. Inferred: another increment can come in the place of one that failed.
fn fail(instance: &mut Instance, part: &Part, reason: &str, now: Duration) {
    if let Some(run) = run(instance, part) {
        run.fail(reason, now);
    }
    if let Some(import) = instance.imports.tasks.get_mut(&part.import).filter(|_| part.increment.is_some()) {
        import.run.status = Status::WaitingForIncrement;
    }
}
