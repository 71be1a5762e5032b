//! Moving a standby node that is read at an address of its own.

use sqlserver_api::InstanceStatus;
use tc_core::server::Refusal;

use super::destination::address;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::operation::Reading;
use crate::sqlserver::state::security::Destination;
use crate::sqlserver::visit::{Visit, illegal};

/// Where a standby node is read. Inferred: one that is not read has no address that could move.
pub(super) fn reading<'i>(it: &'i Instance, node: &str) -> Result<&'i Reading, Refusal> {
    let node_of_it = it.standby.iter().find(|other| other.id == node);
    let message = || format!("The instance `{}` has no standby node `{node}` that can be read.", it.id);
    node_of_it.and_then(|node| node.reading.as_ref()).ok_or_else(|| illegal(message()))
}

/// The standby node is in another network.
pub(super) fn moved(visit: &mut Visit<'_>, id: &str, node: &str, to: &Destination) -> Option<()> {
    visit.runs_again(id, InstanceStatus::TaskRunning)?;
    let vip = address(visit, to)?;
    let nodes = &mut visit.instance(id)?.standby;
    let reading = nodes.iter_mut().find(|other| other.id == node)?.reading.as_mut()?;
    reading.vip = vip;
    reading.network.clone_from(&to.network);
    Some(())
}
