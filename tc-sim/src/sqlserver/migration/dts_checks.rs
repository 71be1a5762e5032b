//! Checking whether a migration task can run.

use sqlserver_api::{
    MigrationCheckState as Check, MigrationCheckStepStatus as StepStatus, QueryMigrationCheckProcess,
    QueryMigrationCheckProcessResponse, StartMigrationCheck, StartMigrationCheckResponse, StepDetail,
};
use tc_core::server::Refusal;

use super::dts_draft::INSTANCE;
use super::dts_tasks::{at_rest, existing};
use crate::sqlserver::state::migration::{Step, Task};
use crate::sqlserver::visit::{DURATION, Visit, illegal, running_database};

/// The steps of a check. Inferred: published replies have eight, under Chinese names.
const STEPS: [&str; 8] = [
    "connectivity of the source",
    "connectivity of the target",
    "versions",
    "permissions",
    "recovery model",
    "space on the target",
    "databases of the same name",
    "number of databases",
];

/// What a step shows that failed, and one that is running. Inferred: as flows count.
const FAILED: StepStatus = StepStatus::Other(1);
const RUNNING: StepStatus = StepStatus::Other(2);

/// The step that can fail: whether the target has databases of the same name.
const SAME_NAME: usize = 6;

/// `StartMigrationCheck`, for tasks between instances.
pub(crate) fn start(
    visit: &mut Visit<'_>,
    request: &StartMigrationCheck,
) -> Result<StartMigrationCheckResponse, Refusal> {
    between_instances(existing(visit, request.migrate_id)?)?;
    let task = at_rest(visit, request.migrate_id)?.clone();
    at_source(visit, &task)?;
    let found = at_rest(visit, request.migrate_id)?;
    (found.check, found.checked) = (Check::Checking, 0);
    let step = |done: usize| {
        let part = u32::try_from(done).unwrap_or(1);
        (DURATION / 8 * part, Step::Checked(request.migrate_id, done))
    };
    let steps: Vec<_> = (1..=STEPS.len()).map(step).collect();
    let flow_id = visit.start_flow(&task.target.instance.unwrap_or_default(), steps);
    Ok(StartMigrationCheckResponse { flow_id })
}

/// `QueryMigrationCheckProcess`.
pub(crate) fn query(
    visit: &mut Visit<'_>,
    request: &QueryMigrationCheckProcess,
) -> Result<QueryMigrationCheckProcessResponse, Refusal> {
    let task = existing(visit, request.migrate_id)?;
    between_instances(task)?;
    let step = |(at, name): (usize, &&str)| StepDetail {
        msg: if status(task, at) == FAILED { task.message.clone() } else { String::new() },
        status: status(task, at),
        name: (*name).to_owned(),
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(QueryMigrationCheckProcessResponse {
        total_step: count(STEPS.len()),
        current_step: count((task.checked + 1).min(STEPS.len())),
        step_details: STEPS.iter().enumerate().map(step).collect(),
    })
}

fn status(task: &Task, at: usize) -> StepStatus {
    match task.check {
        Check::Failed if at == task.checked => FAILED,
        Check::Checking if at == task.checked => RUNNING,
        _ if at < task.checked => StepStatus::Succeeded,
        _ => StepStatus::NotStarted,
    }
}

/// Move a check on.
pub(crate) fn move_on(visit: &mut Visit<'_>, id: i64, done: usize) -> Option<()> {
    let task = visit.here().migrations.tasks.get(&id).filter(|it| it.check == Check::Checking)?.clone();
    let target = task.target.instance.clone().unwrap_or_default();
    let fitting = visit.instance(&target).filter(|it| !it.is_put_away());
    let reason = match fitting {
        None => Some("The target was put away.".to_owned()),
        Some(instance) if done > SAME_NAME => {
            let taken = task.targets().into_iter().find(|name| instance.databases.is_taken(name));
            taken.map(|name| format!("The target has a database `{name}`."))
        }
        Some(_) => None,
    };
    let task = visit.here().migrations.tasks.get_mut(&id)?;
    if let Some(reason) = reason {
        (task.check, task.message) = (Check::Failed, reason);
        return None;
    }
    task.checked = done;
    if done == STEPS.len() {
        task.check = Check::Passed;
    }
    Some(())
}

/// Whether the databases of a task are at its source, and run; where that is another server, nobody knows.
///
/// # Errors
/// `ResourceNotFound.DBNotFound`, `ResourceUnavailable.DBInvalidStatus`, and as `Visit::in_use`.
pub(super) fn at_source(visit: &mut Visit<'_>, task: &Task) -> Result<(), Refusal> {
    if task.source_type != INSTANCE {
        return Ok(());
    }
    let source = visit.in_use(task.source.at.instance.as_deref().unwrap_or_default())?;
    task.databases.iter().try_for_each(|name| running_database(source, name).map(drop))
}

fn between_instances(task: &Task) -> Result<(), Refusal> {
    if task.source_type == INSTANCE {
        return Ok(());
    }
    Err(illegal("Only tasks whose source is an instance can be checked."))
}
