//! Finding imports, and what can be done with them.

use sqlserver_api::codes::{
    COS_STATUS_ERR, FULL_BACKUP_MIGRATION_NOT_EXIST, INCRE_BACKUP_MIGRATION_NOT_EXIST,
    MIGRATION_NAME_IS_ILLEGAL,
};
use sqlserver_api::{BackupUploadType as Upload, ImportOperation as Operation, ImportStatus as Status};
use tc_core::server::Refusal;

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::migration::{Import, ImportRun, Increment, Part};
use crate::sqlserver::visit::{Visit, illegal, refuse, refused};

/// What can be done with the import of a full backup, ever.
pub(super) const OF_IMPORTS: [Operation; 6] = [
    Operation::View,
    Operation::Modify,
    Operation::Start,
    Operation::AddIncrement,
    Operation::Delete,
    Operation::Upload,
];

/// What can be done with the import of an increment, ever.
pub(super) const OF_INCREMENTS: [Operation; 5] =
    [Operation::View, Operation::Modify, Operation::Start, Operation::Delete, Operation::Upload];

/// An instance into which backups can be imported.
///
/// Inferred: any that has databases of its own and is not in the recycle bin.
///
/// # Errors
/// As `Visit::in_use`, and `InvalidParameter.InputIllegal`.
pub(super) fn importing<'v>(visit: &'v mut Visit<'_>, instance: &str) -> Result<&'v mut Instance, Refusal> {
    let found = visit.in_use(instance)?;
    if found.is_read_only() || found.is_business_intelligence() {
        return Err(illegal(format!("Nothing can be imported into `{instance}`.")));
    }
    Ok(found)
}

/// The import of a full backup.
///
/// # Errors
/// As [`importing`], and `ResourceNotFound.FullBackupMigrationNotExist`.
pub(super) fn import<'v>(
    visit: &'v mut Visit<'_>,
    instance: &str,
    id: &str,
) -> Result<&'v mut Import, Refusal> {
    let unknown =
        || refused(FULL_BACKUP_MIGRATION_NOT_EXIST, format!("There is no import `{id}` on `{instance}`."));
    importing(visit, instance)?.imports.tasks.get_mut(id).ok_or_else(unknown)
}

/// The import of an increment.
///
/// # Errors
/// `ResourceNotFound.IncreBackupMigrationNotExist`.
pub(super) fn increment<'i>(import: &'i mut Import, id: &str) -> Result<&'i mut Increment, Refusal> {
    let unknown = || refused(INCRE_BACKUP_MIGRATION_NOT_EXIST, format!("There is no increment `{id}`."));
    import.increments.get_mut(id).ok_or_else(unknown)
}

/// A full backup or an increment on its way, in an instance that is still there.
pub(super) fn run<'i>(instance: &'i mut Instance, part: &Part) -> Option<&'i mut ImportRun> {
    let import = instance.imports.tasks.get_mut(&part.import)?;
    match &part.increment {
        None => Some(&mut import.run),
        Some(id) => Some(&mut import.increments.get_mut(id)?.run),
    }
}

/// What can be done now.
///
/// Inferred for all statuses but the first. What fails or succeeds can be deleted; nothing can be done meanwhile.
pub(super) fn allowed(status: Status, upload: &Upload) -> Vec<Operation> {
    let mut allowed = vec![Operation::View];
    match status {
        Status::Created => {
            allowed.extend([Operation::Modify, Operation::Delete]);
            if *upload == Upload::CosUpload {
                allowed.push(Operation::Upload);
            }
            allowed.push(Operation::Start);
        }
        Status::WaitingForIncrement => allowed.push(Operation::AddIncrement),
        Status::Succeeded | Status::Failed => allowed.push(Operation::Delete),
        _ => {}
    }
    allowed
}

/// Whether an import allows an operation now.
///
/// # Errors
/// `ResourceUnavailable.CosStatusErr`.
pub(super) fn allows(run: &ImportRun, upload: &Upload, operation: &Operation) -> Result<(), Refusal> {
    if allowed(run.status, upload).contains(operation) {
        return Ok(());
    }
    let number = run.status.number();
    refuse(COS_STATUS_ERR, format!("The import has status {number}, which does not allow it."))
}

/// Whether a task can have this name: up to 60 letters, digits, `_` and `-`.
///
/// Inferred: `-`, which names of instances may have too.
///
/// # Errors
/// `InvalidParameterValue.MigrationNameIsIllegal`.
pub(super) fn check_name(name: &str) -> Result<(), Refusal> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if (1..=60).contains(&name.chars().count()) && name.chars().all(allowed) {
        return Ok(());
    }
    let message = "The name of a task must be 1 to 60 letters, digits, _ and -.";
    refuse(MIGRATION_NAME_IS_ILLEGAL, message)
}
