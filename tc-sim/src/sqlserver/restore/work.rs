//! A restoration at work: what it holds while it runs, and what it leaves.

use std::time::Duration;

use sqlserver_api::{DatabaseStatus, InstanceStatus, RestoreMethod, RestoreTaskStatus as Status};

use crate::sqlserver::state::Instance;
use crate::sqlserver::state::databases::Database;
use crate::sqlserver::state::restore::{Restored, Step, Task};
use crate::sqlserver::visit::{DURATION, Visit};

/// Start to restore to an instance that runs.
///
/// Inferred: new databases are listed as being created meanwhile, replaced ones as being changed.
pub(super) fn start(
    visit: &mut Visit<'_>,
    source: &str,
    target: &str,
    method: RestoreMethod,
    time: Duration,
    databases: Vec<Restored>,
) -> i64 {
    let (now, number) = (visit.now(), visit.world.ids.number());
    let runs = Step::Runs { source: source.to_owned(), number };
    let ends = Step::Ends { source: source.to_owned(), number };
    let flow = visit.start_flow(target, [(DURATION / 4, runs), (DURATION, ends)]);
    let mut target_name = String::new();
    if let Some(it) = visit.instance(target) {
        it.status = InstanceStatus::TaskRunning;
        target_name.clone_from(&it.name);
        for restored in &databases {
            hold(it, restored, now);
        }
    }
    let task = Task {
        number,
        flow,
        target: target.to_owned(),
        target_name,
        method,
        time,
        started: now,
        ended: None,
        status: Status::Initialized,
        databases,
    };
    if let Some(it) = visit.instance(source) {
        it.restorations.tasks.push(task);
    }
    flow
}

/// Show that a database is on its way.
fn hold(it: &mut Instance, restored: &Restored, now: Duration) {
    if !restored.replaces {
        let (charset, status) = (&restored.content.charset, DatabaseStatus::Creating);
        it.databases.insert(&restored.name, Database { status, ..Database::new(charset, now) });
    } else if let Some(present) = it.databases.get_mut(&restored.name) {
        present.status = DatabaseStatus::Changing;
    }
}

/// A task begins to run.
pub(super) fn runs(visit: &mut Visit<'_>, target: &str, source: &str, number: u64) -> Option<()> {
    if visit.still(target, InstanceStatus::TaskRunning).is_none() {
        return fail(visit, target, source, number);
    }
    task(visit, source, number)?.status = Status::Running;
    Some(())
}

/// A task ends, and its databases are there.
pub(super) fn ends(visit: &mut Visit<'_>, target: &str, source: &str, number: u64) -> Option<()> {
    if visit.still(target, InstanceStatus::TaskRunning).is_none() {
        return fail(visit, target, source, number);
    }
    let databases = end(visit, source, number, Status::Succeeded)?;
    let it = visit.instance(target)?;
    it.status = InstanceStatus::Running;
    for restored in databases {
        put(it, restored, source);
    }
    Some(())
}

/// A database is as it was brought back.
///
/// Inferred: what accounts may do with it comes back too, for accounts that are still there; in another
/// instance it belongs to nobody. What was encrypted comes back in the clear to an instance without encryption.
fn put(it: &mut Instance, restored: Restored, source: &str) {
    let Restored { name, content, .. } = restored;
    let Some(held) = it.databases.get(&name) else { return };
    let created = held.created;
    let mut granted = content.granted;
    granted.retain(|account, _| it.id == source && it.accounts.get(account).is_some());
    let (status, encrypted) = (DatabaseStatus::Running, content.encrypted && it.security.tde.enabled);
    it.databases.insert(&name, Database { status, created, granted, encrypted, becomes: None, ..content });
}

/// A task is off: what was held is let go.
fn fail(visit: &mut Visit<'_>, target: &str, source: &str, number: u64) -> Option<()> {
    let databases = end(visit, source, number, Status::Failed)?;
    let it = visit.instance(target)?;
    for Restored { name, replaces, .. } in databases {
        if !replaces {
            it.databases.remove(&name);
        } else if let Some(held) = it.databases.in_status(&name, DatabaseStatus::Changing) {
            held.status = DatabaseStatus::Running;
        }
    }
    None
}

/// Close the record of a task; what it was to bring back.
fn end(visit: &mut Visit<'_>, source: &str, number: u64, status: Status) -> Option<Vec<Restored>> {
    let now = visit.now();
    let task = task(visit, source, number)?;
    (task.status, task.ended) = (status, Some(now));
    Some(std::mem::take(&mut task.databases))
}

fn task<'v>(visit: &'v mut Visit<'_>, source: &str, number: u64) -> Option<&'v mut Task> {
    visit.instance(source)?.restorations.tasks.iter_mut().find(|task| task.number == number)
}
