//! Migration tasks: creating, changing and deleting them.

use std::collections::BTreeSet;

use sqlserver_api::codes::INSTANCE_MIGRATE_STATUS_INVALID;
use sqlserver_api::{
    CreateMigration, CreateMigrationResponse, DeleteMigration, MigrationCheckState as Check,
    MigrationTaskStatus as Status, ModifyMigration, ModifyMigrationResponse,
};
use tc_core::server::Refusal;

use super::dts_draft::{self, BACKUP_FILE, STORED_BACKUP};
use super::dts_places;
use crate::sqlserver::facts::free_restored_name;
use crate::sqlserver::state::CaselessName;
use crate::sqlserver::state::migration::Task;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// `CreateMigration`.
///
/// Inferred: the names that databases of backups get where the request has none, and that the numbers of tasks
/// come from the counter of all that the service numbers.
pub(crate) fn create(
    visit: &mut Visit<'_>,
    request: &CreateMigration,
) -> Result<CreateMigrationResponse, Refusal> {
    let mut task = dts_draft::new(visit, request)?;
    dts_draft::check(&task)?;
    dts_places::check(visit, &task)?;
    let id = i64::try_from(visit.world.ids.next_number()).unwrap_or(i64::MAX);
    make_names(&mut task, id);
    dts_places::check_target(visit, &task)?;
    visit.world.ids.number();
    visit.here().migrations.tasks.insert(id, task);
    Ok(CreateMigrationResponse { migrate_id: id })
}

/// `ModifyMigration`. Inferred: only a task that has not migrated yet, or not well, can be changed.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyMigration,
) -> Result<ModifyMigrationResponse, Refusal> {
    let id = request.migrate_id;
    let old = at_rest(visit, id)?.clone();
    let mut task = dts_draft::changed(&old, request);
    dts_draft::check(&task)?;
    dts_places::check(visit, &task)?;
    make_names(&mut task, id);
    visit.here().migrations.tasks.insert(id, task);
    Ok(ModifyMigrationResponse { migrate_id: id })
}

/// `DeleteMigration`: its detail goes on being shown.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteMigration) -> Result<(), Refusal> {
    let task = existing(visit, request.migrate_id)?;
    let runs = matches!(task.status, Status::Migrating | Status::Stopping | Status::Completing);
    if runs || task.check == Check::Checking {
        return refuse(INSTANCE_MIGRATE_STATUS_INVALID, "The task runs.");
    }
    task.status = Status::Deleted;
    Ok(())
}

/// Give the databases of backups names where the request does not: their own, and the number of the task.
fn make_names(task: &mut Task, id: i64) {
    if !matches!(task.source_type, BACKUP_FILE | STORED_BACKUP) || !task.renames.is_empty() {
        return;
    }
    let mut used = BTreeSet::new();
    for name in &task.databases {
        let is_taken = |new: &str| used.contains(&CaselessName::from(new));
        let new = free_restored_name(name, &format!("_{id}"), is_taken);
        used.insert(CaselessName::from(&new));
        task.made_names.insert(name.into(), new);
    }
}

/// A task that was not deleted.
///
/// # Errors
/// `InvalidParameter.InputIllegal`.
pub(super) fn existing<'v>(visit: &'v mut Visit<'_>, id: i64) -> Result<&'v mut Task, Refusal> {
    let there = |task: &&mut Task| task.status != Status::Deleted;
    let unknown = || illegal(format!("There is no migration task {id}."));
    visit.here().migrations.tasks.get_mut(&id).filter(there).ok_or_else(unknown)
}

/// A task that can be changed, checked and run: it did not run, or it ended without success.
///
/// # Errors
/// As [`existing`], and `ResourceUnavailable.InstanceMigrateStatusInvalid`.
pub(super) fn at_rest<'v>(visit: &'v mut Visit<'_>, id: i64) -> Result<&'v mut Task, Refusal> {
    let task = existing(visit, id)?;
    let rests = matches!(task.status, Status::Created | Status::Failed | Status::Stopped);
    if !rests || task.check == Check::Checking {
        let message = format!("The task has status {}, which does not allow it.", task.status.number());
        return refuse(INSTANCE_MIGRATE_STATUS_INVALID, message);
    }
    Ok(task)
}
