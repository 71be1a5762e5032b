//! What the simulator models.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde_json::{Map, Value, json};
use sqlserver_api::{
    ACTIONS, DescribeFlowStatus, DescribeFlowStatusResponse, EventConfig, FlowStatus, GROUPS,
    StartInstanceXEvent, XEventType,
};
use tc_core::prelude::*;
use tc_core::shape::{Literal, Row, Shape, ValueType};
use tc_core::{Action, ActionInfo, ActionMeta, Client, UntypedAction};
use tc_sim::sqlserver::Coverage;
use tc_sim::{Check, Sim};

/// An action that is known to answer a code that it does not declare.
const KNOWN_GAP: (&str, &str) = ("DescribeBackupMigration", "ResourceNotFound.InstanceNotFound");

/// The parameters that a request must have, with the examples of their declarations.
fn example(shape: &Shape) -> Map<String, Value> {
    let required = shape.rows.iter().filter(|row| row.ty.is_required());
    required.map(|row| (row.name.to_owned(), field(row))).collect()
}

fn field(row: &Row) -> Value {
    let value = match (row.example.or(row.default), row.ty.value) {
        (Some(literal), _) => literal_value(literal),
        (None, ValueType::Enum(shape)) => literal_value(shape.choices[0].value),
        (None, ValueType::Record(shape)) => Value::Object(example(shape())),
        (None, ValueType::Int | ValueType::Uint | ValueType::Float) => json!(1),
        (None, ValueType::Bool) => json!(false),
        (None, ValueType::Secret) => json!("Password@123"),
        (None, _) => json!("2026-01-01 00:00:00"),
    };
    if row.ty.is_list() { json!([value]) } else { value }
}

fn literal_value(literal: Literal) -> Value {
    match literal {
        Literal::Bool(value) => json!(value),
        Literal::Int(value) => json!(value),
        Literal::Float(value) => json!(value),
        Literal::Text(value) => json!(value),
    }
}

async fn call(client: &Client, info: &ActionInfo) -> Result<(), String> {
    let action = UntypedAction::new("sqlserver", "2018-03-28", info.meta.name);
    let request = Value::Object(example(info.request));
    match client.call_untyped(action, request).await {
        Ok(_) => Ok(()),
        Err(error) => Err(error.code().map_or_else(|| error.to_string(), str::to_owned)),
    }
}

/// What actions are listed by.
fn key(meta: &ActionMeta) -> (&'static str, &'static str, &'static str) {
    (meta.service, meta.version, meta.name)
}

#[test]
fn every_action_of_the_service_is_modelled() {
    let coverage = Sim::builder().in_memory().unwrap().coverage();
    let left = ACTIONS.iter().filter(|info| coverage.get(&key(info.meta)) != Some(&Coverage::Modelled));
    assert_eq!(left.map(|info| info.meta.name).collect::<Vec<_>>(), Vec::<&str>::new());
    assert_eq!(coverage.len(), ACTIONS.len());
}

#[test]
fn the_coverage_page_is_true() {
    let coverage = Sim::builder().in_memory().unwrap().coverage();
    let is_modelled = |info: &&ActionInfo| coverage[&key(info.meta)] == Coverage::Modelled;
    let mut page = format!(
        "# What the simulator models\n\n<!-- Written by `UPDATE_EXPECT=1 cargo test -p tc-sim --test coverage`. -->\n\n\
         {} of {} actions do what the service does, as far as it is documented; what is not is inferred, and the\n\
         source says so at each place.\n",
        ACTIONS.iter().filter(is_modelled).count(),
        ACTIONS.len()
    );
    for group in GROUPS {
        writeln!(page, "\n## {}\n", group.title).unwrap();
        for info in group.actions.iter().filter(is_modelled) {
            writeln!(page, "* `{}`", info.meta.name).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/coverage.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == expected, "docs/coverage.md differs; UPDATE_EXPECT=1 writes it anew");
}

/// Lists zones, as SQL Server has an action of the same name.
#[tc_action(service = "cvm", version = "2017-03-12", response = ())]
pub struct DescribeZones;

#[test]
fn a_stub_of_another_service_leaves_the_action_of_that_name_modelled() {
    let coverage = Sim::builder().stub::<DescribeZones>().in_memory().unwrap().coverage();
    assert_eq!(coverage[&key(DescribeZones::META)], Coverage::Stub);
    assert_eq!(coverage[&("sqlserver", "2018-03-28", "DescribeZones")], Coverage::Modelled);
}

#[test]
fn what_a_handler_of_your_own_answers_is_not_counted() {
    let own = |_: DescribeFlowStatus, _| async { Ok(DescribeFlowStatusResponse::new(FlowStatus::Succeeded)) };
    let coverage = Sim::builder().on(own).in_memory().unwrap().coverage();
    assert_eq!(coverage.get(&key(DescribeFlowStatus::META)), None);
    assert_eq!(coverage.len(), ACTIONS.len() - 1);
}

#[tokio::test]
async fn strictly_a_stub_is_refused_and_a_handler_of_your_own_is_not() {
    let request = || DescribeFlowStatus::new(1);
    let strict = || Sim::builder().strict().stub::<DescribeFlowStatus>();
    let sim = strict().in_memory().unwrap();
    assert_eq!(sim.coverage()[&key(DescribeFlowStatus::META)], Coverage::Stub);
    let error = sim.client().call(request()).await.unwrap_err();
    assert_eq!(error.code(), Some("UnsupportedOperation"));

    let own =
        |_: DescribeFlowStatus, _cx| async { Ok(DescribeFlowStatusResponse::new(FlowStatus::Succeeded)) };
    let sim = strict().on(own).in_memory().unwrap();
    assert_eq!(sim.client().call(request()).await.unwrap().status, FlowStatus::Succeeded);
}

/// Without an end of time, sums of times would overflow and walks through the hours would not end.
#[tokio::test]
async fn every_action_is_answered_at_the_end_of_time() {
    let sim = Sim::builder().without(Check::Parameters).in_memory().unwrap();
    let client = sim.client();
    let slow = EventConfig::new(XEventType::Slow, 500);
    client.call(StartInstanceXEvent::new("mssql-hlh6yka1", [slow])).await.unwrap();
    sim.advance(Duration::MAX);
    for info in &ACTIONS {
        let mut request = example(info.request);
        for name in ["InstanceId", "InstanceIdSet"] {
            let known = json!("mssql-hlh6yka1");
            request.entry(name).and_modify(|it| *it = if it.is_array() { json!([known]) } else { known });
        }
        let action = UntypedAction::new("sqlserver", "2018-03-28", info.meta.name);
        if let Err(error) = client.call_untyped(action, Value::Object(request)).await {
            assert!(error.code().is_some(), "{}: {error}", info.meta.name);
        }
    }
}

/// Whatever an action refuses, it refuses with a code that it declares, or one of the gateway.
#[tokio::test]
async fn every_action_takes_its_own_examples_or_refuses_with_a_code_that_it_declares() {
    let sim = Sim::builder().without(Check::Parameters).in_memory().unwrap();
    for info in &ACTIONS {
        let Err(code) = call(&sim.client(), info).await else { continue };
        let name = info.meta.name;
        let declared = info.meta.errors.iter().any(|declared| declared.as_str() == code);
        let declared = declared || (name, &*code) == KNOWN_GAP;
        assert!(declared, "{name} refuses with {code}, which it does not declare");
    }
}
