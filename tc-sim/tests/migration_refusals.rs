//! Importing backups: what is refused, how imports are listed, which command makes a backup.

#[path = "support/flows.rs"]
mod flows;
#[path = "support/imports.rs"]
mod imports;

use flows::{ended, refusal};
use imports::{
    FULL_OF_LOGS, HALF, ID, INPUT_ILLEGAL, LAST_LOG, LOG, NAME_ILLEGAL, NO_FILE, NO_FULL, NO_IMPORT,
    NO_INCREMENT, NOBODY, READ_ONLY, SERVER, STATUS_ERR, add, create, databases, import, increments, new,
    run, run_increment, world,
};
use serde_json::json;
use sqlserver_api::{
    BackupUploadType as Upload, CreateBackupMigration, CreateIncrementalMigration, DeleteBackupMigration,
    DeleteIncrementalMigration, DescribeBackupCommand, DescribeBackupMigration, DescribeBackupUploadSize,
    DescribeUploadBackupInfo, DescribeUploadIncrementalInfo, FinalRestore, FlowStatus, ImportFileType,
    ImportOperation as Operation, ImportRecoveryType as Recovery, ImportStatus as Status, MigrationOrder,
    ModifyBackupMigration, ModifyIncrementalMigration, RenameRestoreDatabase, SortDirection,
    StartBackupMigration, StartIncrementalMigration,
};
use tc_core::UntypedAction;

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
        assert_eq!(refusal(&client, request.clone()).await, NAME_ILLEGAL, "{:?}", request.recovery_type);
    }
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    let logs = ModifyBackupMigration::new(ID, id.clone()).recovery_type(Recovery::FullAndLogs);
    assert_eq!(refusal(&client, logs).await, NAME_ILLEGAL, "the file that it has does not fit");
    let both = ModifyBackupMigration::new(ID, id.clone()).recovery_type(Recovery::FullAndLogs);
    client.call(both.backup_files([FULL_OF_LOGS])).await.unwrap();
    run(&sim, &id).await;
    let last =
        CreateIncrementalMigration::new(ID, id.clone()).backup_files([LOG]).is_recovery(FinalRestore::Yes);
    assert_eq!(refusal(&client, last).await, NAME_ILLEGAL);
    let log = add(&client, &id, LOG, FinalRestore::No).await;
    let last = || ModifyIncrementalMigration::new(ID, id.clone(), log.clone()).is_recovery(FinalRestore::Yes);
    assert_eq!(refusal(&client, last()).await, NAME_ILLEGAL);
    client.call(last().backup_files([LAST_LOG])).await.unwrap();
    let shown = increments(&client, &id).await.remove(0);
    assert_eq!((shown.is_recovery, &*shown.backup_files[0]), (Some(FinalRestore::Yes), LAST_LOG));
}

#[tokio::test]
async fn a_backup_that_is_named_after_no_possible_database_needs_another_name() {
    let (sim, client) = world();
    for file in ["https://bucket/.bak", "https://bucket/a b.bak", "https://bucket/Master.bak"] {
        let id = create(&client, Recovery::Full, Upload::CosUrl, file).await;
        assert_eq!(refusal(&client, StartBackupMigration::new(ID, id.clone())).await, NAME_ILLEGAL, "{file}");
        let system = RenameRestoreDatabase::default().new_name("msdb");
        let request = ModifyBackupMigration::new(ID, id.clone()).db_rename([system]);
        assert_eq!(refusal(&client, request).await, INPUT_ILLEGAL, "{file}");
    }
    let id = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/master.bak").await;
    let other = RenameRestoreDatabase::default().new_name("sales");
    client.call(ModifyBackupMigration::new(ID, id.clone()).db_rename([other])).await.unwrap();
    assert_eq!(run(&sim, &id).await, FlowStatus::Succeeded);
    assert_eq!(databases(&client).await, ["orders", "sales"]);
}

