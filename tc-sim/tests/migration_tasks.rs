//! The older migration tasks: from an instance, from another server, from backups.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, refusal, start};
use sqlserver_api::{
    AccountType, CompleteMigration, CreateMigration, DeleteMigration, DescribeDatabases,
    DescribeMigrationDatabases, DescribeMigrationDetail, DescribeMigrations, FlowStatus, InstanceStatus,
    InstanceType, MigrateDB, MigrateSource, MigrateTarget, MigrateTask, MigrationCheckState as Check,
    MigrationCheckStepStatus as Step, MigrationKind as Kind, MigrationOrder, MigrationTaskStatus as Status,
    ModifyMigration, QueryMigrationCheckProcess, RenameRestoreDatabase, RunMigration, SortDirection,
    StartMigrationCheck, StopMigration, TerminateDBInstance,
};
use tc_core::Client;
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const SOURCE: &str = "mssql-source01";
const TARGET: &str = "mssql-target01";
const CLOUD: &str = "mssql-cloud001";
const AWAY: &str = "mssql-away0001";
const PASSWORD: &str = "Password@123";
const INPUT_ILLEGAL: &str = "InvalidParameter.InputIllegal";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceMigrateStatusInvalid";
const HALF: Duration = Duration::from_secs(1);

fn local(id: &str) -> Instance {
    Instance::new(id).edition(InstanceType::TwoNode)
}

fn world() -> (Sim, Client) {
    start([
        local(SOURCE).database("sales").database("stock").account("andy", AccountType::Normal),
        local(TARGET).database("orders"),
        Instance::new(CLOUD),
        local(AWAY).zone("ap-shanghai-2"),
    ])
}

fn source(id: &str) -> MigrateSource {
    MigrateSource::default().instance_id(id).user_name("andy").password(PASSWORD)
}

fn target(id: &str) -> MigrateTarget {
    MigrateTarget::default().instance_id(id).user_name("andy").password(PASSWORD)
}

fn database(name: &str) -> MigrateDB {
    MigrateDB::default().db_name(name)
}

fn task(kind: Kind) -> CreateMigration {
    CreateMigration::new("move", kind, 1_u64, source(SOURCE), target(TARGET))
        .migrate_db_set([database("sales")])
}

fn from_backups(source_type: u64, urls: &[&str]) -> CreateMigration {
    let source = MigrateSource::default().url(urls.iter().copied());
    CreateMigration::new("restore", Kind::Data, source_type, source, target(TARGET))
}

async fn create(client: &Client, request: CreateMigration) -> i64 {
    client.call(request).await.unwrap().into_inner().migrate_id
}

async fn find(client: &Client, id: i64) -> Option<MigrateTask> {
    let reply = client.call(DescribeMigrations::default()).await.unwrap().into_inner();
    reply.migrate_task_set.into_iter().find(|it| it.migrate_id == id)
}

async fn status(client: &Client, id: i64) -> Status {
    client.call(DescribeMigrationDetail::new(id)).await.unwrap().status
}

async fn databases(client: &Client) -> Vec<String> {
    let reply = client.call(DescribeDatabases::new([TARGET])).await.unwrap().into_inner();
    let mut names: Vec<String> =
        reply.db_instances.into_iter().flat_map(|it| it.db_details).map(|it| it.name).collect();
    names.sort();
    names
}

async fn run(sim: &Sim, id: i64) -> FlowStatus {
    let flow = sim.client().call(RunMigration::new(id)).await.unwrap().flow_id;
    ended(sim, flow).await
}

