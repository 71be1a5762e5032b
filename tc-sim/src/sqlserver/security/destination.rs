//! Where a node that changes its network goes.

use std::net::Ipv4Addr;

use sqlserver_api::ModifyDBInstanceNetwork;
use sqlserver_api::codes::{
    FAILED_OPERATION_VPC_ERROR, NOT_SUPPORT_REPEAT, RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
};
use tc_core::server::Refusal;

use crate::sqlserver::purchase::{check_surroundings, network};
use crate::sqlserver::state::Network;
use crate::sqlserver::state::security::Destination;
use crate::sqlserver::visit::{Visit, illegal, refuse};

/// Where a request wants a node to go.
pub(super) fn destination(request: &ModifyDBInstanceNetwork) -> Result<Destination, Refusal> {
    if let Some(vip) = request.vip.as_ref().filter(|vip| vip.parse::<Ipv4Addr>().is_err()) {
        return Err(illegal(format!("The parameter `Vip` must be an IPv4 address, got `{vip}`.")));
    }
    let network = network(Some(&request.new_vpc_id), Some(&request.new_subnet_id));
    if network.vpc.is_empty() || network.subnet.is_empty() {
        return refuse(RESOURCE_NOT_FOUND_VPC_NOT_EXIST, "A network and a subnet must be named.");
    }
    check_surroundings(&network, &[])?;
    Ok(Destination { network, vip: request.vip.clone() })
}

/// That a node can move there from where it is.
pub(super) fn check_move(node: &str, from: &Network, vip: &str, to: &Destination) -> Result<(), Refusal> {
    if from.vpc.is_empty() {
        let message = format!("`{node}` is on the basic network, from which it cannot move.");
        return refuse(FAILED_OPERATION_VPC_ERROR, message);
    }
    if *from == to.network && to.vip.as_ref().is_none_or(|to| to == vip) {
        return refuse(NOT_SUPPORT_REPEAT, format!("`{node}` is in this network already."));
    }
    Ok(())
}

/// The address at the destination, unless somebody has taken it meanwhile.
pub(super) fn address(visit: &mut Visit<'_>, to: &Destination) -> Option<String> {
    let here = visit.here();
    match &to.vip {
        Some(vip) => Some(vip.clone()).filter(|vip| !here.has_address(vip)),
        None => Some(here.free_address()),
    }
}
