//! How instances are reached and protected: security groups, networks, public addresses, encryption.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, reaches, start};
use serde_json::json;
use sqlserver_api::{
    AssociateSecurityGroups, CertificateOwner, DBTDEEncrypt, DescribeDBInstancesAttribute,
    DescribeDBInstancesAttributeResponse, DescribeDBSecurityGroups, DescribeDatabases,
    DescribeInstanceParamRecords, DescribeInstanceParams, DescribeProjectSecurityGroups,
    DescribeReadOnlyGroupList, DisassociateSecurityGroups, FeatureState, Flag, FlowStatus,
    InstanceStatus as Status, InstanceType, ModifyCloseWanIp, ModifyDBEncryptAttributes,
    ModifyDBInstanceNetwork, ModifyDBInstanceSSL, ModifyDBInstanceSecurityGroups, ModifyDReadable,
    ModifyInstanceEncryptAttributes, ModifyInstanceParam, ModifyOpenWanIp, NetworkNode, Parameter,
    RenewPostpaidDBInstance, RestartDBInstance, SecurityGroup, SecurityGroupAction, SecurityGroupDirection,
    SslOperation, SslState, SwitchTime, TerminateDBInstance,
};
use tc_core::{Action, Client, UntypedAction};
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const OTHER: &str = "mssql-other001";
const READER: &str = "mssqlro-reader01";
const BESIDE: &str = "mssqlro-reader02";
const BASIC: &str = "mssql-basic001";
const SERVER: &str = "mssqlbi-server01";
const GROUP: &str = "mssqlrg-orders01";
const UNKNOWN: &str = "mssql-nobody00";

const ILLEGAL: &str = "InvalidParameter.InputIllegal";
const ASSERT_FAILED: &str = "InvalidParameter.ParamsAssertFailed";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const REPEAT: &str = "UnsupportedOperation.NotSupportRepeat";
const NOT_SUPPORT: &str = "FailedOperation.NotSupport";
const VPC_ERROR: &str = "FailedOperation.VPCError";
const GROUP_ID: &str = "InvalidParameterValue.SecurityGroupIdIsIllegal";
const GROUP_ERROR: &str = "FailedOperation.SecurityGroupOperationError";
const NO_VPC: &str = "ResourceNotFound.VpcNotExist";

fn on_vpc(id: &str) -> Instance {
    Instance::new(id).network("vpc-dsp338hz", "subnet-bdoe83fa")
}

/// A primary on a private network, with two read-only instances in one group.
fn served() -> [Instance; 3] {
    [on_vpc(ID), on_vpc(READER).replica_of(ID), on_vpc(BESIDE).replica_of(ID)]
}

