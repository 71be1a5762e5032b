//! What an instance would be like after a change of size.

use std::collections::BTreeMap;

use sqlserver_api::codes::{ILLEGAL_SPEC, NOT_SUPPORT_SINGLE_INSTANCE};
use sqlserver_api::{
    DescribeUpgradeInstanceCheck, DrZoneInfo, EngineVersion, HighAvailabilityType, InstanceType, MachineType,
    UpgradeDBInstance, ZoneSpread,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::{Build, Region, is_disk_size, version_year};
use crate::sqlserver::purchase::check_version;
use crate::sqlserver::state::Instance;
use crate::sqlserver::state::operation::Resize;
use crate::sqlserver::visit::{illegal, refuse, refused};

/// A change as both requests name it; what is left out stays as it is.
#[derive(Default)]
pub(super) struct Wish<'r> {
    cpu: Option<i64>,
    memory: Option<i64>,
    storage: Option<i64>,
    version: Option<&'r EngineVersion>,
    cluster: bool,
    spread: Option<&'r ZoneSpread>,
    nodes: Option<&'r Vec<DrZoneInfo>>,
    throughput: Option<i64>,
}

impl<'r> From<&'r UpgradeDBInstance> for Wish<'r> {
    fn from(request: &'r UpgradeDBInstance) -> Self {
        Self {
            cpu: request.cpu,
            memory: request.memory,
            storage: request.storage,
            version: request.db_version.as_ref(),
            cluster: request.ha_type == Some(HighAvailabilityType::Cluster),
            spread: request.multi_zones.as_ref(),
            nodes: request.dr_zones.as_ref(),
            throughput: request.throughput_performance.and_then(|it| i64::try_from(it).ok()),
        }
    }
}

impl<'r> From<&'r DescribeUpgradeInstanceCheck> for Wish<'r> {
    fn from(request: &'r DescribeUpgradeInstanceCheck) -> Self {
        Self {
            cpu: request.cpu,
            memory: request.memory,
            storage: request.storage,
            version: request.db_version.as_ref(),
            cluster: request.ha_type == Some(HighAvailabilityType::Cluster),
            spread: request.multi_zones.as_ref(),
            nodes: request.dr_zones.as_ref(),
            throughput: request.throughput_performance,
        }
    }
}

impl Wish<'_> {
    fn is_empty(&self) -> bool {
        let numbers = [self.cpu, self.memory, self.storage, self.throughput];
        let nothing_else = self.version.is_none() && self.spread.is_none() && self.nodes.is_none();
        !self.cluster && nothing_else && numbers.iter().all(Option::is_none)
    }

    /// The instance after the change, which may be smaller than now. The number is still to be given.
    ///
    /// Inferred: that a change of nothing is refused, that cores follow from the memory where local disks
    /// leave no choice, and that an edition does not turn into another.
    pub(super) fn target(&self, it: &Instance) -> Result<Resize, Refusal> {
        if self.is_empty() {
            return Err(illegal("The request names nothing that is to change."));
        }
        let build = Build::of(&it.edition);
        let build = build.ok_or_else(|| refused(ILLEGAL_SPEC, "Instances of this edition have one size."))?;
        let (cpu, memory) = self.compute(it, build)?;
        let (cluster, across_zones) = self.spread(it)?;
        Ok(Resize {
            number: 0,
            cpu,
            memory,
            storage: self.disk(it, build, cpu)?,
            version: self.version(it)?,
            cluster,
            across_zones,
            throughput: self.throughput(it)?,
            moves: self.moves(it)?,
        })
    }

    fn compute(&self, it: &Instance, build: Build) -> Result<(i64, i64), Refusal> {
        let memory = self.memory.unwrap_or(it.memory);
        let cpu = self.cpu.or((build != Build::Local).then_some(it.cpu));
        if (cpu.unwrap_or(it.cpu), memory) == (it.cpu, it.memory) {
            return Ok((it.cpu, it.memory));
        }
        let cores = cpu.map_or_else(String::new, |cpu| format!("{cpu} cores and "));
        let message = || format!("No instances with {cores}{memory} GB of memory are sold.");
        let found = build.find(cpu, memory).ok_or_else(|| refused(ILLEGAL_SPEC, message()))?;
        Ok((found.cpu, found.memory))
    }

    fn disk(&self, it: &Instance, build: Build, cpu: i64) -> Result<i64, Refusal> {
        let storage = self.storage.unwrap_or(it.storage);
        let range = build.storage(cpu, &it.machine_type);
        if storage == it.storage || is_disk_size(storage, &range) {
            return Ok(storage);
        }
        let (least, most) = (range.start(), range.end());
        refuse(
            ILLEGAL_SPEC,
            format!("The disk must have {least} to {most} GB, in steps of 10, not {storage}."),
        )
    }

    fn version(&self, it: &Instance) -> Result<String, Refusal> {
        let Some(version) = self.version else { return Ok(it.version.clone()) };
        let version = check_version(version)?;
        if version_year(&version) < version_year(&it.version) {
            let message = format!("The version {} cannot be taken back to {version}.", it.version);
            return refuse(ILLEGAL_SPEC, message);
        }
        Ok(version)
    }

    /// Whether the nodes are a cluster, and in several zones.
    fn spread(&self, it: &Instance) -> Result<(bool, bool), Refusal> {
        if it.is_single() && (self.cluster || self.spread.is_some()) {
            let message = format!("The instance `{}` has one node alone.", it.id);
            return refuse(NOT_SUPPORT_SINGLE_INSTANCE, message);
        }
        let year = self.version.map_or(version_year(&it.version), |version| version_year(version.as_str()));
        if self.cluster && year < 2017 {
            return refuse(ILLEGAL_SPEC, "Clusters need version 2017 or later.");
        }
        let across = match self.spread {
            None => it.across_zones,
            Some(ZoneSpread::OneZone) => false,
            Some(ZoneSpread::SeveralZones) => true,
            Some(ZoneSpread::Other(_)) => {
                return Err(illegal("The parameter `MultiZones` must be SameZones or MultiZones."));
            }
        };
        Ok((it.cluster || self.cluster, across))
    }

    fn throughput(&self, it: &Instance) -> Result<Option<i64>, Refusal> {
        match self.throughput {
            Some(_) if it.machine_type != MachineType::CloudEnhancedSsd => {
                refuse(ILLEGAL_SPEC, "Throughput on top is sold for CLOUD_HSSD only.")
            }
            Some(more) => Ok(Some(more)),
            None => Ok(it.throughput),
        }
    }

    /// Where standby nodes move.
    fn moves(&self, it: &Instance) -> Result<BTreeMap<String, String>, Refusal> {
        let mut moves = BTreeMap::new();
        for node in self.nodes.into_iter().flatten() {
            let id = node.dr_instance_id.clone().unwrap_or_default();
            let zone = node.zone.clone().unwrap_or_default();
            let multi = matches!(it.edition, InstanceType::MultiNode | InstanceType::CloudMultiNode);
            if !multi || !it.standby.iter().any(|node| node.id == id) {
                return Err(illegal(format!("The instance has no standby node `{id}` that can move.")));
            }
            if Region::find(&it.region).and_then(|region| region.zone(&zone)).is_none() {
                return Err(illegal(format!("`{zone}` in `DrZones` is not a zone that sells instances.")));
            }
            moves.insert(id, zone);
        }
        Ok(moves)
    }
}
