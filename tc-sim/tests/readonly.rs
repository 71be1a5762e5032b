//! Read-only instances and their groups.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{delivered, ended, find, fulfilled, instance, reaches, refusal, start};
use sqlserver_api::{
    BalanceReadOnlyGroup, CreateCloudReadOnlyDBInstances, CreateReadOnlyDBInstances, DeleteDBInstance,
    DeploymentModel, DescribeReadOnlyGroupAutoWeight, DescribeReadOnlyGroupByReadOnlyInstance,
    DescribeReadOnlyGroupDetails, DescribeReadOnlyGroupList, Flag, FlowStatus, InstanceStatus as Status,
    InstanceType, MachineType, ModifyReadOnlyGroupDetails, ReadOnlyGroup, ReadOnlyGroupStatus,
    ReadOnlyInstanceStatus, ReadOnlyInstanceWeightPair, ReadOnlyPlacement, ReadOnlyRole, ReadOnlySyncStatus,
    RecycleReadOnlyGroup, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const PRIMARY: &str = "mssql-orders01";
const READER: &str = "mssqlro-reader01";
const LAGGING: &str = "mssqlro-reader02";
const GROUP: &str = "mssqlrg-orders01";

const ILLEGAL: &str = "InvalidParameter.InputIllegal";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const SPEC: &str = "InvalidParameterValue.IllegalSpec";
const GROUP_STATUS: &str = "InvalidParameterValue.RoGroupStatusIsIllegal";

fn primary() -> Instance {
    Instance::new(PRIMARY)
}

/// A primary with two read-only instances in one group, the second half a minute behind.
fn served() -> [Instance; 3] {
    let reader = |id| Instance::new(id).replica_of(PRIMARY);
    [primary(), reader(READER), reader(LAGGING).size(8, 32, 100).behind(Duration::from_secs(30))]
}

fn cloud(placement: ReadOnlyPlacement, count: i64) -> CreateCloudReadOnlyDBInstances {
    let machine = MachineType::CloudBalancedSsd;
    CreateCloudReadOnlyDBInstances::new(PRIMARY, "ap-guangzhou-3", placement, 4, 100, 2, machine)
        .goods_num(count)
}

fn new_group(count: i64) -> CreateCloudReadOnlyDBInstances {
    cloud(ReadOnlyPlacement::NewGroup, count)
        .read_only_group_name("reports")
        .read_only_group_is_offline_delay(Flag::Yes)
        .read_only_group_max_delay_time(10)
        .read_only_group_min_in_group(1)
}

fn local(placement: ReadOnlyPlacement) -> CreateReadOnlyDBInstances {
    CreateReadOnlyDBInstances::new(PRIMARY, "ap-guangzhou-3", placement, 4, 50)
}

/// Buy, and wait until what was bought serves.
async fn bought(sim: &Sim, request: CreateCloudReadOnlyDBInstances) -> Vec<String> {
    let deals = sim.client().call(request).await.unwrap().into_inner().deal_names;
    assert_eq!(deals.len(), 1);
    fulfilled(sim, &deals[0]).await
}

async fn groups(client: &Client, primary: &str) -> Vec<ReadOnlyGroup> {
    client.call(DescribeReadOnlyGroupList::new(primary)).await.unwrap().into_inner().read_only_group_set
}

async fn group(client: &Client) -> ReadOnlyGroup {
    let mut groups = groups(client, PRIMARY).await;
    assert_eq!(groups.len(), 1);
    groups.remove(0)
}

fn members(group: &ReadOnlyGroup) -> Vec<&str> {
    group.read_only_instance_set.iter().map(|it| &*it.instance_id).collect()
}

fn weights(group: &ReadOnlyGroup) -> Vec<i64> {
    group.read_only_instance_set.iter().map(|it| it.weight).collect()
}

async fn destroy(sim: &Sim, id: &str) {
    sim.client().call(TerminateDBInstance::new([id])).await.unwrap();
    reaches(sim, id, Status::Isolated).await;
    sim.client().call(DeleteDBInstance::new(id)).await.unwrap();
}

/// Flow 15.
#[tokio::test]
async fn a_read_only_instance_is_bought_weighted_and_destroyed_from_end_to_end() {
    let (sim, client) = start([primary().network("vpc-dsp338hz", "subnet-bdoe83fa")]);
    assert_eq!(instance(&client, PRIMARY).await.ro_flag, ReadOnlyRole::Standalone);
    let deals = client.call(new_group(1)).await.unwrap().into_inner().deal_names;
    assert_eq!(instance(&client, PRIMARY).await.status, Status::CreatingReadOnlyInstance);
    let order = delivered(&sim, &deals[0]).await;
    let [replica] = &order.instance_id_set[..] else { panic!("{order:?}") };
    assert!(replica.starts_with("mssqlro-"), "{replica}");
    let creating = group(&client).await;
    assert_eq!(creating.status, ReadOnlyGroupStatus::Creating);
    assert_eq!(creating.read_only_instance_set[0].syn_status, ReadOnlySyncStatus::Deploying);
    assert_eq!(instance(&client, PRIMARY).await.status, Status::CreatingReadOnlyInstance);
    assert_eq!(ended(&sim, order.flow_id).await, FlowStatus::Succeeded);
    let master = instance(&client, PRIMARY).await;
    assert_eq!((master.status, master.ro_flag), (Status::Running, ReadOnlyRole::Primary));
    let reader = instance(&client, replica).await;
    assert_eq!((reader.status, reader.ro_flag), (Status::Running, ReadOnlyRole::ReadOnly));
    assert_eq!(
        (reader.instance_type, reader.model),
        (InstanceType::CloudReadOnly, DeploymentModel::SingleNode)
    );

    let of_member = DescribeReadOnlyGroupByReadOnlyInstance::new(replica.as_str());
    let found = client.call(of_member.clone()).await.unwrap().into_inner();
    assert_eq!((&*found.master_instance_id, &*found.master_region_id), (PRIMARY, "ap-guangzhou"));
    let listed = group(&client).await;
    assert_eq!(
        (&listed.read_only_group_id, &*listed.read_only_group_name),
        (&found.read_only_group_id, "reports")
    );
    assert_eq!(listed.read_only_group_type, Some(ReadOnlyPlacement::NewGroup));
    assert_eq!((listed.is_offline_delay, listed.read_only_max_delay_time), (Flag::Yes, 10));
    assert_eq!((listed.min_read_only_in_group, listed.status), (1, ReadOnlyGroupStatus::Running));
    assert_eq!((&*listed.vpc_id, &listed.vip), ("vpc-dsp338hz", &reader.vip));
    assert_eq!((members(&listed), weights(&listed)), (vec![&**replica], vec![2]));

    let pair = ReadOnlyInstanceWeightPair::new(replica.as_str(), 70);
    let change = ModifyReadOnlyGroupDetails::new(PRIMARY, found.read_only_group_id.as_str());
    client.call(change.weight_pairs([pair]).balance_weight(Flag::Yes)).await.unwrap();
    assert_eq!(weights(&group(&client).await), [70]);
    assert_eq!(refusal(&client, new_group(3)).await, "FailedOperation.CreateOrderFailed");

    destroy(&sim, replica).await;
    assert_eq!(groups(&client, PRIMARY).await, []);
    assert_eq!(refusal(&client, of_member).await, STATUS_INVALID);
    assert_eq!(instance(&client, PRIMARY).await.ro_flag, ReadOnlyRole::Standalone);
}

#[tokio::test]
async fn the_usual_purchase_is_of_two_each_in_a_group_of_its_own() {
    let (sim, client) = start([primary()]);
    let deals = client.call(local(ReadOnlyPlacement::GroupForEach)).await.unwrap().into_inner().deal_names;
    let replicas = fulfilled(&sim, &deals[0]).await;
    let groups = groups(&client, PRIMARY).await;
    assert_eq!((replicas.len(), groups.len()), (2, 2));
    assert!(
        groups
            .iter()
            .all(|it| it.read_only_instance_set.len() == 1 && it.read_only_group_name == "default_name")
    );
    assert_ne!(groups[0].vip, groups[1].vip);
    let reader = instance(&client, &replicas[0]).await;
    assert_eq!((reader.instance_type, reader.machine_type), (InstanceType::ReadOnly, MachineType::LocalSsd));
}

#[tokio::test]
async fn what_joins_a_group_shares_its_address_and_its_security_groups() {
    let (sim, client) = start([primary()]);
    let request = new_group(1).vpc_id("vpc-dsp338hz").subnet_id("subnet-bdoe83fa");
    bought(&sim, request.security_group_list(["sg-readers1"])).await;
    let id = group(&client).await.read_only_group_id;
    let more = cloud(ReadOnlyPlacement::ExistingGroup, 2).read_only_group_id(id.as_str());
    bought(&sim, more).await;
    let full = group(&client).await;
    assert_eq!(full.read_only_instance_set.len(), 3);
    for id in members(&full) {
        let reader = instance(&client, id).await;
        assert_eq!((&reader.vip, &*reader.uniq_vpc_id), (&full.vip, "vpc-dsp338hz"));
    }
}

#[tokio::test]
async fn a_fourth_read_only_instance_is_refused_until_another_is_deleted() {
    let (sim, client) = start([primary()]);
    let replicas = bought(&sim, new_group(3)).await;
    assert_eq!(refusal(&client, new_group(1)).await, "FailedOperation.CreateOrderFailed");
    client.call(TerminateDBInstance::new([replicas[0].as_str()])).await.unwrap();
    reaches(&sim, &replicas[0], Status::Isolated).await;
    assert_eq!(refusal(&client, new_group(1)).await, "FailedOperation.CreateOrderFailed", "it can come back");
    client.call(DeleteDBInstance::new(replicas[0].as_str())).await.unwrap();
    bought(&sim, new_group(1)).await;
    assert_eq!(groups(&client, PRIMARY).await.len(), 2);
}

#[tokio::test]
async fn who_cannot_have_read_only_instances_is_refused() {
    let cases = [
        (primary().edition(InstanceType::Basic), SPEC),
        (primary().edition(InstanceType::CloudMultiNode), SPEC),
        (primary().version("201902"), SPEC),
        (primary().status(Status::Isolated), STATUS_INVALID),
        (Instance::new("mssql-other001"), NOT_FOUND),
    ];
    for (it, expected) in cases {
        let (_sim, client) = start([it.clone()]);
        assert_eq!(refusal(&client, new_group(1)).await, expected, "{it:?}");
    }
}

#[tokio::test]
async fn a_mirrored_primary_becomes_a_cluster_only_with_consent() {
    let (sim, client) = start([primary().version("2016SP1")]);
    assert_eq!(refusal(&client, new_group(1)).await, ILLEGAL);
    assert_eq!(instance(&client, PRIMARY).await.model, DeploymentModel::TwoNode);
    bought(&sim, new_group(1).read_only_group_forced_upgrade(Flag::Yes)).await;
    assert_eq!(instance(&client, PRIMARY).await.model, DeploymentModel::Cluster);
    assert_eq!(group(&client).await.read_only_group_forced_upgrade, Some(Flag::Yes));
}

#[tokio::test]
async fn a_purchase_that_is_impossible_is_refused_and_changes_nothing() {
    let (_sim, client) = start(served());
    let name = "InvalidParameterValue.RoGroupNameIsIllegal";
    let machine = MachineType::CloudBalancedSsd;
    let other_size = CreateCloudReadOnlyDBInstances::new(
        PRIMARY,
        "ap-guangzhou-3",
        ReadOnlyPlacement::GroupForEach,
        5,
        100,
        2,
        machine,
    );
    let existing = |id: &str| cloud(ReadOnlyPlacement::ExistingGroup, 1).read_only_group_id(id);
    let cases = [
        (new_group(1).read_only_group_name("two words"), name),
        (new_group(1).read_only_group_max_delay_time(-1), ILLEGAL),
        (new_group(1).read_only_group_min_in_group(-1), ILLEGAL),
        (cloud(ReadOnlyPlacement::GroupForEach, 0), ILLEGAL),
        (existing("mssqlro-reader01"), ILLEGAL),
        (existing("mssqlrg-nobody01"), NOT_FOUND),
        (other_size.goods_num(1), SPEC),
        (new_group(1).vpc_id("vpc").subnet_id("subnet"), "ResourceNotFound.VpcNotExist"),
        (new_group(1).security_group_list(["group"]), "InvalidParameterValue.SecurityGroupIdIsIllegal"),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, PRIMARY).await.status, Status::Running);
    assert_eq!(group(&client).await.read_only_instance_set.len(), 2);
}

