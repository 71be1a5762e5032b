//! Business intelligence servers and their files.

use super::paging::{Offset, page};
use super::{Scene, Service};
use crate::core::look;
use crate::world::Instance;
use sqlserver_api::{
    BusinessIntelligenceFile, BusinessIntelligenceFileOrder, CreateBusinessDBInstances,
    CreateBusinessDBInstancesResponse, CreateBusinessIntelligenceFile,
    CreateBusinessIntelligenceFileResponse, DeleteBusinessIntelligenceFile, DescribeBusinessIntelligenceFile,
    DescribeBusinessIntelligenceFileResponse, SortDirection,
};
use std::future::ready;
use tc_core::Clock;
use tc_core::server::{Context, Refusal, Router};

pub(super) fn router(service: &Service) -> Router {
    let buyer = service.clone();
    let router = Router::new().on(move |request, cx| ready(buy(&buyer, &request, &cx)));
    let router = service.serve(router, deploy);
    let router = service.serve(router, delete);
    service.serve(router, list)
}

/// An account has a limit over all regions, so this looks beyond the caller's place.
fn buy(
    service: &Service,
    request: &CreateBusinessDBInstances,
    cx: &Context,
) -> Result<CreateBusinessDBInstancesResponse, Refusal> {
    let now = service.clock.since_epoch();
    let mut world = look(&service.world);
    let region = cx.region.as_deref().unwrap_or_default();
    // The place of the call may be furnished just now: look at it before counting.
    world.place(&cx.secret_id, region, now);
    let owned = world.count(&cx.secret_id, Instance::is_business_intelligence);
    let (place, ids) = world.place(&cx.secret_id, region, now);
    let (deal, flow, servers) = place.buy_servers(request, owned, ids, now)?;
    Ok(CreateBusinessDBInstancesResponse::new(deal, servers).flow_id(flow))
}

fn deploy(
    request: &CreateBusinessIntelligenceFile,
    scene: &mut Scene<'_>,
) -> Result<CreateBusinessIntelligenceFileResponse, Refusal> {
    let name = scene.place.deploy(request, scene.now)?;
    Ok(CreateBusinessIntelligenceFileResponse::new(name))
}

fn delete(request: &DeleteBusinessIntelligenceFile, scene: &mut Scene<'_>) -> Result<(), Refusal> {
    scene.place.delete_files(&request.instance_id, &request.file_name_set)
}

fn list(
    request: &DescribeBusinessIntelligenceFile,
    scene: &mut Scene<'_>,
) -> Result<DescribeBusinessIntelligenceFileResponse, Refusal> {
    let Scene { place, now, .. } = scene;
    let now = *now;
    place.server(&request.instance_id)?;
    let files = place.files.iter().filter(|file| file.server == request.instance_id);
    let mut files: Vec<BusinessIntelligenceFile> = files.map(|file| file.shown(now)).collect();
    files.retain(|file| is_wanted(request, file));
    sort(request, &mut files);
    let (limit, offset) = (request.limit.unwrap_or(100), request.offset.unwrap_or(0));
    let (total, files) = page(files, limit, Offset::Pages(offset));
    Ok(DescribeBusinessIntelligenceFileResponse::new(total, files))
}

fn is_wanted(request: &DescribeBusinessIntelligenceFile, file: &BusinessIntelligenceFile) -> bool {
    request.file_name.as_ref().is_none_or(|name| file.file_name.contains(name))
        && request.status_set.as_ref().is_none_or(|set| set.contains(&file.status))
        && request.file_type.as_ref().is_none_or(|kind| *kind == file.file_type)
}

/// Inferred: oldest first, unless asked otherwise.
fn sort(request: &DescribeBusinessIntelligenceFile, files: &mut [BusinessIntelligenceFile]) {
    files.sort_by(|one, other| match request.order_by {
        Some(BusinessIntelligenceFileOrder::FileName) => one.file_name.cmp(&other.file_name),
        _ => one.create_time.as_str().cmp(other.create_time.as_str()),
    });
    if request.order_by_type == Some(SortDirection::Descending) {
        files.reverse();
    }
}
