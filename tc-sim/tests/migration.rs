//! Importing backups: tasks, files, increments, and the databases that come of them.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, instance, start};
use serde_json::json;
use sqlserver_api::{
    BackupUploadType as Upload, CreateBackupMigration, CreateIncrementalMigration, DeleteBackupMigration,
    DeleteIncrementalMigration, DescribeBackupCommand, DescribeBackupMigration, DescribeBackupUploadSize,
    DescribeDatabases, DescribeIncrementalMigration, DescribeUploadBackupInfo, DescribeUploadIncrementalInfo,
    FinalRestore, FlowStatus, ImportFileType, ImportOperation as Operation, ImportRecoveryType as Recovery,
    ImportStatus as Status, ImportStepStatus, InstanceStatus, Migration, MigrationOrder,
    ModifyBackupMigration, ModifyIncrementalMigration, RenameRestoreDatabase, SortDirection,
    StartBackupMigration, StartIncrementalMigration, TerminateDBInstance,
};
use tc_core::{Action, Client, UntypedAction};
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const SERVER: &str = "mssqlbi-server01";
const READ_ONLY: &str = "mssqlro-reads001";
const NOBODY: &str = "mssql-nobody00";
const NO_IMPORT: &str = "mssql-backup-migration-nothing0";
const NO_INCREMENT: &str = "mssql-incremental-migration-nothing0";
const FULL_OF_LOGS: &str = "https://bucket/sales_20260101080000_2full2_2noreconvery2.bak";
const LOG: &str = "https://bucket/sales_20260101090000_2log2_2noreconvery2.bak";
const LAST_LOG: &str = "https://bucket/sales_20260101100000_2log2_2reconvery2.bak";
const STATUS_ERR: &str = "ResourceUnavailable.CosStatusErr";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const NAME_ILLEGAL: &str = "InvalidParameterValue.BackupNameIsIllegal";
const NO_FULL: &str = "ResourceNotFound.FullBackupMigrationNotExist";
const NO_FILE: &str = "ResourceNotFound.BackupNotFound";
const HALF: Duration = Duration::from_secs(1);
const DAY: Duration = Duration::from_secs(86_400);

fn world() -> (Sim, Client) {
    start([Instance::new(ID).database("orders"), Instance::new(SERVER), Instance::new(READ_ONLY)])
}

async fn code<A: Action>(client: &Client, request: A) -> String {
    let error = client.call(request).await.map(|_| ()).unwrap_err();
    error.code().unwrap_or_default().to_owned()
}

fn new(recovery: Recovery, upload: Upload, file: &str) -> CreateBackupMigration {
    CreateBackupMigration::new(ID, recovery, upload, "import").backup_files([file])
}

async fn create(client: &Client, recovery: Recovery, upload: Upload, file: &str) -> String {
    client.call(new(recovery, upload, file)).await.unwrap().into_inner().backup_migration_id
}

async fn import(client: &Client, id: &str) -> Migration {
    let request = DescribeBackupMigration::new(ID).backup_migration_id(id);
    let found = client.call(request).await.unwrap().into_inner().backup_migration_set;
    found.into_iter().next().unwrap()
}

async fn increments(client: &Client, full: &str) -> Vec<Migration> {
    let request = DescribeIncrementalMigration::new(ID, full);
    client.call(request).await.unwrap().into_inner().incremental_migration_set
}

async fn databases(client: &Client) -> Vec<String> {
    let reply = client.call(DescribeDatabases::new([ID])).await.unwrap().into_inner();
    let mut names: Vec<String> =
        reply.db_instances.into_iter().flat_map(|it| it.db_details).map(|it| it.name).collect();
    names.sort();
    names
}

async fn run(sim: &Sim, id: &str) -> FlowStatus {
    let flow = sim.client().call(StartBackupMigration::new(ID, id)).await.unwrap().flow_id;
    ended(sim, flow).await
}

async fn add(client: &Client, full: &str, file: &str, last: FinalRestore) -> String {
    let request = CreateIncrementalMigration::new(ID, full).backup_files([file]).is_recovery(last);
    client.call(request).await.unwrap().into_inner().incremental_migration_id
}

