//! Groups and their members as lists show them.

use sqlserver_api::{
    DeploymentModel, Flag, ReadOnlyGroup, ReadOnlyGroupStatus, ReadOnlyInstance, ReadOnlyInstanceStatus,
    ReadOnlySyncStatus as Sync,
};

use super::limits::sync;
use crate::sqlserver::facts::{beijing, beijing_or_unset};
use crate::sqlserver::state::readonly::{Group, Member, Stage};
use crate::sqlserver::state::{Holdings, Instance, PORT};

/// Show a group of this place.
pub(super) fn show(group: &Group, here: &Holdings) -> ReadOnlyGroup {
    let primary = here.instances.get(&group.primary);
    let text = |text: fn(&Instance) -> &String| primary.map(text).cloned().unwrap_or_default();
    let members = group.members.iter();
    let members = members.filter_map(|(id, member)| Some((here.instances.get(id)?, member)));
    let public = group.public_address.as_ref();
    ReadOnlyGroup {
        read_only_group_id: group.id.clone(),
        read_only_group_name: group.name.clone(),
        region_id: text(|it| &it.region),
        zone_id: text(|it| &it.zone),
        is_offline_delay: Flag::from(group.limits.takes_out),
        read_only_max_delay_time: group.limits.most,
        min_read_only_in_group: group.limits.stay,
        vip: group.vip.clone(),
        vport: PORT,
        vpc_id: group.network.vpc.clone(),
        subnet_id: group.network.subnet.clone(),
        status: status(group.stage),
        master_instance_id: group.primary.clone(),
        read_only_instance_set: members.map(|(it, member)| show_member(group, it, member)).collect(),
        dns_pod_domain: public.map(|it| it.domain.clone()),
        tgw_wan_vport: public.and_then(|it| u64::try_from(it.port).ok()),
        read_only_group_type: Some(group.placement),
        read_only_group_forced_upgrade: Some(Flag::from(group.forced)),
    }
}

fn status(stage: Stage) -> ReadOnlyGroupStatus {
    match stage {
        Stage::Creating => ReadOnlyGroupStatus::Creating,
        Stage::Running | Stage::Releasing => ReadOnlyGroupStatus::Running,
    }
}

/// Inferred: what does not run is not known to be in step, and nothing differs from the primary, as a
/// read-only instance has the primary's databases and accounts.
fn show_member(group: &Group, it: &Instance, member: &Member) -> ReadOnlyInstance {
    let state = ReadOnlyInstanceStatus::from(it.status.number());
    let (status, syn_status) = match state {
        ReadOnlyInstanceStatus::Creating => (state, Sync::Deploying),
        ReadOnlyInstanceStatus::Running => match sync(group, &it.id) {
            Sync::TakenOut => (ReadOnlyInstanceStatus::TakenOut, Sync::TakenOut),
            sync => (state, sync),
        },
        _ => (state, Sync::Unknown),
    };
    ReadOnlyInstance {
        instance_id: it.id.clone(),
        name: it.name.clone(),
        uid: it.uid(),
        project_id: it.project,
        status,
        create_time: beijing(it.created),
        update_time: beijing(it.changed),
        memory: it.memory,
        storage: it.storage,
        cpu: it.cpu,
        version: it.version.clone(),
        machine_type: it.machine_type.clone(),
        model: DeploymentModel::SingleNode,
        pay_mode: it.pay_mode,
        weight: member.weight,
        delay_time: member.delay.to_string(),
        syn_status,
        database_difference: String::new(),
        account_difference: String::new(),
        start_time: beijing(it.created),
        end_time: beijing_or_unset(it.term_end),
        isolate_time: beijing_or_unset(it.isolated),
        region_id: Some(it.region.clone()),
        zone_id: Some(it.zone.clone()),
    }
}
