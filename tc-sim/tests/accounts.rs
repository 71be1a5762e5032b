//! Accounts: how they come, change and go, and what is refused.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, reaches, refusal, start};
use serde_json::{Value, json};
use sqlserver_api::{
    AccountAuthentication, AccountCreateInfo, AccountDetail, AccountOrder, AccountPassword,
    AccountPrivilegeModifyInfo, AccountRemark, AccountStatus as Status, AccountType, CreateAccount,
    DBPrivilege, DBPrivilegeModifyInfo, DeleteAccount, DescribeAccounts, DescribeDatabases, FlowStatus,
    InstanceStatus, InstanceType, ModifyAccountPrivilege, ModifyAccountRemark, Privilege,
    RenewPostpaidDBInstance, ResetAccountPassword, SortDirection, TerminateDBInstance,
};
use tc_core::{Client, Error, UntypedAction};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const ID: &str = "mssql-own00001";
const UNKNOWN: &str = "mssql-own00002";
const READ_ONLY: &str = "mssqlro-own00003";
const SERVER: &str = "mssqlbi-own00004";
const PASSWORD: &str = "Password@123";

fn own() -> Instance {
    Instance::new(ID)
}

fn wanted(name: &str) -> AccountCreateInfo {
    AccountCreateInfo::new(name).password(PASSWORD)
}

async fn find(client: &Client, name: &str) -> Option<AccountDetail> {
    let reply = client.call(DescribeAccounts::new(ID).name(name)).await.unwrap().into_inner();
    reply.accounts.into_iter().next()
}

async fn account(client: &Client, name: &str) -> AccountDetail {
    find(client, name).await.unwrap_or_else(|| panic!("{name} is not listed"))
}

fn code(result: Result<(), Error>) -> String {
    let error = result.unwrap_err();
    error.code().unwrap_or_else(|| panic!("no code: {error}")).to_owned()
}

