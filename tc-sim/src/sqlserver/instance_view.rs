//! An instance as lists show it.

use sqlserver_api::{
    Architecture, BackupCycleType, BackupModel, DBInstance, DeploymentModel, FeatureState, HighAvailability,
    InstanceType, PayMode, PublishSubscribeRole, ReadOnlyRole, RenewFlag, ResourceTag, SlaveZones, Tenancy,
};

use tc_core::Model;

use super::beijing::{UNSET, beijing, beijing_or_unset};
use super::instance::{Instance, PORT};

impl Instance {
    /// The version in words. Inferred: only 2008R2 is always shown as Enterprise in examples.
    pub(crate) fn version_name(&self) -> String {
        match &*self.version {
            "201603" | "201703" | "201903" => {
                format!("SQL Server {} Integration Services", self.version.get(..4).unwrap_or_default())
            }
            "2008R2" => "SQL Server 2008 Enterprise".to_owned(),
            version => format!("SQL Server {} Enterprise", version.get(..4).unwrap_or(version)),
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
        let (on_vpc, end) = (i64::from(!self.network.0.is_empty()), UNSET.into());
        DBInstance {
            instance_id: self.id.clone(),
            name: self.name.clone(),
            project_id: self.project,
            region_id: 1,
            zone_id: 100_000 + self.zone_number(),
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
                (DeploymentModel::TwoNode, Architecture::TwoNode, HighAvailability::AlwaysOn)
            }
            InstanceType::MultiNode | InstanceType::CloudMultiNode => {
                (DeploymentModel::MultiNode, Architecture::MultiNode, HighAvailability::AlwaysOn)
            }
            _ => (DeploymentModel::SingleNode, Architecture::SingleNode, HighAvailability::Single),
        }
    }

    fn zone_number(&self) -> i64 {
        self.zone.rsplit_once('-').and_then(|(_, number)| number.parse().ok()).unwrap_or(0)
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
