//! Conditions between parameters that several groups have, and that rules cannot say.
//!
//! What the service takes for an absent condition is not documented, so nothing is wrong then.

use tc_core::prelude::*;

use super::MachineType;
#[cfg(any(feature = "instances", feature = "orders"))]
use super::{ChargeType, RenewFlag};

/// Renewing by itself is for prepaid instances.
#[cfg(any(feature = "instances", feature = "orders"))]
pub(crate) fn renewal_is_prepaid(
    charge_type: Option<&ChargeType>,
    renewal: Option<&RenewFlag>,
    found: &mut Violations,
) {
    if renewal.is_some() && charge_type.is_some_and(|charge_type| *charge_type != ChargeType::Prepaid) {
        found.add("AutoRenewFlag", "is for InstanceChargeType = \"PREPAID\" only");
    }
}

/// Throughput on top is sold for enhanced cloud SSD.
pub(crate) fn throughput_is_for_enhanced_ssd(
    machine_type: Option<&MachineType>,
    throughput: Option<u64>,
    found: &mut Violations,
) {
    let enhanced = machine_type.is_none_or(|machine_type| *machine_type == MachineType::CloudEnhancedSsd);
    if throughput.is_some() && !enhanced {
        found.add("ThroughputPerformance", "is for MachineType = \"CLOUD_HSSD\" only");
    }
}
