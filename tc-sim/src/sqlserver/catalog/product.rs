//! Specifications on offer.

use sqlserver_api::{
    DescribeProductConfig, DescribeProductConfigResponse, DescribeProductSpec, DescribeProductSpecResponse,
    EngineVersion, InstanceType, ProductSpec, SpecInfo,
};
use tc_core::server::Refusal;

use super::offer::{BUILDS, show};
use crate::sqlserver::facts::{Build, REGIONS, VERSIONS};
use crate::sqlserver::purchase::check_place;
use crate::sqlserver::visit::Visit;

/// `DescribeProductConfig`.
///
/// Inferred: that without an edition those that other editions are built like are listed, and that an edition
/// which is not sold has no specifications.
pub(crate) fn configurations(
    visit: &mut Visit<'_>,
    request: &DescribeProductConfig,
) -> Result<DescribeProductConfigResponse, Refusal> {
    check_place(&visit.region(), &request.zone)?;
    let spec_info_list = match &request.instance_type {
        Some(edition) => {
            Build::of(edition).map(|build| offers(build, edition, &VERSIONS)).unwrap_or_default()
        }
        None => BUILDS.iter().flat_map(|(build, edition)| offers(*build, edition, &VERSIONS)).collect(),
    };
    let total_count = i64::try_from(spec_info_list.len()).unwrap_or(i64::MAX);
    Ok(DescribeProductConfigResponse { spec_info_list, total_count })
}

/// `DescribeProductSpec`.
///
/// Inferred: that each specification is listed once, on its usual machine in the version that purchases take
/// by default; the service's list is for all regions and would be a hundred thousand entries long.
#[expect(clippy::unnecessary_wraps, reason = "an action may refuse; this one does not")]
pub(crate) fn specifications(
    _visit: &mut Visit<'_>,
    _request: &DescribeProductSpec,
) -> Result<DescribeProductSpecResponse, Refusal> {
    let usual = |(build, edition): &(Build, InstanceType)| {
        let (build, edition) = (*build, edition.clone());
        let machine = build.machines().first().cloned();
        let version = EngineVersion::Enterprise2008R2;
        let offer = move |it| Some(show(build, &edition, it, machine.as_ref()?, &version));
        build.specifications().filter_map(offer)
    };
    let info: Vec<SpecInfo> = BUILDS.iter().flat_map(usual).collect();
    let zones = REGIONS.iter().flat_map(|region| region.zones().map(|zone| (region.number, zone.number)));
    let show = |(region_id, zone_id)| ProductSpec { region_id, zone_id, info: info.clone() };
    let spec_info_list: Vec<_> = zones.map(show).collect();
    let total_count = i64::try_from(spec_info_list.len()).unwrap_or(i64::MAX);
    Ok(DescribeProductSpecResponse { total_count, spec_info_list })
}

fn offers(build: Build, edition: &InstanceType, versions: &[EngineVersion]) -> Vec<SpecInfo> {
    let mut offers = Vec::new();
    for it in build.specifications() {
        for machine in build.machines() {
            offers.extend(versions.iter().map(|version| show(build, edition, it, machine, version)));
        }
    }
    offers
}
