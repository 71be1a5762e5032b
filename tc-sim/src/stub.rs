//! Replies made of the examples that declarations give.

use serde_json::{Map, Number, Value};
use tc_core::codec::{Tolerance, decode};
use tc_core::server::Refusal;
use tc_core::shape::{Literal, Presence, Row, Shape, ValueType};
use tc_core::{Model, codes};

/// Structures inside structures are shown this deep; a structure may contain itself.
const DEPTH: usize = 8;

/// A reply with the example of every field that has one; lists have one item, and what else must be there is
/// empty, zero or the first of its values.
pub(crate) fn example<R: Model>() -> Result<R, Refusal> {
    let value = Value::Object(object(R::SHAPE, DEPTH));
    let decoded = decode::<R>(value.to_string().as_bytes(), Tolerance::Lenient);
    decoded.map(|decoded| decoded.value).map_err(|error| {
        let message = format!("the example of `{}` does not fit its own declaration: {error}", R::SHAPE.name);
        Refusal::new(codes::INTERNAL_ERROR, message)
    })
}

fn object(shape: &Shape, depth: usize) -> Map<String, Value> {
    let shown = |row: &Row| Some((row.name.to_owned(), field(row, depth)?));
    shape.rows.iter().filter_map(shown).collect()
}

/// The value of a field; none where it may be left out and has no example.
fn field(row: &Row, depth: usize) -> Option<Value> {
    let known = row.example.or(row.default).map(literal);
    let structure = matches!(row.ty.value, ValueType::Record(_)) && depth > 0;
    match row.ty.presence {
        Presence::Required => Some(known.unwrap_or_else(|| blank(row.ty.value, depth))),
        Presence::List => Some(match known {
            Some(item) => Value::Array(vec![item]),
            None if structure => Value::Array(vec![blank(row.ty.value, depth)]),
            None => Value::Array(Vec::new()),
        }),
        Presence::Optional => known.or_else(|| structure.then(|| blank(row.ty.value, depth))),
        Presence::OptionalList => {
            let item = known.or_else(|| structure.then(|| blank(row.ty.value, depth)));
            item.map(|item| Value::Array(vec![item]))
        }
    }
}

fn blank(value: ValueType, depth: usize) -> Value {
    match value {
        ValueType::Bool => Value::Bool(false),
        ValueType::Int | ValueType::Uint => Value::from(0),
        ValueType::Float => Value::from(0.0),
        ValueType::DateTime => Value::from("0000-00-00 00:00:00"),
        ValueType::Enum(shape) => shape.choices.first().map_or(Value::Null, |choice| literal(choice.value)),
        ValueType::Record(shape) if depth > 0 => Value::Object(object(shape(), depth - 1)),
        ValueType::Record(_) => Value::Object(Map::new()),
        ValueType::Json => Value::Null,
        _ => Value::from(""),
    }
}

fn literal(literal: Literal) -> Value {
    match literal {
        Literal::Bool(value) => Value::Bool(value),
        Literal::Int(value) => Value::from(value),
        Literal::Float(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
        Literal::Text(value) => Value::from(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlserver_api::{DescribeAccountsResponse, DescribeBackupsResponse, DescribeDBInstancesResponse};

    #[test]
    fn lists_have_one_item_with_its_examples() {
        let reply = example::<DescribeDBInstancesResponse>().unwrap();
        assert_eq!(reply.total_count, 1);
        assert_eq!(reply.db_instances[0].instance_id, "mssql-dj5i29c5");
        assert_eq!(example::<DescribeAccountsResponse>().unwrap().accounts.len(), 1);
        assert_eq!(example::<DescribeBackupsResponse>().unwrap().backups.len(), 1);
    }
}
