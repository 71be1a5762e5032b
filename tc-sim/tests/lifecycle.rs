//! The life of an instance: resizing, restarting, switching, the recycle bin.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, find, fulfilled, instance, reaches, refusal, start};
use sqlserver_api::{
    CloseInterCommunication, CompleteExpansion, DeleteDBInstance, DescribeDBInstanceInter,
    DescribeDBInstances, DescribeHASwitchLog, DescribeUpgradeInstanceCheck, EngineVersion, Flag, FlowStatus,
    InstanceRenewInfo, InstanceStatus as Status, InstanceType, MachineType, ModifyDBInstanceRenewFlag,
    PayMode, RecycleDBInstance, RenewDBInstance, RenewFlag, RenewPostpaidDBInstance, ResizeDirection,
    RestartDBInstance, SwitchCause, SwitchCloudInstanceHA, SwitchTime, TerminateDBInstance,
    UpgradeDBInstance,
};
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const HOUR: u64 = 3_600;

fn one() -> [Instance; 1] {
    [Instance::new(ID)]
}

fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * HOUR)
}

/// Flow 2.
#[tokio::test]
async fn an_instance_is_destroyed_from_end_to_end() {
    let (sim, client) = start(one());
    assert_eq!(refusal(&client, DeleteDBInstance::new(ID)).await, STATUS_INVALID);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    assert_eq!(reaches(&sim, ID, Status::Isolated).await, [Status::Running, Status::Isolated]);
    assert_eq!(instance(&client, ID).await.isolate_time.as_str(), "2026-01-01 08:00:01");
    client.call(DeleteDBInstance::new(ID)).await.unwrap();
    assert_eq!(find(&client, ID).await, None);
    let offline = client.call(DescribeDBInstances::default().status(Status::Offline)).await.unwrap();
    assert_eq!(offline.db_instances[0].instance_id, ID);
}

/// Flow 5.
#[tokio::test]
async fn a_resize_waits_for_its_window_until_it_is_completed_by_hand() {
    let (sim, client) = start(one());
    assert_eq!(refusal(&client, CompleteExpansion::new(ID)).await, STATUS_INVALID);
    let deal = client.call(UpgradeDBInstance::new(ID).memory(8)).await.unwrap().into_inner().deal_name;
    assert_eq!(reaches(&sim, ID, Status::SwitchPending).await, [Status::Resizing, Status::SwitchPending]);
    assert_eq!(fulfilled(&sim, &deal).await, [ID]);
    assert_eq!(instance(&client, ID).await.memory, 4, "it has its old size until it switches");

    let flow = client.call(CompleteExpansion::new(ID)).await.unwrap().flow_id;
    assert_eq!(instance(&client, ID).await.status, Status::Switching);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let resized = instance(&client, ID).await;
    assert_eq!((resized.status, resized.memory), (Status::Running, 8));

    sim.advance(hours(48));
    assert_eq!(instance(&client, ID).await.status, Status::Running, "the window has nothing left to do");
}

#[tokio::test]
async fn a_resize_that_nobody_completes_switches_in_the_window() {
    let (sim, client) = start(one());
    client.call(UpgradeDBInstance::new(ID).memory(8)).await.unwrap();
    // It is eight in the morning in Beijing, and the window opens at midnight.
    sim.advance(Duration::from_secs(16 * HOUR - 1));
    assert_eq!(instance(&client, ID).await.status, Status::SwitchPending);
    sim.advance(Duration::from_secs(1));
    assert_eq!(instance(&client, ID).await.status, Status::Switching);
    sim.advance(Duration::from_secs(1));
    assert_eq!(instance(&client, ID).await.memory, 8);
}

#[tokio::test]
async fn a_resize_that_is_impossible_is_refused_and_changes_nothing() {
    let basic = Instance::new("mssql-basic001").edition(InstanceType::Basic);
    let (_sim, client) = start([Instance::new(ID), basic, Instance::new("mssqlbi-server01")]);
    let spec = "InvalidParameterValue.IllegalSpec";
    let cases = [
        (UpgradeDBInstance::new(ID), "InvalidParameter.InputIllegal"),
        (UpgradeDBInstance::new(ID).memory(2), spec),
        (UpgradeDBInstance::new(ID).memory(5), spec),
        (UpgradeDBInstance::new(ID).storage(90), spec),
        (UpgradeDBInstance::new(ID).storage(101), spec),
        (UpgradeDBInstance::new(ID).db_version(EngineVersion::Enterprise2016), spec),
        (UpgradeDBInstance::new("mssql-basic001").multi_zones("MultiZones"), spec),
        (UpgradeDBInstance::new("mssqlbi-server01").storage(200), spec),
        (UpgradeDBInstance::new("mssql-nobody00").memory(8), "ResourceNotFound.InstanceNotFound"),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, ID).await.status, Status::Running);
}