async fn code<A: Action>(client: &Client, request: A) -> String {
    let error = client.call(request).await.map(|_| ()).unwrap_err();
    error.code().unwrap_or_default().to_owned()
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

async fn ssl(sim: &Sim, id: &str) -> SslState {
    attribute(&sim.client(), id).await.ssl_config.encryption.unwrap()
}

fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * 3_600)
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
        assert_eq!(code(&client, request.clone()).await, expected, "{request:?}");
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
            code(&client, AssociateSecurityGroups::new(group, ids.clone())).await,
            expected,
            "{ids:?}"
        );
        assert_eq!(code(&client, DisassociateSecurityGroups::new(group, ids)).await, expected);
    }
    assert_eq!(bound(&client, ID).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_group_stays_in_the_project_where_it_was_first_bound() {
    let (_sim, client) = start([Instance::new(ID), Instance::new(OTHER).project(7)]);
    client.call(AssociateSecurityGroups::new("sg-igw86yth", [ID])).await.unwrap();
    assert_eq!(code(&client, AssociateSecurityGroups::new("sg-igw86yth", [OTHER])).await, GROUP_ERROR);
    let replace = ModifyDBInstanceSecurityGroups::new(OTHER, ["sg-igw86yth"]);
    assert_eq!(code(&client, replace).await, GROUP_ERROR);
    let names = |groups: Vec<SecurityGroup>| {
        let mut names: Vec<_> = groups.into_iter().map(|group| group.security_group_name).collect();
        names.sort();
        names
    };
    assert_eq!(names(of_project(&client, 0).await), ["default", "sg-igw86yth"]);
    assert_eq!(names(of_project(&client, 7).await), ["default"]);
    client.call(DisassociateSecurityGroups::new("sg-igw86yth", [ID])).await.unwrap();
    assert_eq!(of_project(&client, 0).await.len(), 2, "it is still there");
    assert_eq!(code(&client, DescribeProjectSecurityGroups::new(-1)).await, ILLEGAL);
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

#[tokio::test]
async fn an_instance_moves_to_another_network_and_keeps_its_old_address_for_a_while() {
    let (sim, client) = start([on_vpc(ID)]);
    let before = instance(&client, ID).await;
    let flow = client.call(move_to(ID).old_ip_retain_time(12)).await.unwrap().flow_id;
    assert_eq!(instance(&client, ID).await.uniq_vpc_id, "vpc-dsp338hz");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let after = instance(&client, ID).await;
    assert_eq!((&*after.uniq_vpc_id, &*after.uniq_subnet_id), ("vpc-ilki4qdp", "subnet-lru6dhh8"));
    assert_eq!(after.status, Status::Running);
    assert_ne!(after.vip, before.vip);
    let [old] = &attribute(&client, ID).await.old_vip_list[..] else { panic!("there is one") };
    assert_eq!((&old.vip, old.old_ip_retain_time), (&before.vip, Some(12)));
    assert_eq!(old.recycle_time.as_str(), "2026-01-01 20:00:02");
    sim.advance(Duration::from_secs(12 * 3_600 - 1));
    assert_eq!(attribute(&client, ID).await.old_vip_list.len(), 1);
    sim.advance(Duration::from_secs(1));
    assert_eq!(attribute(&client, ID).await.old_vip_list, []);
}

#[tokio::test]
async fn an_old_address_is_given_back_at_once_unless_it_is_kept() {
    let (sim, client) = start([on_vpc(ID)]);
    let flow = client.call(move_to(ID).vip("10.0.0.12")).await.unwrap().flow_id;
    ended(&sim, flow).await;
    assert_eq!(instance(&client, ID).await.vip, "10.0.0.12");
    assert_eq!(attribute(&client, ID).await.old_vip_list, []);
    let flow = client.call(move_to(ID).vip("10.0.0.13")).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded, "within its network it can change address");
}

#[tokio::test]
async fn a_move_that_is_impossible_is_refused_and_changes_nothing() {
    let (_sim, client) = start([on_vpc(ID), Instance::new(OTHER).private_ip("10.0.0.12")]);
    let network = ModifyDBInstanceNetwork::new;
    let standby = move_to(ID).dr_network(NetworkNode::Standby);
    let cases = [
        (network(ID, "vpc-dsp338hz", "subnet-bdoe83fa"), REPEAT),
        (network(ID, "network", "subnet-lru6dhh8"), NO_VPC),
        (network(ID, "vpc-ilki4qdp", ""), NO_VPC),
        (move_to(ID).vip("10.0.0"), ILLEGAL),
        (move_to(ID).vip("10.0.0.12"), VPC_ERROR),
        (move_to(OTHER), VPC_ERROR),
        (move_to(UNKNOWN), NOT_FOUND),
        (standby.clone().dr_instance_id("mssqldr-orders010"), ILLEGAL),
        (standby.dr_instance_id("mssqldr-nobody"), ILLEGAL),
    ];
    for (request, expected) in cases {
        assert_eq!(code(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, ID).await.status, Status::Running);
    client.call(move_to(ID)).await.unwrap();
    assert_eq!(code(&client, move_to(ID)).await, STATUS_INVALID, "it is on its way");
}

#[tokio::test]
async fn an_address_that_is_taken_on_the_way_fails_the_flow_of_the_second() {
    let (sim, client) = start([on_vpc(ID), on_vpc(OTHER)]);
    let first = client.call(move_to(ID).vip("10.0.0.12")).await.unwrap().flow_id;
    let second = client.call(move_to(OTHER).vip("10.0.0.12")).await.unwrap().flow_id;
    assert_eq!(ended(&sim, first).await, FlowStatus::Succeeded);
    assert_eq!(ended(&sim, second).await, FlowStatus::Failed);
    let other = instance(&client, OTHER).await;
    assert_eq!((other.status, &*other.uniq_vpc_id), (Status::Running, "vpc-dsp338hz"));
}

#[tokio::test]
async fn a_standby_node_that_can_be_read_moves_by_itself() {
    let (sim, client) = start([on_vpc(ID)]);
    let open = client.call(ModifyDReadable::new(ID, FeatureState::Enabled)).await.unwrap().flow_id;
    ended(&sim, open).await;
    let node = attribute(&client, ID).await.dr_readable_info;
    let request = move_to(ID).dr_network(NetworkNode::Standby);
    let flow = client.call(request.dr_instance_id(node.dr_instance_id.unwrap())).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let moved = attribute(&client, ID).await.dr_readable_info;
    assert_eq!(moved.uniq_vpc_id.as_deref(), Some("vpc-ilki4qdp"));
    assert_ne!(moved.vip, node.vip);
    assert_eq!(instance(&client, ID).await.uniq_vpc_id, "vpc-dsp338hz");
}

#[tokio::test]
async fn a_read_only_instance_takes_its_group_along() {
    let (sim, client) = start(served());
    let flow = client.call(move_to(READER)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let groups = client.call(DescribeReadOnlyGroupList::new(ID)).await.unwrap().into_inner();
    let group = &groups.read_only_group_set[0];
    assert_eq!(group.vpc_id, "vpc-ilki4qdp");
    for id in [READER, BESIDE] {
        let reader = instance(&client, id).await;
        assert_eq!((&reader.vip, &*reader.uniq_vpc_id), (&group.vip, "vpc-ilki4qdp"));
    }
    assert_eq!(instance(&client, ID).await.uniq_vpc_id, "vpc-dsp338hz");
}

#[tokio::test]
async fn a_public_address_is_opened_and_closed() {
    let (sim, client) = start([Instance::new(ID)]);
    let flow = client.call(ModifyOpenWanIp::new(ID)).await.unwrap().flow_id;
    assert_eq!(instance(&client, ID).await.dns_pod_domain, "");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let open = instance(&client, ID).await;
    assert!(!open.dns_pod_domain.is_empty() && open.tgw_wan_vport > 0, "{open:?}");

    let again = client.call(ModifyOpenWanIp::new(ID)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, again).await, FlowStatus::Succeeded);
    assert_eq!(instance(&client, ID).await.dns_pod_domain, open.dns_pod_domain);

    for _ in 0..2 {
        let flow = client.call(ModifyCloseWanIp::new(ID)).await.unwrap().flow_id;
        assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
        let closed = instance(&client, ID).await;
        assert_eq!((&*closed.dns_pod_domain, closed.tgw_wan_vport), ("", 0));
    }
}

#[tokio::test]
async fn a_read_only_group_has_a_public_address_of_its_own() {
    let (sim, client) = start(served());
    let flow = client.call(ModifyOpenWanIp::new(ID).ro_group_id(GROUP)).await.unwrap().flow_id;
    ended(&sim, flow).await;
    let address = async || {
        let reply = client.call(DescribeReadOnlyGroupList::new(ID)).await.unwrap().into_inner();
        let group = reply.read_only_group_set.into_iter().next().unwrap();
        group.dns_pod_domain.zip(group.tgw_wan_vport)
    };
    assert!(address().await.is_some());
    assert_eq!(instance(&client, ID).await.dns_pod_domain, "");
    let flow = client.call(ModifyCloseWanIp::new(ID).ro_group_id(GROUP)).await.unwrap().flow_id;
    ended(&sim, flow).await;
    assert_eq!(address().await, None);
}

#[tokio::test]
async fn who_can_have_no_public_address_is_refused() {
    let isolated = Instance::new(OTHER).status(Status::Isolated);
    let (_sim, client) = start([Instance::new(ID), isolated, Instance::new(SERVER)]);
    for (id, expected) in [(SERVER, NOT_SUPPORT), (OTHER, STATUS_INVALID), (UNKNOWN, ASSERT_FAILED)] {
        assert_eq!(code(&client, ModifyOpenWanIp::new(id)).await, expected, "{id}");
        assert_eq!(code(&client, ModifyCloseWanIp::new(id)).await, expected, "{id}");
    }
    for group in [GROUP, "orders"] {
        assert_eq!(code(&client, ModifyOpenWanIp::new(ID).ro_group_id(group)).await, ASSERT_FAILED);
    }
}

/// Part of flow 13.
#[tokio::test]
async fn ssl_is_turned_on_renewed_and_turned_off() {
    let (sim, client) = start([Instance::new(ID)]);
    let change = |operation| ModifyDBInstanceSSL::new(ID, operation, SwitchTime::Now);
    assert_eq!(code(&client, change(SslOperation::Disable)).await, REPEAT);
    assert_eq!(code(&client, change(SslOperation::Renew)).await, ILLEGAL);

    let flow = client.call(change(SslOperation::Enable)).await.unwrap().flow_id.unwrap();
    assert_eq!(ssl(&sim, ID).await, SslState::Enabling);
    assert_eq!(code(&client, change(SslOperation::Enable)).await, STATUS_INVALID, "it is under way");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(ssl(&sim, ID).await, SslState::Enabled);
    let config = attribute(&client, ID).await.ssl_config;
    assert_eq!(config.ssl_validity_period.unwrap().as_str(), "2027-01-01 08:00:02");
    assert_eq!((config.ssl_validity, config.is_kms), (Some(Flag::Yes), Some(Flag::No)));
    assert_eq!(code(&client, change(SslOperation::Enable)).await, REPEAT);

    sim.advance(hours(24 * 366));
    assert_eq!(attribute(&client, ID).await.ssl_config.ssl_validity, Some(Flag::No), "it has run out");
    let flow = client.call(change(SslOperation::Renew)).await.unwrap().flow_id.unwrap();
    assert_eq!(ssl(&sim, ID).await, SslState::Renewing);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(attribute(&client, ID).await.ssl_config.ssl_validity, Some(Flag::Yes));

    let flow = client.call(change(SslOperation::Disable)).await.unwrap().flow_id.unwrap();
    assert_eq!(ssl(&sim, ID).await, SslState::Disabling);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let config = attribute(&client, ID).await.ssl_config;
    assert_eq!(config.encryption, Some(SslState::Disabled));
    assert_eq!(config.ssl_validity_period.unwrap().as_str(), "0000-00-00 00:00:00");
}

#[tokio::test]
async fn ssl_waits_for_the_window() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = ModifyDBInstanceSSL::new(ID, SslOperation::Enable, SwitchTime::MaintenanceWindow);
    let flow = client.call(request).await.unwrap().flow_id.unwrap();
    // It is eight in the morning in Beijing, and the window opens at midnight.
    sim.advance(Duration::from_secs(16 * 3_600 - 1));
    assert_eq!(ssl(&sim, ID).await, SslState::Waiting);
    sim.advance(Duration::from_secs(1));
    assert_eq!(ssl(&sim, ID).await, SslState::Enabling);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(ssl(&sim, ID).await, SslState::Enabled);
}

#[tokio::test]
async fn ssl_that_an_isolation_came_before_can_be_changed_afterwards() {
    let (sim, client) = start([Instance::new(ID)]);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let change = || ModifyDBInstanceSSL::new(ID, SslOperation::Enable, SwitchTime::Now);
    let flow = client.call(change()).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    assert_eq!(ssl(&sim, ID).await, SslState::Disabled);
    assert_eq!(code(&client, change()).await, STATUS_INVALID);
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    reaches(&sim, ID, Status::Running).await;
    client.call(change()).await.unwrap();
}

#[tokio::test]
async fn a_certificate_is_protected_by_a_key_of_its_region() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = ModifyDBInstanceSSL::new(ID, SslOperation::Enable, SwitchTime::Now).is_kms(Flag::Yes);
    let request = request.key_id("df4fd19c-ea4e-11ed-8c28-525400b4ad52");
    assert_eq!(code(&client, request.clone().key_region("ap-shanghai")).await, ILLEGAL);
    let flow = client.call(request.key_region("ap-guangzhou")).await.unwrap().flow_id.unwrap();
    ended(&sim, flow).await;
    let config = attribute(&client, ID).await.ssl_config;
    assert_eq!((config.is_kms, config.cmk_region.as_deref()), (Some(Flag::Yes), Some("ap-guangzhou")));
    assert_eq!(config.cmk_id.as_deref(), Some("df4fd19c-ea4e-11ed-8c28-525400b4ad52"));
    let unknown = ModifyDBInstanceSSL::new(UNKNOWN, SslOperation::Enable, SwitchTime::Now);
    assert_eq!(code(&client, unknown).await, ILLEGAL, "it declares no code for an unknown instance");
}

