//! An instance, with all that belongs to it alone.

use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::{InstanceStatus, InstanceType, MachineType, PayMode};

use super::accounts::Accounts;
use super::backups::Backups;
use super::databases::Databases;
use super::events_logs::Recordings;
use super::interconnection::{File, Member};
use super::migration::Imports;
use super::restore::Restorations;
use super::security::Security;

/// The port at every instance's own address.
pub(crate) const PORT: i64 = 1433;

/// An instance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Instance {
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
    pub(crate) machine_type: MachineType,
    pub(crate) project: i64,
    pub(crate) pay_mode: PayMode,
    pub(crate) network: Network,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) created: Duration,
    pub(crate) changed: Duration,
    pub(crate) isolated: Option<Duration>,
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

/// A private network and a subnet of it; both are empty on the basic network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Network {
    pub(crate) vpc: String,
    pub(crate) subnet: String,
}

impl Instance {
    /// A running two-node instance on cloud disks, paid as it is used, with nothing in it.
    pub(crate) fn fresh(id: &str, zone: &str) -> Self {
        Self {
            name: id.to_owned(),
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
            machine_type: MachineType::CloudPremium,
            project: 0,
            pay_mode: PayMode::Postpaid,
            network: Network::default(),
            tags: Vec::new(),
            created: Duration::ZERO,
            changed: Duration::ZERO,
            isolated: None,
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