async fn run_increment(sim: &Sim, full: &str, id: &str) -> FlowStatus {
    let flow = sim.client().call(StartIncrementalMigration::new(ID, full, id)).await.unwrap().flow_id;
    ended(sim, flow).await
}

/// Acceptance flow 14: a full backup from a URL, an increment that is the last, and everything deleted.
#[tokio::test]
async fn a_full_backup_and_its_last_log_are_imported_from_end_to_end() {
    let (sim, client) = world();
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    assert!(id.starts_with("mssql-backup-migration-"), "{id}");
    let created = import(&client, &id).await;
    assert_eq!(created.status, Status::Created);
    assert!(created.action.allowed_action.contains(&Operation::Start));
    client.call(ModifyBackupMigration::new(ID, id.clone()).migration_name("renamed")).await.unwrap();
    assert_eq!(import(&client, &id).await.migration_name.as_deref(), Some("renamed"));
    let flow = client.call(StartBackupMigration::new(ID, id.clone())).await.unwrap().flow_id;
    assert_eq!(import(&client, &id).await.status, Status::ImportingFull);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(import(&client, &id).await.status, Status::WaitingForIncrement);
    assert_eq!(databases(&client).await, ["orders"], "it is not opened yet");

    let last = add(&client, &id, LAST_LOG, FinalRestore::Yes).await;
    assert!(last.starts_with("mssql-incremental-migration-"), "{last}");
    let second = CreateIncrementalMigration::new(ID, id.clone()).backup_files([LOG]);
    assert_eq!(code(&client, second).await, "ResourceInUse.IncrementalMigrationExist");
    let flow =
        client.call(StartIncrementalMigration::new(ID, id.clone(), last.clone())).await.unwrap().flow_id;
    assert_eq!(increments(&client, &id).await[0].status, Status::ImportingIncrement);
    assert_eq!(import(&client, &id).await.status, Status::ImportingIncrement);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(increments(&client, &id).await[0].status, Status::Succeeded);
    assert_eq!(import(&client, &id).await.status, Status::Succeeded);
    assert_eq!(databases(&client).await, ["orders", "sales"]);

    client.call(DeleteIncrementalMigration::new(ID, id.clone(), last)).await.unwrap();
    assert_eq!(increments(&client, &id).await, []);
    client.call(DeleteBackupMigration::new(ID, id.clone())).await.unwrap();
    let list = client.call(DescribeBackupMigration::new(ID)).await.unwrap();
    assert_eq!(list.total_count, 0);
    assert_eq!(databases(&client).await, ["orders", "sales"], "what was imported stays");
}

#[tokio::test]
async fn a_full_backup_alone_ends_with_its_database_opened() {
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak?sign=x").await;
    assert_eq!(run(&sim, &id).await, FlowStatus::Succeeded);
    let done = import(&client, &id).await;
    assert_eq!((done.status, done.detail.progress), (Status::Succeeded, 100));
    assert_ne!(done.end_time.as_str(), "0000-00-00 00:00:00");
    assert_eq!(databases(&client).await, ["orders", "sales"]);
}

#[tokio::test]
async fn a_running_import_shows_its_steps_and_keeps_the_instance_busy() {
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    let waiting = import(&client, &id).await;
    assert_eq!((waiting.detail.progress, waiting.detail.step_info.len()), (0, 0));
    assert_eq!(waiting.start_time.as_str(), "0000-00-00 00:00:00");
    client.call(StartBackupMigration::new(ID, id.clone())).await.unwrap();
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Migrating);
    let other = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/other.bak").await;
    assert_eq!(code(&client, StartBackupMigration::new(ID, other)).await, STATUS_ERR);
    sim.advance(HALF);
    let detail = import(&client, &id).await.detail;
    let steps: Vec<ImportStepStatus> = detail.step_info.iter().map(|it| it.status).collect();
    use ImportStepStatus::{NotStarted, Running, Succeeded};
    assert_eq!((detail.step_now, detail.progress), (3, 50));
    assert_eq!(steps, [Succeeded, Succeeded, Running, NotStarted]);
    sim.advance(HALF);
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running);
}

