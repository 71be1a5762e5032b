//! Names, notes and projects.

use sqlserver_api::codes::INSTANCE_NAME_IS_ILLEGAL;
use sqlserver_api::{
    ModifyDBInstanceName, ModifyDBInstanceNote, ModifyDBInstanceProject, ModifyDBInstanceProjectResponse,
};
use tc_core::server::Refusal;

use crate::sqlserver::visit::{Visit, each_once, refuse};

/// `ModifyDBInstanceName`.
///
/// Inferred: that an isolated instance can be renamed.
pub(crate) fn rename(visit: &mut Visit<'_>, request: &ModifyDBInstanceName) -> Result<(), Refusal> {
    let name = &request.instance_name;
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    if !(1..=60).contains(&name.chars().count()) || !name.chars().all(allowed) {
        let message = "An instance's name has 1 to 60 letters, digits, `_` and `-`.";
        return refuse(INSTANCE_NAME_IS_ILLEGAL, message);
    }
    visit.existing(&request.instance_id)?.name.clone_from(name);
    Ok(())
}

/// `ModifyDBInstanceNote`.
///
/// Inferred: that a note may have spaces and marks; the guide allows 200 characters.
pub(crate) fn note(visit: &mut Visit<'_>, request: &ModifyDBInstanceNote) -> Result<(), Refusal> {
    let note = &request.instance_note;
    if note.chars().count() > 200 || note.chars().any(char::is_control) {
        return refuse(
            INSTANCE_NAME_IS_ILLEGAL,
            "An instance's note has at most 200 characters, no line breaks.",
        );
    }
    visit.existing(&request.instance_id)?.note.clone_from(note);
    Ok(())
}

/// `ModifyDBInstanceProject`: all of the instances, or none.
///
/// Inferred: that every project exists, and that what is in the recycle bin cannot move.
pub(crate) fn move_to_project(
    visit: &mut Visit<'_>,
    request: &ModifyDBInstanceProject,
) -> Result<ModifyDBInstanceProjectResponse, Refusal> {
    let ids = each_once(&request.instance_id_set)?;
    for id in ids {
        visit.in_use(id)?;
    }
    for id in ids {
        visit.existing(id)?.project = request.project_id;
    }
    Ok(ModifyDBInstanceProjectResponse { count: i64::try_from(ids.len()).unwrap_or(i64::MAX) })
}
