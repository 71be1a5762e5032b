//! Changing a read-only group, and releasing what one held.

use std::collections::BTreeMap;

use sqlserver_api::codes::RO_GROUP_STATUS_IS_ILLEGAL;
use sqlserver_api::{
    Flag, ModifyReadOnlyGroupDetails, ReadOnlyInstanceWeightPair, RecycleReadOnlyGroup,
    RecycleReadOnlyGroupResponse,
};
use tc_core::server::Refusal;

use super::limits::{check_limits, is_group_name};
use super::weight::give_automatic_weights;
use crate::sqlserver::state::readonly::{DelayLimits, Group, Stage, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

/// `ModifyReadOnlyGroupDetails`.
///
/// Inferred: that to balance the load anew shows nowhere, as it moves connections and no weights.
pub(crate) fn modify(visit: &mut Visit<'_>, request: &ModifyReadOnlyGroupDetails) -> Result<(), Refusal> {
    let id = &request.read_only_group_id;
    if let Some(name) = request.read_only_group_name.as_ref().filter(|name| !is_group_name(name)) {
        return Err(illegal(format!("`{name}` cannot be a group's name.")));
    }
    let group = visit.read_only_group(&request.instance_id, id)?;
    let limits = limits(request, group.limits);
    check_limits(limits)?;
    let automatic = request.auto_weight == Some(Flag::Yes);
    let pairs = if automatic { &[][..] } else { request.weight_pairs.as_deref().unwrap_or_default() };
    let weights = check_weights(pairs, group)?;

    group.limits = limits;
    if let Some(name) = &request.read_only_group_name {
        group.name.clone_from(name);
    }
    for (replica, weight) in weights {
        if let Some(member) = group.members.get_mut(replica) {
            member.weight = weight;
        }
    }
    if automatic {
        give_automatic_weights(visit.here(), id);
    }
    Ok(())
}

fn limits(request: &ModifyReadOnlyGroupDetails, present: DelayLimits) -> DelayLimits {
    DelayLimits {
        takes_out: request.is_offline_delay.map_or(present.takes_out, |flag| flag == Flag::Yes),
        most: request.read_only_max_delay_time.unwrap_or(present.most),
        stay: request.min_read_only_in_group.unwrap_or(present.stay),
    }
}

fn check_weights<'r>(
    pairs: &'r [ReadOnlyInstanceWeightPair],
    group: &Group,
) -> Result<BTreeMap<&'r str, i64>, Refusal> {
    let mut weights = BTreeMap::new();
    for pair in pairs {
        let (replica, weight) = (pair.read_only_instance_id.as_str(), pair.read_only_weight);
        if !group.members.contains_key(replica) {
            return Err(illegal(format!("The instance `{replica}` in `WeightPairs` is not in the group.")));
        }
        if !(0..=100).contains(&weight) {
            return Err(illegal(format!("The weight {weight} of `{replica}` must be in 0..=100.")));
        }
        if weights.insert(replica, weight).is_some() {
            return Err(illegal(format!("The instance `{replica}` is given twice.")));
        }
    }
    Ok(weights)
}

/// `RecycleReadOnlyGroup`.
///
/// Inferred: what can be recycled is a group that has given up its last member. No list shows it any more,
/// but it holds its address until then.
pub(crate) fn recycle(
    visit: &mut Visit<'_>,
    request: &RecycleReadOnlyGroup,
) -> Result<RecycleReadOnlyGroupResponse, Refusal> {
    let id = &request.read_only_group_id;
    let group = visit.vacant_or_served_group(&request.instance_id, id)?;
    if !group.members.is_empty() {
        return refuse(RO_GROUP_STATUS_IS_ILLEGAL, format!("There are instances in the group `{id}`."));
    }
    if group.stage == Stage::Releasing {
        return refuse(RO_GROUP_STATUS_IS_ILLEGAL, format!("The group `{id}` is being released."));
    }
    group.stage = Stage::Releasing;
    let released = Step::Released { group: id.clone() };
    Ok(RecycleReadOnlyGroupResponse {
        flow_id: visit.start_flow(&request.instance_id, [(DURATION, released)]),
    })
}

/// A group has given back what it held.
pub(super) fn released(visit: &mut Visit<'_>, group: &str) -> Option<()> {
    visit.here().readonly.all.remove(group).map(drop)
}
