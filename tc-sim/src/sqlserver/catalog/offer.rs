//! A specification as catalogues show it.

use sqlserver_api::{EngineVersion, InstanceType, MachineType, SpecInfo, SpecPayMode, SpecZonePlacement};
use tc_core::Model;

use crate::sqlserver::facts::{Build, Specification, version_name};

/// How instances are built, and the edition that catalogues name for it.
pub(super) const BUILDS: [(Build, InstanceType); 3] = [
    (Build::Local, InstanceType::TwoNode),
    (Build::Basic, InstanceType::Basic),
    (Build::Cloud, InstanceType::CloudTwoNode),
];

/// The product ids. Inferred: published replies show 10908 for two nodes on local disks.
pub(super) fn product(build: Build) -> i64 {
    match build {
        Build::Local => 10_908,
        Build::Basic => 10_909,
        Build::Cloud => 10_910,
    }
}

/// Show a specification in a version on a machine.
///
/// Inferred: that each is sold in advance and by use, in one zone and across zones where it has two nodes, and
/// the queries per second, which follow from one published number.
pub(super) fn show(
    build: Build,
    edition: &InstanceType,
    it: Specification,
    machine: &MachineType,
    version: &EngineVersion,
) -> SpecInfo {
    let storage = build.storage(it.cpu, machine);
    let single =
        matches!(edition, InstanceType::Basic | InstanceType::ReadOnly | InstanceType::CloudReadOnly);
    let more_throughput = *machine == MachineType::CloudEnhancedSsd;
    SpecInfo {
        spec_id: it.id,
        machine_type: machine.clone(),
        machine_type_name: machine.as_str().to_owned(),
        version: version.clone(),
        version_name: version_name(version.as_str()),
        memory: it.memory,
        cpu: it.cpu,
        min_storage: *storage.start(),
        max_storage: *storage.end(),
        qps: it.cpu * 3_812,
        suit_info: format!("{} cores, {} GB", it.cpu, it.memory),
        pid: product(build),
        post_pid: vec![product(build)],
        pay_mode_status: SpecPayMode::Both,
        instance_type: edition.clone(),
        multi_zones_status: if single { SpecZonePlacement::OneZone } else { SpecZonePlacement::Both },
        extra_io_supported: Some(more_throughput),
        max_extra_throughput: more_throughput.then_some(650),
        min_disk_size_for_extra_io: more_throughput.then_some(460),
        ..SpecInfo::blank()
    }
}
