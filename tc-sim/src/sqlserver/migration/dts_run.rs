//! Running migration tasks, completing and stopping them.

use std::time::Duration;

use sqlserver_api::codes::INSTANCE_MIGRATE_STATUS_INVALID;
use sqlserver_api::{
    CompleteMigration, CompleteMigrationResponse, MigrationCheckState as Check, MigrationKind,
    MigrationTaskStatus as Status, RunMigration, RunMigrationResponse, StopMigration, StopMigrationResponse,
};
use tc_core::server::Refusal;

use super::arrival::arrive;
use super::dts_checks::at_source;
use super::dts_tasks::{at_rest, existing};
use crate::sqlserver::state::migration::{Step, Task};
use crate::sqlserver::visit::{DURATION, Visit, refuse, room_for};

/// `RunMigration`.
///
/// Inferred: that a task need not be checked, but cannot run after a check that failed; that one which failed or
/// was stopped can run again, from the start; and that the target must be running.
pub(crate) fn run(visit: &mut Visit<'_>, request: &RunMigration) -> Result<RunMigrationResponse, Refusal> {
    let (id, now) = (request.migrate_id, visit.now());
    let task = at_rest(visit, id)?.clone();
    if task.check == Check::Failed {
        return refuse(INSTANCE_MIGRATE_STATUS_INVALID, "The check of the task failed.");
    }
    let target = task.target.instance.clone().unwrap_or_default();
    room_for(visit.running(&target)?, task.databases.len())?;
    let task = at_rest(visit, id)?;
    (task.status, task.progress, task.started, task.ended) = (Status::Migrating, 0, Some(now), None);
    task.message.clear();
    let steps = [(DURATION / 2, 50), (DURATION, 100)];
    let steps = steps.map(|(after, progress)| (after, Step::Migrated(id, progress)));
    Ok(RunMigrationResponse { flow_id: visit.start_flow(&target, steps) })
}

/// `CompleteMigration`. Inferred: it ends a task that goes on migrating changes, once all before them is there.
pub(crate) fn complete(
    visit: &mut Visit<'_>,
    request: &CompleteMigration,
) -> Result<CompleteMigrationResponse, Refusal> {
    let id = request.migrate_id;
    let task = existing(visit, id)?.clone();
    if task.status != Status::Migrating || task.progress < 100 {
        return refuse(INSTANCE_MIGRATE_STATUS_INVALID, "The task does not wait for being completed.");
    }
    at_source(visit, &task)?;
    existing(visit, id)?.status = Status::Completing;
    let target = task.target.instance.unwrap_or_default();
    Ok(CompleteMigrationResponse { flow_id: visit.start_flow(&target, [(DURATION, Step::Completed(id))]) })
}

/// `StopMigration`. Inferred: nothing stays on the target of what was migrated so far.
pub(crate) fn stop(visit: &mut Visit<'_>, request: &StopMigration) -> Result<StopMigrationResponse, Refusal> {
    let id = request.migrate_id;
    let task = existing(visit, id)?;
    if task.status != Status::Migrating {
        return refuse(INSTANCE_MIGRATE_STATUS_INVALID, "The task does not migrate.");
    }
    task.status = Status::Stopping;
    let target = task.target.instance.clone().unwrap_or_default();
    Ok(StopMigrationResponse { flow_id: visit.start_flow(&target, [(DURATION, Step::Stopped(id))]) })
}

/// Move a migration on. One that migrates changes goes on until it is completed.
pub(crate) fn move_on(visit: &mut Visit<'_>, id: i64, progress: i64) -> Option<()> {
    let now = visit.now();
    let task = in_status(visit, id, Status::Migrating)?;
    if let Err(reason) = reachable(visit, &task) {
        find(visit, id)?.fail(reason, now);
        return None;
    }
    find(visit, id)?.progress = progress;
    if progress < 100 || task.kind == MigrationKind::Incremental {
        return Some(());
    }
    end(visit, id, &task, Status::Failed, now)
}

/// Complete a task.
pub(crate) fn completed(visit: &mut Visit<'_>, id: i64) -> Option<()> {
    let now = visit.now();
    let task = in_status(visit, id, Status::Completing)?;
    end(visit, id, &task, Status::CompletionFailed, now)
}

/// Stop a task.
pub(crate) fn stopped(visit: &mut Visit<'_>, id: i64) -> Option<()> {
    let now = visit.now();
    in_status(visit, id, Status::Stopping)?;
    let task = find(visit, id)?;
    (task.status, task.ended) = (Status::Stopped, Some(now));
    Some(())
}

/// Let the databases arrive, which succeeds or leaves the task in the other status.
fn end(visit: &mut Visit<'_>, id: i64, task: &Task, otherwise: Status, now: Duration) -> Option<()> {
    let arrived = reachable(visit, task).and_then(|()| {
        let target = task.target.instance.clone().unwrap_or_default();
        let instance = visit.instance(&target).ok_or_else(|| "The target is gone.".to_owned())?;
        arrive(instance, &task.targets(), now)
    });
    let task = find(visit, id)?;
    match arrived {
        Ok(()) => {
            (task.status, task.ended) = (Status::Succeeded, Some(now));
            Some(())
        }
        Err(reason) => {
            task.fail(reason, now);
            task.status = otherwise;
            None
        }
    }
}

/// Whether the target is still in use.
fn reachable(visit: &mut Visit<'_>, task: &Task) -> Result<(), String> {
    let target = task.target.instance.clone().unwrap_or_default();
    match visit.instance(&target).filter(|it| !it.is_put_away()) {
        Some(_) => Ok(()),
        None => Err("The target was put away.".to_owned()),
    }
}

fn in_status(visit: &mut Visit<'_>, id: i64, status: Status) -> Option<Task> {
    find(visit, id).filter(|task| task.status == status).map(|task| task.clone())
}

fn find<'v>(visit: &'v mut Visit<'_>, id: i64) -> Option<&'v mut Task> {
    visit.here().migrations.tasks.get_mut(&id)
}
