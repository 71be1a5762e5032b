//! Regions and availability zones.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::EngineVersion;

/// Lists the regions, with whether instances are sold there.
///
/// It is one list for all regions, and not paged.
///
/// ```no_run
/// # use sqlserver_api::catalog::DescribeRegions;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// for region in &client.call(DescribeRegions).await?.region_set {
///     println!("{} {:?}", region.region, region.region_state);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::ILLEGAL_REGION,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeRegions;

/// The regions.
#[derive(TcModel)]
pub struct DescribeRegionsResponse {
    /// Number of regions.
    #[tc(example = 9)]
    pub total_count: i64,
    /// The regions.
    pub region_set: Vec<RegionInfo>,
}

/// A region.
#[derive(TcModel)]
pub struct RegionInfo {
    /// Id of the region, as requests name it.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Name of the region, in the language of the reply.
    pub region_name: String,
    /// Number of the region.
    #[tc(example = 1)]
    pub region_id: i64,
    /// Whether instances are sold there.
    pub region_state: RegionState,
}

/// Whether a region sells instances.
#[derive(TcEnum)]
pub enum RegionState {
    /// It does not.
    #[tc(rename = "UNAVAILABLE")]
    Unavailable,
    /// It does.
    #[tc(rename = "AVAILABLE")]
    Available,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Lists what the zones of the region sell.
///
/// The list has an entry for each zone, specification and version, so a zone occurs many times. It
/// is not paged.
///
/// ```no_run
/// # use sqlserver_api::catalog::DescribeZones;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// for offer in &client.call(DescribeZones).await?.zone_set {
///     println!("{}: specification {} with {}", offer.zone, offer.spec_id, offer.version);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::ILLEGAL_REGION,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeZones;

/// What the zones of the region sell.
#[derive(TcModel)]
pub struct DescribeZonesResponse {
    /// Number of entries.
    #[tc(example = 34)]
    pub total_count: i64,
    /// What is sold, by zone, specification and version.
    pub zone_set: Vec<ZoneInfo>,
}

/// A specification, in a version, that a zone sells.
#[derive(TcModel)]
pub struct ZoneInfo {
    /// Id of the availability zone, as requests name it.
    #[tc(example = "ap-guangzhou-1")]
    pub zone: String,
    /// Name of the availability zone, in the language of the reply.
    pub zone_name: String,
    /// Number of the availability zone.
    #[tc(example = 100_004)]
    pub zone_id: i64,
    /// Id of the specification.
    ///
    /// [`DescribeProductConfig`](super::DescribeProductConfig) says what it is.
    #[tc(example = 22)]
    pub spec_id: i64,
    /// Version of the engine.
    #[tc(example = "2008R2")]
    pub version: EngineVersion,
}
