//! Buying instances: orders, flows, and what is refused.

#[path = "support/flows.rs"]
mod flows;

use flows::{delivered, ended, find, fulfilled, instance, refusal, start};
use sqlserver_api::{
    Architecture, ChargeType, CreateBasicDBInstances, CreateCloudDBInstances, CreateDBInstances,
    DeploymentModel, DescribeDBInstances, DescribeDBInstancesAttribute, DescribeInstanceByOrders,
    DescribeInstanceTasks, DescribeMaintenanceSpan, DescribeOrders, EngineVersion, FlowStatus,
    HighAvailability, InstanceStatus, InstanceTaskStatus, InstanceType, MachineType, ModifyDBInstanceName,
    PayMode, RenewFlag, SwitchTime, UpgradeDBInstance,
};
use tc_core::UntypedAction;

fn basic() -> CreateBasicDBInstances {
    let (subnet, vpc) = ("subnet-bdoe83fa", "vpc-dsp338hz");
    CreateBasicDBInstances::new("ap-guangzhou-3", 2, 4, 100, subnet, vpc, MachineType::CloudPremium)
}

fn local() -> CreateDBInstances {
    CreateDBInstances::new("ap-guangzhou-3", 2, 100)
}

fn cloud() -> CreateCloudDBInstances {
    CreateCloudDBInstances::new("ap-guangzhou-3", 4, 100, 2, MachineType::CloudBalancedSsd)
}

/// Flow 1 of the acceptance list.
#[tokio::test]
async fn a_basic_instance_is_bought_from_end_to_end() {
    let (sim, client) = start([]);
    let request = basic()
        .instance_charge_type(ChargeType::Postpaid)
        .goods_num(1)
        .db_version(EngineVersion::Enterprise2017)
        .weekly([1, 2, 3])
        .start_time("09:00")
        .span(3)
        .security_group_list(["sg-dj5i29c5"]);
    let deal = client.call(request).await.unwrap().into_inner().deal_name;

    let first = client.call(DescribeOrders::new([&*deal])).await.unwrap().into_inner();
    assert_eq!((first.total_count, first.deals[0].flow_id), (1, 0));
    assert!(first.deals[0].instance_id_set.is_empty());
    let order = delivered(&sim, &deal).await;
    assert_eq!((order.count, &*order.instance_charge_type), (1, "POSTPAID"));
    let id = &*order.instance_id_set[0];
    assert!(id.starts_with("mssql-"), "{id}");
    assert_eq!(instance(&client, id).await.status, InstanceStatus::Creating);
    assert_eq!(ended(&sim, order.flow_id).await, FlowStatus::Succeeded);

    client.call(ModifyDBInstanceName::new(id, "tf-example")).await.unwrap();
    let bought = instance(&client, id).await;
    assert_eq!(bought.status, InstanceStatus::Running);
    assert_eq!((bought.instance_type, bought.pay_mode), (InstanceType::Basic, PayMode::Postpaid));
    assert_eq!(
        (&*bought.name, bought.vport, bought.end_time.as_str()),
        ("tf-example", 1433, "0000-00-00 00:00:00")
    );
    assert_eq!((bought.model, bought.ha_flag), (DeploymentModel::SingleNode, HighAvailability::Single));
    assert_eq!((&*bought.uniq_vpc_id, &*bought.uniq_subnet_id), ("vpc-dsp338hz", "subnet-bdoe83fa"));

    let attribute = client.call(DescribeDBInstancesAttribute::new(id)).await.unwrap();
    assert_eq!((&*attribute.instance_id, attribute.event_save_days), (id, 7));
    let window = client.call(DescribeMaintenanceSpan::new(id)).await.unwrap().into_inner();
    assert_eq!((window.weekly, &*window.start_time, window.span), (vec![1, 2, 3], "09:00", 3));
}

