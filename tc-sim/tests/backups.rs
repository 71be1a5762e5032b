//! Backups by a call: how they are made, listed, renamed and removed.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, reaches, refusal, start};
use sqlserver_api::{
    Backup, BackupContent, BackupFileOrder, BackupFormat, BackupModel, BackupRetention, BackupScope,
    BackupStatus, BackupWay, CreateBackup, DescribeBackupByFlowId, DescribeBackupByFlowIdResponse,
    DescribeBackupFiles, DescribeBackups, Flag, FlowStatus, InstanceStatus, ModifyBackupName,
    ModifyBackupStrategy, RemoveBackups, SortDirection, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const READ_ONLY: &str = "mssqlro-copy0001";
const SERVER: &str = "mssqlbi-server01";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const INSTANCE_NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const BACKUP_NOT_FOUND: &str = "ResourceNotFound.BackupNotFound";
const NAME_ILLEGAL: &str = "InvalidParameterValue.BackupNameIsIllegal";

fn two_databases() -> (Sim, Client) {
    start([
        Instance::new(ID).database("db1").database("db2"),
        Instance::new(READ_ONLY),
        Instance::new(SERVER),
    ])
}

fn whole() -> CreateBackup {
    CreateBackup::default().instance_id(ID)
}

fn some(names: &[&str]) -> CreateBackup {
    whole().strategy(BackupScope::Databases).db_names(names.iter().copied())
}

fn year() -> DescribeBackups {
    DescribeBackups::new("2026-01-01 00:00:00", "2026-12-31 23:59:59", ID)
}

async fn list(client: &Client, request: DescribeBackups) -> Vec<Backup> {
    let reply = client.call(request).await.unwrap().into_inner();
    reply.backups
}

async fn by_flow(client: &Client, flow: i64) -> DescribeBackupByFlowIdResponse {
    client.call(DescribeBackupByFlowId::new(ID, flow.to_string())).await.unwrap().into_inner()
}

/// Make a backup and wait for it.
async fn make(sim: &Sim, request: CreateBackup) -> DescribeBackupByFlowIdResponse {
    let client = sim.client();
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
    by_flow(&client, flow).await
}

/// The plan makes single files from now on.
async fn single_files(client: &Client) {
    let plan = ModifyBackupStrategy::new(ID).backup_model(BackupModel::PrimaryFiles);
    client.call(plan).await.unwrap();
}

/// Flow 12, up to the restoring.
#[tokio::test]
async fn a_backup_is_made_followed_renamed_and_removed() {
    let (sim, client) = two_databases();
    let flow = client.call(some(&["db1"]).backup_name("first")).await.unwrap().flow_id;
    let begun = by_flow(&client, flow).await;
    assert_eq!((begun.status, begun.id, begun.size), (BackupStatus::Creating, 0, 0));
    assert_eq!((&*begun.file_name, begun.end_time.as_str()), ("", "0000-00-00 00:00:00"));
    assert!(begun.internal_addr.is_empty());
    let seen = reaches(&sim, ID, InstanceStatus::Running).await;
    assert_eq!(seen, [InstanceStatus::TaskRunning, InstanceStatus::Running]);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);

    let made = by_flow(&client, flow).await;
    assert_eq!((made.status, made.backup_way), (BackupStatus::Succeeded, BackupWay::Manual));
    assert_eq!((made.strategy, &*made.dbs), (BackupScope::Databases, &["db1".to_owned()][..]));
    assert_eq!(
        (made.start_time.as_str(), made.end_time.as_str()),
        ("2026-01-01 08:00:00", "2026-01-01 08:00:02")
    );
    assert!(made.size > 0 && made.external_addr.contains(&made.file_name));

    let found = list(&client, year().backup_id(made.id)).await;
    assert_eq!((found.len(), &*found[0].backup_name, found[0].id), (1, "first", made.id));
    client.call(ModifyBackupName::new(ID, "second").backup_id(made.id)).await.unwrap();
    assert_eq!(list(&client, year().backup_name("second")).await.len(), 1);
    assert!(list(&client, year().backup_name("first")).await.is_empty());

    client.call(RemoveBackups::new(ID).backup_names([made.file_name])).await.unwrap();
    assert!(list(&client, year()).await.is_empty());
    assert_eq!(refusal(&client, DescribeBackupByFlowId::new(ID, flow.to_string())).await, BACKUP_NOT_FOUND);
}

