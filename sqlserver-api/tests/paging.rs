//! Every list that comes in pages is read whole, by its declaration alone.

#[path = "support/made_up.rs"]
mod made_up;

use http::{HeaderMap, StatusCode};
use made_up::{Fill, MadeUp};
use serde_json::{Map, Value, json};
use sqlserver_api::{ACTIONS, DescribeDBInstances, PaginationType};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tc_core::codec::{Tolerance, decode};
use tc_core::shape::{Role, Row, ValueType};
use tc_core::transport::{InMemory, Incoming};
use tc_core::{Action, Client, Credential, Model, Page, Paging};
use tc_sim::Sim;
use tc_sim::sqlserver::Instance;

/// Items on a page, and in all.
const LIMIT: usize = 3;
const TOTAL: usize = 7;

/// A service that gives pages of a list of made-up items, and notes the offsets that it is asked for.
fn service<A: Action>(offsets: Arc<Mutex<Vec<u64>>>) -> Client {
    let service = InMemory::new(move |request| {
        let parameters: Value = serde_json::from_slice(&request.body).unwrap();
        let offset = parameters["Offset"].as_u64().unwrap_or(0);
        offsets.lock().unwrap().push(offset);
        let skip = match A::META.paging.unwrap() {
            Paging::Page => usize::try_from(offset).unwrap() * LIMIT,
            _ => usize::try_from(offset).unwrap(),
        };
        let reply = page::<A::Response>(A::META.name, offset, TOTAL.saturating_sub(skip).min(LIMIT));
        Incoming::new(StatusCode::OK, HeaderMap::new(), json!({"Response": reply}).to_string())
    });
    let builder = Client::builder().region("ap-guangzhou").transport(Arc::new(service));
    builder.credentials(Credential::new("AKIDEXAMPLE", "key").unwrap()).build().unwrap()
}

fn page<T: Model>(action: &str, offset: u64, count: usize) -> Map<String, Value> {
    let mut made_up = MadeUp::reply(action, offset + 1, Fill::All);
    let mut reply = made_up.object(T::SHAPE);
    for row in T::SHAPE.rows {
        match row.role {
            Role::Items { inner: None } => drop(reply.insert(row.name.into(), made_up.list(row, count))),
            Role::Items { inner: Some(inner) } => {
                drop(reply.insert(row.name.into(), json!([group(&mut made_up, row, inner, count)])));
            }
            Role::Total => drop(reply.insert(row.name.into(), TOTAL.into())),
            _ => {}
        }
    }
    reply.insert("RequestId".into(), "the-id".into());
    reply
}

/// A group with so many items inside.
fn group(made_up: &mut MadeUp, row: &Row, inner: &str, count: usize) -> Map<String, Value> {
    let ValueType::Record(shape) = row.ty.value else { panic!("a group is a structure") };
    let mut group = made_up.object(shape());
    let list = shape().rows.iter().find(|row| row.rust_name() == inner).unwrap();
    group.insert(list.name.into(), made_up.list(list, count));
    group
}

/// Read a list with a request of the fewest parameters.
async fn is_read_whole<A: Action<Response: Page>>() -> &'static str {
    let name = A::META.name;
    let mut parameters = MadeUp::request(name, 0, Fill::Fewest).object(A::SHAPE);
    parameters.insert("Limit".into(), LIMIT.into());
    parameters.remove("Offset");
    if A::SHAPE.row("Offset").is_some_and(|(_, row)| row.ty.is_required()) {
        parameters.insert("Offset".into(), 0.into());
    }
    let json = serde_json::to_vec(&parameters).unwrap();
    let request = decode::<A>(&json, Tolerance::Lenient).unwrap().value;

    let offsets = Arc::<Mutex<Vec<u64>>>::default();
    let client = service::<A>(Arc::clone(&offsets));
    let items = client.call(request).items().try_collect().await;
    assert_eq!(items.unwrap_or_else(|error| panic!("{name}: {error}")).len(), TOTAL, "{name}");
    let expected = if A::META.paging == Some(Paging::Page) { [0, 1, 2] } else { [0, 3, 6] };
    assert_eq!(*offsets.lock().unwrap(), expected, "{name}");
    name
}

macro_rules! lists {
    ($($action:ident)*) => {
        #[allow(deprecated, reason = "all of them")]
        async fn lists() -> BTreeSet<&'static str> {
            BTreeSet::from([$(is_read_whole::<sqlserver_api::$action>().await),*])
        }
    };
}

lists! {
    DescribeAccountPrivilegeByDB DescribeAccounts DescribeBackupFiles DescribeBackupMigration
    DescribeBackupStatistical DescribeBackups DescribeBusinessIntelligenceFile DescribeCrossBackupStatistical
    DescribeDBInstanceInter DescribeDBInstances DescribeDBPrivilegeByAccount DescribeDBs DescribeDatabases
    DescribeExportTasks DescribeHASwitchLog DescribeIncrementalMigration DescribeInstanceParamRecords
    DescribeInstanceTasks DescribeLogInstanceList DescribeLogs DescribeMigrations DescribePublishSubscribe
    DescribeRestoreTask DescribeSlowlogs DescribeXEvents
}

#[tokio::test]
async fn every_paginated_list_is_read_whole() {
    let paginated = ACTIONS.iter().filter(|info| info.meta.paging.is_some()).map(|info| info.meta.name);
    assert_eq!(lists().await, paginated.collect());
}

#[tokio::test]
async fn the_simulators_instances_are_read_by_page_and_by_row() {
    let ids: Vec<String> = (0..7).map(|number| format!("mssql-{number:08}")).collect();
    let builder = ids.iter().fold(Sim::builder().empty(), |builder, id| builder.instance(Instance::new(id)));
    let sim = builder.in_memory().unwrap();
    for counted in [PaginationType::PageNumber, PaginationType::Offset] {
        let request = DescribeDBInstances::default().limit(3).pagination_type(counted);
        let instances = sim.client().call(request).items().try_collect().await.unwrap();
        let mut found: Vec<String> = instances.into_iter().map(|instance| instance.instance_id).collect();
        found.sort();
        assert_eq!(found, ids);
    }
}