#[tokio::test]
async fn logs_follow_one_another_until_the_last() {
    let (sim, client) = world();
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    run(&sim, &id).await;
    for _ in 0..2 {
        let log = add(&client, &id, LOG, FinalRestore::No).await;
        assert_eq!(run_increment(&sim, &id, &log).await, FlowStatus::Succeeded);
        assert_eq!(import(&client, &id).await.status, Status::WaitingForIncrement);
        assert_eq!(databases(&client).await, ["orders"]);
    }
    let last = add(&client, &id, LAST_LOG, FinalRestore::Yes).await;
    run_increment(&sim, &id, &last).await;
    assert_eq!(databases(&client).await, ["orders", "sales"]);
    let after = CreateIncrementalMigration::new(ID, id.clone());
    assert_eq!(code(&client, after).await, STATUS_ERR, "nothing comes after the last");
    let paged = DescribeIncrementalMigration::new(ID, id.clone()).limit(2).offset(1);
    let paged = client.call(paged).await.unwrap().into_inner();
    assert_eq!((paged.total_count, paged.incremental_migration_set.len()), (3, 1));
    assert_eq!(paged.incremental_migration_set[0].is_recovery, Some(FinalRestore::Yes));
    let by_file = DescribeIncrementalMigration::new(ID, id.clone()).backup_file_name("2reconvery2");
    assert_eq!(client.call(by_file).await.unwrap().total_count, 1);
    client.call(DeleteBackupMigration::new(ID, id.clone())).await.unwrap();
    assert_eq!(increments(&client, &id).await, [], "they go with the full backup");
}

#[tokio::test]
async fn a_backup_whose_database_is_there_fails() {
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/orders.bak").await;
    assert_eq!(run(&sim, &id).await, FlowStatus::Failed);
    let failed = import(&client, &id).await;
    assert_eq!(failed.status, Status::Failed);
    assert!(failed.message.contains("orders"), "{}", failed.message);
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running);
    assert_eq!(databases(&client).await, ["orders"]);
    assert_eq!(code(&client, StartBackupMigration::new(ID, id.clone())).await, STATUS_ERR);
    client.call(DeleteBackupMigration::new(ID, id)).await.unwrap();
}

#[tokio::test]
async fn databases_get_the_names_that_the_task_has_for_them() {
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/all.bak").await;
    let rename = |old: &str, new: &str| RenameRestoreDatabase::default().old_name(old).new_name(new);
    let only_old = RenameRestoreDatabase::default().old_name("kept");
    let request =
        ModifyBackupMigration::new(ID, id.clone()).db_rename([rename("orders", "orders_old"), only_old]);
    client.call(request).await.unwrap();
    let shown = import(&client, &id).await.db_rename;
    let names: Vec<_> = shown.iter().map(|it| (&*it.old_name, &*it.new_name)).collect();
    assert_eq!(names, [("orders", "orders_old"), ("kept", "kept")]);
    run(&sim, &id).await;
    assert_eq!(databases(&client).await, ["kept", "orders", "orders_old"]);
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/all.bak").await;
    let six: Vec<_> = (0..6).map(|at| rename(&format!("a{at}"), &format!("b{at}"))).collect();
    for wrong in [vec![rename("a", "b"), rename("c", "b")], vec![rename("a", "b c")], six] {
        let request = ModifyBackupMigration::new(ID, id.clone()).db_rename(wrong);
        assert_eq!(code(&client, request).await, INPUT_ILLEGAL);
    }
}

#[tokio::test]
async fn an_import_of_an_isolated_instance_fails() {
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let flow = client.call(StartBackupMigration::new(ID, id.clone())).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    assert_eq!(import(&client, &id).await.status, Status::Failed);
}

