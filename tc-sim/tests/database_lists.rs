//! Databases: what the lists show, filter, sort and page.

#[path = "support/flows.rs"]
mod flows;

use std::time::Duration;

use flows::{ended, refusal, start};
use sqlserver_api::{
    CreateDB, DBCreateInfo, DatabaseFlag, DatabaseOrder, DeleteDBInstance, DescribeDatabases,
    DescribeDatabasesNormal, FeatureState, FlowStatus, InstanceStatus, SortDirection,
};
use tc_sim::sqlserver::Instance;

const ID: &str = "mssql-own00001";
const OTHER: &str = "mssql-own00002";

fn own() -> Instance {
    Instance::new(ID)
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
    assert_eq!(ask(both().order_by(DatabaseOrder::Name)).await, row(4, &["b", "Ab", "a"], &["z"]));
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
    assert_eq!(ended(&sim, flow).await, FlowStatus::Succeeded);
}

#[tokio::test]
async fn databases_of_two_nodes_are_mirrored_or_in_a_group_by_the_version() {
    for (version, mirrored, in_group) in
        [("2016SP1", DatabaseFlag::Yes, DatabaseFlag::No), ("2019", DatabaseFlag::No, DatabaseFlag::Yes)]
    {
        let (_sim, client) = start([own().version(version).database("a")]);
        let reply = client.call(DescribeDatabasesNormal::new(ID)).await.unwrap().into_inner();
        let shown = &reply.db_list[0];
        assert_eq!(shown.is_mirroring, mirrored);
        assert_eq!(shown.is_availability_groups, Some(in_group));
        assert!(shown.create_time.as_str().contains('.'), "with milliseconds: {}", shown.create_time);
    }
}

#[tokio::test]
async fn a_deleted_instance_shows_no_databases() {
    let (_sim, client) = start([own().database("a").status(InstanceStatus::Isolated)]);
    let kept = client.call(DescribeDatabasesNormal::new(ID)).await.unwrap();
    assert_eq!(kept.total_count, 1, "the recycle bin keeps them");
    client.call(DeleteDBInstance::new(ID)).await.unwrap();
    assert_eq!(refusal(&client, DescribeDatabasesNormal::new(ID)).await, "ResourceNotFound.InstanceNotFound");
}
