//! Security groups, and an instance on all of its ways.

#[path = "support/flows.rs"]
mod flows;

use flows::{ended, instance, reaches, refusal, start};
use serde_json::json;
use sqlserver_api::{
    AssociateSecurityGroups, DescribeDBInstancesAttribute, DescribeDBInstancesAttributeResponse,
    DescribeDBSecurityGroups, DescribeInstanceParamRecords, DescribeInstanceParams,
    DescribeProjectSecurityGroups, DisassociateSecurityGroups, FlowStatus, InstanceStatus as Status,
    ModifyCloseWanIp, ModifyDBInstanceNetwork, ModifyDBInstanceSecurityGroups, ModifyInstanceParam,
    ModifyOpenWanIp, Parameter, RestartDBInstance, SecurityGroup, SecurityGroupAction,
    SecurityGroupDirection,
};
use tc_core::{Client, UntypedAction};
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const OTHER: &str = "mssql-other001";
const READER: &str = "mssqlro-reader01";
const BESIDE: &str = "mssqlro-reader02";
const UNKNOWN: &str = "mssql-nobody00";
const ILLEGAL: &str = "InvalidParameter.InputIllegal";
const ASSERT_FAILED: &str = "InvalidParameter.ParamsAssertFailed";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const GROUP_ID: &str = "InvalidParameterValue.SecurityGroupIdIsIllegal";
const GROUP_ERROR: &str = "FailedOperation.SecurityGroupOperationError";

fn on_vpc(id: &str) -> Instance {
    Instance::new(id).network("vpc-dsp338hz", "subnet-bdoe83fa")
}

/// A primary on a private network, with two read-only instances in one group.
fn served() -> [Instance; 3] {
    [on_vpc(ID), on_vpc(READER).replica_of(ID), on_vpc(BESIDE).replica_of(ID)]
}

async fn attribute(client: &Client, id: &str) -> DescribeDBInstancesAttributeResponse {
    client.call(DescribeDBInstancesAttribute::new(id)).await.unwrap().into_inner()
}

async fn bound(client: &Client, id: &str) -> Vec<String> {
    let reply = client.call(DescribeDBSecurityGroups::new(id)).await.unwrap().into_inner();
    reply.security_group_set.into_iter().map(|group| group.security_group_id).collect()
}

async fn of_project(client: &Client, project: i64) -> Vec<SecurityGroup> {
    client.call(DescribeProjectSecurityGroups::new(project)).await.unwrap().into_inner().security_group_set
}

fn move_to(id: &str) -> ModifyDBInstanceNetwork {
    ModifyDBInstanceNetwork::new(id, "vpc-ilki4qdp", "subnet-lru6dhh8")
}