#[tokio::test]
async fn an_order_fails_when_its_primary_is_isolated_before_delivery() {
    let (sim, client) = start([primary()]);
    client.call(TerminateDBInstance::new([PRIMARY])).await.unwrap();
    let deals = client.call(new_group(1)).await.unwrap().into_inner().deal_names;
    sim.advance(Duration::from_secs(1));
    let order = client.call(sqlserver_api::DescribeOrders::new(deals)).await.unwrap().into_inner();
    assert_eq!(order.deals[0].instance_id_set, Vec::<String>::new());
    assert_eq!(ended(&sim, order.deals[0].flow_id).await, FlowStatus::Failed);
    assert_eq!(groups(&client, PRIMARY).await, []);
}

#[tokio::test]
async fn a_primary_takes_its_read_only_instances_with_it() {
    let (sim, client) = start(served());
    client.call(TerminateDBInstance::new([PRIMARY])).await.unwrap();
    reaches(&sim, PRIMARY, Status::Isolated).await;
    assert_eq!(find(&client, READER).await, None);
    assert_eq!(groups(&client, PRIMARY).await, []);
}

#[tokio::test]
async fn a_group_takes_out_what_is_too_far_behind_but_for_those_that_stay() {
    let (_sim, client) = start(served());
    let states = async || {
        let group = group(&client).await;
        let state = |it: &sqlserver_api::ReadOnlyInstance| (it.status, it.syn_status.clone());
        let delays = group.read_only_instance_set.iter().map(|it| it.delay_time.clone()).collect::<Vec<_>>();
        assert_eq!(delays, ["0", "30"]);
        group.read_only_instance_set.iter().map(state).collect::<Vec<_>>()
    };
    let in_step = (ReadOnlyInstanceStatus::Running, ReadOnlySyncStatus::InStep);
    let delayed = (ReadOnlyInstanceStatus::Running, ReadOnlySyncStatus::Delayed);
    let out = (ReadOnlyInstanceStatus::TakenOut, ReadOnlySyncStatus::TakenOut);
    assert_eq!(states().await, [in_step.clone(), delayed.clone()]);
    let change = || ModifyReadOnlyGroupDetails::new(PRIMARY, GROUP);
    client.call(change().is_offline_delay(Flag::Yes).read_only_max_delay_time(29)).await.unwrap();
    assert_eq!(states().await, [in_step.clone(), out.clone()]);
    client.call(change().min_read_only_in_group(1)).await.unwrap();
    assert_eq!(states().await, [in_step.clone(), out]);
    client.call(change().min_read_only_in_group(2)).await.unwrap();
    assert_eq!(states().await, [in_step.clone(), delayed.clone()]);
    client.call(change().min_read_only_in_group(0).read_only_max_delay_time(30)).await.unwrap();
    assert_eq!(states().await, [in_step, delayed]);
}