/// Part of flow 13.
#[tokio::test]
async fn an_instance_gets_encryption_once_and_for_good() {
    let (sim, client) = start([Instance::new(ID)]);
    let request = || ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OwnAccount);
    let config = attribute(&client, ID).await.tde_config;
    assert_eq!(
        (config.encryption, config.certificate_attribution),
        (FeatureState::Disabled, CertificateOwner::None)
    );
    let flow = client.call(request()).await.unwrap().flow_id;
    assert_eq!(code(&client, request()).await, STATUS_INVALID, "it is under way");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let config = attribute(&client, ID).await.tde_config;
    assert_eq!(
        (config.encryption, config.certificate_attribution),
        (FeatureState::Enabled, CertificateOwner::OwnAccount)
    );
    assert_eq!(instance(&client, ID).await.status, Status::Running);
    assert_eq!(code(&client, request()).await, REPEAT);
}

#[tokio::test]
async fn encryption_takes_the_certificate_of_another_account_or_a_key() {
    let (sim, client) = start([Instance::new(ID), Instance::new(OTHER)]);
    let others = ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OtherAccount);
    assert_eq!(
        code(&client, others.clone().quote_uin("somebody")).await,
        NOT_FOUND,
        "no other code is declared"
    );
    let flow = client.call(others.quote_uin("100000006845")).await.unwrap().flow_id;
    ended(&sim, flow).await;
    assert_eq!(attribute(&client, ID).await.tde_config.quote_uin.as_deref(), Some("100000006845"));

    let kms = ModifyInstanceEncryptAttributes::new(OTHER, CertificateOwner::Kms);
    let flow = client.call(kms.key_id("key-1").key_region("ap-guangzhou")).await.unwrap().flow_id;
    ended(&sim, flow).await;
    let config = attribute(&client, OTHER).await.tde_config;
    assert_eq!(
        (config.certificate_attribution, config.cmk_id.as_deref()),
        (CertificateOwner::Kms, Some("key-1"))
    );
}

