//! The security groups that there are.

use std::time::Duration;

use sqlserver_api::{
    DescribeDBSecurityGroups, DescribeDBSecurityGroupsResponse, DescribeProjectSecurityGroups,
    DescribeProjectSecurityGroupsResponse, SecurityGroup as Shown, SecurityGroupAction,
    SecurityGroupDirection, SecurityGroupPolicy,
};
use tc_core::server::Refusal;

use crate::sqlserver::facts::beijing;
use crate::sqlserver::state::Holdings;
use crate::sqlserver::state::security::SecurityGroup;
use crate::sqlserver::visit::{Visit, illegal};

/// What a project's own group is called.
const DEFAULT: &str = "default";

/// `DescribeDBSecurityGroups`, in the order in which they were bound.
pub(crate) fn of_instance(
    visit: &mut Visit<'_>,
    request: &DescribeDBSecurityGroups,
) -> Result<DescribeDBSecurityGroupsResponse, Refusal> {
    let bound = visit.existing(&request.instance_id)?.security.groups.clone();
    let here = visit.here();
    take_notice(here);
    let known = |id: &String| Some(show(id, here.security_groups.all.get(id)?));
    Ok(DescribeDBSecurityGroupsResponse { security_group_set: bound.iter().filter_map(known).collect() })
}

/// `DescribeProjectSecurityGroups`, by id.
///
/// Inferred: every project has a group that the system made when somebody first looks.
pub(crate) fn of_project(
    visit: &mut Visit<'_>,
    request: &DescribeProjectSecurityGroups,
) -> Result<DescribeProjectSecurityGroupsResponse, Refusal> {
    let project = request.project_id;
    if project < 0 {
        return Err(illegal("The parameter `ProjectId` must not be negative."));
    }
    take_notice(visit.here());
    let is_own = |it: &SecurityGroup| it.project == project && it.name == DEFAULT;
    if !visit.here().security_groups.all.values().any(is_own) {
        let (id, created) = (visit.world.ids.with_prefix("sg"), visit.now());
        let (name, remark) = (DEFAULT.to_owned(), "System created security group".to_owned());
        let group = SecurityGroup { project, created, name, remark };
        visit.here().security_groups.all.insert(id, group);
        visit.note_change();
    }
    let all = visit.here().security_groups.all.iter();
    let of_it = all.filter(|(_, group)| group.project == project);
    Ok(DescribeProjectSecurityGroupsResponse {
        security_group_set: of_it.map(|(id, group)| show(id, group)).collect(),
    })
}

/// Know the groups that purchases have bound, each of them in the project of its first instance.
pub(super) fn take_notice(here: &mut Holdings) {
    let Holdings { instances, security_groups, .. } = here;
    for it in instances.values() {
        for group in &it.security.groups {
            let made = || first_seen(group, it.project, it.created);
            security_groups.all.entry(group.clone()).or_insert_with(made);
        }
    }
}

/// A group that nobody has named before. Inferred: whatever is well-formed exists, under its id as its name.
pub(super) fn first_seen(id: &str, project: i64, created: Duration) -> SecurityGroup {
    SecurityGroup { project, created, name: id.to_owned(), remark: String::new() }
}

fn show(id: &str, group: &SecurityGroup) -> Shown {
    Shown {
        project_id: group.project,
        create_time: beijing(group.created),
        inbound_set: vec![everything(SecurityGroupDirection::Inbound)],
        outbound_set: vec![everything(SecurityGroupDirection::Outbound)],
        security_group_id: id.to_owned(),
        security_group_name: group.name.clone(),
        security_group_remark: group.remark.clone(),
    }
}

fn everything(dir: SecurityGroupDirection) -> SecurityGroupPolicy {
    SecurityGroupPolicy {
        action: SecurityGroupAction::Accept,
        cidr_ip: "0.0.0.0/0".to_owned(),
        port_range: "ALL".to_owned(),
        ip_protocol: "ALL".to_owned(),
        dir,
    }
}
