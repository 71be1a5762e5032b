//! Regions and zones.

use sqlserver_api::codes::ILLEGAL_REGION;
use sqlserver_api::{
    DescribeRegions, DescribeRegionsResponse, DescribeZones, DescribeZonesResponse, RegionInfo, RegionState,
    ZoneInfo,
};
use tc_core::server::Refusal;

use super::offer::BUILDS;
use crate::sqlserver::facts::{REGIONS, Region, VERSIONS};
use crate::sqlserver::visit::{Visit, refused};

/// `DescribeRegions`: all of them, whatever regions the simulator is told to know.
#[expect(clippy::unnecessary_wraps, reason = "an action may refuse; this one does not")]
pub(crate) fn regions(
    _visit: &mut Visit<'_>,
    _request: &DescribeRegions,
) -> Result<DescribeRegionsResponse, Refusal> {
    let show = |region: &Region| RegionInfo {
        region: region.name.to_owned(),
        region_name: region.title.to_owned(),
        region_id: region.number,
        region_state: if region.sells() { RegionState::Available } else { RegionState::Unavailable },
    };
    let region_set: Vec<_> = REGIONS.iter().map(show).collect();
    Ok(DescribeRegionsResponse {
        total_count: i64::try_from(region_set.len()).unwrap_or(i64::MAX),
        region_set,
    })
}

/// `DescribeZones`: an entry for each zone, specification and version.
///
/// Inferred: that every zone sells every specification in every version.
pub(crate) fn zones(
    visit: &mut Visit<'_>,
    _request: &DescribeZones,
) -> Result<DescribeZonesResponse, Refusal> {
    let region = visit.region();
    let region = Region::find(&region)
        .ok_or_else(|| refused(ILLEGAL_REGION, format!("No instances are sold in `{region}`.")))?;
    let mut zone_set = Vec::new();
    for zone in region.zones() {
        for specification in BUILDS.into_iter().flat_map(|(build, _)| build.specifications()) {
            zone_set.extend(VERSIONS.iter().map(|version| ZoneInfo {
                zone: zone.name.clone(),
                zone_name: zone.title.clone(),
                zone_id: zone.number,
                spec_id: specification.id,
                version: version.clone(),
            }));
        }
    }
    Ok(DescribeZonesResponse { total_count: i64::try_from(zone_set.len()).unwrap_or(i64::MAX), zone_set })
}
