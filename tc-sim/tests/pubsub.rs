//! Publishing databases to other instances.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, find, instance, reaches, refusal, start};
use sqlserver_api::{
    CreateDB, CreatePublishSubscribe, DBCreateInfo, DatabaseFlag, DatabaseStatus, DatabaseTuple,
    DbNormalDetail, DeleteDB, DeleteDBInstance, DeletePublishSubscribe, DescribeDatabases,
    DescribeDatabasesNormal, DescribePublishSubscribe, FlowStatus, InstanceStatus as Status, InstanceType,
    ModifyDBName, ModifyDataBaseTuple, ModifyPublishSubscribe, ModifyPublishSubscribeName, PublishSubscribe,
    PublishSubscribeRole as Role, SubscriptionStatus, TerminateDBInstance,
};
use tc_core::{Client, UntypedAction};
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

const PUBLISHER: &str = "mssql-publish1";
const SUBSCRIBER: &str = "mssql-subscri1";
const THIRD: &str = "mssql-third001";
const UNKNOWN: &str = "mssql-nobody00";

const ILLEGAL: &str = "InvalidParameter.InputIllegal";
const ASSERT_FAILED: &str = "InvalidParameter.ParamsAssertFailed";
const NOT_FOUND: &str = "ResourceNotFound.InstanceNotFound";
const STATUS_INVALID: &str = "ResourceUnavailable.InstanceStatusInvalid";
const DB_NOT_FOUND: &str = "ResourceNotFound.DBNotFound";
const DB_EXIST: &str = "InvalidParameterValue.DBExist";
const NAME: &str = "InvalidParameterValue.PubSubNameIsIllegal";

fn old(id: &str) -> Instance {
    Instance::new(id).version("2008R2")
}

/// A publisher with these databases, and two instances that could subscribe.
fn with_databases(databases: &[&str]) -> (Sim, Client) {
    let publisher = databases.iter().fold(old(PUBLISHER), Instance::database);
    start([publisher, old(SUBSCRIBER), old(THIRD)])
}

async fn create(sim: &Sim, id: &str, name: &str) {
    let flow = sim.client().call(CreateDB::new(id, [DBCreateInfo::new(name)])).await.unwrap().flow_id;
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
}

fn same(name: &str) -> DatabaseTuple {
    DatabaseTuple::new(name, name)
}

fn publish(names: &[&str]) -> CreatePublishSubscribe {
    CreatePublishSubscribe::new(PUBLISHER, SUBSCRIBER, names.iter().map(|name| same(name)))
}

/// Link, and wait until it is linked.
async fn link(sim: &Sim, request: CreatePublishSubscribe) -> PublishSubscribe {
    let subscriber = request.subscribe_instance_id.clone();
    let flow = sim.client().call(request).await.unwrap().flow_id;
    assert_eq!(ended(sim, flow).await, FlowStatus::Succeeded);
    links(&sim.client(), &subscriber).await.pop().unwrap()
}

async fn links(client: &Client, id: &str) -> Vec<PublishSubscribe> {
    let reply = client.call(DescribePublishSubscribe::new(id)).await.unwrap().into_inner();
    assert_eq!(usize::try_from(reply.total_count), Ok(reply.publish_subscribe_set.len()));
    reply.publish_subscribe_set
}

fn pairs(link: &PublishSubscribe) -> Vec<(&str, &str)> {
    link.database_tuple_set.iter().map(|it| (&*it.publish_database, &*it.subscribe_database)).collect()
}