#[tokio::test]
async fn a_file_is_uploaded_before_the_import_is_started_and_kept_for_a_day() {
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUpload, "sales.bak").await;
    assert_eq!(code(&client, StartBackupMigration::new(ID, id.clone())).await, NO_FILE);
    let size = async || {
        let reply = client.call(DescribeBackupUploadSize::new(ID, id.clone())).await.unwrap().into_inner();
        reply.cos_upload_backup_file_set
    };
    assert_eq!(size().await, []);
    let upload = client.call(DescribeUploadBackupInfo::new(ID, id.clone())).await.unwrap().into_inner();
    assert!(upload.path.ends_with(&format!("/{ID}/migration/backup/{id}/")), "{}", upload.path);
    assert_eq!(upload.region, "ap-guangzhou");
    assert!(upload.cos_security_token.is_some());
    let seconds = |text: &str| text.parse::<u64>().unwrap();
    assert!(seconds(&upload.start_time) < seconds(&upload.expired_time));
    let uploaded = size().await;
    assert_eq!((&*uploaded[0].file_name, uploaded.len()), ("sales.bak", 1));
    assert!(uploaded[0].size > 0);
    sim.advance(DAY);
    assert_eq!(size().await, []);
    assert_eq!(code(&client, StartBackupMigration::new(ID, id.clone())).await, NO_FILE);
    client.call(DescribeUploadBackupInfo::new(ID, id.clone())).await.unwrap();
    assert_eq!(run(&sim, &id).await, FlowStatus::Succeeded);
    assert_eq!(code(&client, DescribeUploadBackupInfo::new(ID, id.clone())).await, STATUS_ERR);
}

#[tokio::test]
async fn an_increment_is_uploaded_beside_its_full_backup() {
    let (sim, client) = world();
    let file = "sales_20260101080000_1full1_1noreconvery1.bak";
    let id = create(&client, Recovery::FullAndDifferential, Upload::CosUpload, file).await;
    client.call(DescribeUploadBackupInfo::new(ID, id.clone())).await.unwrap();
    run(&sim, &id).await;
    let last = add(&client, &id, "sales_1_1diff1_1reconvery1.bak", FinalRestore::Yes).await;
    let start = StartIncrementalMigration::new(ID, id.clone(), last.clone());
    assert_eq!(code(&client, start).await, NO_FILE);
    let request = DescribeUploadIncrementalInfo::new(ID, id.clone(), last.clone());
    let upload = client.call(request.clone()).await.unwrap().into_inner();
    assert!(upload.path.ends_with(&format!("/{id}/increment/{last}/")), "{}", upload.path);
    let size = DescribeBackupUploadSize::new(ID, id.clone()).incremental_migration_id(last.clone());
    assert_eq!(client.call(size).await.unwrap().cos_upload_backup_file_set.len(), 1);
    assert_eq!(run_increment(&sim, &id, &last).await, FlowStatus::Succeeded);
    assert_eq!(code(&client, request).await, STATUS_ERR);
    assert_eq!(databases(&client).await, ["orders", "sales"]);
}

#[tokio::test]
async fn nothing_is_uploaded_where_the_file_comes_from_a_url() {
    let (sim, client) = world();
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    let wrong = "UnsupportedOperation.UploadTypeError";
    assert_eq!(code(&client, DescribeUploadBackupInfo::new(ID, id.clone())).await, wrong);
    assert!(!import(&client, &id).await.action.allowed_action.contains(&Operation::Upload));
    run(&sim, &id).await;
    let log = add(&client, &id, LOG, FinalRestore::No).await;
    assert_eq!(code(&client, DescribeUploadIncrementalInfo::new(ID, id, log)).await, wrong);
}

#[tokio::test]
async fn files_that_do_not_have_the_set_form_are_refused() {
    let (sim, client) = world();
    let wrong = [
        new(Recovery::FullAndLogs, Upload::CosUrl, "https://bucket/sales.bak"),
        new(Recovery::FullAndDifferential, Upload::CosUrl, FULL_OF_LOGS),
        new(Recovery::Full, Upload::CosUrl, "sales.bak"),
        new(Recovery::Full, Upload::CosUpload, "https://bucket/sales.bak"),
    ];
    for request in wrong {
        assert_eq!(code(&client, request.clone()).await, NAME_ILLEGAL, "{:?}", request.recovery_type);
    }
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    let logs = ModifyBackupMigration::new(ID, id.clone()).recovery_type(Recovery::FullAndLogs);
    assert_eq!(code(&client, logs).await, NAME_ILLEGAL, "the file that it has does not fit");
    let both = ModifyBackupMigration::new(ID, id.clone()).recovery_type(Recovery::FullAndLogs);
    client.call(both.backup_files([FULL_OF_LOGS])).await.unwrap();
    run(&sim, &id).await;
    let last =
        CreateIncrementalMigration::new(ID, id.clone()).backup_files([LOG]).is_recovery(FinalRestore::Yes);
    assert_eq!(code(&client, last).await, NAME_ILLEGAL);
    let log = add(&client, &id, LOG, FinalRestore::No).await;
    let last = || ModifyIncrementalMigration::new(ID, id.clone(), log.clone()).is_recovery(FinalRestore::Yes);
    assert_eq!(code(&client, last()).await, NAME_ILLEGAL);
    client.call(last().backup_files([LAST_LOG])).await.unwrap();
    let shown = increments(&client, &id).await.remove(0);
    assert_eq!((shown.is_recovery, &*shown.backup_files[0]), (Some(FinalRestore::Yes), LAST_LOG));
}

