//! Copies of backups in other regions, and the space that backups take.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, refusal, start};
use sqlserver_api::{
    Backup, BackupCopyStatus, BackupLocation, BackupUsageOrder, CreateBackup, DescribeBackupMonitor,
    DescribeBackupStatistical, DescribeBackupSummary, DescribeBackups, DescribeCrossBackupStatistical,
    DescribeCrossRegions, FeatureState, Flag, ModifyCrossBackupStrategy, SortDirection,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const OTHER: &str = "mssql-basic001";
const READ_ONLY: &str = "mssqlro-copy0001";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const ILLEGAL_REGION: &str = "InvalidParameterValue.IllegalRegion";
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

async fn count(client: &Client, request: DescribeBackups) -> i64 {
    client.call(request).await.unwrap().total_count
}

async fn make(sim: &Sim, request: CreateBackup) {
    let flow = sim.client().call(request.instance_id(ID)).await.unwrap().flow_id;
    ended(sim, flow).await;
}

#[tokio::test]
async fn backups_are_copied_to_other_regions_and_told_apart_there() {
    let (sim, client) = orders();
    let regions = client.call(DescribeCrossRegions).await.unwrap().into_inner().regions;
    assert!(regions.iter().any(|it| it == "ap-beijing") && !regions.iter().any(|it| it == "ap-guangzhou"));
    let on = ModifyCrossBackupStrategy::new(FeatureState::Enabled).instance_id(ID);
    let on = on.cross_backup_region(["ap-beijing", "ap-shanghai"]).cross_backup_save_days(10_u64);
    client.call(on).await.unwrap();
    let shown = instance(&client, ID).await;
    assert_eq!((shown.cross_backup_enabled, shown.cross_backup_save_days), (FeatureState::Enabled, 10));
    assert_eq!(shown.cross_regions, ["ap-beijing", "ap-shanghai"]);

    sim.advance(HOUR * 16 + Duration::from_secs(15 * 60 + 20));
    let syncing = list(&client, ever()).await.remove(0);
    assert_eq!(syncing.cross_backup_status[0].cross_status, BackupCopyStatus::Syncing);
    assert!(syncing.cross_backup_addr.is_empty());
    sim.advance(HOUR);
    let copied = list(&client, ever()).await.remove(0);
    assert_eq!(copied.cross_backup_status[1].cross_status, BackupCopyStatus::Succeeded);
    assert_eq!(copied.cross_backup_addr[1].cross_region, "ap-shanghai");

    sim.advance(DAY * 30);
    assert_eq!(count(&client, ever()).await, 7);
    let all = client.call(DescribeCrossBackupStatistical::new(0_u64, 10_u64)).await.unwrap().into_inner();
    assert_eq!((all.total_count, &*all.items[0].instance_id), (1, ID));
    assert_eq!((all.items[0].data_backup_count, all.items[0].cross_backup_save_days), (20, 10));
    assert_eq!(all.items[0].log_backup_count, 2 * 48 * 10);
    let beijing = DescribeCrossBackupStatistical::new(0_u64, 10_u64).cross_region("ap-beijing");
    let beijing = client.call(beijing).await.unwrap().into_inner();
    assert_eq!((beijing.items[0].data_backup_count, beijing.items[0].log_backup_count), (10, 480));
}

#[tokio::test]
async fn copies_stay_for_their_days_when_copying_ends_unless_they_are_cleaned_up() {
    let (sim, client) = orders();
    let on = || ModifyCrossBackupStrategy::new(FeatureState::Enabled).instance_id_set([ID]);
    let off = || ModifyCrossBackupStrategy::new(FeatureState::Disabled).instance_id(ID);
    let copies = async || {
        let request = DescribeCrossBackupStatistical::new(0_u64, 10_u64);
        client.call(request).await.unwrap().into_inner().items[0].actual_used_count
    };
    client.call(on().cross_backup_region(["ap-beijing"])).await.unwrap();
    sim.advance(DAY * 2);
    client.call(off()).await.unwrap();
    let kept = copies().await;
    assert_eq!(kept, 2 + 2 * 48);
    sim.advance(DAY * 3);
    assert_eq!(copies().await, kept);
    assert_eq!(refusal(&client, on()).await, INPUT_ILLEGAL, "no region is left");
    sim.advance(DAY * 7);
    assert_eq!(copies().await, 0);

    client.call(on().cross_backup_region(["ap-beijing"])).await.unwrap();
    sim.advance(DAY);
    assert!(copies().await > 0);
    client.call(off().clean_up_cross_backup(Flag::Yes)).await.unwrap();
    assert_eq!(copies().await, 0);
    assert_eq!(instance(&client, ID).await.cross_backup_enabled, FeatureState::Disabled);
}

#[tokio::test]
async fn copying_is_refused_for_all_where_one_cannot_be_copied() {
    let (_sim, client) = orders();
    let to = |ids: &[&str], regions: &[&str]| {
        ModifyCrossBackupStrategy::new(FeatureState::Enabled)
            .instance_id_set(ids.iter().copied())
            .cross_backup_region(regions.iter().copied())
    };
    let cases = [
        (to(&[ID], &["ap-guangzhou"]), ILLEGAL_REGION),
        (to(&[ID], &["ap-shanghai-fsi"]), ILLEGAL_REGION),
        (to(&[ID], &["ap-nowhere"]), ILLEGAL_REGION),
        (to(&[ID], &["ap-beijing", "ap-beijing"]), INPUT_ILLEGAL),
        (to(&[ID, ID], &["ap-beijing"]), INPUT_ILLEGAL),
        (to(&[ID, "mssql-nobody00"], &["ap-beijing"]), INPUT_ILLEGAL),
        (to(&[ID, READ_ONLY], &["ap-beijing"]), STATUS_INVALID),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, ID).await.cross_backup_enabled, FeatureState::Disabled);
}