#[tokio::test]
async fn the_check_tells_what_a_resize_would_do() {
    let (_sim, client) = start(one());
    let up = DescribeUpgradeInstanceCheck::new(ID).memory(8);
    let reply = client.call(up).await.unwrap().into_inner();
    assert_eq!((reply.passed, reply.is_affect), (Flag::Yes, Flag::Yes));
    assert_eq!(reply.modify_mode, ResizeDirection::Up);
    let down = DescribeUpgradeInstanceCheck::new(ID).storage(50);
    let reply = client.call(down).await.unwrap().into_inner();
    assert_eq!((reply.passed, reply.modify_mode), (Flag::No, ResizeDirection::Down));
    let failed: Vec<_> = reply.check_items.iter().filter(|item| item.passed == Flag::No).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(instance(&client, ID).await.storage, 100);
}

/// Part of flow 17.
#[tokio::test]
async fn a_restart_goes_through_its_status_by_a_flow() {
    let (sim, client) = start(one());
    let flow = client.call(RestartDBInstance::new(ID)).await.unwrap().flow_id;
    assert_eq!(refusal(&client, RestartDBInstance::new(ID)).await, STATUS_INVALID, "it is restarting");
    assert_eq!(reaches(&sim, ID, Status::Running).await, [Status::Restarting, Status::Running]);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn a_restart_in_the_window_comes_when_it_opens() {
    let (sim, client) = start(one());
    let request = RestartDBInstance::new(ID).wait_switch(SwitchTime::MaintenanceWindow);
    client.call(request).await.unwrap();
    assert_eq!(instance(&client, ID).await.status, Status::Running);
    sim.advance(hours(16));
    assert_eq!(instance(&client, ID).await.status, Status::Restarting);
    sim.advance(Duration::from_secs(2));
    assert_eq!(instance(&client, ID).await.status, Status::Running);
}

#[tokio::test]
async fn a_flow_fails_when_its_instance_is_isolated_meanwhile() {
    let (sim, client) = start(one());
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let flow = client.call(RestartDBInstance::new(ID)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    assert_eq!(instance(&client, ID).await.status, Status::Isolated);
}

#[tokio::test]
async fn the_nodes_change_places_and_the_log_shows_it() {
    let (sim, client) =
        start([Instance::new(ID), Instance::new("mssql-basic001").edition(InstanceType::Basic)]);
    let flow = client.call(SwitchCloudInstanceHA::new(ID)).await.unwrap().flow_id.unwrap();
    assert_eq!(reaches(&sim, ID, Status::Running).await, [Status::Restricted, Status::Running]);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let log = DescribeHASwitchLog::new(ID, "2026-01-01 00:00:00", "2026-01-02 00:00:00");
    let reply = client.call(log.clone()).await.unwrap().into_inner();
    assert_eq!((reply.total_count, reply.switch_log[0].switch_type), (Some(1), Some(SwitchCause::Manual)));
    let reply = client.call(log.switch_type(SwitchCause::Automatic)).await.unwrap();
    assert_eq!(reply.total_count, Some(0));
    let earlier = DescribeHASwitchLog::new(ID, "2025-01-01 00:00:00", "2025-12-31 00:00:00");
    assert_eq!(client.call(earlier).await.unwrap().total_count, Some(0));
    let single = SwitchCloudInstanceHA::new("mssql-basic001");
    assert_eq!(refusal(&client, single).await, "FailedOperation.NotSupport");
}

/// Flow 18.
#[tokio::test]
async fn the_recycle_bin_gives_back_or_gives_up() {
    let (sim, client) = start(one());
    let before = instance(&client, ID).await;
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    reaches(&sim, ID, Status::Isolated).await;
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    assert_eq!(reaches(&sim, ID, Status::Running).await, [Status::Isolated, Status::Running]);
    let after = instance(&client, ID).await;
    assert_eq!((&after.vip, &after.name, after.storage), (&before.vip, &before.name, before.storage));
    assert_eq!(after.isolate_time.as_str(), "0000-00-00 00:00:00");

    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    reaches(&sim, ID, Status::Isolated).await;
    client.call(DeleteDBInstance::new(ID)).await.unwrap();
    assert_eq!(refusal(&client, RenewPostpaidDBInstance::new(ID)).await, STATUS_INVALID);
    let flow = client.call(RecycleDBInstance::new(ID)).await.unwrap().flow_id;
    let listed = |status| client.call(DescribeDBInstances::default().status(status));
    assert_eq!(listed(Status::Reclaiming).await.unwrap().total_count, 1);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(listed(Status::Reclaimed).await.unwrap().total_count, 1);
    assert_eq!(refusal(&client, RecycleDBInstance::new(ID)).await, "ResourceNotFound.InstanceNotFound");
}

#[tokio::test]
async fn what_is_paid_by_use_stays_a_day_in_the_recycle_bin_and_what_was_paid_in_advance_seven() {
    let prepaid = "mssql-prepaid1";
    let (sim, client) = start([Instance::new(ID), Instance::new(prepaid).pay_mode(PayMode::Prepaid)]);
    client.call(TerminateDBInstance::new([ID, prepaid])).await.unwrap();
    sim.advance(hours(24));
    assert_eq!(instance(&client, ID).await.status, Status::Isolated);
    sim.advance(hours(1));
    assert_eq!(find(&client, ID).await, None);
    assert_eq!(instance(&client, prepaid).await.status, Status::Isolated);
    assert_eq!(refusal(&client, RenewPostpaidDBInstance::new(prepaid)).await, STATUS_INVALID);
    sim.advance(hours(6 * 24));
    assert_eq!(find(&client, prepaid).await, None);
}

#[tokio::test]
async fn an_instance_that_came_back_is_not_given_up_for_its_earlier_stay() {
    let (sim, client) = start(one());
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    sim.advance(hours(23));
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    sim.advance(hours(48));
    assert_eq!(instance(&client, ID).await.status, Status::Running);
}

#[tokio::test]
async fn terminating_takes_all_or_none() {
    let (sim, client) = start(one());
    let code = refusal(&client, TerminateDBInstance::new([ID, "mssql-nobody00"])).await;
    assert_eq!(code, "InvalidParameter.ParamsAssertFailed");
    sim.advance(hours(1));
    assert_eq!(instance(&client, ID).await.status, Status::Running);
}

#[tokio::test]
async fn a_member_of_the_interconnection_group_leaves_it_when_it_is_isolated() {
    let (sim, client) = start([Instance::new(ID).joined()]);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    reaches(&sim, ID, Status::Isolated).await;
    assert_eq!(client.call(DescribeDBInstanceInter::new(100)).await.unwrap().total_count, 0);
    assert_eq!(refusal(&client, CloseInterCommunication::new([ID])).await, STATUS_INVALID);
}

#[tokio::test]
async fn renewing_an_instance_that_is_paid_by_use_makes_it_prepaid() {
    let (sim, client) = start(one());
    let deal = client.call(RenewDBInstance::new(ID).period(2)).await.unwrap().into_inner().deal_name;
    assert_eq!(fulfilled(&sim, &deal).await, [ID]);
    let renewed = instance(&client, ID).await;
    assert_eq!((renewed.pay_mode, renewed.renew_flag), (PayMode::Prepaid, RenewFlag::Manual));
    assert_eq!(renewed.end_time.as_str(), "2026-03-01 08:00:03");
    sim.advance(hours(59 * 24 + 1));
    assert_eq!(instance(&client, ID).await.status, Status::Isolated, "nobody renewed it");
    let deal = client.call(RenewDBInstance::new(ID)).await.unwrap().into_inner().deal_name;
    fulfilled(&sim, &deal).await;
    assert_eq!(instance(&client, ID).await.status, Status::Running);
}

#[tokio::test]
async fn the_renew_flag_counts_the_instances_that_have_it() {
    let prepaid = "mssql-prepaid1";
    let (_sim, client) = start([Instance::new(ID), Instance::new(prepaid).pay_mode(PayMode::Prepaid)]);
    let flags = [ID, prepaid].map(|id| InstanceRenewInfo::new(id, RenewFlag::Never));
    assert_eq!(client.call(ModifyDBInstanceRenewFlag::new(flags)).await.unwrap().count, 1);
    assert_eq!(instance(&client, prepaid).await.renew_flag, RenewFlag::Never);
    assert_eq!(instance(&client, ID).await.renew_flag, RenewFlag::Manual);
}

#[tokio::test]
async fn the_usual_machine_follows_from_the_edition() {
    let local = Instance::new(ID).edition(InstanceType::TwoNode).size(16, 128, 3_000);
    let (_sim, client) = start([local]);
    let shown = instance(&client, ID).await;
    assert_eq!((shown.machine_type, shown.cpu, shown.memory), (MachineType::LocalSsd, 16, 128));
}
