//! An instance as lists show it.

use sqlserver_api::{
    Architecture, BackupCycleType, BackupModel, DBInstance, DeploymentModel, FeatureState, HighAvailability,
    InstanceType, PayMode, PublishSubscribeRole, ReadOnlyRole, RenewFlag, ResourceTag, SlaveZones, Tenancy,
};

use tc_core::Model;

use super::beijing::{UNSET, beijing, beijing_or_unset};
use super::instance::{Instance, PORT};
use super::regions::numbers;

impl Instance {
    /// The version in words: its year, and what the last two of six digits say.
    pub(crate) fn version_name(&self) -> String {
        let version = &*self.version;
        let year = version.get(..4).unwrap_or(version);
        let kind = match version.get(4..) {
            Some("02") => "Standard",
            Some("03") => "Integration Services",
            _ => "Enterprise",
        };
        format!("SQL Server {year} {kind}")
    }

    /// Mirroring up to 2016, Always On from 2017.
    fn two_nodes_alike(&self) -> HighAvailability {
        match self.version.get(..4).and_then(|year| year.parse::<u16>().ok()) {
            Some(..=2016) => HighAvailability::Mirroring,
            _ => HighAvailability::AlwaysOn,
        }
    }

    /// The second name by which the instance is unique.
    pub(crate) fn uid(&self) -> String {
        let tail = self.id.split_once('-').map_or(&*self.id, |(_, tail)| tail);
        format!("gamedb.{tail}.mssql.db")
    }

    /// Show the instance.
    pub(crate) fn show(&self) -> DBInstance {
        let (model, architecture, ha_flag) = self.nodes();
        let (region_id, zone_id) = numbers(&self.region, &self.zone);
        let (on_vpc, end) = (i64::from(!self.network.0.is_empty()), UNSET.into());
        DBInstance {
            instance_id: self.id.clone(),
            name: self.name.clone(),
            project_id: self.project,
            region_id,
            zone_id,
            vpc_id: on_vpc * 3_834_195,
            subnet_id: on_vpc * 67_890,
            status: self.status,
            vip: self.vip.clone(),
            vport: PORT,
            create_time: beijing(self.created),
            update_time: beijing(self.changed),
            start_time: beijing(self.created),
            end_time: if self.pay_mode == PayMode::Postpaid { end } else { beijing(self.created + MONTH) },
            isolate_time: beijing_or_unset(self.isolated),
            memory: self.memory,
            used_storage: 0,
            storage: self.storage,
            version_name: self.version_name(),
            renew_flag: RenewFlag::Manual,
            model,
            region: self.region.clone(),
            zone: self.zone.clone(),
            backup_time: "00:15:15".to_owned(),
            pay_mode: self.pay_mode,
            uid: self.uid(),
            cpu: self.cpu,
            version: self.version.clone(),
            machine_type: self.machine_type.clone(),
            pid: 1,
            uniq_vpc_id: self.network.0.clone(),
            uniq_subnet_id: self.network.1.clone(),
            isolate_operator: self.isolated.map_or("", |_| "User").to_owned(),
            ro_flag: if self.is_read_only() { ReadOnlyRole::ReadOnly } else { ReadOnlyRole::Standalone },
            ha_flag,
            resource_tags: self.shown_tags(),
            instance_type: self.edition.clone(),
            architecture,
            ..fresh()
        }
    }

    /// Deployment, number of nodes, and how they are kept alike.
    fn nodes(&self) -> (DeploymentModel, Architecture, HighAvailability) {
        match self.edition {
            InstanceType::TwoNode | InstanceType::CloudTwoNode => {
                (DeploymentModel::TwoNode, Architecture::TwoNode, self.two_nodes_alike())
            }
            InstanceType::MultiNode | InstanceType::CloudMultiNode => {
                (DeploymentModel::MultiNode, Architecture::MultiNode, HighAvailability::AlwaysOn)
            }
            _ => (DeploymentModel::SingleNode, Architecture::SingleNode, HighAvailability::Single),
        }
    }

    fn shown_tags(&self) -> Vec<ResourceTag> {
        let show = |(key, value): &(String, String)| ResourceTag {
            tag_key: Some(key.clone()),
            tag_value: Some(value.clone()),
        };
        self.tags.iter().map(show).collect()
    }
}

/// A term of one month.
const MONTH: std::time::Duration = std::time::Duration::from_secs(30 * 86_400);

/// What instances have in common as long as nothing sets it: the documented defaults.
fn fresh() -> DBInstance {
    DBInstance {
        sub_flag: PublishSubscribeRole::Standalone,
        backup_model: BackupModel::PrimaryArchive,
        backup_cycle: (1..=7).collect(),
        backup_cycle_type: BackupCycleType::Daily,
        backup_save_days: 7,
        cross_backup_enabled: FeatureState::Disabled,
        collation: "Chinese_PRC_CI_AS".to_owned(),
        time_zone: "China Standard Time".to_owned(),
        slave_zones: SlaveZones::new("", ""),
        style: Tenancy::Exclusive,
        ..DBInstance::blank()
    }
}
