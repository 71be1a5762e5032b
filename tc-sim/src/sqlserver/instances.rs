//! The list of instances, and flows.

use super::paging::{Offset, page};
use super::{Scene, Service};
use sqlserver_api::{
    DBInstance, DescribeDBInstances, DescribeDBInstancesResponse, DescribeFlowStatus,
    DescribeFlowStatusResponse, InstanceStatus, PaginationType,
};
use tc_core::codes;
use tc_core::server::{Refusal, Router};

pub(super) fn router(service: &Service) -> Router {
    let router = service.serve(Router::new(), flow_status);
    service.serve(router, list)
}

/// Inferred: an unknown flow is a wrong parameter, since no code of the action fits better.
fn flow_status(
    request: &DescribeFlowStatus,
    scene: &mut Scene<'_>,
) -> Result<DescribeFlowStatusResponse, Refusal> {
    let status = scene.place.flows.status(request.flow_id, scene.now);
    let status = status.ok_or_else(|| {
        Refusal::from(codes::INVALID_PARAMETER).with_message(format!("there is no flow {}", request.flow_id))
    })?;
    Ok(DescribeFlowStatusResponse::new(status))
}

/// Newest first. Inferred: offline instances are listed only where that status is asked for.
fn list(
    request: &DescribeDBInstances,
    scene: &mut Scene<'_>,
) -> Result<DescribeDBInstancesResponse, Refusal> {
    let region = &scene.place.region;
    let instances = scene.place.instances.iter().rev().map(|instance| instance.shown(region));
    let wanted: Vec<DBInstance> = instances.filter(|instance| is_wanted(request, instance)).collect();
    let offset = request.offset.unwrap_or(0);
    let offset = match request.pagination_type {
        Some(PaginationType::Offset) => Offset::Rows(offset),
        _ => Offset::Pages(offset),
    };
    let (total, instances) = page(wanted, request.limit.unwrap_or(100), offset);
    Ok(DescribeDBInstancesResponse::new(total, instances))
}

fn is_wanted(request: &DescribeDBInstances, instance: &DBInstance) -> bool {
    has_wanted_state(request, instance)
        && has_wanted_place(request, instance)
        && has_wanted_name(request, instance)
}

fn has_wanted_state(request: &DescribeDBInstances, instance: &DBInstance) -> bool {
    let gone = [InstanceStatus::Offline, InstanceStatus::Reclaimed].contains(&instance.status);
    let project = i64::try_from(request.project_id.unwrap_or(0)).unwrap_or(i64::MAX);
    request.status.map_or(!gone, |status| status == instance.status)
        && request.project_id.is_none_or(|_| project == instance.project_id)
        && request.pay_mode.is_none_or(|mode| mode == instance.pay_mode)
        && one_of(request.version_set.as_ref(), &instance.version)
        && request.instance_type.as_ref().is_none_or(|kind| *kind == instance.instance_type)
}

/// An empty network stands for the basic network, whose instances have none.
fn has_wanted_place(request: &DescribeDBInstances, instance: &DBInstance) -> bool {
    request.zone.as_ref().is_none_or(|zone| *zone == instance.zone)
        && request.vpc_id.as_ref().is_none_or(|vpc| *vpc == instance.uniq_vpc_id)
        && request.subnet_id.as_ref().is_none_or(|subnet| *subnet == instance.uniq_subnet_id)
        && one_of(request.vip_set.as_ref(), &instance.vip)
}

fn has_wanted_name(request: &DescribeDBInstances, instance: &DBInstance) -> bool {
    let names = request.instance_name_set.as_ref();
    let key = request.search_key.as_deref().unwrap_or_default();
    let tags = request.tag_keys.as_ref();
    let has_tag = |key: &String| instance.resource_tags.iter().any(|tag| tag.tag_key.as_ref() == Some(key));
    one_of(request.instance_id_set.as_ref(), &instance.instance_id)
        && one_of(request.uid_set.as_ref(), &instance.uid)
        && names.is_none_or(|names| names.iter().any(|name| instance.name.contains(name)))
        && [&instance.instance_id, &instance.name, &instance.vip].iter().any(|text| text.contains(key))
        && tags.is_none_or(|keys| keys.iter().any(has_tag))
}

/// Whether the value is in the list, if there is one.
fn one_of(list: Option<&Vec<String>>, value: &String) -> bool {
    list.is_none_or(|list| list.contains(value))
}
