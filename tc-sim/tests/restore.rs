//! Restoring databases from backups, in place and elsewhere.

#[path = "support/flows.rs"]
mod flows;
#[path = "support/restoring.rs"]
mod restoring;

use flows::{ended, instance, reaches, refusal, start};
use restoring::{
    ID, OLD, OTHER, READ_ONLY, UNKNOWN, back_up, databases, list, orders, records, restored, running, to,
};
use sqlserver_api::{
    AccountType, BackupModel, BackupScope, CertificateOwner, CreateBackup, CreateDB, DBCreateInfo,
    DBTDEEncrypt, DatabaseStatus, DeleteDB, DescribeBackupByFlowId, DescribeBackups, DescribeDBRestoreTime,
    DescribeDatabases, DescribeInstanceTasks, DescribeRollbackTime, FeatureState, FlowStatus, InstanceStatus,
    ModifyBackupName, ModifyBackupStrategy, ModifyDBEncryptAttributes, ModifyDBName,
    ModifyInstanceEncryptAttributes, Privilege, RemoveBackups, RenameRestoreDatabase, RestoreInstance,
    RestoreMethod, RestoreMode, RestoreTarget, RestoreTaskStatus, RollbackInstance, TerminateDBInstance,
};
use tc_sim::sqlserver::Instance;

const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const INSTANCE_NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const DB_NOT_FOUND: &str = "ResourceNotFound.DBNotFound";
const DB_EXIST: &str = "InvalidParameterValue.DBExist";