#[tokio::test]
async fn a_backup_has_the_name_of_its_instance_and_time_unless_it_is_given_one() {
    let (sim, _client) = two_databases();
    let made = make(&sim, whole()).await;
    assert_eq!(made.backup_name, "mssql-orders01_20260101080000");
    assert!(made.file_name.starts_with("manual_instance_58"), "{}", made.file_name);
    assert!(made.file_name.ends_with("_20260101080000.bak.tar"), "{}", made.file_name);
    assert_eq!((made.strategy, made.dbs.len()), (BackupScope::Instance, 2));
    let given = make(&sim, some(&["db1", "db2"]).backup_name("both")).await;
    assert_eq!(given.backup_name, "both");
    assert!(given.file_name.starts_with("manual_specific_58"), "{}", given.file_name);
}

#[tokio::test]
async fn a_backup_that_cannot_be_made_is_refused_and_nothing_is_begun() {
    let (_sim, client) = two_databases();
    let of = |id: &str| CreateBackup::default().instance_id(id);
    let cases = [
        (CreateBackup::default(), INPUT_ILLEGAL),
        (some(&["db1", "db1"]), INPUT_ILLEGAL),
        (whole().backup_name(""), NAME_ILLEGAL),
        (whole().backup_name("a-b"), NAME_ILLEGAL),
        (whole().backup_name("a".repeat(129)), NAME_ILLEGAL),
        (of("mssql-nobody00").backup_name("a-b"), NAME_ILLEGAL),
        (of("nobody"), INPUT_ILLEGAL),
        (of("mssql-nobody00"), INSTANCE_NOT_FOUND),
        (of(READ_ONLY), STATUS_INVALID),
        (of(SERVER), STATUS_INVALID),
        (some(&["db1", "db9"]), "ResourceNotFound.DBNotFound"),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running);
    assert!(list(&client, year()).await.is_empty());
}

#[tokio::test]
async fn an_instance_that_makes_a_backup_takes_no_second() {
    let (sim, client) = two_databases();
    client.call(whole()).await.unwrap();
    assert_eq!(refusal(&client, whole()).await, STATUS_INVALID);
    sim.advance(Duration::from_secs(2));
    client.call(whole()).await.unwrap();
}

#[tokio::test]
async fn a_backup_fails_when_its_instance_is_isolated_meanwhile() {
    let (sim, client) = two_databases();
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let flow = client.call(whole()).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    let failed = by_flow(&client, flow).await;
    assert_eq!((failed.status, failed.id), (BackupStatus::Failed, 0));
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Isolated);
    assert_eq!(refusal(&client, whole()).await, STATUS_INVALID);
}

#[tokio::test]
async fn single_files_have_a_group_id_in_place_of_ids_and_names() {
    let (sim, client) = two_databases();
    single_files(&client).await;
    let made = make(&sim, whole()).await;
    let group = made.group_id.clone().unwrap();
    assert!(made.file_name.contains("_db1_2026_01_01080000.bak"), "{}", made.file_name);
    let grouped = list(&client, year().group(Flag::Yes)).await;
    assert_eq!((grouped.len(), grouped[0].id, &*grouped[0].file_name), (1, 0, ""));
    assert_eq!(
        (&grouped[0].group_id, &grouped[0].backup_format),
        (&made.group_id, &BackupFormat::SingleFiles)
    );
    assert!(grouped[0].external_addr.is_empty());
    let apart = list(&client, year()).await;
    assert_eq!(apart.iter().map(|it| &*it.dbs[0]).collect::<Vec<_>>(), ["db1", "db2"]);
    assert_eq!(list(&client, year().database_name("db2")).await.len(), 1);

    let files = client.call(DescribeBackupFiles::new(ID, &*group)).await.unwrap().into_inner();
    assert_eq!((files.total_count, files.backup_files.len()), (2, 2));
    assert!(files.backup_files.iter().any(|file| file.id == made.id && file.file_name == made.file_name));
    assert!(files.backup_files.iter().all(|file| file.download_link.contains(&file.file_name)));

    client.call(ModifyBackupName::new(ID, "files").group_id(&*group)).await.unwrap();
    assert_eq!(list(&client, year().group(Flag::Yes).backup_name("files")).await.len(), 1);
}

