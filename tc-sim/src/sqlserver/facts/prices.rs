//! What instances cost.
//!
//! Source: formulas that fit every specification of the mainland price table of 2022.

use sqlserver_api::{ChargeType, MachineType};

use super::specifications::Build;

/// Millionths of a yuan in a fen, the hundredth of a yuan in which prices are told.
const FEN: i64 = 10_000;

/// The size that a price is for; memory and disk in GB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) cpu: i64,
    pub(crate) memory: i64,
    pub(crate) storage: i64,
}

/// The price of one instance in fen: for a month in advance, else for an hour. Nothing where none is known.
pub(crate) fn price(build: Build, machine: &MachineType, charge: &ChargeType, size: Size) -> Option<i64> {
    let Size { cpu, memory, storage } = size;
    let disk = storage.checked_mul(disk_price(build, machine, charge)?)?;
    let compute = match (build, charge) {
        (Build::Local, ChargeType::Prepaid) => memory.checked_mul(210_000_000)?,
        (Build::Local, _) => memory.checked_mul(440_000)?,
        (Build::Cloud, ChargeType::Prepaid) => cloud_month(cpu, memory)?.checked_mul(1_000_000)?,
        // A month's price times 0.0020952.
        (Build::Cloud, _) => cloud_month(cpu, memory)?.checked_mul(20_952)? / 10,
        (Build::Basic, ChargeType::Prepaid) => {
            cpu.checked_mul(70_000_000)?.checked_add(memory.checked_mul(30_000_000)?)?
        }
        (Build::Basic, _) => cpu.checked_mul(126_300)?.checked_add(memory.checked_mul(54_800)?)?,
    };
    Some((compute.checked_add(disk)?.checked_add(FEN / 2)?) / FEN)
}

/// Cores and memory for a month, in yuan.
fn cloud_month(cpu: i64, memory: i64) -> Option<i64> {
    cpu.checked_mul(1_200)?.checked_add(memory.checked_mul(60)?)
}

/// A GB of disk, in millionths of a yuan.
fn disk_price(build: Build, machine: &MachineType, charge: &ChargeType) -> Option<i64> {
    let (month, hour) = match (build, machine) {
        (Build::Local, _) => (720_000, 1_500),
        (Build::Cloud, MachineType::CloudBalancedSsd) => (1_000_000, 2_000),
        (Build::Cloud, MachineType::CloudEnhancedSsd) => (2_000_000, 4_200),
        (Build::Basic, MachineType::CloudPremium) => (350_000, 900),
        (Build::Basic, MachineType::CloudSsd) => (1_100_000, 3_300),
        (Build::Basic, MachineType::CloudBalancedSsd) => (500_000, 1_000),
        (Build::Basic, MachineType::CloudEnhancedSsd) => (1_000_000, 2_100),
        _ => return None,
    };
    Some(if *charge == ChargeType::Prepaid { month } else { hour })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_follow_the_published_formulas() {
        let size = |cpu, memory, storage| Size { cpu, memory, storage };
        let cases = [
            (Build::Local, MachineType::LocalSsd, ChargeType::Prepaid, size(1, 2, 300), 63_600),
            (Build::Local, MachineType::LocalSsd, ChargeType::Postpaid, size(1, 2, 300), 133),
            (Build::Cloud, MachineType::CloudBalancedSsd, ChargeType::Prepaid, size(2, 4, 200), 284_000),
            (Build::Cloud, MachineType::CloudBalancedSsd, ChargeType::Postpaid, size(2, 4, 200), 593),
            (Build::Basic, MachineType::CloudPremium, ChargeType::Postpaid, size(2, 4, 100), 56),
        ];
        for (build, machine, charge, size, fen) in cases {
            assert_eq!(price(build, &machine, &charge, size), Some(fen), "{build:?} {charge:?}");
        }
    }

    #[test]
    fn tremendous_ssd_has_no_published_price() {
        let size = Size { cpu: 2, memory: 4, storage: 100 };
        assert_eq!(price(Build::Cloud, &MachineType::CloudTremendousSsd, &ChargeType::Prepaid, size), None);
    }
}