/// Flow 12.
#[tokio::test]
async fn a_database_is_backed_up_restored_beside_itself_rolled_back_and_its_backup_removed() {
    let (sim, client) = start([Instance::new(ID)]);
    let flow = client.call(CreateDB::new(ID, [DBCreateInfo::new("a")])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let backup = back_up(&sim, &["a"]).await;
    let listed = DescribeBackups::new("2026-01-01 00:00:00", "2026-01-02 00:00:00", ID).backup_id(backup.id);
    assert_eq!(client.call(listed).await.unwrap().total_count, 1);
    client.call(ModifyBackupName::new(ID, "kept").backup_id(backup.id)).await.unwrap();

    let request = RestoreInstance::new(ID, backup.id).rename_restore([to("a", "a_restored")]);
    let flow = client.call(request).await.unwrap().flow_id.unwrap();
    let seen = reaches(&sim, ID, InstanceStatus::Running).await;
    assert_eq!(seen, [InstanceStatus::TaskRunning, InstanceStatus::Running]);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(running(&client, ID).await, ["a", "a_restored"]);

    let span = client.call(DescribeRollbackTime::new(ID, ["a"])).await.unwrap().into_inner();
    let request = RollbackInstance::new(ID, RestoreMode::Rename, span.details[0].start_time.clone());
    let request = request.dbs(["a"]).rename_restore([to("a", "a_then")]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(running(&client, ID).await, ["a", "a_restored", "a_then"]);

    client.call(RemoveBackups::new(ID).backup_names([backup.file_name])).await.unwrap();
    let flow = client.call(DescribeInstanceTasks::new(ID, 100)).await.unwrap().into_inner().instance_task_set;
    for task in flow {
        let request = DescribeBackupByFlowId::new(ID, task.id.to_string());
        assert_eq!(refusal(&client, request).await, "ResourceNotFound.BackupNotFound");
    }
}

#[tokio::test]
async fn databases_on_their_way_are_shown_as_created_or_changed() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await.id;
    client.call(RestoreInstance::new(ID, backup).rename_restore([to("db1", "new")])).await.unwrap();
    let (runs, changes, comes) =
        (DatabaseStatus::Running, DatabaseStatus::Changing, DatabaseStatus::Creating);
    let shown =
        async || databases(&client, ID).await.into_iter().map(|(_, status)| status).collect::<Vec<_>>();
    assert_eq!(shown().await, [runs, runs, comes]);
    reaches(&sim, ID, InstanceStatus::Running).await;
    let over = RestoreInstance::new(ID, backup).mode(RestoreMode::Overwrite).db_list(["db2"]);
    client.call(over).await.unwrap();
    assert_eq!(shown().await, [runs, changes, runs]);
    reaches(&sim, ID, InstanceStatus::Running).await;
    assert_eq!(shown().await, [runs, runs, runs]);
}

#[tokio::test]
async fn a_deleted_database_comes_back_from_its_backup_with_those_who_may_use_it() {
    let sold = Instance::new(ID).database("sales").account("reporter", AccountType::Normal);
    let sold = sold.granted("reporter", "sales", Privilege::ReadOnly);
    let (sim, client) = start([sold, Instance::new(OTHER)]);
    let backup = back_up(&sim, &[]).await.id;
    let flow = client.call(DeleteDB::new(ID, ["sales"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(running(&client, ID).await.is_empty());

    let same_name = || [RenameRestoreDatabase::default().old_name("sales")];
    restored(&sim, RestoreInstance::new(ID, backup).rename_restore(same_name())).await;
    let elsewhere = RestoreInstance::new(ID, backup).target_instance_id(OTHER).rename_restore(same_name());
    restored(&sim, elsewhere).await;
    let users = async |id: &str| {
        let reply = client.call(DescribeDatabases::new([id])).await.unwrap().into_inner();
        reply.db_instances[0].db_details[0].accounts.len()
    };
    assert_eq!((users(ID).await, users(OTHER).await), (1, 0));
}

#[tokio::test]
async fn an_encrypted_database_comes_in_the_clear_to_an_instance_without_encryption() {
    let (sim, client) = orders();
    let tde = ModifyInstanceEncryptAttributes::new(ID, CertificateOwner::OwnAccount);
    let flow = client.call(tde).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let db1 = DBTDEEncrypt::default().db_name("db1").encryption(FeatureState::Enabled);
    let flow = client.call(ModifyDBEncryptAttributes::new(ID, [db1])).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);

    let backup = back_up(&sim, &["db1"]).await.id;
    for target in [ID, OTHER] {
        let request = RestoreInstance::new(ID, backup).target_instance_id(target);
        restored(&sim, request.rename_restore([to("db1", "then")])).await;
    }
    let encryption = async |id: &str| {
        let reply = client.call(DescribeDatabases::new([id]).name("then")).await.unwrap().into_inner();
        reply.db_instances[0].db_details[0].encryption.clone()
    };
    assert_eq!(
        (encryption(ID).await, encryption(OTHER).await),
        (FeatureState::Enabled, FeatureState::Disabled)
    );
}

#[tokio::test]
async fn a_database_that_is_being_changed_is_neither_backed_up_nor_replaced() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await.id;
    client.call(ModifyDBName::new(ID, "db1", "db3")).await.unwrap();
    let invalid = "ResourceUnavailable.DBInvalidStatus";
    let one = CreateBackup::default().instance_id(ID).strategy(BackupScope::Databases).db_names(["db1"]);
    assert_eq!(refusal(&client, one).await, invalid);
    let over = RestoreInstance::new(ID, backup).mode(RestoreMode::Overwrite).db_list(["db1"]);
    assert_eq!(refusal(&client, over).await, invalid);
    let taken = RestoreInstance::new(ID, backup).rename_restore([to("db2", "db3")]);
    assert_eq!(refusal(&client, taken).await, DB_EXIST, "it is getting that name");
    let system = RestoreInstance::new(ID, backup).rename_restore([to("db2", "Master")]);
    assert_eq!(refusal(&client, system).await, INPUT_ILLEGAL);
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running);
}

#[tokio::test]
async fn without_names_all_databases_come_under_the_names_that_were_told() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    let told = client.call(DescribeDBRestoreTime::new(ID).backup_id(backup.id)).await.unwrap().into_inner();
    let names: Vec<_> = told.details.iter().map(|it| (&*it.old_name, &*it.new_name)).collect();
    assert_eq!(names, [("db1", "db1_20260101080000"), ("db2", "db2_20260101080000")]);
    restored(&sim, RestoreInstance::new(ID, backup.id)).await;
    let all = ["db1", "db1_20260101080000", "db2", "db2_20260101080000"];
    assert_eq!(running(&client, ID).await, all);
    let again =
        client.call(DescribeDBRestoreTime::new(ID).backup_id(backup.id).db_name("db1")).await.unwrap();
    assert_eq!((again.total_count, &*again.details[0].new_name), (Some(1), "db1_20260101080000_2"));
}