#[tokio::test]
async fn a_task_is_created_checked_run_and_deleted() {
    let (sim, client) = world();
    let id = create(&client, task(Kind::Data)).await;
    let created = find(&client, id).await.unwrap();
    assert_eq!((created.status, created.check_flag), (Status::Created, Check::Unchecked));
    assert_eq!(created.start_time.as_str(), "0000-00-00 00:00:00");

    let flow = client.call(StartMigrationCheck::new(id)).await.unwrap().flow_id;
    assert_eq!(find(&client, id).await.unwrap().check_flag, Check::Checking);
    assert_eq!(refusal(&client, DeleteMigration::new(id)).await, STATUS_INVALID);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(find(&client, id).await.unwrap().check_flag, Check::Passed);

    let flow = client.call(RunMigration::new(id)).await.unwrap().flow_id;
    sim.advance(HALF);
    let running = find(&client, id).await.unwrap();
    assert_eq!((running.status, running.progress), (Status::Migrating, 50));
    assert!(!running.migrate_detail.step_name.is_empty());
    assert_eq!(refusal(&client, DeleteMigration::new(id)).await, STATUS_INVALID);
    assert_eq!(refusal(&client, ModifyMigration::new(id).migrate_name("other")).await, STATUS_INVALID);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(status(&client, id).await, Status::Succeeded);
    assert_eq!(databases(&client).await, ["orders", "sales"]);
    assert_eq!(refusal(&client, RunMigration::new(id)).await, INPUT_ILLEGAL, "it has succeeded");

    client.call(DeleteMigration::new(id)).await.unwrap();
    assert_eq!(find(&client, id).await, None);
    assert_eq!(status(&client, id).await, Status::Deleted, "its detail goes on answering");
    let deleted = DescribeMigrations::default().status_set([Status::Deleted]);
    assert_eq!(client.call(deleted).await.unwrap().total_count, 1);
    assert_eq!(refusal(&client, DeleteMigration::new(id)).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn a_check_shows_its_eight_steps() {
    let (sim, client) = world();
    let id = create(&client, task(Kind::Data)).await;
    let steps = async || {
        let reply = client.call(QueryMigrationCheckProcess::new(id)).await.unwrap().into_inner();
        assert_eq!(reply.total_step, 8);
        let done = reply.step_details.iter().filter(|it| it.status == Step::Succeeded).count();
        let waiting = reply.step_details.iter().filter(|it| it.status == Step::NotStarted).count();
        (reply.current_step, done, waiting)
    };
    assert_eq!(steps().await, (1, 0, 8));
    client.call(StartMigrationCheck::new(id)).await.unwrap();
    assert_eq!(steps().await, (1, 0, 7), "the first step runs");
    sim.advance(HALF);
    assert_eq!(steps().await, (5, 4, 3));
    sim.advance(HALF);
    assert_eq!(steps().await, (8, 8, 0));
}

#[tokio::test]
async fn a_check_fails_where_the_target_has_the_database_meanwhile() {
    let (sim, client) = world();
    let first = create(&client, task(Kind::Data)).await;
    let second = create(&client, task(Kind::Data)).await;
    run(&sim, first).await;
    let flow = client.call(StartMigrationCheck::new(second)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    let failed = find(&client, second).await.unwrap();
    assert_eq!(failed.check_flag, Check::Failed);
    assert!(failed.message.contains("sales"), "{}", failed.message);
    let steps = client.call(QueryMigrationCheckProcess::new(second)).await.unwrap().into_inner();
    assert_eq!((steps.current_step, steps.step_details[6].status), (7, Step::Other(1)));
    assert_eq!(refusal(&client, RunMigration::new(second)).await, INPUT_ILLEGAL);
    client.call(ModifyMigration::new(second).migrate_db_set([database("stock")])).await.unwrap();
    assert_eq!(find(&client, second).await.unwrap().check_flag, Check::Unchecked);
    assert_eq!(run(&sim, second).await, FlowStatus::Succeeded);
    assert_eq!(databases(&client).await, ["orders", "sales", "stock"]);
}

#[tokio::test]
async fn a_check_needs_the_databases_of_a_source_that_is_an_instance() {
    let (_sim, client) = world();
    let absent = create(&client, task(Kind::Data).migrate_db_set([database("absent")])).await;
    assert_eq!(refusal(&client, StartMigrationCheck::new(absent)).await, "ResourceNotFound.DBNotFound");
    let backup = create(&client, from_backups(5, &["https://bucket/stock.bak"])).await;
    assert_eq!(refusal(&client, StartMigrationCheck::new(backup)).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, QueryMigrationCheckProcess::new(backup)).await, INPUT_ILLEGAL);
}

#[tokio::test]
async fn changes_are_migrated_until_the_task_is_completed() {
    let (sim, client) = world();
    let id = create(&client, task(Kind::Incremental)).await;
    assert_eq!(refusal(&client, CompleteMigration::new(id)).await, INPUT_ILLEGAL);
    let flow = client.call(RunMigration::new(id)).await.unwrap().flow_id;
    assert_eq!(refusal(&client, CompleteMigration::new(id)).await, INPUT_ILLEGAL, "not all is there yet");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(status(&client, id).await, Status::Migrating);
    assert_eq!(databases(&client).await, ["orders"]);
    let other = task(Kind::Data).migrate_db_set([database("stock")]);
    assert_eq!(refusal(&client, other).await, STATUS_INVALID, "the target is taken");
    let flow = client.call(CompleteMigration::new(id)).await.unwrap().flow_id;
    assert_eq!(status(&client, id).await, Status::Completing);
    assert_eq!(refusal(&client, StopMigration::new(id)).await, INPUT_ILLEGAL);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(status(&client, id).await, Status::Succeeded);
    assert_eq!(databases(&client).await, ["orders", "sales"]);
}

#[tokio::test]
async fn a_task_that_is_stopped_leaves_nothing_and_can_run_again() {
    let (sim, client) = world();
    let id = create(&client, task(Kind::Data)).await;
    assert_eq!(refusal(&client, StopMigration::new(id)).await, INPUT_ILLEGAL);
    let run_flow = client.call(RunMigration::new(id)).await.unwrap().flow_id;
    let flow = client.call(StopMigration::new(id)).await.unwrap().flow_id;
    assert_eq!(status(&client, id).await, Status::Stopping);
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(ended(&sim, run_flow).await, FlowStatus::Failed);
    assert_eq!(status(&client, id).await, Status::Stopped);
    assert_eq!(databases(&client).await, ["orders"]);
    assert_eq!(run(&sim, id).await, FlowStatus::Succeeded);
    assert_eq!(databases(&client).await, ["orders", "sales"]);
}

#[tokio::test]
async fn a_task_whose_target_is_put_away_fails() {
    let (sim, client) = world();
    let id = create(&client, task(Kind::Data)).await;
    let flow = client.call(RunMigration::new(id)).await.unwrap().flow_id;
    client.call(TerminateDBInstance::new([TARGET])).await.unwrap();
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    assert_eq!(find(&client, id).await.unwrap().status, Status::Failed);
}

#[tokio::test]
async fn backups_bring_their_databases_under_names_of_the_request_or_of_the_service() {
    let (sim, client) = world();
    let rename = RenameRestoreDatabase::default().old_name("orders").new_name("orders_old");
    let named = from_backups(5, &["https://bucket/all.bak"]).rename_restore([rename]);
    let id = create(&client, named).await;
    run(&sim, id).await;
    assert_eq!(databases(&client).await, ["orders", "orders_old"]);
    let id = create(&client, from_backups(4, &["https://bucket/orders.bak"])).await;
    run(&sim, id).await;
    assert_eq!(
        databases(&client).await,
        ["orders".to_owned(), format!("orders_{id}"), "orders_old".to_owned()]
    );
}

#[tokio::test]
async fn names_of_the_service_are_valid_and_apart_however_long_those_in_the_backups_are() {
    let (sim, client) = world();
    let [one, other] = ["1", "2"].map(|end| "a".repeat(127) + end);
    let urls = [&one, &other].map(|name| format!("https://bucket/{name}.bak"));
    let id = create(&client, from_backups(4, &[&urls[0], &urls[1]])).await;
    assert_eq!(run(&sim, id).await, FlowStatus::Succeeded);
    let named = |tail: String| "a".repeat(128 - tail.len()) + &tail;
    let mut expected = ["orders".to_owned(), named(format!("_{id}")), named(format!("_{id}_2"))];
    expected.sort();
    assert_eq!(databases(&client).await, expected);
}

#[tokio::test]
async fn a_task_of_backups_is_changed_whatever_names_the_service_has_made() {
    let (sim, client) = world();
    let id = create(&client, from_backups(5, &["https://bucket/stock-2024.bak"])).await;
    client.call(ModifyMigration::new(id).migrate_name("renamed")).await.unwrap();
    let other = MigrateSource::default().url(["https://bucket/sales-2024.bak"]);
    client.call(ModifyMigration::new(id).source(other)).await.unwrap();
    assert_eq!(run(&sim, id).await, FlowStatus::Succeeded);
    assert_eq!(databases(&client).await, ["orders".to_owned(), format!("sales-2024_{id}")]);
}

#[tokio::test]
async fn places_that_cannot_take_part_are_refused() {
    let (_sim, client) = world();
    let between = |from: &str, to: &str| {
        let task = CreateMigration::new("move", Kind::Data, 1_u64, source(from), target(to));
        task.migrate_db_set([database("sales")])
    };
    let region = "ResourceUnavailable.InstanceMigrateRegionIllegal";
    assert_eq!(refusal(&client, between(AWAY, TARGET)).await, region);
    assert_eq!(refusal(&client, between(SOURCE, AWAY)).await, region);
    let cloud = "InvalidParameterValue.OnCvmTypeNotSupported";
    assert_eq!(refusal(&client, between(CLOUD, TARGET)).await, cloud);
    assert_eq!(refusal(&client, between(SOURCE, CLOUD)).await, cloud);
    let unknown = "ResourceNotFound.InstanceNotFound";
    assert_eq!(refusal(&client, between("mssql-nobody00", TARGET)).await, unknown);
    assert_eq!(refusal(&client, between(SOURCE, "mssql-nobody00")).await, unknown);
    assert_eq!(refusal(&client, between(SOURCE, SOURCE)).await, INPUT_ILLEGAL);
    let (_sim, client) =
        start([local(SOURCE).database("sales"), local(TARGET).status(InstanceStatus::Isolated)]);
    assert_eq!(refusal(&client, between(SOURCE, TARGET)).await, "ResourceUnavailable.InstanceStatusInvalid");
}

#[tokio::test]
async fn tasks_that_are_not_whole_or_not_well_named_are_refused() {
    let (_sim, client) = world();
    for name in ["", "a b", &"x".repeat(61)] {
        let mut named = task(Kind::Data);
        named.migrate_name = name.to_owned();
        assert_eq!(refusal(&client, named).await, "InvalidParameterValue.MigrationNameIsIllegal", "{name:?}");
    }
    let existing = task(Kind::Data).migrate_db_set([database("orders")]);
    assert_eq!(refusal(&client, existing).await, "InvalidParameterValue.DBExist");
    let misnamed = task(Kind::Data).migrate_db_set([database("a b")]);
    assert_eq!(refusal(&client, misnamed).await, "InvalidParameterValue.DBCharIllegal");
    let mut none = task(Kind::Data);
    none.migrate_db_set = None;
    assert_eq!(refusal(&client, none).await, INPUT_ILLEGAL);
    let twice = task(Kind::Data).migrate_db_set([database("sales"), database("sales")]);
    assert_eq!(refusal(&client, twice).await, INPUT_ILLEGAL);
    let mut nothing = from_backups(4, &["https://bucket/stock.bak"]);
    nothing.source = MigrateSource::default();
    assert_eq!(refusal(&client, nothing).await, INPUT_ILLEGAL);
    assert_eq!(refusal(&client, from_backups(5, &["stock.bak"])).await, INPUT_ILLEGAL);
    for again in ["stock", "Stock"] {
        let rename = |old: &str, new: &str| RenameRestoreDatabase::default().old_name(old).new_name(new);
        let both = [rename("stock", "one"), rename(again, "two")];
        let renamed = from_backups(5, &["https://bucket/all.bak"]).rename_restore(both);
        assert_eq!(refusal(&client, renamed).await, INPUT_ILLEGAL, "{again}");
    }
    let mut server = task(Kind::Data);
    server.source_type = 2;
    assert_eq!(refusal(&client, server.clone()).await, INPUT_ILLEGAL);
    server.source = source(SOURCE).cvm_id("ins-62dhd3d1").ip("172.1.1.5").port(1433_u64);
    create(&client, server).await;
}

#[tokio::test]
async fn a_task_is_changed_as_far_as_a_request_says() {
    let (_sim, client) = world();
    let id = create(&client, task(Kind::Data)).await;
    let change = ModifyMigration::new(id).migrate_name("moved").migrate_type(Kind::Structure);
    assert_eq!(client.call(change).await.unwrap().migrate_id, id);
    let detail = client.call(DescribeMigrationDetail::new(id)).await.unwrap().into_inner();
    assert_eq!((&*detail.migrate_name, detail.migrate_type), ("moved", Kind::Structure));
    assert_eq!(detail.source.instance_id.as_deref(), Some(SOURCE));
    assert_eq!((detail.source.password, detail.target.password), (None, None), "passwords are not kept");
    assert_eq!(detail.migrate_db_set, [database("sales")]);
    let cloud = ModifyMigration::new(id).target(target(CLOUD));
    assert_eq!(refusal(&client, cloud).await, INPUT_ILLEGAL);
    for request in [0, id + 1] {
        assert_eq!(refusal(&client, ModifyMigration::new(request)).await, INPUT_ILLEGAL);
        assert_eq!(refusal(&client, DescribeMigrationDetail::new(request)).await, INPUT_ILLEGAL);
        assert_eq!(refusal(&client, RunMigration::new(request)).await, INPUT_ILLEGAL);
        assert_eq!(refusal(&client, StartMigrationCheck::new(request)).await, INPUT_ILLEGAL);
    }
}

#[tokio::test]
async fn a_target_takes_no_more_databases_than_it_may_have() {
    let full = (0..70).fold(local(TARGET).version("2008R2"), |it, at| it.database(format!("db{at}")));
    let (_sim, client) = start([local(SOURCE).database("sales"), full]);
    let id = create(&client, task(Kind::Data)).await;
    assert_eq!(refusal(&client, RunMigration::new(id)).await, "LimitExceeded.TooManyDB");
}

#[tokio::test]
async fn tasks_are_filtered_sorted_and_paged_by_number() {
    let (sim, client) = world();
    for name in ["b", "c", "a"] {
        let mut named = task(Kind::Data);
        named.migrate_name = format!("{name}_move");
        create(&client, named).await;
        sim.advance(HALF);
    }
    let list = async |request: DescribeMigrations| {
        let reply = client.call(request).await.unwrap().into_inner();
        let names = reply.migrate_task_set.into_iter().map(|it| it.migrate_name.replace("_move", ""));
        (reply.total_count, names.collect::<String>())
    };
    let all = DescribeMigrations::default;
    assert_eq!(list(all()).await, (3, "bca".to_owned()));
    assert_eq!(list(all().limit(2).offset(1)).await, (3, "a".to_owned()));
    assert_eq!(list(all().order_by(MigrationOrder::Name)).await.1, "abc");
    let down = all().order_by(MigrationOrder::Name).order_by_type(SortDirection::Descending);
    assert_eq!(list(down).await.1, "cba");
    assert_eq!(list(all().migrate_name("C_M")).await.1, "c");
    assert_eq!(list(all().status_set([Status::Succeeded])).await.0, 0);
}

#[tokio::test]
async fn the_databases_of_a_source_are_listed_for_an_account_that_is_there() {
    let (_sim, client) = world();
    let ask = |id: &str, user: &str, password: &str| DescribeMigrationDatabases::new(id, user, password);
    let reply = client.call(ask(SOURCE, "andy", PASSWORD)).await.unwrap().into_inner();
    assert_eq!((reply.amount, reply.migrate_db_set), (2, vec!["sales".to_owned(), "stock".to_owned()]));
    assert_eq!(refusal(&client, ask(SOURCE, "nobody", PASSWORD)).await, "ResourceNotFound.AccountNotExist");
    let short = "InvalidParameterValue.PasswordIsIllegal";
    assert_eq!(refusal(&client, ask(SOURCE, "andy", "short")).await, short);
    let unknown = "ResourceNotFound.InstanceNotFound";
    assert_eq!(refusal(&client, ask("mssql-nobody00", "andy", PASSWORD)).await, unknown);
}