/// Flow 3.
#[tokio::test]
async fn two_nodes_on_local_disks_are_bought_and_resized_at_once() {
    let (sim, client) = start([]);
    let reply = client.call(local()).await.unwrap().into_inner();
    assert_eq!((reply.deal_names.len(), &reply.deal_names[0]), (1, &reply.deal_name));
    let ids = fulfilled(&sim, &reply.deal_name).await;
    let bought = instance(&client, &ids[0]).await;
    assert_eq!((bought.instance_type, bought.machine_type), (InstanceType::TwoNode, MachineType::LocalSsd));
    assert_eq!((bought.architecture, bought.ha_flag), (Architecture::TwoNode, HighAvailability::Mirroring));

    let request = UpgradeDBInstance::new(&*ids[0]).memory(8).storage(300).wait_switch(SwitchTime::Now);
    let deal = client.call(request).await.unwrap().into_inner().deal_name;
    let seen = flows::reaches(&sim, &ids[0], InstanceStatus::Running).await;
    assert_eq!(seen, [InstanceStatus::Resizing, InstanceStatus::Switching, InstanceStatus::Running]);
    let resized = instance(&client, &ids[0]).await;
    assert_eq!((resized.memory, resized.storage), (8, 300));
    assert_eq!(fulfilled(&sim, &deal).await, ids);
}

/// Flow 4.
#[tokio::test]
async fn two_nodes_on_cloud_disks_are_bought_across_zones_and_their_resize_has_an_order() {
    let (sim, client) = start([]);
    let deal = client.call(cloud().multi_zones(true)).await.unwrap().into_inner().deal_name;
    let ids = fulfilled(&sim, &deal).await;
    let bought = instance(&client, &ids[0]).await;
    assert_eq!(
        (bought.instance_type, bought.model),
        (InstanceType::CloudTwoNode, DeploymentModel::TwoNodeAcrossZones)
    );
    assert_ne!(bought.slave_zones.slave_zone, bought.zone);
    assert!(bought.slave_zones.slave_zone.starts_with("ap-guangzhou-"));

    let request = UpgradeDBInstance::new(&*ids[0]).memory(8).wait_switch(SwitchTime::Now);
    let deal = client.call(request).await.unwrap().into_inner().deal_name;
    assert_eq!(fulfilled(&sim, &deal).await, ids);
    assert_eq!(instance(&client, &ids[0]).await.memory, 8);
}

#[tokio::test]
async fn several_instances_come_in_one_order_and_one_flow() {
    let (sim, client) = start([]);
    let deal = client.call(cloud().goods_num(3)).await.unwrap().into_inner().deal_name;
    let order = delivered(&sim, &deal).await;
    assert_eq!((order.count, order.instance_id_set.len()), (3, 3));
    assert_eq!(ended(&sim, order.flow_id).await, FlowStatus::Succeeded);
    let all = client.call(DescribeDBInstances::default().status(InstanceStatus::Running)).await.unwrap();
    assert_eq!(all.total_count, 3);
    let mut addresses: Vec<_> = all.db_instances.iter().map(|it| it.vip.clone()).collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), 3, "each has an address of its own");
    let reply = client.call(DescribeInstanceByOrders::new([&*deal])).await.unwrap().into_inner();
    assert_eq!(reply.deal_instance[0].instance_ids, order.instance_id_set);
}

#[tokio::test]
async fn several_standby_nodes_are_in_the_zones_asked_for() {
    let (sim, client) = start([]);
    let zones = ["ap-guangzhou-3", "ap-guangzhou-4"];
    let request = cloud().multi_zones(true).multi_nodes(true).dr_zones(zones);
    let deal = client.call(request).await.unwrap().into_inner().deal_name;
    let ids = fulfilled(&sim, &deal).await;
    let bought = instance(&client, &ids[0]).await;
    assert_eq!(bought.instance_type, InstanceType::CloudMultiNode);
    let nodes: Vec<_> = bought.multi_slave_zones.iter().map(|it| &*it.slave_zone).collect();
    assert_eq!(nodes, zones);
    let same = cloud().multi_zones(true).multi_nodes(true).dr_zones(["ap-guangzhou-3", "ap-guangzhou-3"]);
    let error = client.call(same).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.InputIllegal"));
}

#[tokio::test]
async fn a_prepaid_instance_has_a_term_and_is_renewed_by_itself() {
    let (sim, client) = start([]);
    let request = local().instance_charge_type(ChargeType::Prepaid).period(2);
    let deal = client.call(request).await.unwrap().into_inner().deal_name;
    let ids = fulfilled(&sim, &deal).await;
    let bought = instance(&client, &ids[0]).await;
    assert_eq!((bought.pay_mode, bought.renew_flag), (PayMode::Prepaid, RenewFlag::Automatic));
    assert_eq!(bought.end_time.as_str(), "2026-03-01 08:00:01");
    sim.advance(std::time::Duration::from_secs(60 * 86_400));
    assert_eq!(instance(&client, &ids[0]).await.end_time.as_str(), "2026-04-01 08:00:01");
}

