//! Conditions that purchases share and that rules between fields cannot say.

use tc_core::prelude::*;

use crate::shared::{ChargeType, MachineType, RenewFlag};

/// Renewing by itself is for prepaid instances.
///
/// How an instance is paid for without a charge type is not documented, so nothing is wrong then.
pub(super) fn renewal_is_prepaid(
    charge_type: Option<&ChargeType>,
    renewal: Option<&RenewFlag>,
    found: &mut Violations,
) {
    if renewal.is_some() && charge_type.is_some_and(|charge_type| *charge_type != ChargeType::Prepaid) {
        found.add("AutoRenewFlag", "is only for InstanceChargeType = PREPAID");
    }
}

/// Throughput on top is sold for enhanced cloud SSD.
pub(super) fn throughput_is_for_enhanced_ssd(
    machine_type: &MachineType,
    throughput: Option<u64>,
    found: &mut Violations,
) {
    if throughput.is_some() && *machine_type != MachineType::CloudEnhancedSsd {
        found.add("ThroughputPerformance", "is only for MachineType = CLOUD_HSSD");
    }
}

/// Several standby nodes are always spread over several zones.
pub(super) fn multi_node_spreads_over_zones(
    multi_nodes: Option<bool>,
    multi_zones: Option<bool>,
    found: &mut Violations,
) {
    if multi_nodes == Some(true) && multi_zones != Some(true) {
        found.add("MultiZones", "must be true where MultiNodes is");
    }
}
