//! The weights by which a group spreads connections.

use sqlserver_api::{
    BalanceReadOnlyGroup, DescribeReadOnlyGroupAutoWeight, DescribeReadOnlyGroupAutoWeightResponse,
};
use tc_core::server::Refusal;

use super::view::show;
use crate::sqlserver::state::Holdings;
use crate::sqlserver::visit::Visit;

/// The weight that the service gives from this memory on, in GB.
const WEIGHTS: [(i64, i64); 13] = [
    (2, 1),
    (4, 2),
    (8, 2),
    (12, 4),
    (16, 4),
    (24, 8),
    (32, 8),
    (48, 10),
    (64, 12),
    (96, 14),
    (128, 16),
    (244, 26),
    (488, 50),
];

/// The weight that the service gives to a read-only instance.
///
/// Inferred: memory between two of the published sizes has the weight of the smaller.
pub(super) fn automatic(memory: i64) -> i64 {
    let reached = WEIGHTS.iter().rev().find(|(from, _)| *from <= memory);
    reached.map_or(1, |(_, weight)| *weight)
}

/// `DescribeReadOnlyGroupAutoWeight`: the group as it would be after `BalanceReadOnlyGroup`.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeReadOnlyGroupAutoWeight,
) -> Result<DescribeReadOnlyGroupAutoWeightResponse, Refusal> {
    let mut group = visit.read_only_group(&request.instance_id, &request.read_only_group_id)?.clone();
    let here = visit.here();
    for (id, member) in &mut group.members {
        member.weight = here.instances.get(id).map_or(member.weight, |it| automatic(it.memory));
    }
    let shown = show(&group, here);
    Ok(DescribeReadOnlyGroupAutoWeightResponse {
        read_only_group_id: shown.read_only_group_id,
        read_only_group_name: shown.read_only_group_name,
        region_id: shown.region_id,
        zone_id: shown.zone_id,
        is_offline_delay: shown.is_offline_delay,
        read_only_max_delay_time: shown.read_only_max_delay_time,
        min_read_only_in_group: shown.min_read_only_in_group,
        vip: shown.vip,
        vport: shown.vport,
        vpc_id: shown.vpc_id,
        subnet_id: shown.subnet_id,
        read_only_instance_set: shown.read_only_instance_set,
        status: shown.status,
        master_instance_id: shown.master_instance_id,
    })
}

/// `BalanceReadOnlyGroup`.
pub(crate) fn balance(visit: &mut Visit<'_>, request: &BalanceReadOnlyGroup) -> Result<(), Refusal> {
    visit.read_only_group(&request.instance_id, &request.read_only_group_id)?;
    give_automatic_weights(visit.here(), &request.read_only_group_id);
    Ok(())
}

/// Give each member of a group the weight that follows from its memory.
pub(super) fn give_automatic_weights(here: &mut Holdings, group: &str) {
    let Holdings { instances, readonly, .. } = here;
    for (id, member) in readonly.all.get_mut(group).into_iter().flat_map(|group| &mut group.members) {
        if let Some(it) = instances.get(id) {
            member.weight = automatic(it.memory);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::automatic;

    #[test]
    fn weights_are_those_of_the_published_table() {
        for (memory, weight) in [(1, 1), (2, 1), (4, 2), (20, 4), (32, 8), (128, 16), (488, 50), (720, 50)] {
            assert_eq!(automatic(memory), weight, "{memory} GB");
        }
    }
}
