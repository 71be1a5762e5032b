//! Databases: what is refused, and how.

#[path = "support/flows.rs"]
mod flows;

use std::collections::BTreeMap;
use std::time::Duration;

use flows::{refusal, start};
use serde_json::{Value, json};
use sqlserver_api::{
    AccountPrivilege, CloneDB, CreateDB, DBCreateInfo, DBDetail, DBRemark, DatabaseStatus as Status,
    DeleteDB, DescribeDBCharsets, DescribeDatabases, FeatureState, InstanceStatus, InstanceType,
    ModifyDBName, ModifyDBRemark, ModifyDatabaseCDC, ModifyInstanceParam, Parameter, Privilege,
    RenameRestoreDatabase,
};
use tc_core::{Client, Error, UntypedAction};
use tc_sim::sqlserver::Instance;
use tc_sim::{Check, Sim};

const ID: &str = "mssql-own00001";
const OTHER: &str = "mssql-own00002";
const READ_ONLY: &str = "mssqlro-own00003";
const SERVER: &str = "mssqlbi-own00004";

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

fn renamed(old: &str, new: &str) -> RenameRestoreDatabase {
    RenameRestoreDatabase::default().old_name(old).new_name(new)
}

fn code(result: Result<(), Error>) -> String {
    let error = result.unwrap_err();
    error.code().unwrap_or_else(|| panic!("no code: {error}")).to_owned()
}

/// What the service itself says of a request that its declaration does not allow.
async fn unchecked(action: &'static str, request: Value) -> String {
    let builder = Sim::builder().empty().without(Check::Parameters);
    let sim = builder.instance(own().database("sales")).in_memory().unwrap();
    let action = UntypedAction::new("sqlserver", "2018-03-28", action);
    code(sim.client().call_untyped(action, request).await.map(drop))
}

#[tokio::test]
async fn one_bad_database_refuses_all_of_them() {
    let (_sim, client) = start([own().database("there")]);
    let long = "r".repeat(257);
    let bad = [
        (DBCreateInfo::new("1st"), "InvalidParameterValue.DBCharIllegal"),
        (DBCreateInfo::new("a".repeat(33)), "InvalidParameterValue.DBCharIllegal"),
        (DBCreateInfo::new("TempDB"), "InvalidParameterValue.DBNameIsKeyWrods"),
        (DBCreateInfo::new("there"), "InvalidParameterValue.DBExist"),
        (DBCreateInfo::new("fine"), "InvalidParameterValue.DBExist"),
        (DBCreateInfo::new("odd").charset("UTF-8"), "InvalidParameterValue.CharsetIsIllegal"),
        (DBCreateInfo::new("odd").remark(long.clone()), "InvalidParameterValue.DataBaseRemarkIsIllegal"),
        (
            DBCreateInfo::new("odd").accounts([AccountPrivilege::new("nobody", Privilege::ReadOnly)]),
            "ResourceNotFound.AccountNotExist",
        ),
        (
            DBCreateInfo::new("odd").accounts([AccountPrivilege::new("nobody", Privilege::Delete)]),
            "InvalidParameterValue.PrivilegeIsIllegal",
        ),
    ];
    for (bad, expected) in bad {
        let request = CreateDB::new(ID, [DBCreateInfo::new("fine"), bad.clone()]);
        assert_eq!(refusal(&client, request).await, expected, "{bad:?}");
        assert_eq!(names(&client).await, ["there"]);
    }
    let note = ModifyDBRemark::new(ID, [DBRemark::new("there", long)]);
    assert_eq!(refusal(&client, note).await, "InvalidParameterValue.DataBaseRemarkIsIllegal");
    let note = ModifyDBRemark::new(ID, [DBRemark::new("there", "x"), DBRemark::new("nowhere", "x")]);
    assert_eq!(refusal(&client, note).await, "ResourceNotFound.DBNotFound");
    assert_eq!(list(&client).await["there"].remark, "--", "all remarks or none");
    assert_eq!(refusal(&client, DeleteDB::new(ID, ["there", "x"])).await, "ResourceNotFound.DBNotFound");
    assert_eq!(list(&client).await["there"].status, Status::Running, "all databases or none");
}

#[tokio::test]
async fn a_rename_or_a_clone_needs_a_name_that_is_legal_and_free() {
    let (_sim, client) = start([own().database("a").database("b")]);
    for (new, expected) in [
        ("b", "InvalidParameterValue.DBExist"),
        ("1st", "InvalidParameterValue.DBCharIllegal"),
        ("msdb", "InvalidParameterValue.DBNameIsKeyWrods"),
    ] {
        assert_eq!(refusal(&client, ModifyDBName::new(ID, "a", new)).await, expected);
        assert_eq!(refusal(&client, CloneDB::new(ID, [renamed("a", new)])).await, expected);
    }
    assert_eq!(refusal(&client, ModifyDBName::new(ID, "a", "a")).await, "InvalidParameterValue.DBNameSame");
    assert_eq!(refusal(&client, ModifyDBName::new(ID, "x", "y")).await, "ResourceNotFound.DBNotFound");
    let twice = CloneDB::new(ID, [renamed("a", "c"), renamed("b", "c")]);
    assert_eq!(refusal(&client, twice).await, "InvalidParameterValue.DBExist");
    assert_eq!(names(&client).await, ["a", "b"]);
}

