//! Every reply that starts a flow or an order can be waited for, by its declaration alone.

#[macro_use]
#[path = "support/every_action.rs"]
mod every_action;
#[path = "support/made_up.rs"]
mod made_up;

use http::{HeaderMap, StatusCode};
use made_up::{Fill, MadeUp};
use serde_json::{Map, Value, json};
use sqlserver_api::{CreateDBInstancesResponse, InterInstanceFlow, OpenInterCommunicationResponse, Wait};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tc_core::codec::{Tolerance, decode};
use tc_core::shape::{Role, ValueType};
use tc_core::transport::{InMemory, Incoming};
use tc_core::wait::{Outcome, State};
use tc_core::{Action, Client, Credential, Model, Shape};
use tc_sim::Sim;

/// What was asked: ids of flows, and names of orders.
type Asked = Arc<Mutex<BTreeSet<String>>>;

/// A service where every flow has ended well, and every order has a flow of its own.
fn all_done() -> (Client, Asked) {
    let asked = Asked::default();
    let noted = Arc::clone(&asked);
    client(asked, move |action, parameters| {
        if action == "DescribeFlowStatus" {
            noted.lock().unwrap().insert(parameters["FlowId"].to_string());
            return json!({"Status": 0});
        }
        let names = parameters["DealNames"].as_array().unwrap().clone();
        noted.lock().unwrap().extend(names.iter().map(|name| name.as_str().unwrap().to_owned()));
        json!({"TotalCount": 1, "Deals": names.into_iter().map(|name| deal(name, 900)).collect::<Value>()})
    })
}

fn deal(name: impl Into<Value>, flow: i64) -> Value {
    json!({
        "DealName": name.into(), "Count": 1, "FlowId": flow, "OwnerUin": "1", "InstanceChargeType": "POSTPAID",
        "InstanceIdSet": if flow == 0 { json!([]) } else { json!(["mssql-1"]) },
    })
}

fn client(asked: Asked, answer: impl Fn(&str, &Value) -> Value + Send + Sync + 'static) -> (Client, Asked) {
    let service = InMemory::new(move |request| {
        let parameters: Value = serde_json::from_slice(&request.body).unwrap();
        let mut reply = answer(request.headers["x-tc-action"].to_str().unwrap(), &parameters);
        reply["RequestId"] = "the-id".into();
        Incoming::new(StatusCode::OK, HeaderMap::new(), json!({"Response": reply}).to_string())
    });
    let builder = Client::builder().region("ap-guangzhou").transport(Arc::new(service));
    let client = builder.credentials(Credential::new("AKIDEXAMPLE", "key").unwrap()).build().unwrap();
    (client, asked)
}

/// Give the flows of a reply ids above 0 and its orders names, and tell what was given.
fn start(object: &mut Map<String, Value>, shape: &Shape, next: &mut u64, given: &mut BTreeSet<String>) {
    for row in shape.rows {
        let Some(value) = object.get_mut(row.name) else { continue };
        match (row.role, row.ty.value) {
            (Role::Flow, _) => {
                *next += 1;
                *value = (*next).into();
                given.insert(next.to_string());
            }
            (Role::Deal, _) => {
                let name = format!("D{}", shape.name);
                *value = if row.ty.is_list() { json!([name]) } else { name.clone().into() };
                given.insert(name);
            }
            (_, ValueType::Record(inner)) => {
                let items = value.as_array_mut().into_iter().flatten();
                items.filter_map(Value::as_object_mut).for_each(|item| start(item, inner(), next, given));
            }
            _ => {}
        }
    }
}

/// Whether a structure of the reply has a flow or an order.
fn starts(shape: &Shape) -> bool {
    shape.rows.iter().any(|row| {
        matches!(row.role, Role::Flow | Role::Deal)
            || row.ty.is_list() && matches!(row.ty.value, ValueType::Record(inner) if starts_itself(inner()))
    })
}

fn starts_itself(shape: &Shape) -> bool {
    shape.rows.iter().any(|row| matches!(row.role, Role::Flow | Role::Deal))
}

async fn waits_for_all<A: Action>() -> bool {
    let (action, shape) = (A::META.name, A::Response::SHAPE);
    if !starts(shape) {
        return false;
    }
    let mut object = MadeUp::reply(action, 0, Fill::All).object(shape);
    let mut given = BTreeSet::new();
    start(&mut object, shape, &mut 100, &mut given);
    let json = serde_json::to_vec(&object).unwrap();
    let reply = decode::<A::Response>(&json, Tolerance::Lenient).unwrap().value;

    let (client, asked) = all_done();
    let outcomes = reply.wait(&client).await.unwrap_or_else(|error| panic!("{action}: {error}"));
    assert!(outcomes.is_success(), "{action}: {outcomes:?}");
    let asked = asked.lock().unwrap();
    assert!(given.is_subset(&asked), "{action}: of {given:?} it asked about {asked:?}");
    true
}

