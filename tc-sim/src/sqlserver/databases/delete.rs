//! Deleting databases.

use sqlserver_api::{DatabaseStatus, DeleteDB, DeleteDBResponse};
use tc_core::server::Refusal;

use super::names::{distinct, holder};
use crate::sqlserver::state::databases::Step;
use crate::sqlserver::visit::{DURATION, Visit, illegal, running_database};

/// `DeleteDB`: all of the databases, or none.
///
/// Inferred: that a database which is being deleted is unknown to a second call.
///
/// In doubt: whether `NoDoBackup` leaves a backup out when it is 1, as its name has it, or makes one, as its
/// description has it. The simulator makes none, whatever the request says.
pub(crate) fn delete(visit: &mut Visit<'_>, request: &DeleteDB) -> Result<DeleteDBResponse, Refusal> {
    let names = distinct(&request.names);
    if names.is_empty() {
        return Err(illegal("The list of databases must not be empty."));
    }
    let instance = holder(visit, &request.instance_id)?;
    for name in &names {
        running_database(instance, name)?;
    }
    for name in &names {
        running_database(instance, name)?.status = DatabaseStatus::Deleting;
    }
    let flow_id = visit.start_flow(&request.instance_id, [(DURATION, Step::Deleted(names))]);
    Ok(DeleteDBResponse { flow_id })
}