#[tokio::test]
async fn weights_are_worked_out_from_the_memory_or_given() {
    let (_sim, client) = start(served());
    assert_eq!(weights(&group(&client).await), [1, 1]);
    let automatic = client.call(DescribeReadOnlyGroupAutoWeight::new(PRIMARY, GROUP)).await.unwrap();
    let told: Vec<i64> = automatic.read_only_instance_set.iter().map(|it| it.weight).collect();
    assert_eq!(told, [2, 8]);
    assert_eq!(weights(&group(&client).await), [1, 1], "asking changes nothing");
    client.call(BalanceReadOnlyGroup::new(PRIMARY, GROUP)).await.unwrap();
    assert_eq!(weights(&group(&client).await), [2, 8]);
    let given = [ReadOnlyInstanceWeightPair::new(READER, 0), ReadOnlyInstanceWeightPair::new(LAGGING, 100)];
    let change = ModifyReadOnlyGroupDetails::new(PRIMARY, GROUP).weight_pairs(given);
    client.call(change.clone()).await.unwrap();
    assert_eq!(weights(&group(&client).await), [0, 100]);
    client.call(change.auto_weight(Flag::Yes)).await.unwrap();
    assert_eq!(weights(&group(&client).await), [2, 8], "the pairs are without effect");
}