/// The databases of an instance, with their statuses.
async fn databases(client: &Client, id: &str) -> Vec<(String, DatabaseStatus)> {
    let reply = client.call(DescribeDatabases::new([id])).await.unwrap().into_inner();
    let details = reply.db_instances.into_iter().flat_map(|it| it.db_details);
    let mut found: Vec<_> = details.map(|it| (it.name, it.status)).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn running(names: &[&str]) -> Vec<(String, DatabaseStatus)> {
    names.iter().map(|name| ((*name).to_owned(), DatabaseStatus::Running)).collect()
}

async fn roles(client: &Client) -> [Role; 2] {
    [instance(client, PUBLISHER).await.sub_flag, instance(client, SUBSCRIBER).await.sub_flag]
}

/// The databases of an instance that are published, and those that subscribe.
async fn flagged(client: &Client, id: &str) -> (Vec<String>, Vec<String>) {
    let list = client.call(DescribeDatabasesNormal::new(id)).await.unwrap().into_inner().db_list;
    let names = |is: fn(&DbNormalDetail) -> bool| -> Vec<String> {
        list.iter().filter(|it| is(it)).map(|it| it.name.clone()).collect()
    };
    let published = names(|it| it.is_published == DatabaseFlag::Yes);
    (published, names(|it| it.is_subscribed == DatabaseFlag::Yes))
}

/// Flow 16.
#[tokio::test]
async fn a_database_is_published_renamed_and_withdrawn_from_end_to_end() {
    let (sim, client) = with_databases(&["keep_pubsub"]);
    let flow =
        client.call(publish(&["keep_pubsub"]).publish_subscribe_name("example")).await.unwrap().flow_id;
    for id in [PUBLISHER, SUBSCRIBER] {
        assert_eq!(instance(&client, id).await.status, Status::CreatingPublishSubscribe);
    }
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let request = DescribePublishSubscribe::new(PUBLISHER).pub_or_sub_instance_id(SUBSCRIBER);
    let reply = client.call(request).await.unwrap().into_inner();
    let [link] = &reply.publish_subscribe_set[..] else { panic!("{reply:?}") };
    assert_eq!((&*link.name, pairs(link)), ("example", vec![("keep_pubsub", "keep_pubsub")]));
    assert_eq!(link.database_tuple_set[0].status, SubscriptionStatus::Running);
    assert_eq!((&*link.publish_instance_id, &*link.subscribe_instance_id), (PUBLISHER, SUBSCRIBER));
    assert_eq!(link.publish_instance_ip, instance(&client, PUBLISHER).await.vip);
    assert_eq!(roles(&client).await, [Role::Publisher, Role::Subscriber]);
    assert_eq!(databases(&client, SUBSCRIBER).await, running(&["keep_pubsub"]));

    client.call(ModifyPublishSubscribeName::new(link.id, "renamed")).await.unwrap();
    assert_eq!(links(&client, SUBSCRIBER).await[0].name, "renamed");

    create(&sim, SUBSCRIBER, "own").await;
    let back = CreatePublishSubscribe::new(SUBSCRIBER, THIRD, [same("own")]);
    assert_eq!(refusal(&client, back).await, ILLEGAL, "a subscriber cannot publish");

    client.call(DeletePublishSubscribe::new(link.id, [same("keep_pubsub")])).await.unwrap();
    assert_eq!(links(&client, PUBLISHER).await, []);
    assert_eq!(roles(&client).await, [Role::Standalone, Role::Standalone]);
    assert_eq!(databases(&client, SUBSCRIBER).await, running(&["keep_pubsub", "own"]));
}

#[tokio::test]
async fn what_cannot_be_linked_is_refused_and_changes_nothing() {
    let others = [
        Instance::new("mssql-newer001").version("2017"),
        old("mssql-basic001").edition(InstanceType::Basic),
        old("mssql-multi001").edition(InstanceType::CloudMultiNode),
        old("mssql-isolate1").status(Status::Isolated),
        old("mssqlro-reader01"),
    ];
    let sides = [old(PUBLISHER).database("sales"), old(SUBSCRIBER).database("stock"), old(THIRD)];
    let (_sim, client) = start(sides.into_iter().chain(others));
    let to = |id: &str| CreatePublishSubscribe::new(PUBLISHER, id, [same("sales")]);
    let pairs = |pairs: &[(&str, &str)]| {
        let tuples = pairs.iter().map(|(published, subscribed)| DatabaseTuple::new(*published, *subscribed));
        CreatePublishSubscribe::new(PUBLISHER, SUBSCRIBER, tuples)
    };
    let cases = [
        (to(PUBLISHER), ILLEGAL),
        (to("mssql-newer001"), ILLEGAL),
        (to("mssql-basic001"), ILLEGAL),
        (to("mssql-multi001"), ILLEGAL),
        (to("mssqlro-reader01"), ILLEGAL),
        (to("mssql-isolate1"), STATUS_INVALID),
        (to(UNKNOWN), NOT_FOUND),
        (CreatePublishSubscribe::new(UNKNOWN, SUBSCRIBER, [same("sales")]), NOT_FOUND),
        (pairs(&[("nothing", "nothing")]), DB_NOT_FOUND),
        (pairs(&[("sales", "stock")]), DB_EXIST),
        (pairs(&[("sales", "1st")]), ILLEGAL),
        (pairs(&[("sales", "master")]), ILLEGAL),
        (pairs(&[("sales", "sales"), ("sales", "sales")]), ILLEGAL),
        (pairs(&[("sales", "sales"), ("stock", "sales")]), ILLEGAL),
        (publish(&["sales"]).publish_subscribe_name("x".repeat(61)), ILLEGAL),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(instance(&client, PUBLISHER).await.status, Status::Running);
    assert_eq!(databases(&client, SUBSCRIBER).await, running(&["stock"]));
}

#[tokio::test]
async fn a_request_has_eighty_pairs_at_most() {
    let (_sim, client) = with_databases(&[]);
    let names = |count: i32| (0..count).map(|at| format!("db{at}")).collect::<Vec<_>>();
    let request = |count| {
        let tuples = names(count).into_iter().map(|name| DatabaseTuple::new(name.clone(), name));
        CreatePublishSubscribe::new(PUBLISHER, SUBSCRIBER, tuples)
    };
    assert_eq!(refusal(&client, request(80)).await, DB_NOT_FOUND);
    let action = UntypedAction::new("sqlserver", "2018-03-28", "CreatePublishSubscribe");
    let refused = client.call_untyped(action, serde_json::to_value(request(81)).unwrap()).await.unwrap_err();
    assert!(refused.code().is_some_and(|code| code == ILLEGAL), "{refused}");
}

#[tokio::test]
async fn a_subscriber_has_no_more_databases_than_it_may_have() {
    let full = (0..70).fold(old(SUBSCRIBER), |it, at| it.database(format!("own{at}")));
    let (_sim, client) = start([old(PUBLISHER).database("sales"), full]);
    assert_eq!(refusal(&client, publish(&["sales"])).await, ILLEGAL);
}

#[tokio::test]
async fn a_publisher_has_several_subscribers_and_does_not_subscribe() {
    let (sim, client) = with_databases(&["sales"]);
    link(&sim, publish(&["sales"])).await;
    link(&sim, CreatePublishSubscribe::new(PUBLISHER, THIRD, [same("sales")])).await;
    assert_eq!(links(&client, PUBLISHER).await.len(), 2);
    assert_eq!(links(&client, THIRD).await.len(), 1);
    create(&sim, THIRD, "own").await;
    client
        .call(DeletePublishSubscribe::new(links(&client, THIRD).await[0].id, [same("sales")]))
        .await
        .unwrap();
    let back = CreatePublishSubscribe::new(THIRD, PUBLISHER, [same("own")]);
    assert_eq!(refusal(&client, back).await, ILLEGAL);
}

#[tokio::test]
async fn pairs_of_a_link_are_replaced_and_removed() {
    let (sim, client) = with_databases(&["sales", "stock", "staff", "taxes"]);
    let number = link(&sim, publish(&["sales", "stock", "staff"])).await.id;
    let edits = [
        ModifyDataBaseTuple::new(same("sales")).new_database_tuple(DatabaseTuple::new("taxes", "sales")),
        ModifyDataBaseTuple::new(same("stock")).new_database_tuple(DatabaseTuple::new("stock", "stock_copy")),
        ModifyDataBaseTuple::new(same("staff")).delete_data_bases_tuple(true),
    ];
    let flow = client.call(ModifyPublishSubscribe::new(SUBSCRIBER, number, edits)).await.unwrap().flow_id;
    for id in [PUBLISHER, SUBSCRIBER] {
        assert_eq!(instance(&client, id).await.status, Status::ChangingPublishSubscribe);
    }
    let delete = DeletePublishSubscribe::new(number, [same("stock")]);
    assert_eq!(refusal(&client, delete).await, ILLEGAL, "it is being changed");
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    let changed = links(&client, PUBLISHER).await;
    assert_eq!(pairs(&changed[0]), [("taxes", "sales"), ("stock", "stock_copy")]);
    assert_eq!(databases(&client, SUBSCRIBER).await, running(&["sales", "staff", "stock", "stock_copy"]));

    let rest = [DatabaseTuple::new("taxes", "sales"), DatabaseTuple::new("stock", "stock_copy")];
    let edits = rest.map(|pair| ModifyDataBaseTuple::new(pair).delete_data_bases_tuple(true));
    let flow = client.call(ModifyPublishSubscribe::new(PUBLISHER, number, edits)).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
    assert_eq!(links(&client, PUBLISHER).await, []);
}

#[tokio::test]
async fn a_change_of_a_link_that_is_impossible_is_refused() {
    let (sim, client) = with_databases(&["sales"]);
    let number = link(&sim, publish(&["sales"])).await.id;
    create(&sim, SUBSCRIBER, "stock").await;
    let to = |new: DatabaseTuple| ModifyDataBaseTuple::new(same("sales")).new_database_tuple(new);
    let remove = |pair| ModifyDataBaseTuple::new(pair).delete_data_bases_tuple(true);
    let change = |id: &str, number, edit| ModifyPublishSubscribe::new(id, number, [edit]);
    let cases = [
        (change(PUBLISHER, number, to(same("nothing"))), DB_NOT_FOUND),
        (change(PUBLISHER, number, to(DatabaseTuple::new("sales", "stock"))), ILLEGAL),
        (change(PUBLISHER, number, to(DatabaseTuple::new("sales", "a-b"))), ILLEGAL),
        (change(PUBLISHER, number, remove(same("stock"))), ILLEGAL),
        (change(PUBLISHER, number + 1, remove(same("sales"))), ILLEGAL),
        (change(THIRD, number, remove(same("sales"))), ILLEGAL),
        (change(UNKNOWN, number, remove(same("sales"))), ILLEGAL),
    ];
    for (request, expected) in cases {
        assert_eq!(refusal(&client, request.clone()).await, expected, "{request:?}");
    }
    assert_eq!(refusal(&client, DeletePublishSubscribe::new(number + 1, [same("sales")])).await, ILLEGAL);
    assert_eq!(refusal(&client, DeletePublishSubscribe::new(number, [same("stock")])).await, ILLEGAL);
    assert_eq!(refusal(&client, ModifyPublishSubscribeName::new(number + 1, "name")).await, ASSERT_FAILED);
    assert_eq!(refusal(&client, ModifyPublishSubscribeName::new(number, "")).await, NAME);
    assert_eq!(refusal(&client, ModifyPublishSubscribeName::new(number, "x".repeat(61))).await, NAME);
    assert_eq!(pairs(&links(&client, PUBLISHER).await[0]), [("sales", "sales")]);
}

#[tokio::test]
async fn links_are_filtered_by_the_other_side_and_paged_by_number() {
    let (sim, client) = with_databases(&["sales", "stock"]);
    let first = link(&sim, publish(&["sales"]).publish_subscribe_name("first")).await;
    let tuple = DatabaseTuple::new("stock", "copy");
    link(&sim, CreatePublishSubscribe::new(PUBLISHER, THIRD, [tuple])).await;
    let list = async |request: DescribePublishSubscribe| {
        let reply = client.call(request).await.unwrap().into_inner();
        let names: Vec<_> = reply.publish_subscribe_set.into_iter().map(|it| it.name).collect();
        (reply.total_count, names.join(" "))
    };
    let all = || DescribePublishSubscribe::new(PUBLISHER);
    let (one, both) = ((1, "first".to_owned()), (2, "first default_name".to_owned()));
    assert_eq!(list(all()).await, both);
    assert_eq!(list(all().publish_subscribe_id(0).publish_subscribe_name("")).await, both);
    assert_eq!(list(all().publish_subscribe_id(first.id)).await, one);
    assert_eq!(list(all().publish_subscribe_name("first")).await, one);
    assert_eq!(list(all().pub_or_sub_instance_id(SUBSCRIBER)).await, one);
    assert_eq!(list(all().pub_or_sub_instance_ip(first.subscribe_instance_ip.as_str())).await, one);
    assert_eq!(list(all().publish_db_name("sales")).await, one);
    assert_eq!(list(all().subscribe_db_name("copy")).await, (1, "default_name".to_owned()));
    assert_eq!(list(all().subscribe_db_name("stock")).await, (0, String::new()));
    assert_eq!(list(all().limit(1)).await, (2, "first".to_owned()));
    assert_eq!(list(all().limit(1).offset(1)).await, (2, "default_name".to_owned()));
    assert_eq!(list(all().limit(1).offset(2)).await, (2, String::new()));
    assert_eq!(refusal(&client, all().publish_subscribe_name("x".repeat(61))).await, NAME);
    assert_eq!(refusal(&client, DescribePublishSubscribe::new(UNKNOWN)).await, NOT_FOUND);
}

#[tokio::test]
async fn databases_tell_whether_they_are_published_or_subscribe() {
    let (sim, client) = with_databases(&["sales", "own"]);
    link(&sim, CreatePublishSubscribe::new(PUBLISHER, SUBSCRIBER, [DatabaseTuple::new("sales", "copy")]))
        .await;
    assert_eq!(flagged(&client, PUBLISHER).await, (vec!["sales".to_owned()], vec![]));
    assert_eq!(flagged(&client, SUBSCRIBER).await, (vec![], vec!["copy".to_owned()]));

    let flow = client.call(DeleteDB::new(PUBLISHER, ["sales"])).await.unwrap().flow_id;
    ended(&sim, flow).await;
    create(&sim, PUBLISHER, "sales").await;
    assert_eq!(flagged(&client, PUBLISHER).await, (vec![], vec![]), "it is another database");
    assert_eq!(flagged(&client, SUBSCRIBER).await, (vec![], vec![]), "the pair is gone");
}

#[tokio::test]
async fn a_database_that_is_deleted_or_renamed_leaves_its_link() {
    let (sim, client) = with_databases(&["sales", "stock", "staff"]);
    link(&sim, publish(&["sales", "stock", "staff"])).await;
    let flow = client.call(DeleteDB::new(PUBLISHER, ["sales"])).await.unwrap().flow_id;
    ended(&sim, flow).await;
    create(&sim, PUBLISHER, "sales").await;
    assert_eq!(pairs(&links(&client, PUBLISHER).await[0]), [("stock", "stock"), ("staff", "staff")]);
    let flow = client.call(ModifyDBName::new(SUBSCRIBER, "stock", "own_stock")).await.unwrap().flow_id;
    ended(&sim, flow).await;
    assert_eq!(pairs(&links(&client, SUBSCRIBER).await[0]), [("staff", "staff")]);
    let flow = client.call(DeleteDB::new(SUBSCRIBER, ["staff"])).await.unwrap().flow_id;
    ended(&sim, flow).await;
    assert_eq!(roles(&client).await, [Role::Standalone, Role::Standalone]);
    assert_eq!(links(&client, SUBSCRIBER).await, []);
}

#[tokio::test]
async fn a_link_fails_with_an_isolated_side_and_goes_with_a_deleted_one() {
    let (sim, client) = with_databases(&["sales"]);
    link(&sim, publish(&["sales"])).await;
    client.call(TerminateDBInstance::new([SUBSCRIBER])).await.unwrap();
    reaches(&sim, SUBSCRIBER, Status::Isolated).await;
    sim.advance(Duration::from_secs(60));
    let cut_off = &links(&client, PUBLISHER).await[0].database_tuple_set[0];
    let isolated = instance(&client, SUBSCRIBER).await.isolate_time;
    assert_eq!((&cut_off.status, &cut_off.last_sync_time), (&SubscriptionStatus::Failed, &isolated));
    client.call(DeleteDBInstance::new(SUBSCRIBER)).await.unwrap();
    assert_eq!(find(&client, SUBSCRIBER).await, None);
    assert_eq!(links(&client, PUBLISHER).await, []);
    assert_eq!(instance(&client, PUBLISHER).await.sub_flag, Role::Standalone);
}

#[tokio::test]
async fn nothing_is_left_over_when_a_side_is_isolated_before_it_is_linked() {
    let (sim, client) = with_databases(&["sales"]);
    client.call(TerminateDBInstance::new([PUBLISHER])).await.unwrap();
    let flow = client.call(publish(&["sales"])).await.unwrap().flow_id;
    assert_eq!(ended(&sim, flow).await, FlowStatus::Failed);
    assert_eq!(instance(&client, SUBSCRIBER).await.status, Status::Running);
    assert_eq!(databases(&client, SUBSCRIBER).await, []);
    assert_eq!(links(&client, SUBSCRIBER).await, []);
}
