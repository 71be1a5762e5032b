//! Renaming databases, and changing their remarks.

use sqlserver_api::codes::{DB_NAME_SAME, DB_NOT_FOUND};
use sqlserver_api::{DatabaseStatus, ModifyDBName, ModifyDBNameResponse, ModifyDBRemark};
use tc_core::server::Refusal;

use super::create::remark;
use super::names::{free, holder, new_name};
use crate::sqlserver::state::databases::Step;
use crate::sqlserver::state::is_same_name;
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse, running_database};

/// `ModifyDBName`. Until the flow ends the database is listed under its old name, and nothing else can get the
/// new one.
///
/// Inferred: another case is not another name.
pub(crate) fn rename(visit: &mut Visit<'_>, request: &ModifyDBName) -> Result<ModifyDBNameResponse, Refusal> {
    let (old, new) = (&request.old_db_name, &request.new_db_name);
    if is_same_name(old, new) {
        return refuse(DB_NAME_SAME, format!("The database is called `{new}` already."));
    }
    new_name(new)?;
    let instance = holder(visit, &request.instance_id)?;
    running_database(instance, old)?;
    free(instance, new)?;
    let database = running_database(instance, old)?;
    database.status = DatabaseStatus::Changing;
    database.becomes = Some(new.clone());
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::Renamed(old.clone()))]);
    Ok(ModifyDBNameResponse { flow_id })
}

/// `ModifyDBRemark`: all of the remarks, or none.
///
/// Inferred: that an empty remark takes the old one away, and that it does not matter what a flow is doing with
/// the database as long as it stays.
pub(crate) fn note(visit: &mut Visit<'_>, request: &ModifyDBRemark) -> Result<(), Refusal> {
    let changes = &request.db_remarks;
    if changes.is_empty() {
        return Err(illegal("The list of databases must not be empty."));
    }
    changes.iter().try_for_each(|change| remark(&change.remark))?;
    let instance = holder(visit, &request.instance_id)?;
    let stays =
        |name: &String| instance.databases.get(name).is_some_and(|it| it.status != DatabaseStatus::Deleting);
    if let Some(change) = changes.iter().find(|change| !stays(&change.name)) {
        return refuse(DB_NOT_FOUND, format!("The instance has no database `{}`.", change.name));
    }
    for change in changes {
        if let Some(database) = instance.databases.get_mut(&change.name) {
            database.remark.clone_from(&change.remark);
        }
    }
    Ok(())
}