#[tokio::test]
async fn what_is_not_sold_is_refused_with_its_code() {
    let (_sim, client) = start([]);
    let zone = |zone: &str| CreateDBInstances::new(zone, 2, 100);
    let sizes = |memory, storage| CreateDBInstances::new("ap-guangzhou-3", memory, storage);
    let cases = [
        (zone("ap-guangzhou-5"), "InvalidParameterValue.IllegalZone"),
        (zone("ap-shanghai-1"), "InvalidParameterValue.IllegalZone"),
        (sizes(3, 100), "InvalidParameterValue.IllegalSpec"),
        (sizes(2, 5), "InvalidParameterValue.IllegalSpec"),
        (sizes(2, 105), "InvalidParameterValue.IllegalSpec"),
        (local().db_version(EngineVersion::Other("2001".into())), "InvalidParameterValue.IllegalSpec"),
        (local().vpc_id("net").subnet_id("subnet-bdoe83fa"), "ResourceNotFound.VpcNotExist"),
        (local().security_group_list(["group"]), "InvalidParameterValue.SecurityGroupIdIsIllegal"),
        (local().collation("Klingon_CI_AS"), "InvalidParameter.InputIllegal"),
        (zone("ap-guangzhou-5").vpc_id("net").subnet_id("net"), "InvalidParameterValue.IllegalZone"),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    let everything = client.call(DescribeDBInstances::default()).await.unwrap();
    assert_eq!(everything.total_count, 0, "nothing that was refused was bought");
}

#[tokio::test]
async fn the_basic_edition_answers_a_zone_that_sells_nothing_with_a_code_that_it_declares() {
    let (_sim, client) = start([]);
    let (subnet, vpc) = ("subnet-bdoe83fa", "vpc-dsp338hz");
    let request =
        CreateBasicDBInstances::new("ap-nowhere-1", 2, 4, 100, subnet, vpc, MachineType::CloudPremium);
    assert_eq!(client.call(request).await.unwrap_err().code(), Some("InvalidParameterValue.IllegalSpec"));
}

#[tokio::test]
async fn an_unknown_order_is_told_by_the_code_of_the_action() {
    let (_sim, client) = start([]);
    let error = client.call(DescribeOrders::new(["20260101999999"])).await.unwrap_err();
    assert_eq!(error.code(), Some("FailedOperation.QueryOrderFailed"));
    let error = client.call(DescribeInstanceByOrders::new(["20260101999999"])).await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFound.ParamsNotFound"));
}

#[tokio::test]
async fn the_tasks_of_an_instance_are_its_flows() {
    let (sim, client) = start([]);
    let deal = client.call(local()).await.unwrap().into_inner().deal_name;
    let order = delivered(&sim, &deal).await;
    let id = &*order.instance_id_set[0];
    let tasks = client.call(DescribeInstanceTasks::new(id, 10)).await.unwrap().into_inner();
    let task = &tasks.instance_task_set[0];
    assert_eq!((tasks.total_count, task.id, task.status), (1, order.flow_id, InstanceTaskStatus::Running));
    assert_eq!((task.progress, task.end_time.as_str()), (0, "0000-00-00 00:00:00"));
    ended(&sim, order.flow_id).await;
    let done = DescribeInstanceTasks::new(id, 10).status(InstanceTaskStatus::Succeeded);
    let tasks = client.call(done).await.unwrap().into_inner();
    assert_eq!((tasks.total_count, tasks.instance_task_set[0].progress), (1, 100));
}

#[tokio::test]
async fn orders_and_instances_of_another_account_or_region_are_not_seen() {
    let (sim, client) = start([]);
    let deal = client.call(local()).await.unwrap().into_inner().deal_name;
    let ids = fulfilled(&sim, &deal).await;
    let elsewhere = client.with_region("ap-shanghai").unwrap();
    assert_eq!(find(&elsewhere, &ids[0]).await, None);
    let action = UntypedAction::new("sqlserver", "2018-03-28", "DescribeOrders");
    let error = elsewhere.call_untyped(action, serde_json::json!({"DealNames": [deal]})).await.unwrap_err();
    assert_eq!(error.code(), Some("FailedOperation.QueryOrderFailed"));
}
