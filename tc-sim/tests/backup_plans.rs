//! Backups by the plan: when they are made, and how long they are kept.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, refusal, start};
use sqlserver_api::{
    ArchivePeriod, Backup, BackupContent, BackupCycleType, BackupModel, BackupRetention, BackupWay,
    CreateBackup, DescribeBackups, DescribeDBInstancesAttribute, DescribeRegularBackupPlan, FeatureState,
    InstanceType, ModifyBackupStrategy, TerminateDBInstance,
};
use tc_core::{Client, DateTime};
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const OTHER: &str = "mssql-basic001";
const READ_ONLY: &str = "mssqlro-copy0001";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const DAY: Duration = Duration::from_secs(86_400);
const HOUR: Duration = Duration::from_secs(3_600);

/// It is Thursday, eight in the morning.
fn orders() -> (Sim, Client) {
    start([Instance::new(ID).name("orders").database("db1"), Instance::new(READ_ONLY)])
}

fn ever() -> DescribeBackups {
    DescribeBackups::new("2026-01-01 00:00:00", "2099-12-31 23:59:59", ID).limit(100)
}

async fn list(client: &Client, request: DescribeBackups) -> Vec<Backup> {
    client.call(request).await.unwrap().into_inner().backups
}

/// When the backups began that are listed, the latest first.
async fn starts(client: &Client) -> Vec<String> {
    list(client, ever()).await.iter().map(|it| it.start_time.to_string()).collect()
}

async fn count(client: &Client, request: DescribeBackups) -> i64 {
    client.call(request).await.unwrap().total_count
}

async fn make(sim: &Sim, request: CreateBackup) {
    let flow = sim.client().call(request.instance_id(ID)).await.unwrap().flow_id;
    ended(sim, flow).await;
}

#[tokio::test]
async fn the_plan_makes_a_backup_every_night_at_its_time() {
    let (sim, client) = orders();
    sim.advance(HOUR * 16);
    assert!(starts(&client).await.is_empty());
    sim.advance(HOUR);
    let made = list(&client, ever()).await;
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].start_time.as_str(), "2026-01-02 00:15:15");
    assert_eq!(
        (made[0].backup_way, made[0].storage_strategy),
        (BackupWay::Scheduled, Some(BackupRetention::Plan))
    );
    assert!(made[0].file_name.starts_with("auto_instance_"), "{}", made[0].file_name);
    sim.advance(DAY);
    assert_eq!(starts(&client).await, ["2026-01-03 00:15:15", "2026-01-02 00:15:15"]);
}

#[tokio::test]
async fn it_makes_no_difference_whether_time_passes_at_once_or_step_by_step() {
    let (sim, client) = orders();
    sim.advance(DAY * 10);
    let (other, other_client) = orders();
    for _ in 0..240 {
        other.advance(HOUR);
        count(&other_client, ever()).await;
    }
    let shown = |backups: Vec<Backup>| {
        backups.into_iter().map(|it| (it.file_name, it.start_time, it.size)).collect::<Vec<_>>()
    };
    assert_eq!(shown(list(&client, ever()).await), shown(list(&other_client, ever()).await));
    let logs = || ever().content(BackupContent::Logs);
    assert_eq!(count(&client, logs()).await, count(&other_client, logs()).await);
}

#[tokio::test]
async fn an_account_that_calls_late_has_the_backups_that_were_made_meanwhile() {
    let (sim, client) = orders();
    sim.advance(DAY * 3);
    assert_eq!(starts(&client).await.len(), 3);
}

#[tokio::test]
async fn a_backup_goes_when_it_was_kept_for_its_days_and_one_for_the_instances_life_stays() {
    let (sim, client) = orders();
    make(&sim, CreateBackup::default()).await;
    make(&sim, CreateBackup::default().storage_strategy(BackupRetention::InstanceLifetime)).await;
    sim.advance(DAY * 6 + HOUR * 23);
    assert_eq!(count(&client, ever().backup_way(BackupWay::Manual)).await, 2);
    assert_eq!(count(&client, ever().backup_way(BackupWay::Scheduled)).await, 7);
    sim.advance(HOUR);
    let kept = list(&client, ever().backup_way(BackupWay::Manual)).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].storage_strategy, Some(BackupRetention::InstanceLifetime));
    sim.advance(DAY * 365);
    assert_eq!(count(&client, ever().backup_way(BackupWay::Manual)).await, 1);
    assert_eq!(count(&client, ever().backup_way(BackupWay::Scheduled)).await, 7);
}