macro_rules! wait_for_each {
    ($($action:ident,)*) => {
        #[allow(deprecated, reason = "all of them")]
        async fn waited_for() -> Vec<&'static str> {
            let mut names = Vec::new();
            $(
                if waits_for_all::<sqlserver_api::$action>().await {
                    names.push(stringify!($action));
                }
            )*
            names
        }
    };
}
every_action!(wait_for_each);

#[tokio::test]
async fn every_reply_with_a_flow_or_an_order_is_followed_to_its_end() {
    let names = waited_for().await;
    // 39 with a flow and 8 with an order; one of them has both.
    assert_eq!(names.len(), 39 + 8 - 1, "{names:?}");
}

#[tokio::test]
async fn each_instance_has_its_own_outcome() {
    let (client, _) =
        client(Asked::default(), |_, parameters| json!({"Status": i64::from(parameters["FlowId"] == 7)}));
    let flows = [("a", 8), ("b", 0), ("c", -1), ("d", 7)];
    let flows = flows.map(|(id, flow)| InterInstanceFlow::new(id, flow));
    let outcomes = OpenInterCommunicationResponse::new(flows).wait(&client).await.unwrap();
    let states: Vec<Outcome> = outcomes.iter().map(|task| task.state.clone()).collect();
    let expected = [Outcome::Succeeded, Outcome::NothingToDo, Outcome::Refused, Outcome::Failed];
    assert_eq!(states, expected);
    assert_eq!(outcomes[3].subject.as_deref(), Some("d"));
}

#[tokio::test(start_paused = true)]
async fn an_order_becomes_its_instances() {
    let times = Mutex::new(0);
    let (client, _) = client(Asked::default(), move |action, _| {
        let mut times = times.lock().unwrap();
        *times += 1;
        match (action, *times) {
            ("DescribeFlowStatus", 3) => json!({"Status": 2}),
            ("DescribeFlowStatus", _) => json!({"Status": 0}),
            (_, 1) => json!({"TotalCount": 10, "Deals": [deal("20260101", 0)]}),
            _ => json!({"TotalCount": 10, "Deals": [deal("20260101", 5)]}),
        }
    });
    let reply = CreateDBInstancesResponse::new("20260101", ["20260101"]);
    let delivered = reply.wait(&client).await.unwrap().successful().unwrap();
    assert_eq!(delivered.resources().collect::<Vec<_>>(), ["mssql-1"]);
    assert_eq!(delivered.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_status_that_is_not_known_ends_the_wait() {
    let (client, _) = client(Asked::default(), |_, _| json!({"Status": 5}));
    let reply = OpenInterCommunicationResponse::new([InterInstanceFlow::new("a", 8)]);
    let outcomes = reply.wait(&client).await.unwrap();
    assert_eq!(outcomes[0].state, Outcome::Unknown("5".to_owned()));
}

/// An application: it has a client of its own and waits for what it starts.
async fn leaves_the_group(client: &Client, wait: Duration) -> Result<(), Box<dyn std::error::Error>> {
    let reply = client.call(sqlserver_api::CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
    reply.wait(client).timeout(wait).await?.successful()?;
    Ok(())
}

fn of_an_application(sim: &Sim) -> Client {
    let builder = Client::builder().region("ap-guangzhou").transport(sim.transport());
    builder.credentials(sim.credential()).clock(sim.clock()).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn an_application_that_waits_inside_is_tested_without_waiting() {
    let sim = Sim::builder().in_memory().unwrap();
    let (here, there) = (tokio::time::Instant::now(), sim.now());
    leaves_the_group(&of_an_application(&sim), Duration::from_secs(3600)).await.unwrap();
    assert_eq!(here.elapsed(), Duration::ZERO);
    let passed = sim.now().duration_since(there).unwrap();
    assert!((Duration::from_secs(2)..Duration::from_secs(6)).contains(&passed), "{passed:?}");
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_a_wait_is_one_of_the_simulators_time() {
    let sim = Sim::builder().in_memory().unwrap();
    let there = sim.now();
    let second = Duration::from_secs(1);
    let error = leaves_the_group(&of_an_application(&sim), second).await.unwrap_err();
    assert!(error.to_string().starts_with("it had not ended after 1 s"), "{error}");
    assert_eq!(sim.now().duration_since(there).unwrap(), second);
}

#[tokio::test]
async fn the_simulators_flows_are_waited_for_without_waiting() {
    let sim = Sim::builder().in_memory().unwrap();
    let client = sim.client();
    let request = sqlserver_api::CloseInterCommunication::new(["mssql-hlh6yka1", "mssql-none0000"]);
    let reply = client.call(request).await.unwrap();
    let began = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&began);
    let outcomes = reply
        .wait(&client)
        .on_progress(move |progress| telling.lock().unwrap().push(progress.tasks[0].state.clone()))
        .await
        .unwrap();
    assert_eq!(outcomes[0].state, Outcome::Succeeded);
    assert_eq!(outcomes[1].state, Outcome::Refused);
    assert_eq!(began.lock().unwrap().first(), Some(&State::Running));
}
