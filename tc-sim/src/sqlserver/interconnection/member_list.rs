//! The list of the interconnection group's members.

use sqlserver_api::{DescribeDBInstanceInter, DescribeDBInstanceInterResponse, InterInstance};
use tc_core::server::Refusal;

use crate::sqlserver::facts::version_name;
use crate::sqlserver::page::{Counting, Page};
use crate::sqlserver::state::interconnection::Member;
use crate::sqlserver::state::{Instance, PORT};
use crate::sqlserver::visit::Visit;

/// The address that all members share; they differ in the port, as in published replies.
const SHARED_ADDRESS: &str = "192.168.0.1";

/// `DescribeDBInstanceInter`, by id.
///
/// Inferred: `InstanceId` gives exactly that instance, as tools rely on, though an example gives others.
pub(crate) fn describe(
    visit: &mut Visit<'_>,
    request: &DescribeDBInstanceInter,
) -> Result<DescribeDBInstanceInterResponse, Refusal> {
    let page = Page::new(request.offset, request.limit, Counting::Pages)?;
    let members = visit.instances().values().filter_map(|it| Some((it, it.member.as_ref()?)));
    let found = members.filter(|(it, member)| is_wanted(it, member, request));
    let shown = found.map(|(it, member)| show(it, member)).collect();
    let (total_count, inter_instance_set) = page.of(shown);
    Ok(DescribeDBInstanceInterResponse { total_count, inter_instance_set })
}

fn is_wanted(instance: &Instance, member: &Member, request: &DescribeDBInstanceInter) -> bool {
    request.instance_id.as_ref().is_none_or(|id| *id == instance.id)
        && request.status.as_ref().is_none_or(|status| *status == member.status)
        && request.version_set.as_ref().is_none_or(|versions| versions.contains(&instance.version))
        && request.zone.as_ref().is_none_or(|zone| *zone == instance.zone)
}

fn show(instance: &Instance, member: &Member) -> InterInstance {
    InterInstance {
        instance_id: instance.id.clone(),
        inter_vip: member.port.map_or("", |_| SHARED_ADDRESS).to_owned(),
        inter_port: member.port.unwrap_or_default(),
        status: member.status,
        region: instance.region.clone(),
        zone: instance.zone.clone(),
        version: instance.version.clone(),
        version_name: version_name(&instance.version),
        name: instance.name.clone(),
        vip: instance.vip.clone(),
        vport: PORT,
    }
}