#[tokio::test]
async fn the_files_of_a_group_are_sorted_filtered_and_paged() {
    let (sim, client) = two_databases();
    single_files(&client).await;
    let group = make(&sim, whole()).await.group_id.unwrap();
    let names = async |request: DescribeBackupFiles| {
        let reply = client.call(request).await.unwrap().into_inner();
        let dbs = reply.backup_files.into_iter().flat_map(|file| file.dbs);
        (reply.total_count, dbs.collect::<Vec<_>>())
    };
    let all = || DescribeBackupFiles::new(ID, &*group);
    let by_name = || all().sort_field(BackupFileOrder::Database);
    assert_eq!(names(by_name()).await.1, ["db1", "db2"]);
    assert_eq!(names(by_name().direction(SortDirection::Descending)).await.1, ["db2", "db1"]);
    assert_eq!(names(by_name().limit(1).offset(1)).await, (2, vec!["db2".to_owned()]));
    assert_eq!(names(all().database_name("db2")).await, (1, vec!["db2".to_owned()]));
    assert_eq!(refusal(&client, DescribeBackupFiles::new(ID, "1")).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn a_single_file_is_removed_alone_and_the_last_takes_its_backup_with_it() {
    let (sim, client) = two_databases();
    single_files(&client).await;
    let made = make(&sim, whole()).await;
    client.call(RemoveBackups::new(ID).backup_names([&*made.file_name])).await.unwrap();
    let left = client.call(DescribeBackupFiles::new(ID, made.group_id.unwrap())).await.unwrap().into_inner();
    assert_eq!(left.backup_files.len(), 1);
    client.call(RemoveBackups::new(ID).backup_names([&*left.backup_files[0].file_name])).await.unwrap();
    assert!(list(&client, year().group(Flag::Yes)).await.is_empty());
}

#[tokio::test]
async fn backups_are_listed_by_page_the_latest_first() {
    let (sim, client) = two_databases();
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.insert(0, make(&sim, whole()).await.id);
    }
    let page = async |offset, limit| {
        let reply = client.call(year().offset(offset).limit(limit)).await.unwrap().into_inner();
        (reply.total_count, reply.backups.iter().map(|it| it.id).collect::<Vec<_>>())
    };
    assert_eq!(page(0, 2).await, (5, ids[..2].to_vec()));
    assert_eq!(page(2, 2).await, (5, ids[4..].to_vec()));
    assert_eq!(page(3, 2).await, (5, vec![]));
}

#[tokio::test]
async fn every_filter_narrows_the_list() {
    let (sim, client) = two_databases();
    let first = make(&sim, whole().storage_strategy(BackupRetention::InstanceLifetime)).await;
    let second = make(&sim, some(&["db2"]).backup_name("second")).await;
    let ids = async |request| list(&client, request).await.iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(year()).await, [second.id, first.id]);
    assert_eq!(ids(year().strategy(BackupScope::Instance)).await, [first.id]);
    assert_eq!(ids(year().storage_strategy(BackupRetention::InstanceLifetime)).await, [first.id]);
    assert_eq!(ids(year().storage_strategy(BackupRetention::Plan)).await, [second.id]);
    assert_eq!(ids(year().database_name("db1")).await, [first.id]);
    assert_eq!(ids(year().backup_name("second")).await, [second.id]);
    assert_eq!(ids(year().backup_way(BackupWay::Scheduled)).await, [0; 0]);
    assert_eq!(ids(year().backup_way(BackupWay::Manual)).await, [second.id, first.id]);
    assert_eq!(ids(year().backup_format(BackupFormat::SingleFiles)).await, [0; 0]);
    assert!(
        ids(year().content(BackupContent::Logs)).await.iter().all(|id| ![first.id, second.id].contains(id))
    );
    let at = |from: &str, to: &str| DescribeBackups::new(from, to, ID);
    assert_eq!(ids(at("2026-01-01 08:00:00", "2026-01-01 08:00:00")).await, [first.id]);
    assert_eq!(refusal(&client, at("yesterday", "2026-01-01 08:00:00")).await, INPUT_ILLEGAL);
    let unknown = DescribeBackups::new("2026-01-01 00:00:00", "2026-01-02 00:00:00", "mssql-nobody00");
    assert_eq!(refusal(&client, unknown).await, INSTANCE_NOT_FOUND);
}