#[tokio::test]
async fn who_can_have_no_encryption_is_refused() {
    let cases = [
        (Instance::new(BASIC).edition(InstanceType::Basic), NOT_SUPPORT),
        (Instance::new(SERVER), NOT_SUPPORT),
        (Instance::new(READER), NOT_SUPPORT),
        (Instance::new(ID).version("201602"), NOT_SUPPORT),
        (Instance::new(ID).status(Status::Isolated), STATUS_INVALID),
    ];
    for (it, expected) in cases {
        let id = it.id().to_owned();
        let (_sim, client) = start([it]);
        let request = ModifyInstanceEncryptAttributes::new(&*id, CertificateOwner::OwnAccount);
        assert_eq!(code(&client, request).await, expected, "{id}");
    }
    let (_sim, client) = start([]);
    let request = ModifyInstanceEncryptAttributes::new(UNKNOWN, CertificateOwner::OwnAccount);
    assert_eq!(code(&client, request).await, NOT_FOUND);
}

/// Part of flow 13.
#[tokio::test]
async fn databases_are_encrypted_once_their_instance_can_encrypt() {
    let (sim, client) = start([Instance::new(ID).database("sales").database("stock")]);
    let set = |name: &str, state: FeatureState| DBTDEEncrypt::default().db_name(name).encryption(state);
    let encrypt = |name: &str| ModifyDBEncryptAttributes::new(ID, [set(name, FeatureState::Enabled)]);
    assert_eq!(code(&client, encrypt("sales")).await, NOT_SUPPORT);
    let instance = ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OwnAccount);
    let flow = client.call(instance).await.unwrap().flow_id;
    ended(&sim, flow).await;

    let flow = client.call(encrypt("sales")).await.unwrap().flow_id.unwrap();
    assert_eq!(code(&client, encrypt("sales")).await, STATUS_INVALID, "it is under way");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let encrypted = async || {
        let request = DescribeDatabases::new([ID]).encryption(FeatureState::Enabled);
        let reply = client.call(request).await.unwrap().into_inner();
        let details = reply.db_instances.into_iter().flat_map(|it| it.db_details);
        details.map(|it| it.name).collect::<Vec<_>>()
    };
    assert_eq!(encrypted().await, ["sales"]);
    let swap = [set("sales", FeatureState::Disabled), set("stock", FeatureState::Enabled)];
    let flow = client.call(ModifyDBEncryptAttributes::new(ID, swap)).await.unwrap().flow_id.unwrap();
    ended(&sim, flow).await;
    assert_eq!(encrypted().await, ["stock"]);

    let both = |one: DBTDEEncrypt, other| ModifyDBEncryptAttributes::new(ID, [one, other]);
    let on = |name| set(name, FeatureState::Enabled);
    let cases = [
        (encrypt("stock"), REPEAT),
        (encrypt("nothing"), "ResourceNotFound.ParamsNotFound"),
        (both(on("sales"), on("stock")), REPEAT),
        (both(on("sales"), on("sales")), ILLEGAL),
        (both(on("sales"), DBTDEEncrypt::default().encryption(FeatureState::Enabled)), ILLEGAL),
        (both(on("sales"), DBTDEEncrypt::default().db_name("stock")), ILLEGAL),
    ];
    for (request, expected) in cases {
        assert_eq!(code(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(encrypted().await, ["stock"], "all or none");
}
