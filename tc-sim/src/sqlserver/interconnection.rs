//! Joining, leaving and listing the interconnection group.

use super::paging::{Offset, page};
use super::{Scene, Service};
use crate::world::Change;
use crate::world::version_name;
use sqlserver_api::{
    CloseInterCommunication, CloseInterCommunicationResponse, DescribeDBInstanceInter,
    DescribeDBInstanceInterResponse, InterInstance, OpenInterCommunication, OpenInterCommunicationResponse,
};
use tc_core::server::{Refusal, Router};

pub(super) fn router(service: &Service) -> Router {
    let router = service.serve(Router::new(), open);
    let router = service.serve(router, close);
    service.serve(router, list)
}

fn open(
    request: &OpenInterCommunication,
    scene: &mut Scene<'_>,
) -> Result<OpenInterCommunicationResponse, Refusal> {
    let Scene { place, ids, now } = scene;
    let now = *now;
    let flows = place.change_group(Change::Open, &request.instance_id_set, ids, now)?;
    Ok(OpenInterCommunicationResponse::new(flows))
}

fn close(
    request: &CloseInterCommunication,
    scene: &mut Scene<'_>,
) -> Result<CloseInterCommunicationResponse, Refusal> {
    let Scene { place, ids, now } = scene;
    let now = *now;
    let flows = place.change_group(Change::Close, &request.instance_id_set, ids, now)?;
    Ok(CloseInterCommunicationResponse::new(flows))
}

fn list(
    request: &DescribeDBInstanceInter,
    scene: &mut Scene<'_>,
) -> Result<DescribeDBInstanceInterResponse, Refusal> {
    let Scene { place, now, .. } = scene;
    let now = *now;
    let mut members = Vec::new();
    for (id, member) in place.group.members() {
        let Some(instance) = place.instance(id) else { continue };
        let (vip, port) = member.address(now);
        members.push(InterInstance {
            instance_id: id.clone(),
            inter_vip: vip.to_owned(),
            inter_port: port,
            status: member.status(now),
            region: place.region.clone(),
            zone: instance.zone.clone(),
            version: instance.version.clone(),
            version_name: version_name(&instance.version).to_owned(),
            name: instance.name.clone(),
            vip: instance.vip.clone(),
            vport: 1433,
        });
    }
    members.retain(|member| wanted(request, member));
    let (total, members) = page(members, request.limit, Offset::Pages(request.offset.unwrap_or(0)));
    Ok(DescribeDBInstanceInterResponse::new(total, members))
}

fn wanted(request: &DescribeDBInstanceInter, member: &InterInstance) -> bool {
    request.instance_id.as_ref().is_none_or(|id| *id == member.instance_id)
        && request.status.is_none_or(|status| status == member.status)
        && request.version_set.as_ref().is_none_or(|versions| versions.contains(&member.version))
        && request.zone.as_ref().is_none_or(|zone| *zone == member.zone)
}