/// Flow 17.
#[tokio::test]
async fn an_instance_is_protected_moved_opened_tuned_and_restarted_from_end_to_end() {
    let (sim, client) = start([on_vpc(ID)]);
    client.call(AssociateSecurityGroups::new("sg-igw86yth", [ID])).await.unwrap();
    client.call(ModifyDBInstanceSecurityGroups::new(ID, ["sg-ajr1jzgj"])).await.unwrap();
    assert_eq!(bound(&client, ID).await, ["sg-ajr1jzgj"]);

    let old = instance(&client, ID).await.vip;
    let flow = client.call(move_to(ID).old_ip_retain_time(1)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(instance(&client, ID).await.uniq_vpc_id, "vpc-ilki4qdp");
    assert_eq!(attribute(&client, ID).await.old_vip_list[0].vip, old);

    let flow = client.call(ModifyOpenWanIp::new(ID)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(instance(&client, ID).await.tgw_wan_vport > 0);
    let flow = client.call(ModifyCloseWanIp::new(ID)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(instance(&client, ID).await.dns_pod_domain, "");

    let name = "fill factor(%)".to_owned();
    let fill = Parameter { name: Some(name.clone()), current_value: Some("90".to_owned()) };
    client.call(ModifyInstanceParam::new([ID], [fill])).await.unwrap();
    reaches(&sim, ID, Status::Running).await;
    let parameters = client.call(DescribeInstanceParams::new(ID)).await.unwrap().into_inner().items;
    assert_eq!(parameters.iter().find(|it| it.name == name).unwrap().current_value, "90");
    let records = client.call(DescribeInstanceParamRecords::new(ID)).await.unwrap().into_inner();
    assert_eq!(records.total_count, 1);

    let flow = client.call(RestartDBInstance::new(ID)).await.unwrap().flow_id;
    assert_eq!(reaches(&sim, ID, Status::Running).await, [Status::Restarting, Status::Running]);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn the_set_of_security_groups_is_replaced() {
    let (_sim, client) = start([Instance::new(ID)]);
    assert_eq!(bound(&client, ID).await, Vec::<String>::new());
    let replace = |groups: &[&str]| ModifyDBInstanceSecurityGroups::new(ID, groups.iter().copied());
    client.call(replace(&["sg-igw86yth", "sg-ajr1jzgj"])).await.unwrap();
    assert_eq!(bound(&client, ID).await, ["sg-igw86yth", "sg-ajr1jzgj"]);
    client.call(replace(&["sg-dj5i29c5"])).await.unwrap();
    assert_eq!(bound(&client, ID).await, ["sg-dj5i29c5"]);
    let cases = [
        (replace(&["sg-dj5i29c5", "sg-dj5i29c5"]), ASSERT_FAILED),
        (replace(&["sg-igw86yth", "group"]), GROUP_ID),
        (ModifyDBInstanceSecurityGroups::new(UNKNOWN, ["sg-dj5i29c5"]), NOT_FOUND),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    let action = UntypedAction::new("sqlserver", "2018-03-28", "ModifyDBInstanceSecurityGroups");
    let none = json!({"InstanceId": ID, "SecurityGroupIdSet": []});
    assert_eq!(client.call_untyped(action, none).await.unwrap_err().code(), Some(ASSERT_FAILED));
    assert_eq!(bound(&client, ID).await, ["sg-dj5i29c5"]);
}

#[tokio::test]
async fn a_group_is_bound_to_instances_and_taken_off_again() {
    let (_sim, client) = start([Instance::new(ID), Instance::new(OTHER)]);
    let associate = |group: &str| AssociateSecurityGroups::new(group, [ID, OTHER]);
    for group in ["sg-igw86yth", "sg-ajr1jzgj", "sg-igw86yth"] {
        client.call(associate(group)).await.unwrap();
    }
    assert_eq!(bound(&client, OTHER).await, ["sg-igw86yth", "sg-ajr1jzgj"], "once is enough");
    for _ in 0..2 {
        client.call(DisassociateSecurityGroups::new("sg-igw86yth", [ID])).await.unwrap();
        assert_eq!(bound(&client, ID).await, ["sg-ajr1jzgj"]);
    }
    assert_eq!(bound(&client, OTHER).await, ["sg-igw86yth", "sg-ajr1jzgj"]);
}

#[tokio::test]
async fn instances_of_several_zones_or_projects_are_not_bound_together() {
    let elsewhere = Instance::new("mssql-zone0004").zone("ap-guangzhou-4");
    let (_sim, client) = start([Instance::new(ID), elsewhere, Instance::new(OTHER).project(7)]);
    let group = "sg-igw86yth";
    let cases: [(&str, Vec<&str>, &str); 6] = [
        (group, vec![ID, "mssql-zone0004"], ILLEGAL),
        (group, vec![ID, OTHER], ILLEGAL),
        (group, vec![ID, ID], ILLEGAL),
        (group, vec!["orders"], ILLEGAL),
        (group, vec![ID, UNKNOWN], NOT_FOUND),
        ("sg-", vec![ID], GROUP_ID),
    ];
    for (group, ids, expected) in cases {
        assert_eq!(
            refusal(&client, AssociateSecurityGroups::new(group, ids.clone())).await,
            expected,
            "{ids:?}"
        );
        assert_eq!(refusal(&client, DisassociateSecurityGroups::new(group, ids)).await, expected);
    }
    assert_eq!(bound(&client, ID).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_group_stays_in_the_project_where_it_was_first_bound() {
    let (_sim, client) = start([Instance::new(ID), Instance::new(OTHER).project(7)]);
    client.call(AssociateSecurityGroups::new("sg-igw86yth", [ID])).await.unwrap();
    assert_eq!(refusal(&client, AssociateSecurityGroups::new("sg-igw86yth", [OTHER])).await, GROUP_ERROR);
    let replace = ModifyDBInstanceSecurityGroups::new(OTHER, ["sg-igw86yth"]);
    assert_eq!(refusal(&client, replace).await, GROUP_ERROR);
    let names = |groups: Vec<SecurityGroup>| {
        let mut names: Vec<_> = groups.into_iter().map(|group| group.security_group_name).collect();
        names.sort();
        names
    };
    assert_eq!(names(of_project(&client, 0).await), ["default", "sg-igw86yth"]);
    assert_eq!(names(of_project(&client, 7).await), ["default"]);
    client.call(DisassociateSecurityGroups::new("sg-igw86yth", [ID])).await.unwrap();
    assert_eq!(of_project(&client, 0).await.len(), 2, "it is still there");
    assert_eq!(refusal(&client, DescribeProjectSecurityGroups::new(-1)).await, ILLEGAL);
}

#[tokio::test]
async fn a_projects_own_group_lets_everything_through_and_can_be_bound() {
    let (_sim, client) = start([Instance::new(ID)]);
    let [own] = &of_project(&client, 0).await[..] else { panic!("there is one") };
    let rule = &own.inbound_set[0];
    assert_eq!((&rule.action, &*rule.cidr_ip), (&SecurityGroupAction::Accept, "0.0.0.0/0"));
    assert_eq!(own.outbound_set[0].dir, SecurityGroupDirection::Outbound);
    client.call(AssociateSecurityGroups::new(&*own.security_group_id, [ID])).await.unwrap();
    let reply = client.call(DescribeDBSecurityGroups::new(ID)).await.unwrap().into_inner();
    assert_eq!(reply.security_group_set, std::slice::from_ref(own));
}

#[tokio::test]
async fn the_instances_of_a_read_only_group_share_their_security_groups() {
    let (_sim, client) = start(served());
    client.call(AssociateSecurityGroups::new("sg-igw86yth", [READER])).await.unwrap();
    assert_eq!(bound(&client, BESIDE).await, ["sg-igw86yth"]);
    assert_eq!(bound(&client, ID).await, Vec::<String>::new());
}
