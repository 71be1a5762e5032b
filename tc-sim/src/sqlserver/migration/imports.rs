//! The tasks that import full backups: creating, changing and deleting them.

use std::collections::{BTreeMap, BTreeSet};

use sqlserver_api::{
    BackupUploadType as Upload, CreateBackupMigration, CreateBackupMigrationResponse, DeleteBackupMigration,
    ImportOperation as Operation, ImportRecoveryType as Recovery, ModifyBackupMigration,
    ModifyBackupMigrationResponse, RenameRestoreDatabase,
};
use tc_core::server::Refusal;

use super::import_file::{Role, check, read};
use super::import_lookup::{allows, check_name, import, importing};
use crate::sqlserver::facts::is_restored_name;
use crate::sqlserver::state::CaselessName;
use crate::sqlserver::state::migration::{Import, ImportRun};
use crate::sqlserver::visit::{Visit, illegal};

/// How many databases can get another name.
const MOST_RENAMES: usize = 5;

/// `CreateBackupMigration`.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateBackupMigration,
) -> Result<CreateBackupMigrationResponse, Refusal> {
    check_kinds(Some(&request.recovery_type), Some(&request.upload_type))?;
    check_name(&request.migration_name)?;
    let file = read(request.backup_files.as_ref())?;
    check(file.as_ref(), &request.upload_type, &request.recovery_type, Role::Full)?;
    importing(visit, &request.instance_id)?;
    let run = ImportRun::new(visit.world.ids.number(), file, visit.now());
    let id = visit.world.ids.with_prefix("mssql-backup-migration");
    let task = Import {
        name: request.migration_name.clone(),
        recovery: request.recovery_type.clone(),
        upload: request.upload_type.clone(),
        renames: Vec::new(),
        run,
        increments: BTreeMap::new(),
    };
    importing(visit, &request.instance_id)?.imports.tasks.insert(id.clone(), task);
    Ok(CreateBackupMigrationResponse { backup_migration_id: id })
}

/// `ModifyBackupMigration`: what is not given stays; the names of databases are replaced as a whole.
///
/// Inferred: the latter, and that a file that was uploaded is of no use under another name.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyBackupMigration,
) -> Result<ModifyBackupMigrationResponse, Refusal> {
    check_kinds(request.recovery_type.as_ref(), request.upload_type.as_ref())?;
    request.migration_name.as_deref().map_or(Ok(()), check_name)?;
    let file = read(request.backup_files.as_ref())?;
    let renames = request.db_rename.as_deref().map(renames).transpose()?;
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    allows(&import.run, &import.upload, &Operation::Modify)?;
    let upload = request.upload_type.as_ref().unwrap_or(&import.upload);
    let recovery = request.recovery_type.as_ref().unwrap_or(&import.recovery);
    check(file.as_ref().or(import.run.file.as_ref()), upload, recovery, Role::Full)?;
    (import.upload, import.recovery) = (upload.clone(), recovery.clone());
    if let Some(name) = &request.migration_name {
        import.name.clone_from(name);
    }
    if file.is_some() && file != import.run.file {
        (import.run.file, import.run.credential) = (file, None);
    }
    if let Some(renames) = renames {
        import.renames = renames;
    }
    Ok(ModifyBackupMigrationResponse { backup_migration_id: request.backup_migration_id.clone() })
}

/// `DeleteBackupMigration`. Its increments go with it.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteBackupMigration) -> Result<(), Refusal> {
    let import = import(visit, &request.instance_id, &request.backup_migration_id)?;
    allows(&import.run, &import.upload, &Operation::Delete)?;
    importing(visit, &request.instance_id)?.imports.tasks.remove(&request.backup_migration_id);
    Ok(())
}

fn check_kinds(recovery: Option<&Recovery>, upload: Option<&Upload>) -> Result<(), Refusal> {
    if matches!(recovery, Some(Recovery::Other(_))) {
        return Err(illegal("The parameter `RecoveryType` must be FULL, FULL_LOG or FULL_DIFF."));
    }
    if matches!(upload, Some(Upload::Other(_))) {
        return Err(illegal("The parameter `UploadType` must be COS_URL or COS_UPLOAD."));
    }
    Ok(())
}

fn renames(given: &[RenameRestoreDatabase]) -> Result<Vec<(String, String)>, Refusal> {
    if given.len() > MOST_RENAMES {
        return Err(illegal(format!("At most {MOST_RENAMES} databases can get another name.")));
    }
    let names = |it: &RenameRestoreDatabase| {
        (it.old_name.clone().unwrap_or_default(), it.new_name.clone().unwrap_or_default())
    };
    let renames: Vec<(String, String)> = given.iter().map(names).collect();
    let (mut old_names, mut new_names) = (BTreeSet::new(), BTreeSet::new());
    for (old, new) in &renames {
        if !old_names.insert(CaselessName::from(old)) {
            return Err(illegal(format!("`DBRename` has the database `{old}` twice.")));
        }
        let name = if new.is_empty() { old } else { new };
        if !new_names.insert(CaselessName::from(name)) || !is_restored_name(name) {
            return Err(illegal(format!("`{name}` is given twice, or is no name of a database.")));
        }
    }
    Ok(renames)
}
