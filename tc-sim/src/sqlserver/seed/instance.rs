//! An instance that is there from the beginning.

use sqlserver_api::{InstanceStatus, InstanceType, MachineType, PayMode};

use super::readonly::Replica;
use crate::sqlserver::facts::Build;
use crate::sqlserver::state::interconnection::Member;
use crate::sqlserver::state::{self, Network};

/// An instance of SQL Server that is there from the beginning.
///
/// Unless told otherwise it runs in `ap-guangzhou-3`, outside the interconnection group, with 2 cores, 4 GB
/// of memory and 100 GB of disk, paid as it is used, on the basic network. The prefix of its id says what it
/// is: `mssqlro-` is read-only, `mssqlbi-` a business intelligence server, and others are primaries.
/// ```
/// use tc_sim::sqlserver::Instance;
///
/// let orders = Instance::new("mssql-orders01").name("orders").zone("ap-shanghai-2").joined();
/// assert_eq!(orders.id(), "mssql-orders01");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Instance {
    pub(super) state: state::Instance,
    /// Whose replica it is, if it is one.
    pub(super) replica: Option<Replica>,
}

impl Instance {
    /// A running instance with this id.
    pub fn new(id: impl Into<String>) -> Self {
        let mut state = state::Instance::fresh(&id.into(), "ap-guangzhou-3");
        if state.id.starts_with("mssqlro-") {
            state.edition = InstanceType::CloudReadOnly;
        } else if state.id.starts_with("mssqlbi-") {
            state.edition = InstanceType::BusinessIntelligence;
            state.machine_type = MachineType::CloudPremium;
            "201903".clone_into(&mut state.version);
        }
        Self { state, replica: None }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.state.id
    }

    /// Another name than the id.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.state.name = name.into();
        self
    }

    /// Another availability zone, and its region with it: `ap-shanghai-2` is in `ap-shanghai`.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.state.zone = zone.into();
        self.state
            .zone
            .rsplit_once('-')
            .map_or(&*self.state.zone, |(region, _)| region)
            .clone_into(&mut self.state.region);
        self
    }

    /// Another edition, on the machines that are usual for it.
    pub fn edition(mut self, edition: InstanceType) -> Self {
        let usual = Build::of(&edition).and_then(|build| build.machines().first().cloned());
        self.state.machine_type = usual.unwrap_or(MachineType::CloudPremium);
        self.state.edition = edition;
        self
    }

    /// Other cores, memory and disk; the last two in GB.
    pub fn size(mut self, cpu: u32, memory: u32, storage: u32) -> Self {
        (self.state.cpu, self.state.memory, self.state.storage) = (cpu.into(), memory.into(), storage.into());
        self
    }

    /// Another version code, such as `2008R2`.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.state.version = version.into();
        self
    }

    /// Another status.
    pub fn status(mut self, status: InstanceStatus) -> Self {
        self.state.status = status;
        self
    }

    /// A private IP of your choice.
    pub fn private_ip(mut self, vip: impl Into<String>) -> Self {
        self.state.vip = vip.into();
        self
    }

    /// Another way of paying.
    pub fn pay_mode(mut self, pay_mode: PayMode) -> Self {
        self.state.pay_mode = pay_mode;
        self
    }

    /// Another project than 0.
    pub fn project(mut self, project: u32) -> Self {
        self.state.project = project.into();
        self
    }

    /// A private network and its subnet.
    pub fn network(mut self, vpc_id: impl Into<String>, subnet_id: impl Into<String>) -> Self {
        self.state.network = Network { vpc: vpc_id.into(), subnet: subnet_id.into() };
        self
    }

    /// One more tag.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.state.tags.push((key.into(), value.into()));
        self
    }

    /// A member of the interconnection group. Instances that are read-only, isolated or deleted cannot be
    /// members and stay outside.
    pub fn joined(mut self) -> Self {
        self.state.member = Some(Member::joined(None));
        self
    }

    /// Whether both are in one region.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self.state.region == other.state.region
    }
}
