//! A world as people write it down.

use std::collections::BTreeMap;

use serde_derive::Deserialize;
use sqlserver_api::InstanceStatus;

use super::{Instance, instances};

/// A world as people write it: instances, with the default ones or without.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Described {
    /// Whether the default instances are there as well.
    #[serde(default)]
    default: bool,
    instances: Vec<Line>,
}

/// An instance; what is not said is as [`Instance::new`] has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    name: Option<String>,
    zone: Option<String>,
    version: Option<String>,
    cpu: Option<u32>,
    memory: Option<u32>,
    storage: Option<u32>,
    private_ip: Option<String>,
    project: Option<u32>,
    network: Option<Net>,
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(default)]
    isolated: bool,
    #[serde(default)]
    joined: bool,
}

/// A private network and its subnet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Net {
    vpc: String,
    subnet: String,
}

impl Described {
    /// The instances; of several with one id and region the last.
    pub(crate) fn instances(self) -> Vec<Instance> {
        let mut all = if self.default { instances() } else { Vec::new() };
        for instance in self.instances.into_iter().map(Line::instance) {
            all.retain(|other| other.id() != instance.id() || !other.is_beside(&instance));
            all.push(instance);
        }
        all
    }
}

impl Line {
    fn instance(self) -> Instance {
        let mut instance = Instance::new(self.id);
        let size = (&instance.state.cpu, &instance.state.memory, &instance.state.storage);
        let own = |given: Option<u32>, usual: &i64| {
            given.or_else(|| u32::try_from(*usual).ok()).unwrap_or_default()
        };
        let (cpu, memory, storage) =
            (own(self.cpu, size.0), own(self.memory, size.1), own(self.storage, size.2));
        instance = instance.size(cpu, memory, storage);
        if let Some(name) = self.name {
            instance = instance.name(name);
        }
        if let Some(zone) = self.zone {
            instance = instance.zone(zone);
        }
        if let Some(version) = self.version {
            instance = instance.version(version);
        }
        if let Some(ip) = self.private_ip {
            instance = instance.private_ip(ip);
        }
        if let Some(project) = self.project {
            instance = instance.project(project);
        }
        if let Some(Net { vpc, subnet }) = self.network {
            instance = instance.network(vpc, subnet);
        }
        for (key, value) in self.tags {
            instance = instance.tag(key, value);
        }
        if self.isolated {
            instance = instance.status(InstanceStatus::Isolated);
        }
        if self.joined { instance.joined() } else { instance }
    }
}
