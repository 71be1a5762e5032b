//! Standby nodes: where they are, and reading from them.

use sqlserver_api::codes::{INPUT_ILLEGAL, NOT_SUPPORT};
use sqlserver_api::{
    DescribeCrossRegionZone, DescribeCrossRegionZoneResponse, FeatureState, ModifyDReadable,
    ModifyDReadableResponse, StandbyReadMode,
};
use tc_core::server::Refusal;

use crate::sqlserver::purchase::{check_surroundings, network};
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::instances::Step;
use crate::sqlserver::state::operation::Reading;
use crate::sqlserver::visit::{DURATION, Visit, is_always_on, refuse};

/// `DescribeCrossRegionZone`.
///
/// Inferred: for an instance without a standby node the zone is empty.
pub(crate) fn place(
    visit: &mut Visit<'_>,
    request: &DescribeCrossRegionZone,
) -> Result<DescribeCrossRegionZoneResponse, Refusal> {
    let it = visit.existing(&request.instance_id)?;
    let zone = it.standby.first().map(|node| node.zone.clone()).unwrap_or_default();
    Ok(DescribeCrossRegionZoneResponse { region: it.region.clone(), zone })
}

/// `ModifyDReadable`.
///
/// Inferred: that the instance goes on running meanwhile.
pub(crate) fn modify(
    visit: &mut Visit<'_>,
    request: &ModifyDReadable,
) -> Result<ModifyDReadableResponse, Refusal> {
    let id = &request.instance_id;
    let on = match request.reading {
        FeatureState::Enabled => true,
        FeatureState::Disabled => false,
        FeatureState::Other(_) => {
            return refuse(INPUT_ILLEGAL, "The parameter `Type` must be enable or disable.");
        }
    };
    let it = visit.existing(id)?;
    if !is_always_on(it) {
        return refuse(NOT_SUPPORT, format!("The instance `{id}` has no standby node that can be read."));
    }
    let own = it.network.clone();
    visit.running(id)?;
    let network = match &request.vpc_id {
        Some(vpc) => network(Some(vpc), request.subnet_id.as_ref()),
        None => own,
    };
    check_surroundings(&network, &[])?;
    let reading = on.then(|| {
        let vip = request.vip.clone().unwrap_or_else(|| visit.here().free_address());
        let shared = visit.instance(id).is_some_and(|it| it.is_multi_node());
        let usual = if shared { StandbyReadMode::SharedAddress } else { StandbyReadMode::OwnAddress };
        let mode = request.read_mode.clone().filter(|_| shared).unwrap_or(usual);
        Box::new(Reading { vip, network, mode })
    });
    let flow_id = visit.start_flow(id, [(DURATION, Step::Reading(reading))]);
    Ok(ModifyDReadableResponse { flow_id })
}

/// The standby nodes are opened for reading, or closed.
pub(super) fn set(visit: &mut Visit<'_>, id: &str, reading: Option<&Reading>) -> Option<()> {
    let it: &mut Instance = visit.instance(id).filter(|it| !it.is_put_away())?;
    for node in &mut it.standby {
        node.reading = reading.cloned();
    }
    Some(())
}
