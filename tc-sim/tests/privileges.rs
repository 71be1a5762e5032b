//! Privileges: who may do what, seen and changed from the side of accounts and of databases.

#[path = "support/flows.rs"]
mod flows;

use flows::{ended, refusal, start};
use sqlserver_api::{
    AccountCreateInfo, AccountPrivilege, AccountPrivilegeModifyInfo, AccountType, CloneDB, CreateAccount,
    CreateDB, DBCreateInfo, DBPrivilegeModifyInfo, DataBasePrivilegeModifyInfo, DeleteAccount,
    DescribeAccountPrivilegeByDB, DescribeAccounts, DescribeDBPrivilegeByAccount, DescribeDatabaseNames,
    FlowStatus, ModifyAccountPrivilege, ModifyDBName, ModifyDatabasePrivilege, Privilege,
    RenameRestoreDatabase, SelectAllDB,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-own00001";

/// Two databases, and an account of each kind that two nodes can have.
fn own() -> Instance {
    let instance = Instance::new(ID).database("a").database("b").account("boss", AccountType::Administrator);
    let instance = instance.account("joe", AccountType::Normal).account("ann", AccountType::Normal);
    instance.account("tim", AccountType::Special).account("tom", AccountType::Special)
}

fn change(account: &str, grants: &[(&str, Privilege)]) -> ModifyAccountPrivilege {
    let grants = grants.iter().map(|(name, privilege)| DBPrivilegeModifyInfo::new(*name, privilege.clone()));
    ModifyAccountPrivilege::new(ID, [AccountPrivilegeModifyInfo::new(account, grants)])
}

fn change_on(database: &str, grants: &[(&str, Privilege)]) -> ModifyDatabasePrivilege {
    let grants = grants.iter().map(|(name, privilege)| AccountPrivilege::new(*name, privilege.clone()));
    ModifyDatabasePrivilege::new(ID, [DataBasePrivilegeModifyInfo::new(database, grants)])
}

async fn done(sim: &Sim, request: ModifyAccountPrivilege) {
    let flow = sim.client().call(request).await.unwrap().flow_id;
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
}

async fn users(client: &Client, database: &str) -> Vec<(String, Privilege)> {
    let request = DescribeAccountPrivilegeByDB::new(ID, database).limit(100);
    let reply = client.call(request).await.unwrap().into_inner();
    assert_eq!(usize::try_from(reply.total_count), Ok(reply.accounts.len()));
    reply.accounts.into_iter().map(|it| (it.user_name, it.privilege)).collect()
}

async fn databases(client: &Client, account: &str) -> Vec<String> {
    let reply = client.call(DescribeDatabaseNames::new(ID, account)).await.unwrap().into_inner();
    assert_eq!(usize::try_from(reply.total_count), Ok(reply.database_name_set.len()));
    reply.database_name_set
}

fn user(name: &str, privilege: Privilege) -> (String, Privilege) {
    (name.to_owned(), privilege)
}

#[tokio::test]
async fn both_sides_change_the_same_and_show_the_same() {
    let (sim, client) = start([own()]);
    done(&sim, change("joe", &[("a", Privilege::ReadOnly), ("b", Privilege::DBOwner)])).await;
    let request = change_on("a", &[("ann", Privilege::ReadWrite), ("joe", Privilege::ReadWrite)]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let owner = || user("boss", Privilege::DBOwner);
    let on_a = [user("ann", Privilege::ReadWrite), owner(), user("joe", Privilege::ReadWrite)];
    assert_eq!(users(&client, "a").await, on_a);
    assert_eq!(users(&client, "b").await, [owner(), user("joe", Privilege::DBOwner)]);
    assert_eq!(databases(&client, "joe").await, ["a", "b"]);
    assert_eq!(databases(&client, "ann").await, ["a"]);
    let flow = client.call(change_on("a", &[("joe", Privilege::Delete)])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(databases(&client, "joe").await, ["b"]);
}

#[tokio::test]
async fn a_change_of_all_databases_is_one_of_those_that_the_account_has() {
    let (sim, client) = start([own().granted("joe", "a", Privilege::ReadOnly)]);
    let all = |privilege| {
        let none: [DBPrivilegeModifyInfo; 0] = [];
        let joe = AccountPrivilegeModifyInfo::new("joe", none).acc_all_db(SelectAllDB::new(privilege));
        ModifyAccountPrivilege::new(ID, [joe])
    };
    done(&sim, all(Privilege::ReadWrite)).await;
    assert_eq!(users(&client, "a").await[1], user("joe", Privilege::ReadWrite));
    assert_eq!(databases(&client, "joe").await, ["a"]);
    done(&sim, all(Privilege::Delete)).await;
    assert!(databases(&client, "joe").await.is_empty());
}

#[tokio::test]
async fn a_grant_that_cannot_be_is_refused_from_both_sides() {
    let (_sim, client) = start([own()]);
    let odd = Privilege::from("Everything");
    for (account, database, privilege, expected) in [
        ("nobody", "a", Privilege::ReadOnly, "ResourceNotFound.AccountNotExist"),
        ("joe", "x", Privilege::ReadOnly, "ResourceNotFound.DBNotFound"),
        ("joe", "a", odd, "InvalidParameterValue.GrantIsIllegal"),
        ("boss", "a", Privilege::ReadOnly, "InvalidParameterValue.GrantIsIllegal"),
        ("boss", "a", Privilege::DBOwner, "InvalidParameterValue.GrantIsIllegal"),
    ] {
        let by_account = change(account, &[(database, privilege.clone())]);
        assert_eq!(refusal(&client, by_account).await, expected, "{account} {database}");
        let by_database = change_on(database, &[(account, privilege)]);
        assert_eq!(refusal(&client, by_database).await, expected, "{account} {database}");
    }
    let twice = change("joe", &[("a", Privilege::ReadOnly), ("a", Privilege::Delete)]);
    assert_eq!(refusal(&client, twice).await, "InvalidParameter.InputIllegal");
}

#[tokio::test]
async fn a_database_belongs_to_one_special_account_at_most() {
    let (sim, client) = start([own()]);
    done(&sim, change("tim", &[("a", Privilege::DBOwner)])).await;
    let second = change("tom", &[("a", Privilege::ReadOnly)]);
    assert_eq!(refusal(&client, second).await, "InvalidParameterValue.GrantIsIllegal");
    let both = ["tim", "tom"].map(|name| AccountPrivilege::new(name, Privilege::ReadOnly));
    let created = CreateDB::new(ID, [DBCreateInfo::new("c").accounts(both)]);
    assert_eq!(refusal(&client, created).await, "InvalidParameterValue.GrantIsIllegal");
    done(&sim, change("joe", &[("a", Privilege::ReadOnly)])).await;

    let first = client.call(change("tim", &[("b", Privilege::ReadOnly)])).await.unwrap().flow_id;
    let second = client.call(change("tom", &[("b", Privilege::ReadOnly)])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, first).await, FlowStatus::Succeeded);
    assert_eq!(ended(&sim, second).await, FlowStatus::Failed, "the first was there before");
    assert!(databases(&client, "tom").await.is_empty());
}

#[tokio::test]
async fn an_account_or_a_database_that_is_busy_is_not_changed() {
    let (_sim, client) = start([own()]);
    client.call(change("joe", &[("a", Privilege::ReadOnly)])).await.unwrap();
    let busy = change("joe", &[("b", Privilege::ReadOnly)]);
    assert_eq!(refusal(&client, busy).await, "ResourceUnavailable.AccountInvalidStatus");
    let busy = change_on("b", &[("joe", Privilege::ReadOnly)]);
    assert_eq!(refusal(&client, busy).await, "ResourceUnavailable.InstanceStatusInvalid");
    client.call(ModifyDBName::new(ID, "b", "c")).await.unwrap();
    let busy = change("ann", &[("b", Privilege::ReadOnly)]);
    assert_eq!(refusal(&client, busy).await, "ResourceUnavailable.InstanceStatusInvalid");
    let busy = DescribeDBPrivilegeByAccount::new(ID, "ann").db_name("b");
    assert_eq!(refusal(&client, busy).await, "ResourceUnavailable.DBInvalidStatus");
}

#[tokio::test]
async fn a_change_of_kind_makes_and_unmakes_who_administers() {
    let (sim, client) = start([own().granted("joe", "a", Privilege::ReadOnly)]);
    let kind = |name: &str, database: &str, privilege, kind| {
        let grants = [DBPrivilegeModifyInfo::new(database, privilege)];
        ModifyAccountPrivilege::new(ID, [AccountPrivilegeModifyInfo::new(name, grants).account_type(kind)])
    };
    let second = kind("joe", "a", Privilege::DBOwner, AccountType::Administrator);
    assert_eq!(refusal(&client, second.clone()).await, "InvalidParameterValue.AdminAccountNotUnique");
    done(&sim, kind("boss", "b", Privilege::ReadOnly, AccountType::Normal)).await;
    assert_eq!(databases(&client, "boss").await, ["b"]);
    done(&sim, second).await;
    assert_eq!(databases(&client, "joe").await, ["a", "b"]);
    let joe = client.call(DescribeAccounts::new(ID).name("joe")).await.unwrap().into_inner();
    assert!(joe.accounts[0].is_admin);
}

#[tokio::test]
async fn a_deleted_account_takes_its_privileges_along() {
    let (sim, client) = start([own().granted("joe", "a", Privilege::ReadWrite)]);
    let flow = client.call(DeleteAccount::new(ID, ["joe"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(users(&client, "a").await, [user("boss", Privilege::DBOwner)]);
    let joe = AccountCreateInfo::new("joe").password("Password@123");
    let flow = client.call(CreateAccount::new(ID, [joe])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(databases(&client, "joe").await.is_empty());
}

#[tokio::test]
async fn a_clone_and_a_renamed_database_have_the_privileges_of_before() {
    let (sim, client) = start([own().granted("joe", "a", Privilege::ReadWrite)]);
    let pair = RenameRestoreDatabase::default().old_name("a").new_name("copy");
    let flow = client.call(CloneDB::new(ID, [pair])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let flow = client.call(ModifyDBName::new(ID, "a", "new")).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(databases(&client, "joe").await, ["copy", "new"]);
    assert_eq!(users(&client, "copy").await, users(&client, "new").await);
}

#[tokio::test]
async fn a_new_database_belongs_to_whom_the_call_names_and_to_who_administers() {
    let (sim, client) = start([own()]);
    let named = ["ann", "boss"].map(|name| AccountPrivilege::new(name, Privilege::DBOwner));
    let request = CreateDB::new(ID, [DBCreateInfo::new("c").accounts(named)]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let owners = [user("ann", Privilege::DBOwner), user("boss", Privilege::DBOwner)];
    assert_eq!(users(&client, "c").await, owners);
    let less = [AccountPrivilege::new("boss", Privilege::ReadOnly)];
    let request = CreateDB::new(ID, [DBCreateInfo::new("d").accounts(less)]);
    assert_eq!(refusal(&client, request).await, "InvalidParameterValue.GrantIsIllegal");
}

#[tokio::test]
async fn the_lists_of_either_side_filter_and_page() {
    let seed = own().granted("joe", "a", Privilege::ReadOnly).granted("joe", "b", Privilege::ReadWrite);
    let (_sim, client) = start([seed]);
    let by_account = async |request: DescribeDBPrivilegeByAccount| {
        let reply = client.call(request).await.unwrap().into_inner();
        (reply.total_count, reply.db_list.into_iter().map(|it| it.db_name).collect::<Vec<_>>())
    };
    let all = || DescribeDBPrivilegeByAccount::new(ID, "joe");
    assert_eq!(by_account(all()).await, (2, vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(by_account(all().limit(1).offset(1)).await, (2, vec!["b".to_owned()]));
    assert_eq!(by_account(all().db_name("b")).await, (1, vec!["b".to_owned()]));
    assert_eq!(by_account(all().db_name("x")).await, (0, vec![]));

    let by_database = async |request: DescribeAccountPrivilegeByDB| {
        let reply = client.call(request).await.unwrap().into_inner();
        (reply.total_count, reply.accounts.into_iter().map(|it| it.user_name).collect::<Vec<_>>())
    };
    let all = || DescribeAccountPrivilegeByDB::new(ID, "a");
    assert_eq!(by_database(all()).await, (2, vec!["boss".to_owned(), "joe".to_owned()]));
    assert_eq!(by_database(all().limit(1).offset(1)).await, (2, vec!["joe".to_owned()]));
    assert_eq!(by_database(all().account_name("joe")).await, (1, vec!["joe".to_owned()]));
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let (_sim, client) = start([own()]);
    let unknown = DescribeAccountPrivilegeByDB::new(ID, "x");
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.ParamsNotFound");
    let unknown = DescribeDBPrivilegeByAccount::new(ID, "nobody");
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.ParamsNotFound");
    let unknown = DescribeDatabaseNames::new(ID, "nobody");
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.AccountNotExist");
    let unknown = DescribeDatabaseNames::new("mssql-nobody00", "joe");
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.InstanceNotFound");
}
