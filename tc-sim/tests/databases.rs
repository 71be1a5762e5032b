//! Databases: how they come, change and go, and what is refused.

#[path = "support/flows.rs"]
mod flows;

use std::collections::BTreeMap;
use std::time::Duration;

use flows::{ended, instance, reaches, start};
use serde_json::{Value, json};
use sqlserver_api::{
    AccountPrivilege, AccountType, CloneDB, CreateDB, DBCreateInfo, DBDetail, DBRemark, DatabaseFlag,
    DatabaseOrder, DatabaseStatus as Status, DbNormalDetail, DeleteDB, DeleteDBInstance, DescribeAccounts,
    DescribeDBCharsets, DescribeDatabases, DescribeDatabasesNormal, FeatureState, FlowStatus, InstanceStatus,
    InstanceType, ModifyDBName, ModifyDBRemark, ModifyDatabaseCDC, ModifyDatabaseCT, ModifyDatabaseShrinkMDF,
    Privilege, RenameRestoreDatabase, RenewPostpaidDBInstance, SortDirection, TerminateDBInstance,
};
use tc_core::{Action, Client, Error, UntypedAction};
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

async fn settings(client: &Client, name: &str) -> DbNormalDetail {
    let reply = client.call(DescribeDatabasesNormal::new(ID)).await.unwrap().into_inner();
    reply.db_list.into_iter().find(|it| it.name == name).unwrap()
}

fn renamed(old: &str, new: &str) -> RenameRestoreDatabase {
    RenameRestoreDatabase::default().old_name(old).new_name(new)
}