#[tokio::test]
async fn what_a_status_does_not_allow_is_refused() {
    let (sim, client) = world();
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    let early = CreateIncrementalMigration::new(ID, id.clone()).backup_files([LOG]);
    assert_eq!(refusal(&client, early).await, STATUS_ERR);
    let flow = client.call(StartBackupMigration::new(ID, id.clone())).await.unwrap().flow_id;
    for _ in 0..2 {
        let modify = ModifyBackupMigration::new(ID, id.clone()).migration_name("other");
        assert_eq!(refusal(&client, modify).await, STATUS_ERR);
        assert_eq!(refusal(&client, StartBackupMigration::new(ID, id.clone())).await, STATUS_ERR);
        assert_eq!(refusal(&client, DeleteBackupMigration::new(ID, id.clone())).await, STATUS_ERR);
        ended(&sim, flow).await;
    }
    let waiting = import(&client, &id).await.action.allowed_action;
    assert_eq!(waiting, [Operation::View, Operation::AddIncrement]);
    let log = add(&client, &id, LOG, FinalRestore::No).await;
    run_increment(&sim, &id, &log).await;
    let again = StartIncrementalMigration::new(ID, id.clone(), log.clone());
    assert_eq!(refusal(&client, again).await, STATUS_ERR);
    let modify = ModifyIncrementalMigration::new(ID, id.clone(), log);
    assert_eq!(refusal(&client, modify).await, STATUS_ERR);
    let full = create(&client, Recovery::Full, Upload::CosUrl, "https://bucket/sales.bak").await;
    let increment = CreateIncrementalMigration::new(ID, full);
    let alone = "ResourceUnavailable.BackupMigrationRecoveryTypeErr";
    assert_eq!(refusal(&client, increment).await, alone);
}

#[tokio::test]
async fn what_is_not_there_is_refused() {
    let (sim, client) = world();
    assert_eq!(refusal(&client, ModifyBackupMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(refusal(&client, StartBackupMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(refusal(&client, DeleteBackupMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(refusal(&client, CreateIncrementalMigration::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(refusal(&client, DescribeUploadBackupInfo::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(refusal(&client, DescribeBackupUploadSize::new(ID, NO_IMPORT)).await, NO_FULL);
    assert_eq!(increments(&client, NO_IMPORT).await, []);
    let id = create(&client, Recovery::FullAndLogs, Upload::CosUrl, FULL_OF_LOGS).await;
    run(&sim, &id).await;
    let no_increment = "ResourceNotFound.IncreBackupMigrationNotExist";
    let delete = DeleteIncrementalMigration::new(ID, id.clone(), NO_INCREMENT);
    assert_eq!(refusal(&client, delete).await, no_increment);
    let upload = DescribeUploadIncrementalInfo::new(ID, id.clone(), NO_INCREMENT);
    assert_eq!(refusal(&client, upload).await, no_increment);
    assert_eq!(refusal(&client, StartIncrementalMigration::new(ID, id, NO_INCREMENT)).await, NO_FULL);
    let request =
        |instance: &str| CreateBackupMigration::new(instance, Recovery::Full, Upload::CosUrl, "import");
    assert_eq!(refusal(&client, request(NOBODY)).await, "ResourceNotFound.InstanceNotFound");
    assert_eq!(
        refusal(&client, DescribeBackupMigration::new(NOBODY)).await,
        "ResourceNotFound.InstanceNotFound"
    );
    assert_eq!(refusal(&client, request(SERVER)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, request(READ_ONLY)).await, INPUT_ILLEGAL);
    let no_file = client.call(request(ID)).await.unwrap().into_inner().backup_migration_id;
    assert_eq!(refusal(&client, StartBackupMigration::new(ID, no_file)).await, NO_FILE);
    for name in ["", "a b", &"x".repeat(61)] {
        let named = CreateBackupMigration::new(ID, Recovery::Full, Upload::CosUrl, name);
        assert_eq!(refusal(&client, named).await, "InvalidParameterValue.MigrationNameIsIllegal", "{name:?}");
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
    assert_eq!(refusal(&client, quoted).await, INPUT_ILLEGAL);
}
