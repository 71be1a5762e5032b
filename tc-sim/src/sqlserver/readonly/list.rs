//! Looking at read-only groups.

use sqlserver_api::codes::INSTANCE_STATUS_INVALID;
use sqlserver_api::{
    DescribeReadOnlyGroupByReadOnlyInstance, DescribeReadOnlyGroupByReadOnlyInstanceResponse,
    DescribeReadOnlyGroupDetails, DescribeReadOnlyGroupDetailsResponse, DescribeReadOnlyGroupList,
    DescribeReadOnlyGroupListResponse,
};
use tc_core::server::Refusal;

use super::view::show;
use crate::sqlserver::visit::{Visit, illegal, refused};

/// `DescribeReadOnlyGroupList`, by id.
///
/// Inferred: an instance that can have no group has an empty list.
pub(crate) fn list(
    visit: &mut Visit<'_>,
    request: &DescribeReadOnlyGroupList,
) -> Result<DescribeReadOnlyGroupListResponse, Refusal> {
    visit.existing(&request.instance_id)?;
    let here = visit.here();
    let groups = here.readonly.of(&request.instance_id);
    Ok(DescribeReadOnlyGroupListResponse { read_only_group_set: groups.map(|it| show(it, here)).collect() })
}

/// `DescribeReadOnlyGroupDetails`.
pub(crate) fn details(
    visit: &mut Visit<'_>,
    request: &DescribeReadOnlyGroupDetails,
) -> Result<DescribeReadOnlyGroupDetailsResponse, Refusal> {
    let group = visit.read_only_group(&request.instance_id, &request.read_only_group_id)?.clone();
    let shown = show(&group, visit.here());
    Ok(DescribeReadOnlyGroupDetailsResponse {
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

/// `DescribeReadOnlyGroupByReadOnlyInstance`.
///
/// Inferred: one that has lost its group, since it was deleted, is refused for its status.
pub(crate) fn of_member(
    visit: &mut Visit<'_>,
    request: &DescribeReadOnlyGroupByReadOnlyInstance,
) -> Result<DescribeReadOnlyGroupByReadOnlyInstanceResponse, Refusal> {
    let id = &request.instance_id;
    if !visit.existing(id)?.is_read_only() {
        return Err(illegal(format!("The instance `{id}` is not read-only.")));
    }
    let here = visit.here();
    let without = || refused(INSTANCE_STATUS_INVALID, format!("The instance `{id}` is in no group."));
    let shown = show(here.readonly.group_of(id).ok_or_else(without)?, here);
    Ok(DescribeReadOnlyGroupByReadOnlyInstanceResponse {
        read_only_group_id: shown.read_only_group_id,
        read_only_group_name: shown.read_only_group_name,
        master_region_id: shown.region_id.clone(),
        region_id: shown.region_id,
        zone_id: shown.zone_id,
        is_offline_delay: shown.is_offline_delay,
        read_only_max_delay_time: shown.read_only_max_delay_time,
        min_read_only_in_group: shown.min_read_only_in_group,
        vip: shown.vip,
        vport: shown.vport,
        vpc_id: shown.vpc_id,
        subnet_id: shown.subnet_id,
        master_instance_id: shown.master_instance_id,
    })
}
