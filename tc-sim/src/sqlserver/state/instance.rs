//! An instance, with all that belongs to it alone.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{AvailabilityStrategy, InstanceStatus, InstanceType, MachineType, PayMode, RenewFlag};

use super::accounts::Accounts;
use super::backups::Backups;
use super::databases::Databases;
use super::events_logs::Recordings;
use super::interconnection::{File, Member};
use super::migration::Imports;
use super::network::Network;
use super::operation::{Parameters, Resize, Standby, Switch, Window};
use super::restore::Restorations;
use super::security::Security;

/// The port at every instance's own address.
pub(crate) const PORT: i64 = 1433;

/// An instance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Instance {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) note: String,
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
    pub(crate) machine_type: MachineType,
    /// Whether the nodes are a cluster with Always On availability groups.
    pub(crate) cluster: bool,
    /// Whether the nodes are in several zones.
    pub(crate) across_zones: bool,
    pub(crate) standby: Vec<Standby>,
    pub(crate) availability: AvailabilityStrategy,
    pub(crate) collation: String,
    pub(crate) time_zone: String,
    pub(crate) disk_encrypted: bool,
    /// Disk throughput that was bought on top, in MB/s.
    pub(crate) throughput: Option<i64>,
    pub(crate) project: i64,
    pub(crate) pay_mode: PayMode,
    pub(crate) renew_flag: RenewFlag,
    /// Until when it is paid for in advance.
    pub(crate) term_end: Option<Duration>,
    pub(crate) network: Network,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) created: Duration,
    pub(crate) changed: Duration,
    pub(crate) isolated: Option<Duration>,
    pub(crate) window: Window,
    pub(crate) parameters: Parameters,
    pub(crate) switches: Vec<Switch>,
    pub(crate) resize: Option<Resize>,
    pub(crate) member: Option<Member>,
    pub(crate) files: Vec<File>,
    pub(crate) accounts: Accounts,
    pub(crate) databases: Databases,
    pub(crate) backups: Backups,
    pub(crate) restorations: Restorations,
    pub(crate) imports: Imports,
    pub(crate) recordings: Recordings,
    pub(crate) security: Security,
}

impl Instance {
    /// A running two-node instance on cloud disks, paid as it is used, with nothing in it.
    pub(crate) fn fresh(id: &str, zone: &str) -> Self {
        Self {
            name: id.to_owned(),
            note: String::new(),
            id: id.to_owned(),
            region: zone.rsplit_once('-').map_or(zone, |(region, _)| region).to_owned(),
            zone: zone.to_owned(),
            edition: InstanceType::CloudTwoNode,
            version: "2017".to_owned(),
            status: InstanceStatus::Running,
            vip: String::new(),
            cpu: 2,
            memory: 4,
            storage: 100,
            machine_type: MachineType::CloudBalancedSsd,
            cluster: false,
            across_zones: false,
            standby: Vec::new(),
            availability: AvailabilityStrategy::Asynchronous,
            collation: "Chinese_PRC_CI_AS".to_owned(),
            time_zone: "China Standard Time".to_owned(),
            disk_encrypted: false,
            throughput: None,
            project: 0,
            pay_mode: PayMode::Postpaid,
            renew_flag: RenewFlag::Manual,
            term_end: None,
            network: Network::default(),
            tags: Vec::new(),
            created: Duration::ZERO,
            changed: Duration::ZERO,
            isolated: None,
            window: Window::default(),
            parameters: Parameters::default(),
            switches: Vec::new(),
            resize: None,
            member: None,
            files: Vec::new(),
            accounts: Accounts::default(),
            databases: Databases::default(),
            backups: Backups::default(),
            restorations: Restorations::default(),
            imports: Imports::default(),
            recordings: Recordings::default(),
            security: Security::default(),
        }
    }

    pub(crate) fn is_read_only(&self) -> bool {
        matches!(self.edition, InstanceType::ReadOnly | InstanceType::CloudReadOnly)
    }

    pub(crate) fn is_business_intelligence(&self) -> bool {
        self.edition == InstanceType::BusinessIntelligence
    }

    /// Whether it has one node alone.
    pub(crate) fn is_single(&self) -> bool {
        use InstanceType::{CloudMultiNode, CloudTwoNode, MultiNode, TwoNode};
        !matches!(self.edition, TwoNode | CloudTwoNode | MultiNode | CloudMultiNode)
    }

    pub(crate) fn is_multi_node(&self) -> bool {
        matches!(self.edition, InstanceType::MultiNode | InstanceType::CloudMultiNode)
    }

    /// Give it its standby nodes, in these zones.
    ///
    /// Inferred: that their ids follow from the instance's.
    pub(crate) fn stand_by(&mut self, zones: &[String]) {
        let tail = self.id.split_once('-').map_or(&*self.id, |(_, tail)| tail).to_owned();
        let node = |(at, zone): (usize, &String)| Standby {
            id: format!("mssqldr-{tail}{at}"),
            zone: zone.clone(),
            reading: None,
        };
        self.standby = zones.iter().enumerate().map(node).collect();
    }

    /// Its private IPs: its own, those of before, and those at which its standby nodes are read.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &String> {
        let before = self.security.old_addresses.iter().map(|old| &old.vip);
        let reading = self.standby.iter().filter_map(|node| Some(&node.reading.as_ref()?.vip));
        std::iter::once(&self.vip).chain(before).chain(reading)
    }

    /// Whether it is in the recycle bin, or was deleted from it.
    pub(crate) fn is_put_away(&self) -> bool {
        self.status == InstanceStatus::Isolated || self.is_given_up()
    }

    /// Whether it was deleted, and cannot come back.
    pub(crate) fn is_given_up(&self) -> bool {
        use InstanceStatus::{Offline, Reclaimed, Reclaiming};
        matches!(self.status, Offline | Reclaimed | Reclaiming)
    }

    /// The second name by which it is unique.
    pub(crate) fn uid(&self) -> String {
        let tail = self.id.split_once('-').map_or(&*self.id, |(_, tail)| tail);
        format!("gamedb.{tail}.mssql.db")
    }
}
