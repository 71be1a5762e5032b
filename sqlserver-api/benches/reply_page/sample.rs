//! The page: 100 instances with every field filled.

use serde_json::{Value, json};
use sqlserver_api::DBInstance;
use tc_core::Model;
use tc_core::shape::{Literal, Presence, Row, Shape, ValueType};

/// The page as JSON, fields in their declared order.
pub(crate) fn page() -> Vec<u8> {
    let instances: Vec<Value> = (0..100).map(|at| object(DBInstance::SHAPE, at)).collect();
    json!({ "TotalCount": 100, "DBInstances": instances }).to_string().into_bytes()
}

fn object(shape: &Shape, at: usize) -> Value {
    shape.rows.iter().map(|row| (row.name.to_owned(), field(row, at))).collect()
}

fn field(row: &Row, at: usize) -> Value {
    match row.ty.presence {
        Presence::List | Presence::OptionalList => json!([value(row, at), value(row, at + 1)]),
        Presence::Required | Presence::Optional => value(row, at),
    }
}

fn value(row: &Row, at: usize) -> Value {
    match (row.example, row.ty.value) {
        (Some(Literal::Text(text)), _) => json!(text),
        (Some(Literal::Int(number)), _) => json!(number),
        (_, ValueType::Bool) => json!(at.is_multiple_of(2)),
        (_, ValueType::Int | ValueType::Uint) => json!(at * 1000),
        (_, ValueType::Record(shape)) => object(shape(), at),
        (_, ValueType::Enum(choices)) => match choices.choices[at % choices.choices.len()].value {
            Literal::Int(number) => json!(number),
            Literal::Text(text) => json!(text),
            Literal::Bool(_) | Literal::Float(_) => Value::Null,
        },
        _ => json!(format!("value-{at}")),
    }
}
