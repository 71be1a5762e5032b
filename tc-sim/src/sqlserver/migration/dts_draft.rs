//! What a migration task is to be like, as requests say it.

use std::collections::{BTreeMap, BTreeSet};

use sqlserver_api::codes::DB_CHAR_ILLEGAL;
use sqlserver_api::{
    CreateMigration, MigrateDB, MigrateSource, MigrateTarget, MigrationCheckState, MigrationKind,
    MigrationTaskStatus, ModifyMigration, RenameRestoreDatabase,
};
use tc_core::server::Refusal;

use super::import_file::database_in;
use super::import_lookup::check_name;
use crate::sqlserver::facts::{is_database_name, is_restored_name};
use crate::sqlserver::state::CaselessName;
use crate::sqlserver::state::migration::{Endpoint, Location, Source, Task};
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// The kinds of sources, by their numbers.
pub(super) const INSTANCE: u64 = 1;
pub(super) const SERVER: u64 = 2;
pub(super) const BACKUP_FILE: u64 = 4;
pub(super) const STORED_BACKUP: u64 = 5;

/// A new task.
///
/// # Errors
/// `InputIllegal` where a database would get two names.
pub(super) fn new(visit: &Visit<'_>, request: &CreateMigration) -> Result<Task, Refusal> {
    let from_store = request.source_type == STORED_BACKUP;
    let given = request.rename_restore.as_deref().filter(|_| from_store);
    let renames = given.map(renames).transpose()?.unwrap_or_default();
    let mut task = Task {
        name: request.migrate_name.clone(),
        kind: request.migrate_type,
        source_type: request.source_type,
        source: source(&request.source),
        target: target(&request.target),
        databases: databases(request.migrate_db_set.as_ref()),
        renames,
        made_names: BTreeMap::new(),
        status: MigrationTaskStatus::Created,
        check: MigrationCheckState::Unchecked,
        checked: 0,
        progress: 0,
        created: visit.now(),
        started: None,
        ended: None,
        message: String::new(),
    };
    take_from_backups(&mut task);
    Ok(task)
}

/// A task as a request changes it; what is not given stays. It has to be checked again.
pub(super) fn changed(old: &Task, request: &ModifyMigration) -> Task {
    let mut task = Task { made_names: BTreeMap::new(), ..old.clone() };
    (task.check, task.checked) = (MigrationCheckState::Unchecked, 0);
    if let Some(name) = &request.migrate_name {
        task.name.clone_from(name);
    }
    task.kind = request.migrate_type.unwrap_or(task.kind);
    task.source_type = request.source_type.unwrap_or(task.source_type);
    if let Some(given) = &request.source {
        task.source = source(given);
    }
    if let Some(given) = &request.target {
        task.target = target(given);
    }
    if request.migrate_db_set.is_some() {
        task.databases = databases(request.migrate_db_set.as_ref());
    }
    if task.source_type != old.source_type {
        task.renames = BTreeMap::new();
    }
    take_from_backups(&mut task);
    task
}

/// Whether a task is whole and well written, wherever it goes from and to.
///
/// Inferred: what each kind of source needs.
///
/// # Errors
/// `MigrationNameIsIllegal`, `InputIllegal`, `DBCharIllegal`.
pub(super) fn check(task: &Task) -> Result<(), Refusal> {
    check_name(&task.name)?;
    if matches!(task.kind, MigrationKind::Other(_)) {
        return Err(illegal("The parameter `MigrateType` must be 1, 2 or 3."));
    }
    let Source { at, server, ip, port, urls, .. } = &task.source;
    let is_url = |it: &Location| it.0.starts_with("https://") || it.0.starts_with("http://");
    let whole = match task.source_type {
        INSTANCE => at.instance.is_some() && at.user.is_some(),
        SERVER => server.is_some() && ip.is_some() && port.is_some() && at.user.is_some(),
        BACKUP_FILE | STORED_BACKUP => !urls.is_empty() && urls.iter().all(is_url),
        _ => return Err(illegal("The parameter `SourceType` must be 1, 2, 4 or 5.")),
    };
    if !whole || task.target.instance.is_none() {
        return Err(illegal("The parameters `Source` and `Target` lack what this kind of source needs."));
    }
    if task.databases.is_empty() {
        return Err(illegal("There must be at least one database."));
    }
    let mut seen = BTreeSet::new();
    let misnamed = task.databases.iter().find(|name| !is_restored_name(name));
    let is_misnamed = |new: &&String| !is_database_name(new) || !is_restored_name(new);
    if let Some(name) = misnamed.or(task.renames.values().find(is_misnamed)) {
        return refuse(DB_CHAR_ILLEGAL, format!("`{name}` cannot be the name of a database."));
    }
    match task.targets().into_iter().find(|name| !seen.insert(CaselessName::from(name))) {
        Some(name) => Err(illegal(format!("Two databases would be called `{name}`."))),
        None => Ok(()),
    }
}

/// The databases of backups.
///
/// Inferred, since no file is read: they hold the databases that are renamed or, where none is, the ones that
/// the files are named after.
fn take_from_backups(task: &mut Task) {
    if matches!(task.source_type, BACKUP_FILE | STORED_BACKUP) {
        task.databases = if task.renames.is_empty() {
            task.source.urls.iter().map(|url| database_in(&url.0)).collect()
        } else {
            task.renames.keys().map(CaselessName::to_string).collect()
        };
    }
}

fn source(given: &MigrateSource) -> Source {
    Source {
        at: Endpoint { instance: given.instance_id.clone(), user: given.user_name.clone() },
        server: given.cvm_id.clone(),
        vpc: given.vpc_id.clone(),
        subnet: given.subnet_id.clone(),
        ip: given.ip.clone(),
        port: given.port,
        urls: given.url.iter().flatten().cloned().map(Location).collect(),
    }
}

fn target(given: &MigrateTarget) -> Endpoint {
    Endpoint { instance: given.instance_id.clone(), user: given.user_name.clone() }
}

fn databases(given: Option<&Vec<MigrateDB>>) -> Vec<String> {
    given.into_iter().flatten().map(|it| it.db_name.clone().unwrap_or_default()).collect()
}

fn renames(given: &[RenameRestoreDatabase]) -> Result<BTreeMap<CaselessName, String>, Refusal> {
    let mut renames = BTreeMap::new();
    for RenameRestoreDatabase { old_name, new_name } in given {
        let old = old_name.as_deref().unwrap_or_default();
        let new = new_name.as_deref().unwrap_or(old);
        if renames.insert(CaselessName::from(old), new.to_owned()).is_some() {
            return Err(illegal(format!("`RenameRestore` has the database `{old}` twice.")));
        }
    }
    Ok(renames)
}
