//! Listing specifications.

use tc_core::prelude::*;

use super::specification::SpecInfo;
use crate::codes;
use crate::shared::InstanceType;

/// Lists the specifications that a zone sells.
///
/// The list is not paged. A zone that is unknown, or sells nothing, is answered with
/// `InvalidParameterValue.IllegalZone`.
///
/// ```no_run
/// # use sqlserver_api::InstanceType;
/// # use sqlserver_api::catalog::DescribeProductConfig;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeProductConfig::new("ap-guangzhou-3").instance_type(InstanceType::TwoNode);
///
/// for spec in &client.call(request).await?.spec_info_list {
///     println!("{} cores, {} GB, from {} GB of disk", spec.cpu, spec.memory, spec.min_storage);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::ILLEGAL_REGION,
        codes::ILLEGAL_ZONE,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeProductConfig {
    /// Availability zone; [`DescribeZones`](super::DescribeZones) lists the zones on sale.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Lists the specifications of this edition only.
    #[tc(example = "HA")]
    pub instance_type: Option<InstanceType>,
}

/// The specifications that a zone sells.
#[derive(TcModel)]
pub struct DescribeProductConfigResponse {
    /// The specifications.
    pub spec_info_list: Vec<SpecInfo>,
    /// Number of specifications.
    #[tc(example = 4)]
    pub total_count: i64,
}

/// Lists the specifications that all zones of all regions sell.
///
/// Unlike [`DescribeProductConfig`] it takes no zone, and names regions and zones by number.
///
/// ```no_run
/// # use sqlserver_api::catalog::DescribeProductSpec;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// for zone in &client.call(DescribeProductSpec).await?.spec_info_list {
///     println!("zone {}: {} specifications", zone.zone_id, zone.info.len());
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [codes::INTERNAL_ERROR_DB_ERROR, codes::SYSTEM_ERROR],
    rate_limit = 20,
)]
pub struct DescribeProductSpec;

/// The specifications of all regions.
#[derive(TcModel)]
pub struct DescribeProductSpecResponse {
    /// Number of entries, each of which is for one place.
    #[tc(example = 1)]
    pub total_count: i64,
    /// The specifications, by place.
    pub spec_info_list: Vec<ProductSpec>,
}

/// The specifications that one zone sells.
#[derive(TcModel)]
pub struct ProductSpec {
    /// Number of the region; [`DescribeRegions`](super::DescribeRegions) has its name.
    #[tc(example = 1)]
    pub region_id: i64,
    /// Number of the availability zone; [`DescribeZones`](super::DescribeZones) has its name.
    #[tc(example = 100_002)]
    pub zone_id: i64,
    /// The specifications.
    pub info: Vec<SpecInfo>,
}
