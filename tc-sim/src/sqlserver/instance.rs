//! An instance, as the simulator keeps it.

use std::time::Duration;

use sqlserver_api::{InstanceStatus, InstanceType, PayMode};

use super::file::File;
use super::member::Member;

/// The port at every instance's own address.
pub(crate) const PORT: i64 = 1433;

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
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) region: String,
    pub(crate) zone: String,
    pub(crate) edition: InstanceType,
    pub(crate) version: String,
    pub(crate) status: InstanceStatus,
    /// Empty until the instance has its place in a world.
    pub(crate) vip: String,
    pub(crate) cpu: i64,
    pub(crate) memory: i64,
    pub(crate) storage: i64,
    pub(crate) machine_type: sqlserver_api::MachineType,
    pub(crate) project: i64,
    pub(crate) pay_mode: PayMode,
    /// Private network and subnet; both empty on the basic network.
    pub(crate) network: (String, String),
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) created: Duration,
    pub(crate) changed: Duration,
    pub(crate) isolated: Option<Duration>,
    pub(crate) member: Option<Member>,
    pub(crate) files: Vec<File>,
}

impl Instance {
    /// A running instance with this id.
    pub fn new(id: impl Into<String>) -> Self {
        let id = id.into();
        let (edition, version) = match id.split('-').next() {
            Some("mssqlro") => (InstanceType::CloudReadOnly, "2017"),
            Some("mssqlbi") => (InstanceType::BusinessIntelligence, "201903"),
            _ => (InstanceType::CloudTwoNode, "2017"),
        };
        Self {
            name: id.clone(),
            id,
            region: "ap-guangzhou".to_owned(),
            zone: "ap-guangzhou-3".to_owned(),
            edition,
            version: version.to_owned(),
            status: InstanceStatus::Running,
            vip: String::new(),
            cpu: 2,
            memory: 4,
            storage: 100,
            machine_type: sqlserver_api::MachineType::CloudPremium,
            project: 0,
            pay_mode: PayMode::Postpaid,
            network: Default::default(),
            tags: Vec::new(),
            created: Duration::ZERO,
            changed: Duration::ZERO,
            isolated: None,
            member: None,
            files: Vec::new(),
        }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Another name than the id.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Another availability zone, and its region with it: `ap-shanghai-2` is in `ap-shanghai`.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = zone.into();
        self.zone.rsplit_once('-').map_or(&*self.zone, |(region, _)| region).clone_into(&mut self.region);
        self
    }

    /// Another edition.
    pub fn edition(mut self, edition: InstanceType) -> Self {
        self.edition = edition;
        self
    }

    /// Another version code, such as `2008R2`.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// Another status.
    pub fn status(mut self, status: InstanceStatus) -> Self {
        self.status = status;
        self
    }

    /// A private IP of your choice.
    pub fn private_ip(mut self, vip: impl Into<String>) -> Self {
        self.vip = vip.into();
        self
    }

    /// Another way of paying.
    pub fn pay_mode(mut self, pay_mode: PayMode) -> Self {
        self.pay_mode = pay_mode;
        self
    }

    /// Another project than 0.
    pub fn project(mut self, project: u32) -> Self {
        self.project = project.into();
        self
    }

    /// A private network and its subnet.
    pub fn network(mut self, vpc_id: impl Into<String>, subnet_id: impl Into<String>) -> Self {
        self.network = (vpc_id.into(), subnet_id.into());
        self
    }

    /// One more tag.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.push((key.into(), value.into()));
        self
    }

    /// A member of the interconnection group. Instances that are read-only, isolated or deleted cannot be
    /// members and stay outside.
    pub fn joined(mut self) -> Self {
        self.member = Some(Member::joined(None));
        self
    }

    /// Whether both are in one region.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self.region == other.region
    }

    pub(crate) fn is_read_only(&self) -> bool {
        matches!(self.edition, InstanceType::ReadOnly | InstanceType::CloudReadOnly)
    }

    /// Whether it is in the recycle bin, or was deleted from it.
    pub(crate) fn is_put_away(&self) -> bool {
        use InstanceStatus::{Isolated, Offline, Reclaimed, Reclaiming};
        matches!(self.status, Isolated | Offline | Reclaimed | Reclaiming)
    }

    pub(crate) fn is_business_intelligence(&self) -> bool {
        self.edition == InstanceType::BusinessIntelligence
    }
}