/// The acceptance flow "Account and grant".
#[tokio::test]
async fn an_account_is_created_granted_given_a_password_and_deleted() {
    let (sim, client) = start([own().database("sales")]);
    let flow = client.call(CreateAccount::new(ID, [wanted("tf_example")])).await.unwrap().flow_id;
    assert_eq!(account(&client, "tf_example").await.status, Status::Creating);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let created = account(&client, "tf_example").await;
    assert_eq!(
        (created.status, &*created.internal_status, &*created.remark),
        (Status::Normal, "enable", "--")
    );
    assert_eq!((created.account_type, created.is_admin), (AccountType::Normal, false));

    let change = |privilege| {
        let grant = DBPrivilegeModifyInfo::new("sales", privilege);
        ModifyAccountPrivilege::new(ID, [AccountPrivilegeModifyInfo::new("tf_example", [grant])])
    };
    let flow = client.call(change(Privilege::ReadWrite)).await.unwrap().flow_id;
    assert_eq!(account(&client, "tf_example").await.status, Status::Changing);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let granted = account(&client, "tf_example").await;
    assert_eq!(granted.dbs, [DBPrivilege::new("sales", Privilege::ReadWrite)]);
    let databases = client.call(DescribeDatabases::new([ID])).await.unwrap().into_inner();
    let users = &databases.db_instances[0].db_details[0].accounts;
    assert_eq!((users.len(), &*users[0].user_name), (1, "tf_example"));
    assert_eq!(users[0].privilege, Privilege::ReadWrite);
    assert_eq!(users[0].account_type, Some(AccountType::Normal));

    let password = AccountPassword::new("tf_example", "Another@456");
    let flow = client.call(ResetAccountPassword::new(ID, [password])).await.unwrap().flow_id;
    assert_eq!(account(&client, "tf_example").await.status, Status::ResettingPassword);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let reset = account(&client, "tf_example").await;
    assert_eq!(reset.status, Status::Normal);
    assert!(reset.pass_time.as_str() > created.pass_time.as_str());

    let flow = client.call(change(Privilege::Delete)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(account(&client, "tf_example").await.dbs.is_empty());

    let again = CreateAccount::new(ID, [wanted("tf_example")]);
    assert_eq!(refusal(&client, again).await, "InvalidParameterValue.AccountExist");
    let flow = client.call(DeleteAccount::new(ID, ["tf_example"])).await.unwrap().flow_id;
    assert_eq!(account(&client, "tf_example").await.status, Status::Deleting);
    let twice = DeleteAccount::new(ID, ["tf_example"]);
    assert_eq!(refusal(&client, twice).await, "ResourceUnavailable.AccountInvalidStatus");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(find(&client, "tf_example").await, None);
    let reserved = CreateAccount::new(ID, [wanted("master")]);
    assert_eq!(refusal(&client, reserved).await, "InvalidParameterValue.AccountNameIsKeyWords");
    let weak = CreateAccount::new(ID, [AccountCreateInfo::new("weak").password("12345")]);
    assert_eq!(refusal(&client, weak).await, "InvalidParameterValue.PasswordIsIllegal");
}

#[tokio::test]
async fn one_bad_account_refuses_all_of_them() {
    let (_sim, client) = start([own().database("sales").account("there", AccountType::Administrator)]);
    let grant = |database: &str, privilege| [DBPrivilege::new(database, privilege)];
    for (bad, expected) in [
        (wanted("1st"), "InvalidParameterValue.AccountNameIsIllegal"),
        (wanted(&"a".repeat(51)), "InvalidParameterValue.AccountNameIsIllegal"),
        (wanted("Guest"), "InvalidParameterValue.AccountNameIsKeyWords"),
        (wanted("there"), "InvalidParameterValue.AccountExist"),
        (wanted("fine"), "InvalidParameterValue.AccountExist"),
        (AccountCreateInfo::new("odd"), "InvalidParameterValue.PasswordIsIllegal"),
        (wanted("odd").password("onlyletters"), "InvalidParameterValue.PasswordIsIllegal"),
        (wanted("odd").remark("r".repeat(257)), "InvalidParameterValue.AccountRemarkIsIllegal"),
        (wanted("odd").is_admin(true), "InvalidParameterValue.AdminAccountNotUnique"),
        (wanted("odd").account_type(AccountType::Super), "InvalidParameter.InputIllegal"),
        (wanted("odd").account_type(AccountType::from("L9")), "InvalidParameter.InputIllegal"),
        (wanted("odd").authentication(AccountAuthentication::Windows), "InvalidParameter.InputIllegal"),
        (
            wanted("odd").db_privileges(grant("nowhere", Privilege::ReadOnly)),
            "InvalidParameterValue.GrantIsIllegal",
        ),
    ] {
        let request = CreateAccount::new(ID, [wanted("fine"), bad.clone()]);
        assert_eq!(refusal(&client, request).await, expected, "{bad:?}");
        assert_eq!(find(&client, "fine").await, None);
    }
}

#[tokio::test]
async fn an_account_may_be_created_with_what_it_may_do() {
    let (sim, client) = start([own().database("sales")]);
    let grants = [DBPrivilege::new("sales", Privilege::ReadOnly)];
    let request = CreateAccount::new(ID, [wanted("reporter").db_privileges(grants.clone())]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert!(account(&client, "reporter").await.dbs.is_empty(), "not before it is there");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(account(&client, "reporter").await.dbs, grants);
}

#[tokio::test]
async fn a_password_may_be_left_to_access_management_or_come_encrypted() {
    let (sim, client) = start([own()]);
    let managed = AccountCreateInfo::new("managed").is_cam(true);
    let sealed = AccountCreateInfo::new("sealed").password("c2VhbGVkIHRleHQ/").encrypted_version(1);
    let flow = client.call(CreateAccount::new(ID, [managed, sealed])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(account(&client, "managed").await.is_cam, Some(true));
    assert_eq!(account(&client, "sealed").await.is_cam, Some(false));
}

#[tokio::test]
async fn who_administers_follows_the_nodes_and_owns_every_database() {
    for (instance, kind) in
        [(own(), AccountType::Administrator), (own().edition(InstanceType::Basic), AccountType::Super)]
    {
        let (sim, client) = start([instance.database("a").database("b")]);
        let flow =
            client.call(CreateAccount::new(ID, [wanted("boss").is_admin(true)])).await.unwrap().flow_id;
        ended(&sim, flow).await;
        let boss = account(&client, "boss").await;
        assert_eq!((boss.account_type, boss.is_admin), (kind, true));
        assert!(boss.dbs.iter().all(|it| it.privilege == Privilege::DBOwner));
        assert_eq!(boss.dbs.len(), 2);
        let second = CreateAccount::new(ID, [wanted("other").account_type(AccountType::Administrator)]);
        assert_eq!(refusal(&client, second).await, "InvalidParameterValue.AdminAccountNotUnique");
    }
}

#[tokio::test]
async fn accounts_of_business_intelligence_servers_are_those_of_windows() {
    let (sim, client) = start([Instance::new(SERVER)]);
    let windows = |name: &str, password: &str| {
        let account = AccountCreateInfo::new(name).password(password);
        CreateAccount::new(SERVER, [account.authentication(AccountAuthentication::Windows)])
    };
    let sql = CreateAccount::new(SERVER, [wanted("andy")]);
    assert_eq!(refusal(&client, sql).await, "InvalidParameter.InputIllegal");
    for weak in ["password1", "xAndy@123"] {
        assert_eq!(refusal(&client, windows("andy", weak)).await, "InvalidParameterValue.PasswordIsIllegal");
    }
    let flow = client.call(windows("andy", PASSWORD)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let reply = client.call(DescribeAccounts::new(SERVER)).await.unwrap().into_inner();
    let andy = &reply.accounts[0];
    assert_eq!((&andy.authentication, &*andy.name), (&AccountAuthentication::Windows, "andy"));
    assert_eq!(andy.host.matches('_').count(), 3, "{}", andy.host);
}

#[tokio::test]
async fn a_remark_is_changed_at_once_and_all_of_them_or_none() {
    let (_sim, client) = start([own().account("a", AccountType::Normal).account("b", AccountType::Normal)]);
    let remark = |name: &str, text: &str| AccountRemark::default().user_name(name).remark(text);
    let unknown = ModifyAccountRemark::new(ID, [remark("a", "x"), remark("nobody", "x")]);
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.AccountNotExist");
    assert_eq!(account(&client, "a").await.remark, "--");
    let half = ModifyAccountRemark::new(ID, [AccountRemark::default().user_name("a")]);
    assert_eq!(refusal(&client, half).await, "InvalidParameter.InputIllegal");
    let long = ModifyAccountRemark::new(ID, [remark("a", &"r".repeat(257))]);
    assert_eq!(refusal(&client, long).await, "InvalidParameterValue.AccountRemarkIsIllegal");
    client.call(ModifyAccountRemark::new(ID, [remark("a", "x"), remark("b", "y")])).await.unwrap();
    assert_eq!(
        (account(&client, "a").await.remark, account(&client, "b").await.remark),
        ("x".into(), "y".into())
    );
}

#[tokio::test]
async fn a_password_is_reset_for_an_account_that_is_there_and_free() {
    let (_sim, client) = start([own().account("a", AccountType::Normal)]);
    let reset =
        |name: &str, password: &str| ResetAccountPassword::new(ID, [AccountPassword::new(name, password)]);
    assert_eq!(refusal(&client, reset("nobody", PASSWORD)).await, "ResourceNotFound.AccountNotExist");
    assert_eq!(refusal(&client, reset("a", "short1")).await, "InvalidParameterValue.PasswordIsIllegal");
    client.call(reset("a", PASSWORD)).await.unwrap();
    assert_eq!(refusal(&client, reset("a", PASSWORD)).await, "ResourceUnavailable.AccountInvalidStatus");
    let delete = DeleteAccount::new(ID, ["a"]);
    assert_eq!(refusal(&client, delete).await, "ResourceUnavailable.AccountInvalidStatus");
    let unknown = DeleteAccount::new(ID, ["nobody"]);
    assert_eq!(refusal(&client, unknown).await, "ResourceNotFound.AccountNotExist");
}

#[tokio::test]
async fn instances_that_take_no_accounts_refuse_them() {
    let (_sim, client) = start([own().status(InstanceStatus::Restarting), Instance::new(READ_ONLY)]);
    for (id, expected) in [
        (ID, "ResourceUnavailable.InstanceStatusInvalid"),
        (READ_ONLY, "ResourceUnavailable.InstanceStatusInvalid"),
        (UNKNOWN, "ResourceNotFound.InstanceNotFound"),
        ("x", "InvalidParameter.InputIllegal"),
    ] {
        assert_eq!(refusal(&client, CreateAccount::new(id, [wanted("a")])).await, expected, "{id}");
        assert_eq!(refusal(&client, DeleteAccount::new(id, ["a"])).await, expected, "{id}");
    }
    let list = refusal(&client, DescribeAccounts::new(UNKNOWN)).await;
    assert_eq!(list, "ResourceNotFound.InstanceNotFound");
}

#[tokio::test]
async fn what_the_declaration_forbids_has_a_code_of_its_own() {
    for (action, request) in [
        ("CreateAccount", json!({"InstanceId": ID, "Accounts": []})),
        ("DeleteAccount", json!({"InstanceId": ID, "UserNames": []})),
        ("ResetAccountPassword", json!({"InstanceId": ID, "Accounts": []})),
        ("ModifyAccountRemark", json!({"InstanceId": ID, "Accounts": []})),
        ("ModifyAccountPrivilege", json!({"InstanceId": ID, "Accounts": []})),
        ("ModifyDatabasePrivilege", json!({"InstanceId": ID, "DataBaseSet": []})),
        ("DescribeAccounts", json!({"InstanceId": ID, "OrderBy": "name"})),
        ("DescribeAccounts", json!({"InstanceId": ID, "OrderByType": "up"})),
    ] {
        assert_eq!(
            unchecked(action, request.clone()).await,
            "InvalidParameter.InputIllegal",
            "{action} {request}"
        );
    }
}

/// What the service itself says of a request that its declaration does not allow.
async fn unchecked(action: &'static str, request: Value) -> String {
    let sim = Sim::builder().empty().without(Check::Parameters).instance(own()).in_memory().unwrap();
    let action = UntypedAction::new("sqlserver", "2018-03-28", action);
    code(sim.client().call_untyped(action, request).await.map(drop))
}

#[tokio::test]
async fn the_list_sorts_and_pages() {
    let (sim, client) = start([own().account("a", AccountType::Normal).account("b", AccountType::Normal)]);
    sim.advance(Duration::from_secs(60));
    let flow = client.call(CreateAccount::new(ID, [wanted("c")])).await.unwrap().flow_id;
    ended(&sim, flow).await;
    sim.advance(Duration::from_secs(60));
    let password = AccountPassword::new("a", PASSWORD);
    let flow = client.call(ResetAccountPassword::new(ID, [password])).await.unwrap().flow_id;
    ended(&sim, flow).await;
    let ask = async |request: DescribeAccounts| {
        let reply = client.call(request).await.unwrap().into_inner();
        let names: Vec<String> = reply.accounts.into_iter().map(|it| it.name).collect();
        (reply.total_count, names.join(" "))
    };
    let row = |total: i64, names: &str| (total, names.to_owned());
    let all = || DescribeAccounts::new(ID);
    assert_eq!(ask(all()).await, row(3, "c a b"));
    assert_eq!(ask(all().order_by_type(SortDirection::Ascending)).await, row(3, "a b c"));
    assert_eq!(ask(all().order_by(AccountOrder::PasswordTime)).await, row(3, "a c b"));
    assert_eq!(ask(all().order_by(AccountOrder::UpdateTime)).await, row(3, "a c b"));
    assert_eq!(ask(all().limit(2_u64).offset(1_u64)).await, row(3, "b"));
    assert_eq!(ask(all().limit(2_u64).offset(2_u64)).await, row(3, ""));
    assert_eq!(ask(all().name("b")).await, row(1, "b"));
}

#[tokio::test]
async fn what_an_isolated_instance_was_doing_fails_and_is_undone() {
    let (sim, client) = start([own().account("a", AccountType::Normal).account("b", AccountType::Normal)]);
    client.call(TerminateDBInstance::new([ID])).await.unwrap();
    let password = AccountPassword::new("b", PASSWORD);
    let flows = [
        client.call(CreateAccount::new(ID, [wanted("c")])).await.unwrap().flow_id,
        client.call(DeleteAccount::new(ID, ["a"])).await.unwrap().flow_id,
        client.call(ResetAccountPassword::new(ID, [password])).await.unwrap().flow_id,
    ];
    reaches(&sim, ID, InstanceStatus::Isolated).await;
    for flow in flows {
        assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    }
    client.call(RenewPostpaidDBInstance::new(ID)).await.unwrap();
    reaches(&sim, ID, InstanceStatus::Running).await;
    assert_eq!(find(&client, "c").await, None);
    for name in ["a", "b"] {
        assert_eq!(account(&client, name).await.status, Status::Normal);
    }
}