async fn refusal<A: Action>(client: &Client, request: A) -> String {
    code(client.call(request).await.map(drop))
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
    let same = json!({"InstanceId": ID, "RenameRestore": [{"OldName": "sales", "NewName": "sales"}]});
    assert_eq!(unchecked("CloneDB", same).await, "InvalidParameterValue.DBNameSame");
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
async fn one_database_has_several_clones() {
    let (sim, client) = start([own().database("a")]);
    let request = CloneDB::new(ID, [renamed("a", "b"), renamed("a", "c")]);
    let flow = client.call(request).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert!(list(&client).await.values().all(|it| it.status == Status::Running));
    assert_eq!(names(&client).await, ["a", "b", "c"]);
}

#[tokio::test]
async fn what_the_declaration_forbids_has_a_code_of_its_own() {
    for (action, request, expected) in [
        ("CreateDB", json!({"InstanceId": ID, "DBs": []}), "InvalidParameter.InputIllegal"),
        ("CloneDB", json!({"InstanceId": ID, "RenameRestore": []}), "InvalidParameter.InputIllegal"),
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
    let room = |instance: Instance, has: u32| {
        let full = (0..has).fold(instance, |it, at| it.database(format!("db{at}")));
        async move {
            let (_sim, client) = start([full]);
            let created = client.call(CreateDB::new(ID, [DBCreateInfo::new("one_more")])).await;
            created.map(drop)
        }
    };
    let basic = || own().edition(InstanceType::Basic);
    for (instance, limit) in [(own().version("2008R2"), 70), (own().size(1, 2, 100), 70), (basic(), 100)] {
        room(instance.clone(), limit - 1).await.unwrap();
        assert_eq!(code(room(instance, limit).await), "LimitExceeded.TooManyDB", "{limit}");
    }
    assert_eq!(code(room(own(), 100).await), "LimitExceeded.TooManyDB", "it needs more worker threads");
    let (_sim, client) =
        start([(0..70).fold(own().version("2008R2"), |it, at| it.database(format!("db{at}")))]);
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
    assert_eq!(
        refusal(&client, DescribeDatabases::new([ID, OTHER])).await,
        "ResourceNotFound.InstanceNotFound"
    );
    assert_eq!(refusal(&client, DescribeDBCharsets::new("x")).await, "InvalidParameter.InputIllegal");
    assert_eq!(client.call(DescribeDBCharsets::new(ID)).await.unwrap().database_charsets.len(), 6);
}

#[tokio::test]
async fn the_list_filters_sorts_and_pages_over_instances() {
    let other = Instance::new(OTHER).database("z");
    let (sim, client) = start([own().database("a").database("b"), other]);
    sim.advance(Duration::from_secs(60));
    let flow = client.call(CreateDB::new(ID, [DBCreateInfo::new("Ab")])).await.unwrap().flow_id;
    ended(&sim, flow).await;
    let ask = async |request: DescribeDatabases| {
        let reply = client.call(request).await.unwrap().into_inner();
        let of = |id: &str| -> Vec<String> {
            let mine = reply.db_instances.iter().filter(|it| it.instance_id == id);
            mine.flat_map(|it| &it.db_details).map(|it| it.name.clone()).collect()
        };
        (reply.total_count, of(ID), of(OTHER))
    };
    let row = |total, mine: &[&str], other: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        (total, owned(mine), owned(other))
    };
    let both = || DescribeDatabases::new([ID, OTHER]);
    assert_eq!(ask(both()).await, row(4, &["Ab", "a", "b"], &["z"]));
    assert_eq!(ask(both().order_by_type(SortDirection::Ascending)).await, row(4, &["a", "b", "Ab"], &["z"]));
    assert_eq!(ask(both().order_by(DatabaseOrder::Name)).await, row(4, &["b", "a", "Ab"], &["z"]));
    assert_eq!(ask(both().limit(2_u64)).await, row(4, &["Ab", "a"], &[]));
    assert_eq!(ask(both().limit(2_u64).offset(1_u64)).await, row(4, &["b"], &["z"]));
    assert_eq!(ask(both().limit(2_u64).offset(2_u64)).await, row(4, &[], &[]));
    assert_eq!(ask(both().name("z")).await, row(1, &[], &["z"]));
    assert_eq!(ask(both().encryption(FeatureState::Enabled)).await, row(0, &[], &[]));
    assert_eq!(ask(both().encryption(FeatureState::Disabled)).await.0, 4);
}

#[tokio::test]
#[allow(deprecated, reason = "the service answers them still")]
async fn the_older_names_answer_the_same() {
    use sqlserver_api::{DescribeDBs, DescribeDBsNormal, ModifyDatabaseMdf};
    let (sim, client) = start([own().database("a").database("b")]);
    let old = client.call(DescribeDBs::new([ID]).limit(1_u64)).await.unwrap().into_inner();
    let new = client.call(DescribeDatabases::new([ID]).limit(1_u64)).await.unwrap().into_inner();
    assert_eq!((old.total_count, old.db_instances), (new.total_count, new.db_instances));
    let old = client.call(DescribeDBsNormal::new(ID)).await.unwrap().into_inner();
    let new = client.call(DescribeDatabasesNormal::new(ID)).await.unwrap().into_inner();
    assert_eq!((old.total_count, old.db_list), (new.total_count, new.db_list));
    assert_eq!(new.total_count, 2);
    let flow = client.call(ModifyDatabaseMdf::new(["a"], ID)).await.unwrap().flow_id;
    assert_eq!(list(&client).await["a"].status, Status::Changing);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn databases_of_two_nodes_are_mirrored_or_in_a_group_by_the_version() {
    for (version, mirrored, in_group) in
        [("2016SP1", DatabaseFlag::Yes, DatabaseFlag::No), ("2019", DatabaseFlag::No, DatabaseFlag::Yes)]
    {
        let (_sim, client) = start([own().version(version).database("a")]);
        let shown = settings(&client, "a").await;
        assert_eq!((shown.is_mirroring, shown.is_availability_groups), (mirrored, Some(in_group)));
        assert!(shown.create_time.as_str().contains('.'), "with milliseconds: {}", shown.create_time);
    }
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

#[tokio::test]
async fn a_deleted_instance_shows_no_databases() {
    let (_sim, client) = start([own().database("a").status(InstanceStatus::Isolated)]);
    assert_eq!(names(&client).await, ["a"], "the recycle bin keeps them");
    client.call(DeleteDBInstance::new(ID)).await.unwrap();
    assert_eq!(refusal(&client, DescribeDatabasesNormal::new(ID)).await, "ResourceNotFound.InstanceNotFound");
}
