//! Names of accounts that differ in nothing but case mean the same account, in the spelling that came first.

#[path = "support/flows.rs"]
mod flows;

use flows::{ended, refusal, start};
use sqlserver_api::{
    AccountCreateInfo, AccountPassword, AccountPrivilege, AccountPrivilegeModifyInfo, AccountRemark,
    AccountType, CreateAccount, CreateDB, DBCreateInfo, DBPrivilegeModifyInfo, DataBasePrivilegeModifyInfo,
    DeleteAccount, DescribeAccountPrivilegeByDB, DescribeAccounts, DescribeDBPrivilegeByAccount,
    DescribeDatabaseNames, FlowStatus, ModifyAccountPrivilege, ModifyAccountRemark, ModifyDatabasePrivilege,
    Privilege, ResetAccountPassword,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-orders01";
const PASSWORD: &str = "Password@123";
const ACCOUNT_EXIST: &str = "InvalidParameterValue.AccountExist";
const ILLEGAL: &str = "InvalidParameter.InputIllegal";

fn orders() -> (Sim, Client) {
    let orders = Instance::new(ID).database("orders").database("stock");
    let orders = orders.account("reporter", AccountType::Normal);
    start([orders.granted("Reporter", "orders", Privilege::ReadOnly)])
}

async fn succeeds(sim: &Sim, flow: i64) {
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
}

async fn names(client: &Client) -> Vec<String> {
    let reply = client.call(DescribeAccounts::new(ID)).await.unwrap().into_inner();
    reply.accounts.into_iter().map(|it| it.name).collect()
}

async fn users(client: &Client, database: &str) -> Vec<(String, Privilege)> {
    let reply = client.call(DescribeAccountPrivilegeByDB::new(ID, database)).await.unwrap().into_inner();
    reply.accounts.into_iter().map(|it| (it.user_name, it.privilege)).collect()
}

fn reporter(privilege: Privilege) -> [(String, Privilege); 1] {
    [("reporter".to_owned(), privilege)]
}

#[tokio::test]
async fn a_name_is_taken_in_every_case() {
    let (sim, client) = orders();
    let wanted = |name| AccountCreateInfo::new(name).password(PASSWORD);
    assert_eq!(refusal(&client, CreateAccount::new(ID, [wanted("REPORTER")])).await, ACCOUNT_EXIST);
    let twice = CreateAccount::new(ID, [wanted("andy"), wanted("Andy")]);
    assert_eq!(refusal(&client, twice).await, ACCOUNT_EXIST);
    assert_eq!(names(&client).await, ["reporter"]);
    let flow = client.call(DeleteAccount::new(ID, ["REPORTER", "Reporter"])).await.unwrap().flow_id;
    succeeds(&sim, flow).await;
    let flow = client.call(CreateAccount::new(ID, [wanted("REPORTER")])).await.unwrap().flow_id;
    succeeds(&sim, flow).await;
    assert_eq!(names(&client).await, ["REPORTER"], "the name was free");
    assert!(users(&client, "orders").await.is_empty(), "it is another account");
}

#[tokio::test]
async fn an_account_is_found_by_its_name_in_every_case() {
    let (sim, client) = orders();
    let by_name = client.call(DescribeAccounts::new(ID).name("Reporter")).await.unwrap().into_inner();
    assert_eq!(by_name.accounts[0].name, "reporter");
    let rights = client.call(DescribeDBPrivilegeByAccount::new(ID, "REPORTER")).await.unwrap().into_inner();
    assert_eq!(rights.db_list[0].db_name, "orders");
    let usable = client.call(DescribeDatabaseNames::new(ID, "Reporter")).await.unwrap().into_inner();
    assert_eq!(usable.database_name_set, ["orders"]);
    let of_one = DescribeAccountPrivilegeByDB::new(ID, "orders").account_name("Reporter");
    assert_eq!(client.call(of_one).await.unwrap().accounts[0].user_name, "reporter");

    let note = AccountRemark::default().user_name("Reporter").remark("reads");
    client.call(ModifyAccountRemark::new(ID, [note])).await.unwrap();
    let password = |name| AccountPassword::new(name, PASSWORD);
    let twice = ResetAccountPassword::new(ID, [password("reporter"), password("Reporter")]);
    assert_eq!(refusal(&client, twice).await, ILLEGAL);
    let reset = ResetAccountPassword::new(ID, [password("REPORTER")]);
    let flow = client.call(reset).await.unwrap().flow_id;
    succeeds(&sim, flow).await;
    let noted = client.call(DescribeAccounts::new(ID)).await.unwrap().into_inner();
    assert_eq!((&*noted.accounts[0].name, &*noted.accounts[0].remark), ("reporter", "reads"));
}

#[tokio::test]
async fn privileges_are_those_of_the_account_in_every_case() {
    let (sim, client) = orders();
    let of = |name, privilege| {
        AccountPrivilegeModifyInfo::new(name, [DBPrivilegeModifyInfo::new("orders", privilege)])
    };
    let twice = [of("reporter", Privilege::ReadOnly), of("Reporter", Privilege::ReadWrite)];
    assert_eq!(refusal(&client, ModifyAccountPrivilege::new(ID, twice)).await, ILLEGAL);
    let change = ModifyAccountPrivilege::new(ID, [of("REPORTER", Privilege::ReadWrite)]);
    let flow = client.call(change).await.unwrap().flow_id;
    succeeds(&sim, flow).await;
    assert_eq!(users(&client, "orders").await, reporter(Privilege::ReadWrite));

    let on = |database, name, privilege| {
        DataBasePrivilegeModifyInfo::new(database, [AccountPrivilege::new(name, privilege)])
    };
    let both = [on("orders", "Reporter", Privilege::Delete), on("stock", "REPORTER", Privilege::DBOwner)];
    let flow = client.call(ModifyDatabasePrivilege::new(ID, both)).await.unwrap().flow_id;
    succeeds(&sim, flow).await;
    assert!(users(&client, "orders").await.is_empty());
    assert_eq!(users(&client, "stock").await, reporter(Privilege::DBOwner));

    let owned = DBCreateInfo::new("sales").accounts([AccountPrivilege::new("Reporter", Privilege::ReadOnly)]);
    let flow = client.call(CreateDB::new(ID, [owned])).await.unwrap().flow_id;
    succeeds(&sim, flow).await;
    assert_eq!(users(&client, "sales").await, reporter(Privilege::ReadOnly));
}