#[tokio::test]
async fn backups_are_removed_by_a_span_of_time() {
    let (sim, client) = two_databases();
    make(&sim, whole()).await;
    let later = make(&sim, whole()).await;
    let span = |from: &str, to: &str| RemoveBackups::new(ID).start_time(from).end_time(to);
    let both = span("2026-01-01 08:00:00", "2026-01-01 08:00:01").backup_names([&*later.file_name]);
    client.call(both).await.unwrap();
    assert_eq!(list(&client, year()).await.len(), 2, "the file is not of that time");
    client.call(span("2026-01-01 08:00:00", "2026-01-01 08:00:01")).await.unwrap();
    assert_eq!(list(&client, year()).await.iter().map(|it| it.id).collect::<Vec<_>>(), [later.id]);
}

#[tokio::test]
async fn removing_takes_all_names_or_none() {
    let (sim, client) = two_databases();
    let made = make(&sim, whole()).await;
    let request = |names: &[&str]| RemoveBackups::new(ID).backup_names(names.iter().copied());
    assert_eq!(refusal(&client, request(&[&made.file_name, "other.bak"])).await, INPUT_ILLEGAL);
    assert_eq!(list(&client, year()).await.len(), 1);
    let elsewhere = RemoveBackups::new("mssql-nobody00").backup_names([&*made.file_name]);
    assert_eq!(refusal(&client, elsewhere).await, INSTANCE_NOT_FOUND);
}

#[tokio::test]
async fn a_new_name_follows_the_rule_and_needs_a_backup() {
    let (sim, client) = two_databases();
    let made = make(&sim, whole()).await;
    let cases = [
        (ModifyBackupName::new(ID, "a b").backup_id(made.id), NAME_ILLEGAL),
        (ModifyBackupName::new(ID, "name").backup_id(1), INPUT_ILLEGAL),
        (ModifyBackupName::new(ID, "name").group_id("1"), INPUT_ILLEGAL),
        (ModifyBackupName::new("mssql-nobody00", "name").backup_id(made.id), INSTANCE_NOT_FOUND),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    let both = ModifyBackupName::new(ID, "name").backup_id(made.id).group_id("1");
    client.call(both).await.unwrap();
    assert_eq!(by_flow(&client, list_flow(&sim, made.id).await).await.backup_name, "name");
}

/// The flow of the only backup, whose id is this one.
async fn list_flow(sim: &Sim, id: i64) -> i64 {
    let request = sqlserver_api::DescribeInstanceTasks::new(ID, 10);
    let tasks = sim.client().call(request).await.unwrap().into_inner().instance_task_set;
    let flow = tasks[0].id;
    assert_eq!(by_flow(&sim.client(), flow).await.id, id);
    flow
}

#[tokio::test]
async fn a_flow_that_is_no_number_or_no_backup_is_refused() {
    let (_sim, client) = two_databases();
    assert_eq!(refusal(&client, DescribeBackupByFlowId::new(ID, "five")).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, DescribeBackupByFlowId::new(ID, "5")).await, BACKUP_NOT_FOUND);
    let unknown = DescribeBackupByFlowId::new("mssql-nobody00", "5");
    assert_eq!(refusal(&client, unknown).await, INSTANCE_NOT_FOUND);
}