#[tokio::test]
async fn the_space_of_backups_is_told_by_instance_in_order() {
    let basic = Instance::new(OTHER).name("stock").database("a").database("b");
    let (sim, client) = start([Instance::new(ID).name("orders"), basic, Instance::new(READ_ONLY)]);
    make(&sim, CreateBackup::default()).await;
    sim.advance(DAY);
    let ask = async |request: DescribeBackupStatistical| {
        let reply = client.call(request).await.unwrap().into_inner();
        (reply.total_count, reply.items)
    };
    let all = || DescribeBackupStatistical::new(10_u64, 0_u64);
    let (total, items) = ask(all()).await;
    assert_eq!(total, 2, "read-only instances have no backups");
    assert_eq!(&*items[0].instance_id, OTHER, "two databases take more than two empty archives");
    let orders = &items[1];
    assert_eq!((orders.data_backup_count, orders.auto_backup_count, orders.manual_backup_count), (2, 1, 1));
    assert_eq!(orders.log_backup_count, 49);
    assert_eq!(orders.data_backup_space, orders.auto_backup_space + orders.manual_backup_space);
    assert_eq!(orders.actual_used_space, orders.data_backup_space + orders.log_backup_space);

    let by_hand = ask(all().order_by(BackupUsageOrder::Manual)).await.1;
    assert_eq!(&*by_hand[0].instance_id, ID);
    let ascending = ask(all().order_by_type(SortDirection::Ascending)).await.1;
    assert_eq!(&*ascending[0].instance_id, ID);
    assert_eq!(ask(all().instance_name_set(["STOC"])).await.1[0].name, "stock");
    assert_eq!(ask(all().instance_id_set([ID])).await.0, 1);
    let second = ask(DescribeBackupStatistical::new(1_u64, 1_u64)).await;
    assert_eq!((second.0, &*second.1[0].instance_id), (2, ID));
}

#[tokio::test]
async fn the_summary_adds_up_what_the_region_has() {
    let (sim, client) = orders();
    make(&sim, CreateBackup::default()).await;
    let on = ModifyCrossBackupStrategy::new(FeatureState::Enabled).instance_id(ID);
    client.call(on.cross_backup_region(["ap-beijing"])).await.unwrap();
    sim.advance(DAY * 2);
    let summary = client.call(DescribeBackupSummary).await.unwrap().into_inner();
    assert_eq!((summary.auto_backup_count, summary.manual_backup_count), (2, 1));
    assert_eq!((summary.cross_auto_backup_count, summary.data_backup_count), (2, 5));
    assert_eq!(
        summary.backup_files_total,
        summary.local_backup_files_total + summary.cross_backup_files_total
    );
    assert_eq!(summary.log_backup_count, summary.local_log_backup_count + summary.cross_log_backup_count);
    assert_eq!(summary.free_space, 200 * 1_024 * 1_024, "as much as the disks of both instances");
    assert_eq!((summary.billing_space, summary.estimated_amount), (0, 0.0));
    assert!(summary.cross_billing_space > 0 && summary.cross_estimated_amount > 0.0);
}

#[tokio::test]
async fn the_curves_grow_with_each_backup() {
    let (sim, client) = orders();
    sim.advance(DAY * 2);
    let ask = async |request: DescribeBackupMonitor| client.call(request).await.unwrap().into_inner();
    let all = || DescribeBackupMonitor::new("2026-01-01 08:00:00", "2026-01-05 08:00:00");
    let curves = ask(all()).await;
    assert_eq!(curves.time_stamp.len(), 49, "an hour apart, up to now");
    assert_eq!(curves.time_stamp[48].as_str(), "2026-01-03 08:00:00");
    let data = &curves.data_backup_space;
    assert_eq!((data[16], data[17] > 0.0, data[48]), (0.0, true, data[17] * 2.0));
    assert!(curves.log_backup_space.is_sorted());
    assert!(curves.free_space.len() == 49 && curves.actual_used_space.len() == 49);
    let elsewhere = ask(all().location(BackupLocation::OtherRegions)).await;
    assert!(elsewhere.actual_used_space.iter().all(|space| *space == 0.0));
    let backwards = DescribeBackupMonitor::new("2026-01-05 08:00:00", "2026-01-01 08:00:00");
    assert_eq!(refusal(&client, backwards).await, INPUT_ILLEGAL);
    let years = DescribeBackupMonitor::new("1990-01-01 00:00:00", "2026-01-02 00:00:00");
    assert!(ask(years).await.time_stamp.len() <= 201);
}
