//! What a place begins with.

use super::{Instance, Place};
use crate::builder::DEFAULT_REGION;
use sqlserver_api::{InstanceStatus, InstanceType, MachineType};
use std::time::Duration;

/// A place of an account that was not looked at before.
pub(super) fn place(region: &str, furnished: bool, given: &[Instance], now: Duration) -> Place {
    let mut place = Place { region: region.to_owned(), ..Place::default() };
    if region != DEFAULT_REGION {
        return place;
    }
    let defaults = if furnished { default_instances() } else { Vec::new() };
    for (at, mut instance) in defaults.into_iter().chain(given.iter().cloned()).enumerate() {
        instance.created = now;
        instance.vip = format!("172.16.{}.{}", at / 200, at % 200 + 10);
        if instance.in_group {
            place.group.seat(&instance.id);
        }
        place.instances.push(instance);
    }
    place
}

fn default_instances() -> Vec<Instance> {
    let mut server =
        Instance::new("mssqlbi-bej23trh").named("reports").kind(InstanceType::BusinessIntelligence);
    server.machine = MachineType::CloudPremium;
    vec![
        Instance::new("mssql-hlh6yka1").named("orders").in_group(),
        Instance::new("mssql-gfh54fg2").named("stock").in_group(),
        Instance::new("mssql-dj5i29c5").named("test").kind(InstanceType::Basic).version("2019"),
        Instance::new("mssqlro-k2m4n6p8").named("orders-replica").kind(InstanceType::CloudReadOnly),
        Instance::new("mssql-q3r5s7t9")
            .named("old")
            .kind(InstanceType::Basic)
            .version("2016SP1")
            .status(InstanceStatus::Isolated),
        server.version("201903"),
    ]
}