#[tokio::test]
async fn the_names_that_long_ones_get_are_valid_and_apart() {
    let [one, other] = ["1", "2"].map(|end| "a".repeat(127) + end);
    let (sim, client) = start([Instance::new(ID).database(&one).database(&other)]);
    let backup = back_up(&sim, &[]).await;
    restored(&sim, RestoreInstance::new(ID, backup.id)).await;
    let made = ["_20260101080000", "_20260101080000_2"].map(|tail| "a".repeat(128 - tail.len()) + tail);
    let mut all: Vec<String> = made.into_iter().chain([one, other]).collect();
    all.sort();
    assert_eq!(running(&client, ID).await, all);
}

#[tokio::test]
async fn overwriting_replaces_what_is_there_and_adds_nothing() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    let overwrite = |names: &[&str]| {
        RestoreInstance::new(ID, backup.id).mode(RestoreMode::Overwrite).db_list(names.iter().copied())
    };
    let flow = client.call(overwrite(&["db1"])).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(running(&client, ID).await, ["db1", "db2"]);
    assert_eq!(refusal(&client, overwrite(&["db9"])).await, DB_NOT_FOUND);
    let elsewhere = overwrite(&["db1"]).target_instance_id(OTHER);
    assert_eq!(refusal(&client, elsewhere).await, DB_NOT_FOUND, "there is nothing to replace");
}

#[tokio::test]
async fn databases_are_restored_to_another_instance_under_their_own_names() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await;
    let own_name = RenameRestoreDatabase::default().old_name("db1");
    let request = RestoreInstance::new(ID, backup.id).target_instance_id(OTHER).rename_restore([own_name]);
    let flow = client.call(request.clone()).await.unwrap().flow_id.unwrap();
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running, "it is only read");
    assert_eq!(instance(&client, OTHER).await.status, InstanceStatus::TaskRunning);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(running(&client, OTHER).await, ["db1", "own"]);
    assert_eq!(refusal(&client, request).await, DB_EXIST);

    let task = list(&client, records()).await.remove(0);
    assert_eq!((&*task.target_instance_id, &*task.target_instance_name), (OTHER, "other"));
    assert_eq!(
        (task.target_type, task.restore_type),
        (RestoreTarget::ExistingInstance, RestoreMethod::BackupSet)
    );
    assert_eq!((task.status, task.flow_id), (RestoreTaskStatus::Succeeded, flow));
    assert_eq!(task.restore_time.as_str(), "2026-01-01 08:00:00");
}