#[tokio::test]
async fn a_change_of_a_group_is_made_whole_or_refused() {
    let (_sim, client) = start(served());
    let change = || ModifyReadOnlyGroupDetails::new(PRIMARY, GROUP).read_only_group_name("renamed");
    let pair = ReadOnlyInstanceWeightPair::new;
    let cases = [
        change().read_only_group_name("x".repeat(61)),
        change().read_only_max_delay_time(-1),
        change().min_read_only_in_group(-1),
        change().weight_pairs([pair(READER, 1), pair(READER, 2)]),
        change().weight_pairs([pair(PRIMARY, 1)]),
    ];
    for request in cases {
        assert_eq!(refusal(&client, request.clone()).await, ILLEGAL, "{request:?}");
    }
    assert_eq!(group(&client).await.read_only_group_name, "default_name");
    client.call(change()).await.unwrap();
    let details = client.call(DescribeReadOnlyGroupDetails::new(PRIMARY, GROUP)).await.unwrap().into_inner();
    assert_eq!(details.read_only_group_name, "renamed");
    assert_eq!((details.read_only_instance_set.len(), details.status), (2, ReadOnlyGroupStatus::Running));
    assert_eq!((&*details.zone_id, details.vport), ("ap-guangzhou-3", 1433));
}

#[tokio::test]
async fn a_group_is_found_under_its_own_primary_alone() {
    let other = "mssql-other001";
    let (_sim, client) = start(served().into_iter().chain([Instance::new(other)]));
    assert_eq!(groups(&client, other).await, []);
    assert_eq!(groups(&client, READER).await, []);
    assert_eq!(refusal(&client, DescribeReadOnlyGroupList::new("mssql-nobody00")).await, NOT_FOUND);
    for (primary, group) in [(other, GROUP), (PRIMARY, "mssqlrg-nobody01"), ("mssql-nobody00", GROUP)] {
        assert_eq!(refusal(&client, DescribeReadOnlyGroupDetails::new(primary, group)).await, NOT_FOUND);
        assert_eq!(refusal(&client, DescribeReadOnlyGroupAutoWeight::new(primary, group)).await, NOT_FOUND);
        assert_eq!(refusal(&client, BalanceReadOnlyGroup::new(primary, group)).await, NOT_FOUND);
        assert_eq!(refusal(&client, ModifyReadOnlyGroupDetails::new(primary, group)).await, NOT_FOUND);
        assert_eq!(refusal(&client, RecycleReadOnlyGroup::new(primary, group)).await, NOT_FOUND);
    }
    assert_eq!(refusal(&client, DescribeReadOnlyGroupDetails::new(PRIMARY, READER)).await, ILLEGAL);
    let of_member = DescribeReadOnlyGroupByReadOnlyInstance::new;
    assert_eq!(refusal(&client, of_member(PRIMARY)).await, ILLEGAL);
    assert_eq!(refusal(&client, of_member("mssqlro-nobody00")).await, NOT_FOUND);
}

#[tokio::test]
async fn a_group_is_recycled_once_it_has_lost_its_last_instance() {
    let (sim, client) = start(served());
    let recycle = || RecycleReadOnlyGroup::new(PRIMARY, GROUP);
    destroy(&sim, READER).await;
    assert_eq!(refusal(&client, recycle()).await, GROUP_STATUS);
    destroy(&sim, LAGGING).await;
    assert_eq!(groups(&client, PRIMARY).await, []);
    let flow = client.call(recycle()).await.unwrap().flow_id;
    assert_eq!(refusal(&client, recycle()).await, GROUP_STATUS, "it is being released");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(refusal(&client, recycle()).await, NOT_FOUND);
}
