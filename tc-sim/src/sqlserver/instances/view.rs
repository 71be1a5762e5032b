//! An instance as lists show it.

use sqlserver_api::{
    Architecture, DBInstance, DeploymentModel, FeatureState, HighAvailability, InstanceType, ReadOnlyRole,
    ResourceTag, SlaveZones, Tenancy,
};
use tc_core::Model;

use crate::sqlserver::facts::{Region, beijing, beijing_or_unset, numbers, version_name};
use crate::sqlserver::state::operation::Standby;
use crate::sqlserver::state::{Holdings, Instance, PORT};
use crate::sqlserver::visit::is_always_on;

/// Show an instance of this place.
pub(crate) fn show(it: &Instance, here: &Holdings) -> DBInstance {
    let mut shown = show_itself(it);
    show_backups(it, &mut shown);
    shown.sub_flag = here.links.role(&it.id);
    shown.ro_flag = match it {
        it if it.is_read_only() => ReadOnlyRole::ReadOnly,
        it if here.readonly.replicas_of(&it.id).is_empty() => ReadOnlyRole::Standalone,
        _ => ReadOnlyRole::Primary,
    };
    if let Some(public) = &it.security.public_address {
        shown.dns_pod_domain.clone_from(&public.domain);
        shown.tgw_wan_vport = public.port;
    }
    shown
}

fn show_itself(it: &Instance) -> DBInstance {
    let (model, architecture, ha_flag) = nodes(it);
    let (region_id, zone_id) = numbers(&it.region, &it.zone);
    let on_vpc = i64::from(!it.network.vpc.is_empty());
    DBInstance {
        instance_id: it.id.clone(),
        name: it.name.clone(),
        instance_note: it.note.clone(),
        project_id: it.project,
        region_id,
        zone_id,
        // Inferred: the numbers of private networks, which say no more than that there is one.
        vpc_id: on_vpc * 3_834_195,
        subnet_id: on_vpc * 67_890,
        status: it.status,
        vip: it.vip.clone(),
        vport: PORT,
        create_time: beijing(it.created),
        update_time: beijing(it.changed),
        start_time: beijing(it.created),
        end_time: beijing_or_unset(it.term_end),
        isolate_time: beijing_or_unset(it.isolated),
        isolate_operator: it.isolated.map_or("", |_| "User").to_owned(),
        cpu: it.cpu,
        memory: it.memory,
        used_storage: 0,
        storage: it.storage,
        throughput_performance: it.throughput,
        version: it.version.clone(),
        version_name: version_name(&it.version),
        renew_flag: it.renew_flag,
        pay_mode: it.pay_mode,
        model,
        architecture,
        ha_flag,
        instance_type: it.edition.clone(),
        machine_type: it.machine_type.clone(),
        style: Tenancy::Exclusive,
        region: it.region.clone(),
        zone: it.zone.clone(),
        is_dr_zone: it.across_zones,
        slave_zones: it.standby.first().map_or_else(|| SlaveZones::new("", ""), standby_zone),
        multi_slave_zones: if it.is_multi_node() {
            it.standby.iter().map(standby_zone).collect()
        } else {
            vec![]
        },
        uid: it.uid(),
        pid: 1,
        uniq_vpc_id: it.network.vpc.clone(),
        uniq_subnet_id: it.network.subnet.clone(),
        resource_tags: it.tags.iter().map(tag).collect(),
        collation: it.collation.clone(),
        time_zone: it.time_zone.clone(),
        ..DBInstance::blank()
    }
}

fn show_backups(it: &Instance, shown: &mut DBInstance) {
    let (plan, copies) = (&it.backups.plan, &it.backups.copies);
    shown.backup_model = plan.model.clone();
    shown.backup_cycle.clone_from(&plan.cycle);
    shown.backup_cycle_type = plan.cycle_type.clone();
    shown.backup_save_days = plan.save_days;
    shown.backup_time.clone_from(&plan.time);
    shown.cross_backup_enabled = state(copies.enabled);
    shown.cross_backup_save_days = copies.save_days;
    shown.cross_regions.clone_from(&copies.regions);
}

/// Whether something is on, as the service writes it.
pub(crate) fn state(on: bool) -> FeatureState {
    if on { FeatureState::Enabled } else { FeatureState::Disabled }
}

/// Deployment, number of nodes, and how they are kept alike: by mirroring up to 2016, by Always On from 2017.
fn nodes(it: &Instance) -> (DeploymentModel, Architecture, HighAvailability) {
    let multi_node =
        if it.across_zones { DeploymentModel::MultiNodeAcrossZones } else { DeploymentModel::MultiNode };
    let two_node = match (it.cluster, it.across_zones) {
        (false, false) => DeploymentModel::TwoNode,
        (false, true) => DeploymentModel::TwoNodeAcrossZones,
        (true, true) => DeploymentModel::ClusterAcrossZones,
        (true, false) => DeploymentModel::Cluster,
    };
    match it.edition {
        InstanceType::TwoNode | InstanceType::CloudTwoNode if is_always_on(it) => {
            (two_node, Architecture::TwoNode, HighAvailability::AlwaysOn)
        }
        InstanceType::TwoNode | InstanceType::CloudTwoNode => {
            (two_node, Architecture::TwoNode, HighAvailability::Mirroring)
        }
        InstanceType::MultiNode | InstanceType::CloudMultiNode => {
            (multi_node, Architecture::MultiNode, HighAvailability::AlwaysOn)
        }
        _ => (DeploymentModel::SingleNode, Architecture::SingleNode, HighAvailability::Single),
    }
}

fn standby_zone(node: &Standby) -> SlaveZones {
    let region = node.zone.rsplit_once('-').map_or("", |(region, _)| region);
    let zone = Region::find(region).and_then(|region| region.zone(&node.zone));
    let title = zone.map_or_else(|| node.zone.clone(), |zone| zone.title);
    SlaveZones {
        slave_zone: node.zone.clone(),
        slave_zone_name: title,
        dr_instance_id: Some(node.id.clone()),
    }
}

fn tag((key, value): &(String, String)) -> ResourceTag {
    ResourceTag { tag_key: Some(key.clone()), tag_value: Some(value.clone()) }
}
