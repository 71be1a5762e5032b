//! What all purchases of instances have in common: what is asked for, what is sold, and how it is delivered.

mod check;
mod delivery;
mod request;

use sqlserver_api::{
    AvailabilityStrategy, ChargeType, EngineVersion, InstanceType, MachineType, PayMode, RenewFlag,
};
use tc_core::server::Refusal;

pub(crate) use check::{check_place, check_surroundings, check_version, check_window, sold};
pub(crate) use delivery::deliver;
pub(crate) use request::{months, network, number, tags, window};

use super::state::instances::{Delivery, Step};
use super::state::operation::Window;
use super::state::{Instance, Network};
use super::visit::{DELIVERY, Visit};

/// What is to be bought. Everything but the first four has the default of the actions that sell.
#[derive(Clone, Debug)]
pub(crate) struct Purchase {
    pub(crate) zone: String,
    pub(crate) edition: InstanceType,
    pub(crate) memory: i64,
    pub(crate) storage: i64,
    /// Any that are sold with the memory, where none are asked for.
    pub(crate) cpu: Option<i64>,
    /// The usual one of the edition, where none is asked for.
    pub(crate) machine: Option<MachineType>,
    pub(crate) version: EngineVersion,
    pub(crate) count: u64,
    pub(crate) charge: ChargeType,
    pub(crate) months: u64,
    pub(crate) renew_flag: RenewFlag,
    pub(crate) project: i64,
    pub(crate) network: Network,
    pub(crate) security_groups: Vec<String>,
    pub(crate) window: Window,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) collation: Option<String>,
    pub(crate) time_zone: Option<String>,
    pub(crate) disk_encrypted: bool,
    pub(crate) throughput: Option<i64>,
    pub(crate) cluster: bool,
    pub(crate) across_zones: bool,
    /// Zones of the standby nodes, where they can be chosen.
    pub(crate) standby_zones: Option<Vec<String>>,
    pub(crate) availability: AvailabilityStrategy,
}

impl Purchase {
    /// One instance of the version that purchases take by default, paid as it is used. Inferred: the last.
    pub(crate) fn new(zone: &str, edition: InstanceType, memory: i64, storage: i64) -> Self {
        Self {
            zone: zone.to_owned(),
            edition,
            memory,
            storage,
            cpu: None,
            machine: None,
            version: EngineVersion::Enterprise2008R2,
            count: 1,
            charge: ChargeType::Postpaid,
            months: 1,
            renew_flag: RenewFlag::Automatic,
            project: 0,
            network: Network::default(),
            security_groups: Vec::new(),
            window: Window::default(),
            tags: Vec::new(),
            collation: None,
            time_zone: None,
            disk_encrypted: false,
            throughput: None,
            cluster: false,
            across_zones: false,
            standby_zones: None,
            availability: AvailabilityStrategy::Asynchronous,
        }
    }

    /// Order what is wanted. Its delivery begins a while later.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub(crate) fn order(self, visit: &mut Visit<'_>) -> Result<String, Refusal> {
        let (like, standby_zones) = self.check(visit)?;
        let order = visit.place_order(self.count, self.charge.clone());
        let months = (self.charge == ChargeType::Prepaid).then_some(self.months);
        let delivery = Delivery { order: order.clone(), count: self.count, like, standby_zones, months };
        // There is no instance yet that this happens to.
        visit.plan("", [(DELIVERY, Step::Deliver(Box::new(delivery)))]);
        Ok(order)
    }

    /// What one of the instances will be like, and where its standby nodes will be.
    ///
    /// Inferred: the order of the checks, and that every well-formed network and security group exists.
    ///
    /// # Errors
    /// `IllegalRegion`, `IllegalZone`, `VpcNotExist`, `SecurityGroupIdIsIllegal`, `IllegalSpec`, `InputIllegal`.
    pub(crate) fn check(&self, visit: &Visit<'_>) -> Result<(Instance, Vec<String>), Refusal> {
        let region = check_place(&visit.region(), &self.zone)?;
        let standby_zones = self.check_nodes(region)?;
        check_surroundings(&self.network, &self.security_groups)?;
        let (specification, machine) =
            sold(&self.edition, self.cpu, self.memory, self.storage, self.machine.as_ref())?;
        let version = check_version(&self.version)?;
        check_window(&self.window)?;
        let (collation, time_zone) = self.check_locale()?;
        let prepaid = self.charge == ChargeType::Prepaid;
        let like = Instance {
            edition: self.edition.clone(),
            version,
            cpu: specification.cpu,
            memory: self.memory,
            storage: self.storage,
            machine_type: machine,
            project: self.project,
            pay_mode: if prepaid { PayMode::Prepaid } else { PayMode::Postpaid },
            renew_flag: if prepaid { self.renew_flag } else { RenewFlag::Manual },
            network: self.network.clone(),
            window: self.window.clone(),
            tags: self.tags.clone(),
            collation,
            time_zone,
            disk_encrypted: self.disk_encrypted,
            throughput: self.throughput,
            cluster: self.cluster,
            across_zones: self.across_zones,
            availability: self.availability.clone(),
            ..Instance::fresh("", &self.zone)
        };
        Ok((self.bound(like), standby_zones))
    }

    fn bound(&self, mut like: Instance) -> Instance {
        like.security.groups.clone_from(&self.security_groups);
        like
    }
}
