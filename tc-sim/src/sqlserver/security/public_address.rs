//! Addresses on the internet.

use sqlserver_api::codes::NOT_SUPPORT;
use sqlserver_api::{ModifyCloseWanIp, ModifyCloseWanIpResponse, ModifyOpenWanIp, ModifyOpenWanIpResponse};
use tc_core::server::Refusal;

use crate::sqlserver::state::security::{PublicAddress, Step};
use crate::sqlserver::visit::{DURATION, Visit, refuse};

/// The first port of public addresses, and how many there are.
const PORTS_FROM: i64 = 20_000;
const PORTS: u32 = 40_000;

/// `ModifyOpenWanIp`.
///
/// Inferred: the instance goes on running meanwhile; and an address that is open already stays as it is, with
/// a flow that has nothing to do, as no code for a repetition is declared.
pub(crate) fn open(
    visit: &mut Visit<'_>,
    request: &ModifyOpenWanIp,
) -> Result<ModifyOpenWanIpResponse, Refusal> {
    let (id, group) = (&request.instance_id, request.ro_group_id.clone());
    let is_open = find(visit, id, group.as_deref())?;
    let flow_id = start(visit, id, (!is_open).then_some(Step::AddressOpened { group }));
    Ok(ModifyOpenWanIpResponse { flow_id })
}

/// `ModifyCloseWanIp`, for which the same is inferred.
pub(crate) fn close(
    visit: &mut Visit<'_>,
    request: &ModifyCloseWanIp,
) -> Result<ModifyCloseWanIpResponse, Refusal> {
    let (id, group) = (&request.instance_id, request.ro_group_id.clone());
    let is_open = find(visit, id, group.as_deref())?;
    let flow_id = start(visit, id, is_open.then_some(Step::AddressClosed { group }));
    Ok(ModifyCloseWanIpResponse { flow_id })
}

/// Whether the instance, or its read-only group, has a public address.
fn find(visit: &mut Visit<'_>, id: &str, group: Option<&str>) -> Result<bool, Refusal> {
    if let Some(group) = group {
        let is_open = visit.read_only_group(id, group)?.public_address.is_some();
        visit.running(id)?;
        return Ok(is_open);
    }
    if visit.existing(id)?.is_business_intelligence() {
        let message = format!("The business intelligence server `{id}` can have no public address.");
        return refuse(NOT_SUPPORT, message);
    }
    Ok(visit.running(id)?.security.public_address.is_some())
}

fn start(visit: &mut Visit<'_>, id: &str, step: Option<Step>) -> i64 {
    visit.start_flow(id, step.map(|step| (DURATION, step)))
}

/// The public address is open.
pub(super) fn opened(visit: &mut Visit<'_>, id: &str, group: Option<&str>) -> Option<()> {
    let port = PORTS_FROM + i64::from(visit.world.ids.below(PORTS));
    let it = visit.instance(id).filter(|it| !it.is_put_away())?;
    let owner = group.unwrap_or(id);
    let tail = owner.split_once('-').map_or(owner, |(_, tail)| tail);
    let address = PublicAddress { domain: format!("{}.{tail}.sqlserver.tencent.com", it.region), port };
    place(visit, id, group)?.get_or_insert(address);
    Some(())
}

/// The public address is closed.
pub(super) fn closed(visit: &mut Visit<'_>, id: &str, group: Option<&str>) -> Option<()> {
    *place(visit, id, group)? = None;
    Some(())
}

fn place<'v>(
    visit: &'v mut Visit<'_>,
    id: &str,
    group: Option<&str>,
) -> Option<&'v mut Option<PublicAddress>> {
    match group {
        Some(group) => Some(&mut visit.here().readonly.all.get_mut(group)?.public_address),
        None => Some(&mut visit.instance(id)?.security.public_address),
    }
}
