//! Capturing and tracking what changes in databases, and shrinking their files.

use sqlserver_api::codes::{MODIFY_TYPE_VALUE_INVALID, NOT_SUPPORT_REPEAT};
#[expect(deprecated, reason = "the service answers it still")]
use sqlserver_api::{
    DatabaseStatus, FeatureState, ModifyDatabaseCDC, ModifyDatabaseCDCResponse, ModifyDatabaseCT,
    ModifyDatabaseCTResponse, ModifyDatabaseMdf, ModifyDatabaseMdfResponse, ModifyDatabaseShrinkMDF,
    ModifyDatabaseShrinkMDFResponse,
};
use tc_core::server::Refusal;

use super::names::{holder, named};
use crate::sqlserver::state::databases::{Change, Step};
use crate::sqlserver::visit::{DURATION, Visit, refuse, running_database};

/// Days for which tracked changes are kept where the request does not say.
const RETENTION: i64 = 3;

/// `ModifyDatabaseCDC`.
///
/// Inferred: that a setting which is so already is set again.
pub(crate) fn capture(
    visit: &mut Visit<'_>,
    request: &ModifyDatabaseCDC,
) -> Result<ModifyDatabaseCDCResponse, Refusal> {
    let names = named(&request.db_names)?;
    let change = Change::Capture(is_on(&request.modify_type)?);
    let flow_id = start(visit, &request.instance_id, names, change)?;
    Ok(ModifyDatabaseCDCResponse { flow_id })
}

/// `ModifyDatabaseCT`.
///
/// Inferred: that turning it off twice is refused as turning it on twice is, with whatever number of days.
pub(crate) fn track(
    visit: &mut Visit<'_>,
    request: &ModifyDatabaseCT,
) -> Result<ModifyDatabaseCTResponse, Refusal> {
    let names = named(&request.db_names)?;
    let days = request.change_retention_day.unwrap_or(RETENTION);
    if !(3..=30).contains(&days) {
        return refuse(MODIFY_TYPE_VALUE_INVALID, "Changes are kept for 3 to 30 days.");
    }
    let on = is_on(&request.modify_type)?;
    let change = Change::Tracking(on.then_some(days));
    let flow_id = start(visit, &request.instance_id, names, change)?;
    Ok(ModifyDatabaseCTResponse { flow_id })
}

/// `ModifyDatabaseShrinkMDF`.
pub(crate) fn shrink(
    visit: &mut Visit<'_>,
    request: &ModifyDatabaseShrinkMDF,
) -> Result<ModifyDatabaseShrinkMDFResponse, Refusal> {
    let flow_id = start(visit, &request.instance_id, named(&request.db_names)?, Change::Shrunk)?;
    Ok(ModifyDatabaseShrinkMDFResponse { flow_id })
}

/// `ModifyDatabaseMdf`.
#[expect(deprecated, reason = "the service answers it still")]
pub(crate) fn shrink_as_of_old(
    visit: &mut Visit<'_>,
    request: &ModifyDatabaseMdf,
) -> Result<ModifyDatabaseMdfResponse, Refusal> {
    let flow_id = start(visit, &request.instance_id, named(&request.db_names)?, Change::Shrunk)?;
    Ok(ModifyDatabaseMdfResponse { flow_id })
}

fn is_on(state: &FeatureState) -> Result<bool, Refusal> {
    match state {
        FeatureState::Enabled => Ok(true),
        FeatureState::Disabled => Ok(false),
        FeatureState::Other(_) => {
            refuse(MODIFY_TYPE_VALUE_INVALID, "The parameter `ModifyType` must be enable or disable.")
        }
    }
}

/// Change all of the databases, or none.
fn start(visit: &mut Visit<'_>, id: &str, names: Vec<String>, change: Change) -> Result<i64, Refusal> {
    let instance = holder(visit, id)?;
    for name in &names {
        let database = running_database(instance, name)?;
        if matches!(change, Change::Tracking(days) if days.is_some() == database.tracked.is_some()) {
            let message = format!("Changes of `{name}` are tracked or not, as is wanted, already.");
            return refuse(NOT_SUPPORT_REPEAT, message);
        }
    }
    for name in &names {
        running_database(instance, name)?.status = DatabaseStatus::Changing;
    }
    Ok(visit.start_flow(id, [(DURATION, Step::Changed(names, change))]))
}
