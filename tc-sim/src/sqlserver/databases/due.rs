//! What becomes due with databases.

use sqlserver_api::DatabaseStatus as Status;

use crate::sqlserver::state::databases::{Change, Database, Databases, Step};
use crate::sqlserver::visit::{Visit, each};

/// Do what is due; nothing where a database is not as it was left, or the instance is put away, which fails
/// the flow.
///
/// Inferred: what is called off because the instance is put away leaves the databases as they were before.
pub(crate) fn apply(visit: &mut Visit<'_>, instance: &str, step: &Step) -> Option<()> {
    let instance = visit.instance(instance)?;
    if instance.is_put_away() {
        call_off(&mut instance.databases, step);
        return None;
    }
    let databases = &mut instance.databases;
    match step {
        Step::Created(names) => each(names, |name| created(databases, name)),
        Step::Cloned(pairs) => cloned(databases, pairs),
        Step::Deleted(names) => each(names, |name| {
            databases.in_status(name, Status::Deleting)?;
            databases.remove(name).map(drop)
        }),
        Step::Renamed(name) => renamed(databases, name),
        Step::Changed(names, change) => each(names, |name| changed(databases, name, *change)),
    }
}

fn created(databases: &mut Databases, name: &str) -> Option<()> {
    databases.in_status(name, Status::Creating)?.status = Status::Running;
    Some(())
}

/// A clone is what its original is now, accounts included, under its own name and from its own time on.
fn cloned(databases: &mut Databases, pairs: &[(String, String)]) -> Option<()> {
    let copied = each(pairs, |(original, clone)| {
        let like = databases.in_status(original, Status::Changing)?.clone();
        let clone = databases.in_status(clone, Status::Creating)?;
        *clone = Database { status: Status::Running, created: clone.created, becomes: None, ..like };
        Some(())
    });
    for (original, _) in pairs {
        if let Some(original) = databases.in_status(original, Status::Changing) {
            original.status = Status::Running;
        }
    }
    copied
}

fn renamed(databases: &mut Databases, name: &str) -> Option<()> {
    let database = databases.in_status(name, Status::Changing)?;
    let new = database.becomes.take()?;
    database.status = Status::Running;
    databases.rename(name, &new)
}

fn changed(databases: &mut Databases, name: &str, change: Change) -> Option<()> {
    let database = databases.in_status(name, Status::Changing)?;
    match change {
        Change::Capture(on) => database.captured = on,
        Change::Tracking(days) => database.tracked = days,
        Change::Shrunk => {}
    }
    database.status = Status::Running;
    Some(())
}

fn call_off(databases: &mut Databases, step: &Step) {
    match step {
        Step::Created(names) => {
            for name in names {
                discard(databases, name);
            }
        }
        Step::Cloned(pairs) => {
            for (original, clone) in pairs {
                go_back(databases, original);
                discard(databases, clone);
            }
        }
        Step::Deleted(names) | Step::Changed(names, _) => {
            for name in names {
                go_back(databases, name);
            }
        }
        Step::Renamed(name) => go_back(databases, name),
    }
}

/// What was to become a database is none.
fn discard(databases: &mut Databases, name: &str) {
    if databases.in_status(name, Status::Creating).is_some() {
        databases.remove(name);
    }
}

fn go_back(databases: &mut Databases, name: &str) {
    let busy = |it: &&mut Database| matches!(it.status, Status::Changing | Status::Deleting);
    if let Some(database) = databases.get_mut(name).filter(busy) {
        (database.status, database.becomes) = (Status::Running, None);
    }
}
