//! How read-only instances come into the world, and into their groups.

use std::collections::BTreeMap;

use sqlserver_api::{InstanceStatus, ReadOnlyPlacement};

use super::weight::automatic;
use crate::sqlserver::purchase::deliver;
use crate::sqlserver::state::Network;
use crate::sqlserver::state::readonly::{DelayLimits, Delivery, Destination, Group, Member, Stage, Step};
use crate::sqlserver::visit::{DURATION, Visit};

/// What a group is called that nobody named, as in published replies.
const USUAL_NAME: &str = "default_name";

/// Begin the delivery: the instances are there and being created, in groups that are being created.
///
/// Where the primary does something else by now, or the group is gone, nothing is delivered and the order's
/// flow fails.
pub(super) fn begin(visit: &mut Visit<'_>, primary: &str, delivery: &Delivery) -> Option<()> {
    let waits = visit.still(primary, InstanceStatus::CreatingReadOnlyInstance).is_some();
    let has_place = match &delivery.into {
        Destination::ExistingGroup(id) => visit.here().readonly.of(primary).any(|group| group.id == *id),
        _ => true,
    };
    if !waits || !has_place {
        let flow = visit.start_flow(primary, [(DURATION, Step::Undeliverable)]);
        visit.deliver_order(&delivery.goods.order, flow, Vec::new());
        return Some(());
    }
    let replicas = deliver(visit, &delivery.goods);
    let groups = place(visit, primary, delivery, &replicas);
    let flow = visit.here().orders.get(&delivery.goods.order)?.flow?;
    let serving = Step::Serving { groups, as_cluster: delivery.as_cluster };
    visit.extend_flow(flow, primary, [(DURATION, serving)]);
    Some(())
}

/// Put new read-only instances into their groups; the groups that are new.
fn place(visit: &mut Visit<'_>, primary: &str, delivery: &Delivery, replicas: &[String]) -> Vec<String> {
    match &delivery.into {
        Destination::GroupForEach => {
            let each = replicas.iter().map(|replica| {
                let group = create(visit, primary, delivery, (USUAL_NAME, DelayLimits::default()));
                join(visit, &group, replica);
                group
            });
            each.collect()
        }
        Destination::NewGroup { name, limits } => {
            let group = create(visit, primary, delivery, (name, *limits));
            for replica in replicas {
                join(visit, &group, replica);
            }
            vec![group]
        }
        Destination::ExistingGroup(group) => {
            for replica in replicas {
                join(visit, group, replica);
            }
            Vec::new()
        }
    }
}

fn create(
    visit: &mut Visit<'_>,
    primary: &str,
    delivery: &Delivery,
    (name, limits): (&str, DelayLimits),
) -> String {
    let id = visit.world.ids.with_prefix("mssqlrg");
    let placement = match delivery.into {
        Destination::GroupForEach => ReadOnlyPlacement::GroupForEach,
        _ => ReadOnlyPlacement::NewGroup,
    };
    let group = Group {
        id: id.clone(),
        name: name.to_owned(),
        primary: primary.to_owned(),
        stage: Stage::Creating,
        placement,
        forced: delivery.forced,
        limits,
        vip: String::new(),
        network: Network::default(),
        public_address: None,
        members: BTreeMap::new(),
    };
    visit.here().readonly.all.insert(id.clone(), group);
    id
}

/// Let a read-only instance into a group, whose address and network all members share: those of the first.
fn join(visit: &mut Visit<'_>, group: &str, replica: &str) {
    let here = visit.here();
    let (Some(group), Some(it)) = (here.readonly.all.get_mut(group), here.instances.get_mut(replica)) else {
        return;
    };
    if group.members.is_empty() {
        group.vip.clone_from(&it.vip);
        group.network.clone_from(&it.network);
    }
    it.vip.clone_from(&group.vip);
    it.network.clone_from(&group.network);
    group.members.insert(replica.to_owned(), Member { weight: automatic(it.memory), delay: 0 });
}

/// The read-only instances serve, and the primary runs again.
pub(super) fn serve(visit: &mut Visit<'_>, primary: &str, groups: &[String], as_cluster: bool) -> Option<()> {
    let it = visit.still(primary, InstanceStatus::CreatingReadOnlyInstance)?;
    it.status = InstanceStatus::Running;
    it.cluster |= as_cluster;
    for id in groups {
        if let Some(group) = visit.here().readonly.all.get_mut(id) {
            group.stage = Stage::Running;
        }
    }
    Some(())
}

/// What was ordered cannot be delivered: the primary runs again if it waits, and the flow fails.
pub(super) fn fail(visit: &mut Visit<'_>, primary: &str) -> Option<()> {
    visit.runs_again(primary, InstanceStatus::CreatingReadOnlyInstance)?;
    None
}
