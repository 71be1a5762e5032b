//! Cloning databases.

use sqlserver_api::codes::DB_NAME_SAME;
use sqlserver_api::{CloneDB, CloneDBResponse, DatabaseStatus, RenameRestoreDatabase};
use tc_core::server::Refusal;

use super::names::{distinct, free, holder, new_names};
use crate::sqlserver::state::databases::{Database, Step};
use crate::sqlserver::state::is_same_name;
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse, room_for, running_database};

/// `CloneDB`: all of the databases, or none.
///
/// Inferred: a clone is listed from the answer on, as being created; one database can have several clones in
/// one call.
pub(crate) fn clone(visit: &mut Visit<'_>, request: &CloneDB) -> Result<CloneDBResponse, Refusal> {
    let pairs = pairs(&request.rename_restore)?;
    if let Some((name, _)) = pairs.iter().find(|(old, new)| is_same_name(old, new)) {
        return refuse(DB_NAME_SAME, format!("The clone of `{name}` needs a name of its own."));
    }
    new_names(pairs.iter().map(|(_, new)| new.as_str()))?;

    let now = visit.now();
    let instance = holder(visit, &request.instance_id)?;
    for original in &distinct(pairs.iter().map(|(old, _)| old)) {
        running_database(instance, original)?;
    }
    for (_, clone) in &pairs {
        free(instance, clone)?;
    }
    room_for(instance, pairs.len())?;

    for (original, clone) in &pairs {
        let Some(database) = instance.databases.get_mut(original) else { continue };
        database.status = DatabaseStatus::Changing;
        let mut copy = Database::new(&database.charset, now);
        copy.status = DatabaseStatus::Creating;
        instance.databases.insert(clone, copy);
    }
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::Cloned(pairs))]);
    Ok(CloneDBResponse { flow_id })
}

/// The original and the clone of each.
fn pairs(list: &[RenameRestoreDatabase]) -> Result<Vec<(String, String)>, Refusal> {
    if list.is_empty() {
        return Err(illegal("The list of databases must not be empty."));
    }
    let both = |it: &RenameRestoreDatabase| Some((it.old_name.clone()?, it.new_name.clone()?));
    let missing = || illegal("A clone needs `OldName` and `NewName`.");
    list.iter().map(|it| both(it).ok_or_else(missing)).collect()
}