#[tokio::test]
async fn what_a_status_does_not_allow_is_refused() {
    let (sim, client) = world();
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    let early = CreateIncrementalMigration::new(ID, id.clone()).backup_files([LOG]);
    assert_eq!(code(&client, early).await, STATUS_ERR);
    let flow = client.call(StartBackupMigration::new(ID, id.clone())).await.unwrap().flow_id;
    for _ in 0..2 {
        let modify = ModifyBackupMigration::new(ID, id.clone()).migration_name("other");
        assert_eq!(code(&client, modify).await, STATUS_ERR);
        assert_eq!(code(&client, StartBackupMigration::new(ID, id.clone())).await, STATUS_ERR);
        assert_eq!(code(&client, DeleteBackupMigration::new(ID, id.clone())).await, STATUS_ERR);
        ended(&sim, flow).await;
    }
    let waiting = import(&client, &id).await.action.allowed_action;
    assert_eq!(waiting, [Operation::View, Operation::AddIncrement]);
    let log = add(&client, &id, LOG, FinalRestore::No).await;
    run_increment(&sim, &id, &log).await;
    let again = StartIncrementalMigration::new(ID, id.clone(), log.clone());
    assert_eq!(code(&client, again).await, STATUS_ERR);
    let modify = ModifyIncrementalMigration::new(ID, id.clone(), log);
    assert_eq!(code(&client, modify).await, STATUS_ERR);
    let full = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    let increment = CreateIncrementalMigration::new(ID, full);
    let alone = "ResourceUnavailable.BackupMigrationRecoveryTypeErr";
    assert_eq!(code(&client, increment).await, alone);
}

