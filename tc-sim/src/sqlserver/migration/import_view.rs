//! An import as lists show it.

use sqlserver_api::{
    DBRenameRes, FinalRestore, ImportOperation, ImportStatus as Status, ImportStepStatus as StepStatus,
    Migration, MigrationAction, MigrationDetail, MigrationStep,
};

use super::import_file::renamed;
use super::import_lookup::{OF_IMPORTS, OF_INCREMENTS, allowed};
use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::state::migration::{Import, ImportRun, Increment};

/// The steps of an import. Inferred: published replies show the number of steps and one of the names.
const STEPS: [(&str, &str); 4] = [
    ("ConnectDBCheck", "check the instance"),
    ("DownloadBackup", "fetch the backup"),
    ("RestoreDB", "restore the databases"),
    ("FinishCheck", "check the databases"),
];

/// Whose import it is.
pub(super) struct Owner {
    pub(super) account: i64,
    pub(super) region: String,
    pub(super) instance: String,
}

/// The import of a full backup.
pub(super) fn show(id: &str, import: &Import, owner: &Owner) -> Migration {
    Migration {
        migration_name: Some(import.name.clone()),
        ..common(id, import, &import.run, owner, &OF_IMPORTS)
    }
}

/// The import of an increment.
pub(super) fn show_increment(id: &str, increment: &Increment, import: &Import, owner: &Owner) -> Migration {
    let last = if increment.last { FinalRestore::Yes } else { FinalRestore::No };
    Migration { is_recovery: Some(last), ..common(id, import, &increment.run, owner, &OF_INCREMENTS) }
}

fn common(id: &str, import: &Import, run: &ImportRun, owner: &Owner, all: &[ImportOperation]) -> Migration {
    let rename = |names: &(String, String)| {
        let (old_name, new_name) = renamed(import, names);
        DBRenameRes { new_name, old_name }
    };
    Migration {
        migration_id: id.to_owned(),
        migration_name: None,
        app_id: owner.account,
        region: owner.region.clone(),
        instance_id: owner.instance.clone(),
        recovery_type: import.recovery.clone(),
        upload_type: import.upload.clone(),
        backup_files: run.file.iter().map(|file| file.0.clone()).collect(),
        status: run.status,
        create_time: beijing(run.created),
        start_time: beijing_or_unset(run.started),
        end_time: beijing_or_unset(run.ended),
        message: run.message.clone(),
        detail: detail(run),
        action: MigrationAction {
            all_action: all.to_vec(),
            allowed_action: allowed(run.status, &import.upload),
        },
        is_recovery: None,
        db_rename: import.renames.iter().map(rename).collect(),
    }
}

/// Steps and progress. Inferred: which step is running follows from the progress.
fn detail(run: &ImportRun) -> MigrationDetail {
    let done = usize::try_from(run.progress / 25).unwrap_or(0).min(STEPS.len());
    let failed = run.status == Status::Failed;
    let status = |at: usize| match at {
        at if at < done => StepStatus::Succeeded,
        at if at == done && failed => StepStatus::Failed,
        at if at == done => StepStatus::Running,
        _ => StepStatus::NotStarted,
    };
    let step = |(at, (id, name)): (usize, &(&str, &str))| MigrationStep {
        step_no: number(at + 1),
        step_name: (*name).to_owned(),
        step_id: (*id).to_owned(),
        status: status(at),
    };
    let started = run.started.is_some();
    MigrationDetail {
        step_all: number(STEPS.len()),
        step_now: if started { number((done + 1).min(STEPS.len())) } else { 0 },
        progress: run.progress,
        step_info: if started { STEPS.iter().enumerate().map(step).collect() } else { Vec::new() },
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
