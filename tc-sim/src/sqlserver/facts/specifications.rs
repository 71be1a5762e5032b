//! The specifications that are sold.

use std::ops::RangeInclusive;

use sqlserver_api::{EngineVersion, InstanceType, MachineType};

/// Cores and memory that are sold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Specification {
    pub(crate) id: i64,
    pub(crate) cpu: i64,
    /// In GB.
    pub(crate) memory: i64,
}

/// The versions that are sold, of every edition but business intelligence.
pub(crate) const VERSIONS: [EngineVersion; 11] = [
    EngineVersion::Enterprise2008R2,
    EngineVersion::Enterprise2012,
    EngineVersion::Standard2012,
    EngineVersion::Enterprise2014,
    EngineVersion::Standard2014,
    EngineVersion::Enterprise2016,
    EngineVersion::Standard2016,
    EngineVersion::Enterprise2017,
    EngineVersion::Standard2017,
    EngineVersion::Enterprise2019,
    EngineVersion::Standard2019,
];

/// How the nodes are built, which is what specifications and prices go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// One node on cloud disks.
    Basic,
    /// Nodes with disks of their own.
    Local,
    /// Two nodes or more on cloud disks.
    Cloud,
}

const BASIC: [(i64, i64); 10] =
    [(2, 4), (2, 8), (4, 8), (4, 16), (8, 16), (8, 32), (16, 32), (16, 64), (24, 48), (24, 96)];

const LOCAL: [(i64, i64); 13] = [
    (1, 2),
    (1, 4),
    (1, 8),
    (2, 16),
    (4, 32),
    (8, 64),
    (12, 96),
    (16, 128),
    (24, 192),
    (32, 256),
    (48, 384),
    (64, 512),
    (90, 720),
];

#[rustfmt::skip]
const CLOUD: [(i64, i64); 31] = [
    (2, 4), (2, 8), (2, 16), (4, 8), (4, 16), (4, 32), (8, 16), (8, 32), (8, 64), (12, 24), (12, 48), (12, 96),
    (16, 32), (16, 64), (16, 128), (24, 48), (24, 96), (24, 192), (32, 64), (32, 128), (32, 256), (48, 96),
    (48, 192), (48, 384), (64, 128), (64, 256), (64, 512), (80, 160), (80, 320), (96, 192), (96, 384),
];

impl Build {
    /// How an edition is built; business intelligence servers are sold apart.
    pub(crate) fn of(edition: &InstanceType) -> Option<Self> {
        match edition {
            InstanceType::Basic => Some(Self::Basic),
            InstanceType::TwoNode | InstanceType::ReadOnly | InstanceType::MultiNode => Some(Self::Local),
            InstanceType::CloudTwoNode | InstanceType::CloudReadOnly | InstanceType::CloudMultiNode => {
                Some(Self::Cloud)
            }
            InstanceType::BusinessIntelligence | InstanceType::Other(_) => None,
        }
    }

    /// Machines and disks, the usual one first.
    pub(crate) fn machines(self) -> &'static [MachineType] {
        match self {
            Self::Basic => &[
                MachineType::CloudPremium,
                MachineType::CloudSsd,
                MachineType::CloudEnhancedSsd,
                MachineType::CloudBalancedSsd,
            ],
            Self::Local => &[MachineType::LocalSsd],
            Self::Cloud => &[
                MachineType::CloudBalancedSsd,
                MachineType::CloudEnhancedSsd,
                MachineType::CloudTremendousSsd,
            ],
        }
    }

    /// Cores and memory on sale.
    ///
    /// Inferred: the ids, but for 22, which published replies give 16 cores with 128 GB.
    pub(crate) fn specifications(self) -> impl Iterator<Item = Specification> {
        let (first, table): (i64, &'static [(i64, i64)]) = match self {
            Self::Local => (15, &LOCAL),
            Self::Basic => (101, &BASIC),
            Self::Cloud => (201, &CLOUD),
        };
        (first..).zip(table).map(|(id, &(cpu, memory))| Specification { id, cpu, memory })
    }

    /// The specification with this memory, and these cores unless any will do.
    pub(crate) fn find(self, cpu: Option<i64>, memory: i64) -> Option<Specification> {
        let fits = |it: &Specification| it.memory == memory && cpu.is_none_or(|cpu| cpu == it.cpu);
        self.specifications().find(fits)
    }

    /// Disk sizes, in GB. Inferred: that basic ones on the newer disks begin where `CLOUD_PREMIUM` does.
    pub(crate) fn storage(self, cpu: i64, machine: &MachineType) -> RangeInclusive<i64> {
        match (self, machine) {
            (Self::Basic, MachineType::CloudSsd) => 100..=3_000,
            (Self::Basic, _) => 20..=3_000,
            (Self::Local, _) if cpu >= 16 => 10..=6_000,
            (Self::Local, _) => 10..=3_000,
            (Self::Cloud, _) => 20..=32_000,
        }
    }
}

/// Whether a disk can have this size: disks grow by 10 GB.
pub(crate) fn is_disk_size(size: i64, range: &RangeInclusive<i64>) -> bool {
    range.contains(&size) && size % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_specification_has_its_published_id() {
        let found = Build::Local.find(None, 128).unwrap();
        assert_eq!((found.id, found.cpu), (22, 16));
        assert_eq!(Build::Cloud.find(Some(2), 12), None);
    }
}
