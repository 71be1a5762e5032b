//! What the simulator models, and what it answers for the rest.

#[path = "support/raw.rs"]
mod raw;

use std::fmt::Write as _;
use std::path::Path;

use raw::Raw;
use serde_json::{Map, Value, json};
use sqlserver_api::{ACTIONS, DescribeBackups, GROUPS};
use tc_core::shape::{Literal, Row, Shape, ValueType};
use tc_core::{ActionInfo, Client, UntypedAction};
use tc_sim::sqlserver::Coverage;
use tc_sim::{Check, Sim};

/// An action that is a stub. When it is modelled, take another one; when there is none left, remove the tests
/// of stubs with the stubs.
const STUB: &str = "DescribeBackups";

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

#[test]
fn every_action_of_the_service_is_modelled_or_a_stub() {
    let coverage = Sim::builder().in_memory().unwrap().coverage();
    let missing = ACTIONS.iter().filter(|info| !coverage.contains_key(info.meta.name));
    assert_eq!(missing.map(|info| info.meta.name).collect::<Vec<_>>(), Vec::<&str>::new());
    assert_eq!(coverage.len(), ACTIONS.len());
}

#[test]
fn the_coverage_page_is_true() {
    let coverage = Sim::builder().in_memory().unwrap().coverage();
    let modelled = coverage.values().filter(|&&it| it == Coverage::Modelled).count();
    let mut page = format!(
        "# What the simulator models\n\n<!-- Written by `UPDATE_EXPECT=1 cargo test -p tc-sim --test coverage`. -->\n\n\
         {modelled} of {} actions do what the service does. The others are stubs: their parameters are checked, \
         their\nreplies are made of the examples of their declarations, and the answer has the header \
         `x-tc-sim: stub`.\n",
        coverage.len()
    );
    for group in GROUPS {
        writeln!(page, "\n## {}\n\n| action | |\n|---|---|", group.title).unwrap();
        for info in group.actions {
            let how = match coverage[info.meta.name] {
                Coverage::Modelled => "modelled",
                _ => "stub",
            };
            writeln!(page, "| `{}` | {how} |", info.meta.name).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/coverage.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == expected, "docs/coverage.md differs; UPDATE_EXPECT=1 writes it anew");
}

#[tokio::test]
async fn a_stub_answers_with_examples_and_says_so() {
    let sim = Sim::builder().start().await.unwrap();
    let body = Value::Object(example(ACTIONS.get(STUB).unwrap().request)).to_string();
    let request = Raw::to(&sim).with("x-tc-action", STUB).change(|raw| raw.body = body);
    let answer = request.send(&sim).await;
    assert!(answer.head.contains("x-tc-sim: stub"), "{}", answer.head);
    assert!(answer.json["Response"]["TotalCount"].is_number(), "{}", answer.json);
    let modelled = Raw::to(&sim).send(&sim).await;
    assert!(!modelled.head.contains("x-tc-sim"), "{}", modelled.head);
}

#[tokio::test]
async fn a_stub_checks_its_parameters() {
    let sim = Sim::builder().start().await.unwrap();
    let request = Raw::to(&sim).with("x-tc-action", STUB).change(|raw| raw.body = "{}".to_owned());
    let answer = request.send(&sim).await;
    assert_eq!(answer.json["Response"]["Error"]["Code"], "MissingParameter");
    assert!(!answer.head.contains("x-tc-sim"), "an error is not made of examples: {}", answer.head);
}

#[tokio::test]
async fn strictly_a_stub_is_refused() {
    let sim = Sim::builder().strict().in_memory().unwrap();
    let request = DescribeBackups::new("mssql-hlh6yka1", "2026-01-01 00:00:00", "2026-01-02 00:00:00");
    let error = sim.client().call(request).await.unwrap_err();
    assert_eq!(error.code(), Some("UnsupportedOperation"));
}

#[tokio::test]
async fn a_handler_of_your_own_is_no_stub() {
    let sim = Sim::builder()
        .strict()
        .on(|_: DescribeBackups, _cx| async { Ok(tc_core::Model::blank()) })
        .in_memory()
        .unwrap();
    let request = DescribeBackups::new("mssql-hlh6yka1", "2026-01-01 00:00:00", "2026-01-02 00:00:00");
    sim.client().call(request).await.unwrap();
}

/// Whatever an action refuses, it refuses with a code that it declares, or one of the gateway.
#[tokio::test]
async fn every_action_takes_its_own_examples_or_refuses_with_a_code_that_it_declares() {
    let sim = Sim::builder().without(Check::Parameters).in_memory().unwrap();
    let coverage = sim.coverage();
    for info in &ACTIONS {
        let Err(code) = call(&sim.client(), info).await else { continue };
        let name = info.meta.name;
        let declared = info.meta.errors.iter().any(|declared| declared.as_str() == code);
        let declared = declared || (name, &*code) == KNOWN_GAP;
        assert!(declared, "{name} refuses with {code}, which it does not declare");
        assert_eq!(coverage[name], Coverage::Modelled, "the stub {name} refuses with {code}");
    }
}