#[tokio::test]
async fn what_the_declaration_forbids_has_a_code_of_its_own() {
    for (action, request, expected) in [
        ("CreateDB", json!({"InstanceId": ID, "DBs": []}), "InvalidParameter.InputIllegal"),
        ("CloneDB", json!({"InstanceId": ID, "RenameRestore": []}), "InvalidParameter.InputIllegal"),
        (
            "CloneDB",
            json!({"InstanceId": ID, "RenameRestore": [{"OldName": "sales", "NewName": "sales"}]}),
            "InvalidParameterValue.DBNameSame",
        ),
        (
            "CloneDB",
            json!({"InstanceId": ID, "RenameRestore": [{"OldName": "sales"}]}),
            "InvalidParameter.InputIllegal",
        ),
        ("DeleteDB", json!({"InstanceId": ID, "Names": []}), "InvalidParameter.InputIllegal"),
        (
            "ModifyDatabaseCDC",
            json!({"InstanceId": ID, "DBNames": [], "ModifyType": "enable"}),
            "InvalidParameterValue.DBNameNotNull",
        ),
        (
            "ModifyDatabaseMdf",
            json!({"InstanceId": ID, "DBNames": [""]}),
            "InvalidParameterValue.DBNameNotNull",
        ),
        (
            "ModifyDatabaseCT",
            json!({"InstanceId": ID, "DBNames": ["sales"], "ModifyType": "on"}),
            "InvalidParameterValue.ModifyTypeValueInvalid",
        ),
        (
            "ModifyDatabaseCT",
            json!({
                "InstanceId": ID, "DBNames": ["sales"], "ModifyType": "enable", "ChangeRetentionDay": 31,
            }),
            "InvalidParameterValue.ModifyTypeValueInvalid",
        ),
        (
            "DescribeDatabases",
            json!({"InstanceIdSet": [ID], "OrderBy": "Size"}),
            "InvalidParameter.InputIllegal",
        ),
    ] {
        assert_eq!(unchecked(action, request.clone()).await, expected, "{action} {request}");
    }
}

#[tokio::test]
async fn an_instance_has_no_more_databases_than_its_size_allows() {
    let full =
        |instance, has: u32| (0..has).fold(instance, |it: Instance, at| it.database(format!("db{at}")));
    let room = async |instance, has| {
        let (_sim, client) = start([full(instance, has)]);
        client.call(CreateDB::new(ID, [DBCreateInfo::new("one_more")])).await.map(drop)
    };
    let basic = || own().edition(InstanceType::Basic);
    for (instance, limit) in [(own().version("2008R2"), 70), (own().size(1, 2, 100), 70), (basic(), 100)] {
        room(instance.clone(), limit - 1).await.unwrap();
        assert_eq!(code(room(instance, limit).await), "LimitExceeded.TooManyDB", "{limit}");
    }
    assert_eq!(code(room(own(), 100).await), "LimitExceeded.TooManyDB", "it needs more worker threads");
    let (sim, client) = start([full(own(), 100)]);
    let threads = Parameter { name: Some("max worker threads".into()), current_value: Some("20000".into()) };
    client.call(ModifyInstanceParam::new([ID], [threads])).await.unwrap();
    sim.advance(Duration::from_secs(60));
    client.call(CreateDB::new(ID, [DBCreateInfo::new("one_more")])).await.unwrap();

    let (_sim, client) = start([full(own().version("2008R2"), 70)]);
    assert_eq!(refusal(&client, CloneDB::new(ID, [renamed("db1", "x")])).await, "LimitExceeded.TooManyDB");
}

#[tokio::test]
async fn instances_that_take_no_databases_refuse_them() {
    let instances =
        [own().status(InstanceStatus::Restarting), Instance::new(READ_ONLY), Instance::new(SERVER)];
    let (_sim, client) = start(instances);
    for (id, created, captured) in [
        (ID, "ResourceUnavailable.InstanceStatusInvalid", "ResourceUnavailable.InstanceStatusInvalid"),
        (READ_ONLY, "ResourceUnavailable.InstanceStatusInvalid", "ResourceUnavailable.NotSupportRoInstance"),
        (SERVER, "InvalidParameter.InputIllegal", "ResourceUnavailable.InstanceStatusInvalid"),
        (OTHER, "ResourceNotFound.InstanceNotFound", "ResourceNotFound.InstanceNotFound"),
    ] {
        let create = CreateDB::new(id, [DBCreateInfo::new("sales")]);
        assert_eq!(refusal(&client, create).await, created, "{id}");
        let capture = ModifyDatabaseCDC::new(["sales"], FeatureState::Enabled, id);
        assert_eq!(refusal(&client, capture).await, captured, "{id}");
    }
    let error = client.call(CreateDB::new(SERVER, [DBCreateInfo::new("sales")])).await.unwrap_err();
    let remedy = "takes no databases; use an instance whose `InstanceType` is not `BI`.";
    assert!(error.message().ends_with(remedy), "{error}");
    assert_eq!(
        refusal(&client, DescribeDatabases::new([ID, OTHER])).await,
        "ResourceNotFound.InstanceNotFound"
    );
    assert_eq!(refusal(&client, DescribeDBCharsets::new("x")).await, "InvalidParameter.InputIllegal");
    assert_eq!(client.call(DescribeDBCharsets::new(ID)).await.unwrap().database_charsets.len(), 6);
}