#[tokio::test]
async fn what_is_not_there_is_refused() {
    let (sim, client) = world();
    assert_eq!(code(&client, ModifyBackupMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(code(&client, StartBackupMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(code(&client, DeleteBackupMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(code(&client, CreateIncrementalMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(code(&client, DescribeUploadBackupInfo::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(code(&client, DescribeBackupUploadSize::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(increments(&client, NO_IMPORT).await, []);
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    run(&sim, &id).await;
    let no_increment = "ResourceNotFound.IncreBackupMigrationNotExist";
    let delete = DeleteIncrementalMigration::new(ID, id.clone(), NO_INCREMENT);
    assert_eq!(code(&client, delete).await, no_increment);
    let upload = DescribeUploadIncrementalInfo::new(ID, id.clone(), NO_INCREMENT);
    assert_eq!(code(&client, upload).await, no_increment);
    assert_eq!(code(&client, StartIncrementalMigration::new(ID, id, NO_INCREMENT)).await, NO_FULL);
    let request =
        |instance: &str| CreateBackupMigration::new(instance, Recovery::Full, Upload::CosUrl, "import");
    assert_eq!(code(&client, request(NOBODY)).await, "ResourceNotFound.InstanceNotFound");
    assert_eq!(
        code(&client, DescribeBackupMigration::new(NOBODY)).await,
        "ResourceNotFound.InstanceNotFound"
    );
    assert_eq!(code(&client, request(SERVER)).await, INPUT_ILLEGAL);
    assert_eq!(code(&client, request(READ_ONLY)).await, INPUT_ILLEGAL);
    let no_file = client.call(request(ID)).await.unwrap().into_inner().backup_migration_id;
    assert_eq!(code(&client, StartBackupMigration::new(ID, no_file)).await, NO_FILE);
    for name in ["", "a b", &"x".repeat(61)] {
        let named = CreateBackupMigration::new(ID, Recovery::Full, Upload::CosUrl, name);
        assert_eq!(code(&client, named).await, "InvalidParameterValue.MigrationNameIsIllegal", "{name:?}");
    }
}

#[tokio::test]
async fn imports_are_filtered_sorted_and_paged_by_number() {
    let (sim, client) = world();
    let mut ids = Vec::new();
    for name in ["b", "c", "a"] {
        let request = CreateBackupMigration::new(ID, Recovery::Full, Upload::CosUrl, name);
        let request = request.backup_files([format!("https://bucket/{name}.bak")]);
        ids.push(client.call(request).await.unwrap().into_inner().backup_migration_id);
        sim.advance(HALF);
    }
    run(&sim, &ids[1]).await;
    let list = async |request: DescribeBackupMigration| {
        let reply = client.call(request).await.unwrap().into_inner();
        let names: Vec<_> =
            reply.backup_migration_set.into_iter().filter_map(|it| it.migration_name).collect();
        (reply.total_count, names.join(""))
    };
    let all = || DescribeBackupMigration::new(ID);
    assert_eq!(list(all()).await, (3, "bca".to_owned()));
    assert_eq!(list(all().limit(2).offset(1)).await, (3, "a".to_owned()));
    assert_eq!(list(all().order_by(MigrationOrder::Name)).await.1, "abc");
    let down = || all().order_by_type(SortDirection::Descending);
    assert_eq!(list(down().order_by(MigrationOrder::CreateTime)).await.1, "acb");
    assert_eq!(list(down()).await.1, "bca", "a direction alone does not count");
    assert_eq!(list(all().migration_name("c")).await.1, "c");
    assert_eq!(list(all().backup_file_name("a.b")).await.1, "a");
    assert_eq!(list(all().status_set([Status::Succeeded])).await.1, "c");
    assert_eq!(list(all().upload_type(Upload::CosUpload)).await.0, 0);
    assert_eq!(list(all().recovery_type(Recovery::Full)).await.0, 3);
    let action = UntypedAction::new("sqlserver", "2018-03-28", "DescribeBackupMigration");
    let error = client.call_untyped(action, json!({"InstanceId": ID, "Offset": -1})).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter.ParamsAssertFailed"));
}

#[tokio::test]
async fn the_command_makes_a_backup_under_the_right_name() {
    let (_sim, client) = world();
    let command = async |kind, last, path: Option<&str>| {
        let mut request = DescribeBackupCommand::new(kind, "db1", last);
        request.local_path = path.map(str::to_owned);
        client.call(request).await.unwrap().into_inner().command
    };
    let full = command(ImportFileType::Full, FinalRestore::Yes, Some("E:/")).await;
    assert_eq!(full, "BACKUP DATABASE db1 TO DISK='E:/db1.bak' WITH INIT");
    assert!(command(ImportFileType::Full, FinalRestore::No, None).await.contains(r"'D:\db1.bak'"));
    for (kind, last, what, ending) in [
        (ImportFileType::FullForLogs, FinalRestore::No, "DATABASE", "_2full2_2noreconvery2.bak"),
        (ImportFileType::FullForDifferential, FinalRestore::No, "DATABASE", "_1full1_1noreconvery1.bak"),
        (ImportFileType::Log, FinalRestore::No, "LOG", "_2log2_2noreconvery2.bak"),
        (ImportFileType::Log, FinalRestore::Yes, "LOG", "_2log2_2reconvery2.bak"),
        (ImportFileType::Differential, FinalRestore::Yes, "DATABASE", "_1diff1_1reconvery1.bak"),
    ] {
        let command = command(kind, last, Some("E:/dir")).await;
        assert!(command.contains(&format!("BACKUP {what} [")) && command.contains(ending), "{command}");
        assert!(command.contains(r"N''E:/dir\' + @dbname"), "{command}");
    }
    let quoted = DescribeBackupCommand::new(ImportFileType::Full, "db1'; DROP", FinalRestore::No);
    assert_eq!(code(&client, quoted).await, INPUT_ILLEGAL);
}
