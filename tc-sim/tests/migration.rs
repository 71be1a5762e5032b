//! Importing backups: full ones, their increments, and the databases that come of them.

#[path = "support/flows.rs"]
mod flows;
#[path = "support/imports.rs"]
mod imports;

use flows::{ended, instance, refusal};
use imports::{
    DAY, FULL_OF_LOGS, HALF, ID, INPUT_ILLEGAL, LAST_LOG, LOG, NO_FILE, STATUS_ERR, add, create, databases,
    import, increments, run, run_increment, world,
};
use sqlserver_api::{
    BackupUploadType as Upload, CreateIncrementalMigration, DeleteBackupMigration,
    DeleteIncrementalMigration, DescribeBackupMigration, DescribeBackupUploadSize,
    DescribeIncrementalMigration, DescribeUploadBackupInfo, DescribeUploadIncrementalInfo, FinalRestore,
    FlowStatus, ImportOperation as Operation, ImportRecoveryType as Recovery, ImportStatus as Status,
    ImportStepStatus, InstanceStatus, ModifyBackupMigration, RenameRestoreDatabase, StartBackupMigration,
    StartIncrementalMigration, TerminateDBInstance,
};

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
    assert_eq!(refusal(&client, second).await, "ResourceInUse.IncrementalMigrationExist");
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
    let left = client.call(DescribeBackupMigration::new(ID)).await.unwrap();
    assert_eq!(left.total_count, 0);
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
    use ImportStepStatus::{NotStarted, Running, Succeeded};
    let (sim, client) = world();
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    let waiting = import(&client, &id).await;
    assert_eq!((waiting.detail.progress, waiting.detail.step_info.len()), (0, 0));
    assert_eq!(waiting.start_time.as_str(), "0000-00-00 00:00:00");
    client.call(StartBackupMigration::new(ID, id.clone())).await.unwrap();
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Migrating);
    let other = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/other.bak").await;
    assert_eq!(refusal(&client, StartBackupMigration::new(ID, other)).await, STATUS_ERR);
    sim.advance(HALF);
    let detail = import(&client, &id).await.detail;
    let steps: Vec<ImportStepStatus> = detail.step_info.iter().map(|it| it.status).collect();
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
    assert_eq!(refusal(&client, after).await, STATUS_ERR, "nothing comes after the last");
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
    assert_eq!(refusal(&client, StartBackupMigration::new(ID, id.clone())).await, STATUS_ERR);
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
    let both = |old: &str, new: &str| vec![rename("a", "b"), rename(old, new)];
    for wrong in [both("c", "b"), both("A", "c"), vec![rename("a", "b c")], six] {
        let request = ModifyBackupMigration::new(ID, id.clone()).db_rename(wrong);
        assert_eq!(refusal(&client, request).await, INPUT_ILLEGAL);
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
    assert_eq!(refusal(&client, StartBackupMigration::new(ID, id.clone())).await, NO_FILE);
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
    assert_eq!(refusal(&client, StartBackupMigration::new(ID, id.clone())).await, NO_FILE);
    client.call(DescribeUploadBackupInfo::new(ID, id.clone())).await.unwrap();
    assert_eq!(run(&sim, &id).await, FlowStatus::Succeeded);
    assert_eq!(refusal(&client, DescribeUploadBackupInfo::new(ID, id.clone())).await, STATUS_ERR);
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
    assert_eq!(refusal(&client, start).await, NO_FILE);
    let request = DescribeUploadIncrementalInfo::new(ID, id.clone(), last.clone());
    let upload = client.call(request.clone()).await.unwrap().into_inner();
    assert!(upload.path.ends_with(&format!("/{id}/increment/{last}/")), "{}", upload.path);
    let size = DescribeBackupUploadSize::new(ID, id.clone()).incremental_migration_id(last.clone());
    assert_eq!(client.call(size).await.unwrap().cos_upload_backup_file_set.len(), 1);
    assert_eq!(run_increment(&sim, &id, &last).await, FlowStatus::Succeeded);
    assert_eq!(refusal(&client, request).await, STATUS_ERR);
    assert_eq!(databases(&client).await, ["orders", "sales"]);
}

#[tokio::test]
async fn nothing_is_uploaded_where_the_file_comes_from_a_url() {
    let (sim, client) = world();
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    let wrong = "UnsupportedOperation.UploadTypeError";
    assert_eq!(refusal(&client, DescribeUploadBackupInfo::new(ID, id.clone())).await, wrong);
    assert!(!import(&client, &id).await.action.allowed_action.contains(&Operation::Upload));
    run(&sim, &id).await;
    let log = add(&client, &id, LOG, FinalRestore::No).await;
    assert_eq!(refusal(&client, DescribeUploadIncrementalInfo::new(ID, id, log)).await, wrong);
}