#[tokio::test]
async fn five_hundred_years_pass_with_no_more_than_the_backups_of_the_last_week() {
    let (sim, client) = orders();
    sim.advance(DAY * 365 * 500);
    let request = DescribeBackups::new("2026-01-01 00:00:00", "2999-12-31 23:59:59", ID);
    assert_eq!(count(&client, request).await, 7);
}

#[tokio::test]
async fn a_weekly_plan_makes_backups_on_its_days_at_its_hour() {
    let (sim, client) = orders();
    let plan = ModifyBackupStrategy::new(ID)
        .backup_type(BackupCycleType::Weekly)
        .backup_cycle([1_u64, 6])
        .backup_time(14_u64)
        .backup_save_days(30_u64);
    let reply = client.call(plan).await.unwrap().into_inner();
    assert_eq!((reply.code, &*reply.msg), (Some(0), ""));
    sim.advance(DAY * 8);
    assert_eq!(starts(&client).await, ["2026-01-05 14:00:00", "2026-01-03 14:00:00"]);
    let shown = instance(&client, ID).await;
    assert_eq!((shown.backup_cycle, shown.backup_cycle_type), (vec![1, 6], BackupCycleType::Weekly));
    assert_eq!((&*shown.backup_time, shown.backup_save_days), ("14:00:00", 30));
}

#[tokio::test]
async fn what_a_new_plan_leaves_out_is_the_default_or_stays() {
    let (_sim, client) = orders();
    let plan = ModifyBackupStrategy::new(ID).backup_time(3_u64).backup_model(BackupModel::PrimaryFiles);
    client.call(plan.backup_save_days(100_u64)).await.unwrap();
    client.call(ModifyBackupStrategy::new(ID)).await.unwrap();
    let shown = instance(&client, ID).await;
    assert_eq!((&*shown.backup_time, shown.backup_model), ("03:00:00", BackupModel::PrimaryFiles));
    assert_eq!((shown.backup_save_days, shown.backup_cycle.len()), (7, 7));
}

