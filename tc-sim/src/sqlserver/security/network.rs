//! Moving instances to other private networks.

use std::time::Duration;

use sqlserver_api::codes::FAILED_OPERATION_VPC_ERROR;
use sqlserver_api::{InstanceStatus, ModifyDBInstanceNetwork, ModifyDBInstanceNetworkResponse, NetworkNode};
use tc_core::server::Refusal;

use super::destination::{address, check_move, destination};
use super::standby_network;
use crate::sqlserver::state::security::{Destination, OldAddress, Step};
use crate::sqlserver::visit::{DURATION, Visit, illegal, refuse};

const HOUR: Duration = Duration::from_secs(3_600);

/// `ModifyDBInstanceNetwork`.
///
/// Inferred: the instance runs a task meanwhile; to another address in the network where it is, it can move;
/// and a read-only instance takes its group along, whose address it has.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyDBInstanceNetwork,
) -> Result<ModifyDBInstanceNetworkResponse, Refusal> {
    let id = &request.instance_id;
    let to = destination(request)?;
    let kept = request.old_ip_retain_time.unwrap_or(0);
    if !(0..=168).contains(&kept) {
        return Err(illegal("The parameter `OldIpRetainTime` must be in 0..=168."));
    }
    let step = match request.dr_network {
        None | Some(NetworkNode::Primary) => {
            let it = visit.running(id)?;
            check_move(id, &it.network, &it.vip, &to)?;
            Step::Moved { to: to.clone(), kept }
        }
        Some(NetworkNode::Standby) => {
            let node = request.dr_instance_id.clone().unwrap_or_default();
            let reading = standby_network::reading(visit.running(id)?, &node)?;
            check_move(&node, &reading.network, &reading.vip, &to)?;
            Step::StandbyMoved { node, to: to.clone() }
        }
        Some(NetworkNode::Other(_)) => {
            return Err(illegal("The parameter `DRNetwork` must be 0 or 1."));
        }
    };
    if let Some(vip) = to.vip.filter(|vip| visit.here().has_address(vip)) {
        return refuse(FAILED_OPERATION_VPC_ERROR, format!("The address {vip} is taken."));
    }
    visit.running(id)?.status = InstanceStatus::TaskRunning;
    let flow_id = visit.start_flow(id, [(DURATION, step)]);
    Ok(ModifyDBInstanceNetworkResponse { flow_id })
}

/// The instance is in another network, and has its old address for a while yet.
pub(super) fn moved(visit: &mut Visit<'_>, id: &str, to: &Destination, kept: i64) -> Option<()> {
    visit.runs_again(id, InstanceStatus::TaskRunning)?;
    let vip = address(visit, to)?;
    let stay = HOUR * u32::try_from(kept).unwrap_or(0);
    let recycled = visit.now().saturating_add(stay);
    let group = visit.here().readonly.group_of(id).map(|group| group.id.clone());
    if let Some(group) = group.and_then(|group| visit.here().readonly.all.get_mut(&group)) {
        group.vip.clone_from(&vip);
        group.network.clone_from(&to.network);
    }
    let mut movers = visit.here().readonly.beside(id);
    if movers.is_empty() {
        movers.push(id.to_owned());
    }
    for mover in movers {
        let it = visit.instance(&mover)?;
        let old = std::mem::replace(&mut it.vip, vip.clone());
        it.network.clone_from(&to.network);
        if kept > 0 {
            it.security.old_addresses.push(OldAddress { vip: old, recycled, kept });
            visit.plan(&mover, [(stay, Step::AddressesReturned)]);
        }
    }
    Some(())
}

/// The addresses whose time is over are taken back.
pub(super) fn return_addresses(visit: &mut Visit<'_>, id: &str) -> Option<()> {
    let now = visit.now();
    visit.instance(id)?.security.old_addresses.retain(|old| old.recycled > now);
    Some(())
}