#[tokio::test]
async fn a_restoration_that_is_impossible_is_refused_and_nothing_is_begun() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &["db1"]).await.id;
    let beside = |pairs: &[(&str, &str)]| {
        RestoreInstance::new(ID, backup).rename_restore(pairs.iter().map(|(old, new)| to(old, new)))
    };
    let long = "a".repeat(129);
    let unnamed = RestoreInstance::new(ID, backup).rename_restore([RenameRestoreDatabase::default()]);
    let cases = [
        (unnamed, INPUT_ILLEGAL),
        (beside(&[("db1", "a"), ("db1", "b")]), INPUT_ILLEGAL),
        (beside(&[("db1", "a b")]), INPUT_ILLEGAL),
        (beside(&[("db1", &long)]), INPUT_ILLEGAL),
        (beside(&[("db1", "a")]).mode(RestoreMode::Overwrite).db_list(["db1"]), INPUT_ILLEGAL),
        (beside(&[("db1", "db2")]), DB_EXIST),
        (beside(&[("db2", "a")]), DB_NOT_FOUND),
        (beside(&[("db1", "a")]).group_id("1"), INPUT_ILLEGAL),
        (RestoreInstance::new(ID, 1), INPUT_ILLEGAL),
        (RestoreInstance::new(OTHER, backup), INPUT_ILLEGAL),
        (RestoreInstance::new(UNKNOWN, backup), INSTANCE_NOT_FOUND),
        (RestoreInstance::new(ID, backup).target_instance_id(UNKNOWN), INSTANCE_NOT_FOUND),
        (RestoreInstance::new(ID, backup).target_instance_id("nobody"), INPUT_ILLEGAL),
        (RestoreInstance::new(ID, backup).target_instance_id(READ_ONLY), STATUS_INVALID),
        (RestoreInstance::new(ID, backup).target_instance_id(OLD), INPUT_ILLEGAL),
        (RestoreInstance::new(READ_ONLY, backup), STATUS_INVALID),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running);
    assert!(list(&client, records()).await.is_empty());
}

#[tokio::test]
async fn an_instance_takes_no_more_databases_than_it_may_have() {
    let mut small = Instance::new(ID).size(1, 2, 100).version("2008R2");
    for number in 0..69 {
        small = small.database(format!("db{number:02}"));
    }
    let (sim, client) = start([small]);
    let backup = back_up(&sim, &["db00", "db01"]).await.id;
    let code = refusal(&client, RestoreInstance::new(ID, backup)).await;
    assert_eq!(code, "LimitExceeded.TooManyDB");
    restored(&sim, RestoreInstance::new(ID, backup).rename_restore([to("db00", "one_more")])).await;
}

#[tokio::test]
async fn a_busy_target_takes_no_second_restoration() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await.id;
    let request = || RestoreInstance::new(ID, backup).target_instance_id(OTHER);
    client.call(request()).await.unwrap();
    assert_eq!(refusal(&client, request()).await, STATUS_INVALID);
    assert_eq!(refusal(&client, RestoreInstance::new(OTHER, 1)).await, STATUS_INVALID);
    client.call(RestoreInstance::new(ID, backup)).await.unwrap();
}

#[tokio::test]
async fn a_restoration_fails_when_its_target_is_isolated_and_leaves_nothing() {
    let (sim, client) = orders();
    let backup = back_up(&sim, &[]).await.id;
    client.call(TerminateDBInstance::new([OTHER])).await.unwrap();
    let request =
        RestoreInstance::new(ID, backup).target_instance_id(OTHER).rename_restore([to("db1", "new")]);
    let flow = client.call(request).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    let task = list(&client, records()).await.remove(0);
    assert_eq!(task.status, RestoreTaskStatus::Failed);
    assert_eq!(task.target_instance_status, InstanceStatus::Isolated);
    assert_ne!(task.end_time.as_str(), "0000-00-00 00:00:00");
    assert_eq!(running(&client, OTHER).await, ["own"]);
}

#[tokio::test]
async fn of_single_files_one_is_restored_or_all_of_the_group() {
    let (sim, client) = orders();
    let single = ModifyBackupStrategy::new(ID).backup_model(BackupModel::PrimaryFiles);
    client.call(single).await.unwrap();
    let backup = back_up(&sim, &[]).await;
    let both = || RestoreInstance::new(ID, backup.id).rename_restore([to("db1", "a"), to("db2", "b")]);
    assert_eq!(refusal(&client, both()).await, DB_NOT_FOUND, "the first file has one database");
    restored(&sim, both().group_id(backup.group_id.clone().unwrap())).await;
    restored(&sim, RestoreInstance::new(ID, backup.id).rename_restore([to("db1", "c")])).await;
    assert_eq!(running(&client, ID).await, ["a", "b", "c", "db1", "db2"]);
}