#[tokio::test]
async fn a_plan_that_does_not_fit_is_refused_and_changes_nothing() {
    let basic = Instance::new(OTHER).edition(InstanceType::Basic);
    let (sim, client) = start([Instance::new(ID), Instance::new(READ_ONLY), basic]);
    let plan = || ModifyBackupStrategy::new(ID);
    let weekly = || plan().backup_type(BackupCycleType::Weekly);
    let standby = ModifyBackupStrategy::new(OTHER).backup_model(BackupModel::StandbyArchive);
    let cases = [
        (plan().regular_backup_counts(0_u64), INPUT_ILLEGAL),
        (plan().regular_backup_start_time("2026-02-30"), INPUT_ILLEGAL),
        (weekly().backup_cycle([1_u64, 1]), INPUT_ILLEGAL),
        (standby, INPUT_ILLEGAL),
        (ModifyBackupStrategy::new("mssql-nobody00"), "ResourceNotFound.InstanceNotFound"),
        (ModifyBackupStrategy::new(READ_ONLY), STATUS_INVALID),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    client.call(weekly().backup_cycle([2_u64, 4])).await.unwrap();
    assert_eq!(refusal(&client, weekly().backup_save_days(3_u64)).await, INPUT_ILLEGAL, "its days are two");
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    sim.advance(HOUR);
    assert_eq!(refusal(&client, plan()).await, STATUS_INVALID);
    assert_eq!(instance(&client, ID).await.backup_cycle, [2, 4]);
}

#[tokio::test]
async fn an_instance_with_always_on_is_backed_up_from_its_standby_node() {
    let (_sim, client) = orders();
    client.call(ModifyBackupStrategy::new(ID).backup_model(BackupModel::StandbyArchive)).await.unwrap();
    assert_eq!(instance(&client, ID).await.backup_model, BackupModel::StandbyArchive);
}

#[tokio::test]
async fn the_first_backup_of_each_month_is_kept_for_years() {
    let (sim, client) = orders();
    let plan = ModifyBackupStrategy::new(ID)
        .regular_backup_enable(FeatureState::Enabled)
        .regular_backup_save_days(90_u64)
        .regular_backup_start_time("2026-01-05");
    client.call(plan).await.unwrap();
    let shown = client.call(DescribeDBInstancesAttribute::new(ID)).await.unwrap().into_inner();
    assert_eq!((shown.regular_backup_save_days, &*shown.regular_backup_start_time), (90, "2026-01-05"));
    assert_eq!(shown.regular_backup_enable, FeatureState::Enabled);
    sim.advance(DAY * 80);
    let kept = list(&client, ever().backup_way(BackupWay::LongTerm)).await;
    let days: Vec<_> = kept.iter().map(|it| &it.start_time.as_str()[..10]).collect();
    assert_eq!(days, ["2026-03-05", "2026-02-05", "2026-01-05"]);
    assert_eq!(count(&client, ever().backup_way(BackupWay::Scheduled)).await, 7);
    sim.advance(DAY * 20);
    assert_eq!(
        count(&client, ever().backup_way(BackupWay::LongTerm)).await,
        3,
        "the first is gone, a new is there"
    );
}

#[tokio::test]
async fn the_preview_of_a_plan_parts_ordinary_days_from_those_that_are_set_aside() {
    let (_sim, client) = orders();
    let request = |days: &[u64]| {
        DescribeRegularBackupPlan::new(ID, 90_u64, ArchivePeriod::Monthly, 1_u64, "2026-01-10", days.to_vec())
    };
    let plan = client.call(request(&[1, 3])).await.unwrap().into_inner();
    let aside: Vec<_> = plan.save_mode_regular.iter().map(DateTime::as_str).collect();
    assert_eq!(aside, ["2026-01-12 00:00:00", "2026-02-11 00:00:00", "2026-03-11 00:00:00"]);
    assert_eq!(plan.save_mode_period[0].as_str(), "2026-01-14 00:00:00");
    assert!(plan.save_mode_period.iter().all(|at| !plan.save_mode_regular.contains(at)));
    assert_eq!(plan.save_mode_period.len() + aside.len(), 26, "two days in each of thirteen weeks");
    let mut none = request(&[1]);
    none.regular_backup_counts = 0;
    assert_eq!(refusal(&client, none).await, INPUT_ILLEGAL);
    let mut read_only = request(&[1]);
    read_only.instance_id = READ_ONLY.to_owned();
    assert_eq!(refusal(&client, read_only).await, "FailedOperation.NotSupport");
}

#[tokio::test]
async fn logs_are_backed_up_every_half_hour_while_the_instance_is_up() {
    let (sim, client) = orders();
    sim.advance(HOUR * 2);
    let logs = || ever().content(BackupContent::Logs);
    let found = list(&client, logs()).await;
    let times: Vec<_> = found.iter().map(|it| &it.start_time.as_str()[11..16]).collect();
    assert_eq!(times, ["10:00", "09:30", "09:00", "08:30", "08:00"]);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    sim.advance(HOUR * 2);
    assert_eq!(count(&client, logs()).await, 5, "nothing is written in the recycle bin");
}

#[tokio::test]
async fn nothing_is_backed_up_in_the_recycle_bin_and_nothing_left_after_it() {
    let (sim, client) = orders();
    sim.advance(DAY);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    sim.advance(HOUR * 23);
    assert_eq!(starts(&client).await, ["2026-01-02 00:15:15"]);
    sim.advance(HOUR * 2);
    assert!(starts(&client).await.is_empty());
}
