//! Binding security groups to instances.

use std::collections::BTreeSet;

use sqlserver_api::codes::SECURITY_GROUP_OPERATION_ERROR;
use sqlserver_api::{AssociateSecurityGroups, DisassociateSecurityGroups, ModifyDBInstanceSecurityGroups};
use tc_core::server::Refusal;

use super::groups::{first_seen, take_notice};
use crate::sqlserver::purchase::check_surroundings;
use crate::sqlserver::state::Network;
use crate::sqlserver::visit::{Visit, each_once, illegal, refuse};

/// `AssociateSecurityGroups`: all of the instances, or none.
///
/// Inferred: what is bound already stays bound.
pub(crate) fn associate(visit: &mut Visit<'_>, request: &AssociateSecurityGroups) -> Result<(), Refusal> {
    let group = &request.security_group_id;
    let ids = check(visit, group, &request.instance_id_set)?;
    for id in ids {
        change(visit, id, |bound| {
            if !bound.contains(group) {
                bound.push(group.clone());
            }
        });
    }
    Ok(())
}

/// `DisassociateSecurityGroups`: all of the instances, or none.
///
/// Inferred: what is not bound is left alone.
pub(crate) fn disassociate(
    visit: &mut Visit<'_>,
    request: &DisassociateSecurityGroups,
) -> Result<(), Refusal> {
    let group = &request.security_group_id;
    let ids = check(visit, group, &request.instance_id_set)?;
    for id in ids {
        change(visit, id, |bound| bound.retain(|other| other != group));
    }
    Ok(())
}

/// `ModifyDBInstanceSecurityGroups`.
///
/// Inferred: that at least one has to be left.
pub(crate) fn replace(
    visit: &mut Visit<'_>,
    request: &ModifyDBInstanceSecurityGroups,
) -> Result<(), Refusal> {
    let (id, groups) = (&request.instance_id, &request.security_group_id_set);
    if groups.is_empty() || groups.iter().collect::<BTreeSet<_>>().len() < groups.len() {
        return Err(illegal("The parameter `SecurityGroupIdSet` must have groups, none of them twice."));
    }
    check_surroundings(&Network::default(), groups)?;
    let project = visit.in_use(id)?.project;
    for group in groups {
        check_project(visit, group, project)?;
    }
    for group in groups {
        know(visit, group, project);
    }
    change(visit, id, |bound| bound.clone_from(groups));
    Ok(())
}

/// That a group can be bound to all of these instances, which are in one zone and one project.
fn check<'i>(visit: &mut Visit<'_>, group: &String, ids: &'i [String]) -> Result<&'i [String], Refusal> {
    let ids = each_once(ids)?;
    check_surroundings(&Network::default(), std::slice::from_ref(group))?;
    let mut places = BTreeSet::new();
    let mut project = 0;
    for id in ids {
        let it = visit.in_use(id)?;
        project = it.project;
        places.insert((it.zone.clone(), project));
    }
    if places.len() > 1 {
        return Err(illegal("The instances must be in one availability zone and one project."));
    }
    check_project(visit, group, project)?;
    know(visit, group, project);
    Ok(ids)
}

/// That a group which is known is one of the project.
fn check_project(visit: &mut Visit<'_>, group: &str, project: i64) -> Result<(), Refusal> {
    take_notice(visit.here());
    match visit.here().security_groups.all.get(group).filter(|known| known.project != project) {
        Some(known) => {
            let message = format!("The group `{group}` is in project {}, not {project}.", known.project);
            refuse(SECURITY_GROUP_OPERATION_ERROR, message)
        }
        None => Ok(()),
    }
}

fn know(visit: &mut Visit<'_>, group: &str, project: i64) {
    let now = visit.now();
    let groups = &mut visit.here().security_groups.all;
    groups.entry(group.to_owned()).or_insert_with(|| first_seen(group, project, now));
}

/// Change what is bound to an instance, and to all that share a read-only group with it.
fn change(visit: &mut Visit<'_>, id: &str, change: impl Fn(&mut Vec<String>)) {
    let mut all = visit.here().readonly.beside(id);
    if all.is_empty() {
        all.push(id.to_owned());
    }
    for id in all {
        if let Some(it) = visit.instance(&id) {
            change(&mut it.security.groups);
        }
    }
}
