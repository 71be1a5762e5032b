//! What a specification is.

use tc_core::prelude::*;

use crate::shared::{EngineVersion, InstanceType, MachineType};

/// A specification on sale.
#[derive(TcModel)]
pub struct SpecInfo {
    /// Id of the specification; [`ZoneInfo::spec_id`](super::ZoneInfo::spec_id) is the same.
    #[tc(example = 22)]
    pub spec_id: i64,
    /// Machine and disk.
    #[tc(example = "TS85")]
    pub machine_type: MachineType,
    /// Name of the machine in words, in the language of the reply.
    pub machine_type_name: String,
    /// Version of the engine.
    #[tc(example = "2008R2")]
    pub version: EngineVersion,
    /// Version in words.
    #[tc(example = "SQL Server 2008 Enterprise")]
    pub version_name: String,
    /// Memory, in GB.
    #[tc(example = 128)]
    pub memory: i64,
    /// Number of CPU cores.
    #[tc(rename = "CPU", example = 16)]
    pub cpu: i64,
    /// Smallest disk, in GB.
    #[tc(example = 10)]
    pub min_storage: i64,
    /// Largest disk, in GB.
    #[tc(example = 3000)]
    pub max_storage: i64,
    /// Queries per second that it is made for.
    #[tc(rename = "QPS", example = 61_000)]
    pub qps: i64,
    /// What it is suited for, in words and in the language of the reply.
    pub suit_info: String,
    /// Product id of prepaid instances.
    #[tc(example = 10_908)]
    pub pid: i64,
    /// Product ids of postpaid instances.
    #[tc(example = 10_908)]
    pub post_pid: Vec<i64>,
    /// The ways in which it can be paid for.
    #[tc(example = "ALL")]
    pub pay_mode_status: SpecPayMode,
    /// Edition.
    #[tc(example = "HA")]
    pub instance_type: InstanceType,
    /// Whether its nodes can be in several zones.
    #[tc(example = "ALL")]
    pub multi_zones_status: SpecZonePlacement,
    /// Operations per second (IOPS) assured with the smallest disk.
    #[tc(rename = "MinBaselineIOPS", example = 5)]
    pub min_baseline_iops: Option<u64>,
    /// Operations per second (IOPS) assured with the largest disk.
    #[tc(rename = "MaxBaselineIOPS", example = 10)]
    pub max_baseline_iops: Option<u64>,
    /// Throughput assured with the smallest disk, in MB/s.
    #[tc(example = 15)]
    pub min_baseline_throughput: Option<u64>,
    /// Throughput assured with the largest disk, in MB/s.
    #[tc(example = 100)]
    pub max_baseline_throughput: Option<u64>,
    /// Whether more throughput can be bought than is assured.
    #[tc(rename = "ExtraIOSupported")]
    pub extra_io_supported: Option<bool>,
    /// Most throughput that can be bought in addition, in MB/s.
    #[tc(example = 5)]
    pub max_extra_throughput: Option<u64>,
    /// Smallest disk for which more throughput can be bought, in GB.
    #[tc(rename = "MinDiskSizeForExtraIO", default = 460)]
    pub min_disk_size_for_extra_io: Option<u64>,
}

/// The ways in which a specification can be paid for.
///
/// [`ChargeType`](crate::shared::ChargeType) is how purchases spell them.
#[derive(TcEnum)]
pub enum SpecPayMode {
    /// Postpaid; of a specification, in no other way.
    #[tc(rename = "POST")]
    Postpaid,
    /// Prepaid; of a specification, in no other way.
    #[tc(rename = "PRE")]
    Prepaid,
    /// Both ways.
    #[tc(rename = "ALL")]
    Both,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether the nodes of an instance can be in several zones.
#[derive(TcEnum)]
pub enum SpecZonePlacement {
    /// They must be in different zones.
    #[tc(rename = "MultiZones")]
    SeveralZones,
    /// They must be in the same zone.
    #[tc(rename = "SameZones")]
    OneZone,
    /// Both can be had.
    #[tc(rename = "ALL")]
    Both,
    /// A placement that this crate does not know.
    #[tc(other)]
    Other(String),
}
