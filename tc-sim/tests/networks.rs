//! Networks and public addresses of instances.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, refusal, start};
use sqlserver_api::{
    DescribeDBInstancesAttribute, DescribeDBInstancesAttributeResponse, DescribeReadOnlyGroupList,
    FeatureState, FlowStatus, InstanceStatus as Status, ModifyCloseWanIp, ModifyDBInstanceNetwork,
    ModifyDReadable, ModifyOpenWanIp, NetworkNode,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const OTHER: &str = "mssql-other001";
const READER: &str = "mssqlro-reader01";
const BESIDE: &str = "mssqlro-reader02";
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
const NO_VPC: &str = "ResourceNotFound.VpcNotExist";

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

fn move_to(id: &str) -> ModifyDBInstanceNetwork {
    ModifyDBInstanceNetwork::new(id, "vpc-ilki4qdp", "subnet-lru6dhh8")
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
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, ID).await.status, Status::Running);
    client.call(move_to(ID)).await.unwrap();
    assert_eq!(refusal(&client, move_to(ID)).await, STATUS_INVALID, "it is on its way");
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
        assert_eq!(refusal(&client, ModifyOpenWanIp::new(id)).await, expected, "{id}");
        assert_eq!(refusal(&client, ModifyCloseWanIp::new(id)).await, expected, "{id}");
    }
    for group in [GROUP, "orders"] {
        assert_eq!(refusal(&client, ModifyOpenWanIp::new(ID).ro_group_id(group)).await, ASSERT_FAILED);
    }
}
