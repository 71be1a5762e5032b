//! Names of databases that differ in nothing but case mean the same database, in the spelling that came first.

#[path = "support/flows.rs"]
mod flows;

use flows::{ended, refusal, start};
use sqlserver_api::{
    AccountType, BackupScope, CloneDB, CreateBackup, CreateDB, CreatePublishSubscribe, DBCreateInfo,
    DBTDEEncrypt, DatabaseTuple, DeleteDB, DeletePublishSubscribe, DescribeAccountPrivilegeByDB,
    DescribeBackupByFlowId, DescribeDatabases, DescribePublishSubscribe, FeatureState, FlowStatus,
    ModifyDBEncryptAttributes, ModifyDBName, ModifyDatabaseCDC, Privilege, RenameRestoreDatabase,
    RestoreInstance, RestoreMode,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const SUBSCRIBER: &str = "mssql-subscri1";
const DB_EXIST: &str = "InvalidParameterValue.DBExist";
const DB_NAME_SAME: &str = "InvalidParameterValue.DBNameSame";
const ILLEGAL: &str = "InvalidParameter.InputIllegal";

fn orders() -> (Sim, Client) {
    let orders = Instance::new(ID).database("orders").account("reporter", AccountType::Normal);
    start([orders.granted("reporter", "Orders", Privilege::ReadOnly), Instance::new(SUBSCRIBER)])
}

async fn names(client: &Client, id: &str) -> Vec<String> {
    let reply = client.call(DescribeDatabases::new([id])).await.unwrap().into_inner();
    let mut names: Vec<_> =
        reply.db_instances.into_iter().flat_map(|it| it.db_details).map(|it| it.name).collect();
    names.sort();
    names
}

fn renamed(old: &str, new: &str) -> [RenameRestoreDatabase; 1] {
    [RenameRestoreDatabase::default().old_name(old).new_name(new)]
}

#[tokio::test]
async fn a_name_is_taken_in_every_case() {
    let (sim, client) = orders();
    assert_eq!(refusal(&client, CreateDB::new(ID, [DBCreateInfo::new("ORDERS")])).await, DB_EXIST);
    let twice = CreateDB::new(ID, [DBCreateInfo::new("stock"), DBCreateInfo::new("Stock")]);
    assert_eq!(refusal(&client, twice).await, DB_EXIST);
    assert_eq!(refusal(&client, CloneDB::new(ID, renamed("orders", "Orders"))).await, DB_NAME_SAME);
    assert_eq!(refusal(&client, ModifyDBName::new(ID, "orders", "Orders")).await, DB_NAME_SAME);
    let flow = client.call(ModifyDBName::new(ID, "ORDERS", "Sales")).await.unwrap().flow_id;
    let becoming = CreateDB::new(ID, [DBCreateInfo::new("sales")]);
    assert_eq!(refusal(&client, becoming).await, DB_EXIST, "it is getting that name");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(names(&client, ID).await, ["Sales"]);
}

#[tokio::test]
async fn a_database_is_found_by_its_name_in_every_case() {
    let (sim, client) = orders();
    let by_name = client.call(DescribeDatabases::new([ID]).name("Orders")).await.unwrap().into_inner();
    assert_eq!(by_name.db_instances[0].db_details[0].name, "orders");
    let users = client.call(DescribeAccountPrivilegeByDB::new(ID, "ORDERS")).await.unwrap();
    assert_eq!(users.accounts[0].user_name, "reporter");
    let capture = ModifyDatabaseCDC::new(["Orders", "orders"], FeatureState::Enabled, ID);
    let flow = client.call(capture).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let of = |name: &str| DBTDEEncrypt::default().db_name(name).encryption(FeatureState::Enabled);
    let encrypt = ModifyDBEncryptAttributes::new(ID, [of("orders"), of("ORDERS")]);
    assert_eq!(refusal(&client, encrypt).await, ILLEGAL, "it is given twice");
    let flow = client.call(DeleteDB::new(ID, ["ORDERS", "Orders"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(names(&client, ID).await.is_empty());
}

#[tokio::test]
async fn a_backup_and_what_is_restored_of_it_keep_the_spelling() {
    let (sim, client) = orders();
    let request = CreateBackup::default().instance_id(ID).strategy(BackupScope::Databases);
    assert_eq!(refusal(&client, request.clone().db_names(["orders", "Orders"])).await, ILLEGAL);
    let flow = client.call(request.db_names(["ORDERS"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let backup = client.call(DescribeBackupByFlowId::new(ID, flow.to_string())).await.unwrap().into_inner();
    assert_eq!(backup.dbs, ["orders"]);

    let beside = RestoreInstance::new(ID, backup.id).rename_restore(renamed("Orders", "ORDERS"));
    assert_eq!(refusal(&client, beside).await, DB_EXIST);
    let own_name = RenameRestoreDatabase::default().old_name("Orders");
    let elsewhere = RestoreInstance::new(ID, backup.id).target_instance_id(SUBSCRIBER);
    let flow = client.call(elsewhere.rename_restore([own_name])).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(names(&client, SUBSCRIBER).await, ["orders"]);
    let over = RestoreInstance::new(ID, backup.id).mode(RestoreMode::Overwrite).db_list(["ORDERS"]);
    let flow = client.call(over).await.unwrap().flow_id.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(names(&client, ID).await, ["orders"]);
}

#[tokio::test]
async fn a_link_has_the_spelling_of_its_databases() {
    let (sim, client) = orders();
    let pair = |published, subscribed| DatabaseTuple::new(published, subscribed);
    let twice = [pair("orders", "copy"), pair("ORDERS", "Copy")];
    assert_eq!(refusal(&client, CreatePublishSubscribe::new(ID, SUBSCRIBER, twice)).await, ILLEGAL);
    let request = CreatePublishSubscribe::new(ID, SUBSCRIBER, [pair("Orders", "Copy")]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let links = client.call(DescribePublishSubscribe::new(ID)).await.unwrap().into_inner();
    let [link] = &links.publish_subscribe_set[..] else { panic!("{links:?}") };
    let tuple = &link.database_tuple_set[0];
    assert_eq!((&*tuple.publish_database, &*tuple.subscribe_database), ("orders", "Copy"));
    client.call(DeletePublishSubscribe::new(link.id, [pair("ORDERS", "COPY")])).await.unwrap();
    assert_eq!(client.call(DescribePublishSubscribe::new(ID)).await.unwrap().total_count, 0);
}
