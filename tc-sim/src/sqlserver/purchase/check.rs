//! What is sold, and where.

use sqlserver_api::codes::{
    ILLEGAL_REGION, ILLEGAL_SPEC, ILLEGAL_ZONE, RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
    SECURITY_GROUP_ID_IS_ILLEGAL,
};
use sqlserver_api::{EngineVersion, InstanceType, MachineType};
use tc_core::server::Refusal;

use super::Purchase;
use crate::sqlserver::facts::{
    Build, COLLATIONS, Region, Specification, TIME_ZONES, VERSIONS, has_tail, is_disk_size, second_of_day,
};
use crate::sqlserver::state::Network;
use crate::sqlserver::state::operation::Window;
use crate::sqlserver::visit::{illegal, refuse, refused};

/// The region of a zone that sells instances.
pub(crate) fn check_place(region: &str, zone: &str) -> Result<&'static Region, Refusal> {
    let found = Region::find(region).filter(|region| region.sells());
    let found =
        found.ok_or_else(|| refused(ILLEGAL_REGION, format!("No instances are sold in `{region}`.")))?;
    match found.zone(zone) {
        Some(_) => Ok(found),
        None => refuse(ILLEGAL_ZONE, format!("`{zone}` is not a zone of `{region}` that sells instances.")),
    }
}

/// That networks and security groups can exist. Inferred: whatever is well-formed does.
pub(crate) fn check_surroundings(network: &Network, groups: &[String]) -> Result<(), Refusal> {
    for (id, prefix) in [(&network.vpc, "vpc-"), (&network.subnet, "subnet-")] {
        if !id.is_empty() && !has_tail(id, prefix, 6..=9) {
            return refuse(RESOURCE_NOT_FOUND_VPC_NOT_EXIST, format!("There is no network `{id}`."));
        }
    }
    match groups.iter().find(|id| !has_tail(id, "sg-", 6..=9)) {
        Some(id) => {
            refuse(SECURITY_GROUP_ID_IS_ILLEGAL, format!("`{id}` is not the id of a security group."))
        }
        None => Ok(()),
    }
}

/// The specification and the machine, where an edition is sold like this.
pub(crate) fn sold(
    edition: &InstanceType,
    cpu: Option<i64>,
    memory: i64,
    storage: i64,
    machine: Option<&MachineType>,
) -> Result<(Specification, MachineType), Refusal> {
    let build = Build::of(edition)
        .ok_or_else(|| refused(ILLEGAL_SPEC, "This edition is not sold by this action."))?;
    let usual = build.machines().first().unwrap_or(&MachineType::LocalSsd);
    // Local disks are `PM` in requests and have their own names in replies.
    let local = build == Build::Local && machine == Some(&MachineType::PhysicalMachine);
    let machine = machine.filter(|_| !local).unwrap_or(usual);
    if !build.machines().contains(machine) {
        let machine = machine.as_str();
        return refuse(ILLEGAL_SPEC, format!("The edition is not sold on `{machine}`."));
    }
    let specification = build.find(cpu, memory).ok_or_else(|| {
        let cores = cpu.map_or_else(String::new, |cpu| format!("{cpu} cores and "));
        refused(ILLEGAL_SPEC, format!("No instances with {cores}{memory} GB of memory are sold."))
    })?;
    let range = build.storage(specification.cpu, machine);
    if !is_disk_size(storage, &range) {
        let (least, most) = (range.start(), range.end());
        let message = format!("The disk must have {least} to {most} GB, in steps of 10, not {storage}.");
        return refuse(ILLEGAL_SPEC, message);
    }
    Ok((specification, machine.clone()))
}

/// The version, where it is sold.
pub(crate) fn check_version(version: &EngineVersion) -> Result<String, Refusal> {
    let name = version.as_str();
    if VERSIONS.contains(version) {
        return Ok(name.to_owned());
    }
    refuse(ILLEGAL_SPEC, format!("The version `{name}` is not sold."))
}

/// That a maintenance window is one. Inferred: that it lasts 1 to 24 hours.
pub(crate) fn check_window(window: &Window) -> Result<(), Refusal> {
    let Window { weekly, start, span } = window;
    if weekly.is_empty() || weekly.iter().any(|day| !(1..=7).contains(day)) {
        return Err(illegal("The parameter `Weekly` must have days from 1 (Monday) to 7 (Sunday)."));
    }
    if start.len() != 5 || second_of_day(start).is_none() {
        return Err(illegal(format!("The parameter `StartTime` must be a time as `HH:MM`, got `{start}`.")));
    }
    if !(1..=24).contains(span) {
        return Err(illegal("The parameter `Span` must be in 1..=24."));
    }
    Ok(())
}

impl Purchase {
    /// Where the standby nodes will be.
    ///
    /// Inferred: the second node of two is in another zone, the first free one, where zones are to differ.
    pub(super) fn check_nodes(&self, region: &Region) -> Result<Vec<String>, Refusal> {
        use InstanceType::{CloudMultiNode, CloudTwoNode, MultiNode, TwoNode};
        match (&self.edition, &self.standby_zones) {
            (MultiNode | CloudMultiNode, Some(zones)) => {
                if let Some(zone) = zones.iter().find(|zone| region.zone(zone).is_none()) {
                    return refuse(ILLEGAL_ZONE, format!("`{zone}` in `DrZones` is not a zone that sells."));
                }
                if self.across_zones && zones.iter().all(|zone| *zone == self.zone) {
                    return Err(illegal("The zones in `DrZones` must not all be the zone of the primary."));
                }
                Ok(zones.clone())
            }
            (TwoNode | CloudTwoNode, _) if self.across_zones => {
                let other = region.zones().find(|zone| zone.name != self.zone);
                let none = || refused(ILLEGAL_ZONE, "The region has no second zone.");
                Ok(vec![other.ok_or_else(none)?.name])
            }
            (TwoNode | CloudTwoNode, _) => Ok(vec![self.zone.clone()]),
            _ => Ok(Vec::new()),
        }
    }

    /// Collation and time zone, the usual ones unless others are asked for.
    pub(super) fn check_locale(&self) -> Result<(String, String), Refusal> {
        let [collation, ..] = COLLATIONS;
        let [time_zone, ..] = TIME_ZONES;
        let collation = self.collation.as_deref().unwrap_or(collation);
        if !COLLATIONS.contains(&collation) {
            return Err(illegal(format!("The parameter `Collation` has no value `{collation}`.")));
        }
        let time_zone = self.time_zone.as_deref().unwrap_or(time_zone);
        if !TIME_ZONES.contains(&time_zone) {
            return Err(illegal(format!("The parameter `TimeZone` has no value `{time_zone}`.")));
        }
        Ok((collation.to_owned(), time_zone.to_owned()))
    }
}
