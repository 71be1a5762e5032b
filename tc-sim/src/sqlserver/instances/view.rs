//! An instance as lists show it.

use sqlserver_api::{
    Architecture, BackupCycleType, BackupModel, DBInstance, DeploymentModel, FeatureState, HighAvailability,
    InstanceType, PayMode, PublishSubscribeRole, ReadOnlyRole, RenewFlag, ResourceTag, SlaveZones, Tenancy,
};

use tc_core::Model;

use crate::sqlserver::facts::{UNSET, beijing, beijing_or_unset, numbers, version_name, version_year};
use crate::sqlserver::state::{Instance, PORT};

/// Show the instance.
pub(crate) fn show(it: &Instance) -> DBInstance {
    let (model, architecture, ha_flag) = nodes(it);
    let (region_id, zone_id) = numbers(&it.region, &it.zone);
    let (on_vpc, end) = (i64::from(!it.network.vpc.is_empty()), UNSET.into());
    DBInstance {
        instance_id: it.id.clone(),
        name: it.name.clone(),
        project_id: it.project,
        region_id,
        zone_id,
        vpc_id: on_vpc * 3_834_195,
        subnet_id: on_vpc * 67_890,
        status: it.status,
        vip: it.vip.clone(),
        vport: PORT,
        create_time: beijing(it.created),
        update_time: beijing(it.changed),
        start_time: beijing(it.created),
        end_time: if it.pay_mode == PayMode::Postpaid { end } else { beijing(it.created + MONTH) },
        isolate_time: beijing_or_unset(it.isolated),
        memory: it.memory,
        used_storage: 0,
        storage: it.storage,
        version_name: version_name(&it.version),
        renew_flag: RenewFlag::Manual,
        model,
        region: it.region.clone(),
        zone: it.zone.clone(),
        backup_time: "00:15:15".to_owned(),
        pay_mode: it.pay_mode,
        uid: it.uid(),
        cpu: it.cpu,
        version: it.version.clone(),
        machine_type: it.machine_type.clone(),
        pid: 1,
        uniq_vpc_id: it.network.vpc.clone(),
        uniq_subnet_id: it.network.subnet.clone(),
        isolate_operator: it.isolated.map_or("", |_| "User").to_owned(),
        ro_flag: if it.is_read_only() { ReadOnlyRole::ReadOnly } else { ReadOnlyRole::Standalone },
        ha_flag,
        resource_tags: shown_tags(it),
        instance_type: it.edition.clone(),
        architecture,
        ..fresh()
    }
}

/// Mirroring up to 2016, Always On from 2017.
fn two_nodes_alike(it: &Instance) -> HighAvailability {
    match version_year(&it.version) {
        1..=2016 => HighAvailability::Mirroring,
        _ => HighAvailability::AlwaysOn,
    }
}

/// Deployment, number of nodes, and how they are kept alike.
fn nodes(it: &Instance) -> (DeploymentModel, Architecture, HighAvailability) {
    match it.edition {
        InstanceType::TwoNode | InstanceType::CloudTwoNode => {
            (DeploymentModel::TwoNode, Architecture::TwoNode, two_nodes_alike(it))
        }
        InstanceType::MultiNode | InstanceType::CloudMultiNode => {
            (DeploymentModel::MultiNode, Architecture::MultiNode, HighAvailability::AlwaysOn)
        }
        _ => (DeploymentModel::SingleNode, Architecture::SingleNode, HighAvailability::Single),
    }
}

fn shown_tags(it: &Instance) -> Vec<ResourceTag> {
    let show = |(key, value): &(String, String)| ResourceTag {
        tag_key: Some(key.clone()),
        tag_value: Some(value.clone()),
    };
    it.tags.iter().map(show).collect()
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
