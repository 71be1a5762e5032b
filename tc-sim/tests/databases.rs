//! Databases: how they come, change and go.

#[path = "support/flows.rs"]
mod flows;

use std::collections::BTreeMap;
use std::time::Duration;

use flows::{ended, instance, reaches, refusal, start};
use sqlserver_api::{
    AccountType, CloneDB, CreateDB, DBCreateInfo, DBDetail, DBRemark, DatabaseFlag, DatabaseStatus as Status,
    DbNormalDetail, DeleteDB, DescribeAccounts, DescribeDatabases, DescribeDatabasesNormal, FeatureState,
    FlowStatus, InstanceStatus, ModifyDBName, ModifyDBRemark, ModifyDatabaseCDC, ModifyDatabaseCT,
    ModifyDatabaseShrinkMDF, Privilege, RenameRestoreDatabase, RenewPostpaidDBInstance, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-own00001";

fn own() -> Instance {
    Instance::new(ID)
}

async fn list(client: &Client) -> BTreeMap<String, DBDetail> {
    let reply = client.call(DescribeDatabases::new([ID]).limit(100_u64)).await.unwrap().into_inner();
    let rows = reply.db_instances.into_iter().flat_map(|it| it.db_details);
    rows.map(|it| (it.name.clone(), it)).collect()
}

async fn names(client: &Client) -> Vec<String> {
    list(client).await.into_keys().collect()
}

async fn settings(client: &Client, name: &str) -> DbNormalDetail {
    let reply = client.call(DescribeDatabasesNormal::new(ID)).await.unwrap().into_inner();
    reply.db_list.into_iter().find(|it| it.name == name).unwrap()
}

fn renamed(old: &str, new: &str) -> RenameRestoreDatabase {
    RenameRestoreDatabase::default().old_name(old).new_name(new)
}

/// The acceptance flow "Database".
#[tokio::test]
async fn a_database_is_created_described_noted_and_deleted() {
    let (sim, client) = start([own()]);
    let wanted = DBCreateInfo::new("sales").charset("Chinese_PRC_BIN").remark("orders");
    let flow = client.call(CreateDB::new(ID, [wanted.clone()])).await.unwrap().flow_id;
    assert_eq!(list(&client).await["sales"].status, Status::Creating);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let sales = list(&client).await.remove("sales").unwrap();
    assert_eq!(
        (sales.status, &*sales.charset, &*sales.remark),
        (Status::Running, "Chinese_PRC_BIN", "orders")
    );
    assert_eq!((&*sales.internal_status, sales.encryption), ("ONLINE", FeatureState::Disabled));

    client.call(ModifyDBRemark::new(ID, [DBRemark::new("sales", "invoices")])).await.unwrap();
    assert_eq!(list(&client).await["sales"].remark, "invoices");
    client.call(ModifyDBRemark::new(ID, [DBRemark::new("sales", "")])).await.unwrap();
    assert_eq!(list(&client).await["sales"].remark, "--");

    assert_eq!(refusal(&client, CreateDB::new(ID, [wanted])).await, "InvalidParameterValue.DBExist");
    let flow = client.call(DeleteDB::new(ID, ["sales"])).await.unwrap().flow_id;
    assert_eq!(list(&client).await["sales"].status, Status::Deleting);
    assert_eq!(refusal(&client, DeleteDB::new(ID, ["sales"])).await, "ResourceNotFound.DBNotFound");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(names(&client).await.is_empty());
}

/// The acceptance flow "Clone and rename".
#[tokio::test]
async fn a_database_is_cloned_and_the_clone_renamed_and_deleted() {
    let seed = own().database("a").account("reporter", AccountType::Normal);
    let (sim, client) = start([seed.granted("reporter", "a", Privilege::ReadOnly)]);
    let flow = client.call(CloneDB::new(ID, [renamed("a", "b")])).await.unwrap().flow_id;
    let listed = list(&client).await;
    assert_eq!((listed["a"].status, listed["b"].status), (Status::Changing, Status::Creating));
    assert_eq!(refusal(&client, DeleteDB::new(ID, ["a"])).await, "ResourceUnavailable.DBInvalidStatus");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let listed = list(&client).await;
    assert_eq!((listed["a"].status, listed["b"].status), (Status::Running, Status::Running));
    assert_eq!(listed["a"].accounts, listed["b"].accounts);
    assert_eq!(settings(&client, "b").await.state_desc, "ONLINE");

    let flow = client.call(ModifyDBName::new(ID, "b", "c")).await.unwrap().flow_id;
    assert_eq!(list(&client).await["b"].status, Status::Changing);
    let taken = CreateDB::new(ID, [DBCreateInfo::new("c")]);
    assert_eq!(refusal(&client, taken).await, "InvalidParameterValue.DBExist");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(names(&client).await, ["a", "c"]);
    assert_eq!(list(&client).await["c"].accounts, listed["a"].accounts, "a new name keeps the privileges");

    let flow = client.call(DeleteDB::new(ID, ["c"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(names(&client).await, ["a"]);
    let unknown = CloneDB::new(ID, [renamed("x", "y")]);
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.DBNotFound");
}

/// The part of the acceptance flow "CDC, CT, shrink, TDE, SSL" that is about databases.
#[tokio::test]
async fn capture_and_tracking_of_changes_are_turned_on_and_off() {
    let (sim, client) = start([own().database("sales")]);
    let capture = |state| ModifyDatabaseCDC::new(["sales"], state, ID);
    let track = |state| ModifyDatabaseCT::new(["sales"], state, ID).change_retention_day(7);
    let before = settings(&client, "sales").await;
    assert_eq!((before.is_cdc_enabled, before.is_db_chaining_on), (DatabaseFlag::No, DatabaseFlag::No));
    assert_eq!(before.retention_period, "");

    let flow = client.call(capture(FeatureState::Enabled)).await.unwrap().flow_id;
    assert_eq!(refusal(&client, track(FeatureState::Enabled)).await, "ResourceUnavailable.DBInvalidStatus");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let flow = client.call(track(FeatureState::Enabled)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let on = settings(&client, "sales").await;
    assert_eq!((on.is_cdc_enabled, on.is_db_chaining_on), (DatabaseFlag::Yes, DatabaseFlag::Yes));
    assert_eq!((&*on.retention_period, on.is_auto_cleanup_on), ("7", DatabaseFlag::Yes));
    let again = refusal(&client, track(FeatureState::Enabled)).await;
    assert_eq!(again, "UnsupportedOperation.NotSupportRepeat");

    let flow = client.call(ModifyDatabaseShrinkMDF::new(["sales"], ID)).await.unwrap().flow_id;
    assert_eq!(list(&client).await["sales"].status, Status::Changing);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    for flow in [client.call(capture(FeatureState::Disabled)).await.unwrap().flow_id, {
        sim.advance(Duration::from_secs(5));
        client.call(track(FeatureState::Disabled)).await.unwrap().flow_id
    }] {
        assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    }
    let off = settings(&client, "sales").await;
    assert_eq!((off.is_cdc_enabled, off.is_db_chaining_on), (DatabaseFlag::No, DatabaseFlag::No));
}

#[tokio::test]
async fn one_database_has_several_clones() {
    let (sim, client) = start([own().database("a")]);
    let request = CloneDB::new(ID, [renamed("a", "b"), renamed("a", "c")]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(list(&client).await.values().all(|it| it.status == Status::Running));
    assert_eq!(names(&client).await, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_deleted_database_takes_its_privileges_along() {
    let seed = own().database("a").account("reporter", AccountType::Normal);
    let (sim, client) = start([seed.granted("reporter", "a", Privilege::ReadOnly)]);
    let flow = client.call(DeleteDB::new(ID, ["a", "a"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let flow = client.call(CreateDB::new(ID, [DBCreateInfo::new("a")])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(list(&client).await["a"].accounts.is_empty());
    assert!(client.call(DescribeAccounts::new(ID)).await.unwrap().accounts[0].dbs.is_empty());
}

#[tokio::test]
async fn what_an_isolated_instance_was_doing_fails_and_is_undone() {
    let (sim, client) = start([own().database("kept").database("noted")]);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let flows = [
        client.call(CreateDB::new(ID, [DBCreateInfo::new("new")])).await.unwrap().flow_id,
        client.call(CloneDB::new(ID, [renamed("noted", "copy")])).await.unwrap().flow_id,
        client.call(ModifyDBName::new(ID, "kept", "other")).await.unwrap().flow_id,
    ];
    reaches(&sim, ID, InstanceStatus::Isolated).await;
    for flow in flows {
        assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    }
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    reaches(&sim, ID, InstanceStatus::Running).await;
    assert_eq!(names(&client).await, ["kept", "noted"]);
    assert!(list(&client).await.values().all(|it| it.status == Status::Running));
    assert_eq!(instance(&client, ID).await.status, InstanceStatus::Running);
}
