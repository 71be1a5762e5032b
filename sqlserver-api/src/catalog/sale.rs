//! Whether specifications are sold at the moment, and for about how much.

use tc_core::prelude::*;

use super::specification::{SpecPayMode, SpecZonePlacement};
use crate::codes;
use crate::shared::{Architecture, EngineVersion, InstanceType, Tenancy};

/// Tells whether specifications are sold, with reference prices.
///
/// The ids of specification and product, and the version, come from
/// [`DescribeProductConfig`](super::DescribeProductConfig). What will be paid is answered by
/// `InquiryPriceCreateDBInstances` instead.
///
/// ```no_run
/// # use sqlserver_api::EngineVersion;
/// # use sqlserver_api::catalog::{Currency, DescribeSpecSellStatus, SpecPayMode};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let version = EngineVersion::Enterprise2008R2;
/// let (zone, mode) = ("ap-guangzhou-3", SpecPayMode::Postpaid);
/// let request = DescribeSpecSellStatus::new(zone, [62], version, 100_456, mode, Currency::Cny);
///
/// for spec in &client.call(request).await?.describe_spec_sell_status_set {
///     println!("{} {:?} {}", spec.spec_id, spec.status, spec.price.postpaid_price);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::SYSTEM_ERROR,
        codes::ILLEGAL_REGION,
        codes::ILLEGAL_ZONE,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeSpecSellStatus {
    /// Availability zone; [`DescribeZones`](super::DescribeZones) lists the zones on sale.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Ids of the specifications ([`SpecInfo::spec_id`](super::SpecInfo::spec_id)).
    #[tc(example = 62)]
    pub spec_id_set: Vec<i64>,
    /// Version of the engine ([`SpecInfo::version`](super::SpecInfo::version)).
    #[tc(rename = "DBVersion", example = "2008R2")]
    pub db_version: EngineVersion,
    /// Product id.
    ///
    /// It is [`SpecInfo::pid`](super::SpecInfo::pid), or one of
    /// [`SpecInfo::post_pid`](super::SpecInfo::post_pid).
    #[tc(example = 100_456)]
    pub pid: i64,
    /// How the instance is to be paid for.
    #[tc(one_of("POST", "PRE"), example = "POST")]
    pub pay_mode: SpecPayMode,
    /// Currency of the prices.
    #[tc(example = "CNY")]
    pub currency: Currency,
}

/// Whether the specifications are sold.
#[derive(TcModel)]
pub struct DescribeSpecSellStatusResponse {
    /// The specifications, with where they are sold.
    pub describe_spec_sell_status_set: Vec<SpecSellStatus>,
}

/// A specification, and whether it is sold.
#[derive(TcModel)]
pub struct SpecSellStatus {
    /// Id of this offer.
    #[tc(example = "1")]
    pub id: String,
    /// Id of the specification.
    #[tc(example = 23)]
    pub spec_id: i64,
    /// The ways in which it can be paid for.
    #[tc(example = "ALL")]
    pub pay_mode_status: SpecPayMode,
    /// Edition.
    #[tc(example = "HA")]
    pub instance_type: InstanceType,
    /// Whether its nodes can be in several zones.
    #[tc(example = "SameZones")]
    pub multi_zones_status: SpecZonePlacement,
    /// How many nodes it has.
    #[tc(example = "SINGLE")]
    pub architecture: Architecture,
    /// Whether it has its machine for itself.
    #[tc(example = "EXCLUSIVE")]
    pub style: Tenancy,
    /// Version of the engine.
    #[tc(example = "2008R2")]
    pub version: EngineVersion,
    /// Whether it is sold, zone by zone.
    pub zone_status_set: Vec<ZoneStatus>,
    /// Reference price.
    pub price: Price,
    /// Whether it is sold at all.
    pub status: SpecSaleState,
    /// Operations per second (IOPS) assured with the smallest disk.
    #[tc(rename = "MinBaselineIOPS", example = 5)]
    pub min_baseline_iops: Option<u64>,
    /// Operations per second (IOPS) assured with the largest disk.
    #[tc(rename = "MaxBaselineIOPS", example = 10)]
    pub max_baseline_iops: Option<u64>,
    /// Throughput assured with the smallest disk, in MB/s.
    #[tc(example = 5)]
    pub min_baseline_throughput: Option<u64>,
    /// Throughput assured with the largest disk, in MB/s.
    #[tc(example = 10)]
    pub max_baseline_throughput: Option<u64>,
    /// Whether more throughput can be bought than is assured.
    #[tc(rename = "ExtraIOSupported")]
    pub extra_io_supported: Option<bool>,
    /// Most throughput that can be bought in addition, in MB/s.
    #[tc(example = 100)]
    pub max_extra_throughput: Option<u64>,
    /// Smallest disk for which more throughput can be bought, in GB.
    #[tc(rename = "MinDiskSizeForExtraIO", default = 460)]
    pub min_disk_size_for_extra_io: Option<u64>,
}

/// Whether a zone sells a specification.
#[derive(TcModel)]
pub struct ZoneStatus {
    /// Availability zone.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: String,
    /// Region of the zone.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Whether the specification is sold there.
    pub status: SpecSaleState,
}

/// A reference price of cores and memory, without the disk.
#[derive(TcModel)]
pub struct Price {
    /// Price by the month, in hundredths of the currency.
    #[tc(example = 1)]
    pub prepaid_price: u64,
    /// Time that `prepaid_price` is for: a month.
    #[tc(example = "M")]
    pub prepaid_price_unit: PriceUnit,
    /// Price by use, in hundredths of the currency.
    #[tc(example = 1)]
    pub postpaid_price: u64,
    /// Time that `postpaid_price` is for: an hour.
    #[tc(example = "H")]
    pub postpaid_price_unit: PriceUnit,
}

/// The time that a reference price is for.
#[derive(TcEnum)]
pub enum PriceUnit {
    /// A month.
    #[tc(rename = "M")]
    Month,
    /// An hour.
    #[tc(rename = "H")]
    Hour,
    /// A time that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Currency of a reference price.
#[derive(TcEnum)]
pub enum Currency {
    /// Chinese yuan.
    #[tc(rename = "CNY")]
    Cny,
    /// US dollar.
    #[tc(rename = "USD")]
    Usd,
    /// A currency that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether a specification is sold.
#[derive(TcEnum)]
#[repr(i64)]
pub enum SpecSaleState {
    /// It is.
    OnSale = 1,
    /// New instances are not sold; present ones can still be changed to it.
    UpgradeOnly = 2,
    /// It is not, for any use.
    Closed = 3,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(i64),
}
