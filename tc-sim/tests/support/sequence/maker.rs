//! Makes steps up: mostly what could be right, and now and then what cannot.

use super::openings::openings;
use super::pool::Pool;
use super::script::Step;
use super::usual::usual;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use sqlserver_api::ACTIONS;
use std::time::Duration;
use tc_core::shape::{Bound, Literal, Row, Shape, Span, ValueType};
use tc_core::{ActionInfo, Effect};

/// From so many on, no more instances are bought.
const CROWD: usize = 14;

/// Structures inside structures are made this deep.
const DEPTH: usize = 3;

pub(crate) fn step(rng: &mut Rng, pool: &Pool) -> Step {
    match rng.u32(..100) {
        0..12 => Step::Advance(Duration::from_millis(rng.u64(..3_000))),
        12 => Step::Advance(Duration::from_secs(rng.u64(..36) * 3_600)),
        13..33 => opening(rng),
        _ => call(any_action(rng, pool), rng, pool),
    }
}

fn opening(rng: &mut Rng) -> Step {
    let mut all = openings();
    let (action, parameters) = all.swap_remove(rng.usize(..all.len()));
    Step::Call { action: action.to_owned(), parameters }
}

fn call(info: &ActionInfo, rng: &mut Rng, pool: &Pool) -> Step {
    let parameters = Value::Object(object(info.request, rng, pool, DEPTH));
    Step::Call { action: info.meta.name.to_owned(), parameters }
}

/// Changes more often than looks.
fn any_action(rng: &mut Rng, pool: &Pool) -> &'static ActionInfo {
    let actions = ACTIONS.as_slice();
    loop {
        let info = &actions[rng.usize(..actions.len())];
        let buys = info.meta.name.starts_with("Create") && info.meta.name.ends_with("Instances");
        let is_wanted = match info.meta.effect {
            Effect::ReadOnly => rng.u32(..3) == 0,
            _ if buys => pool.count("InstanceId") < CROWD,
            // A world in which all is given up has little to tell.
            _ if ["TerminateDBInstance", "DeleteDBInstance"].contains(&info.meta.name) => rng.u32(..20) == 0,
            _ => true,
        };
        if is_wanted {
            return info;
        }
    }
}

fn object(shape: &Shape, rng: &mut Rng, pool: &Pool, depth: usize) -> Map<String, Value> {
    let mut made = Map::new();
    for row in shape.rows {
        let often = match () {
            () if row.ty.is_required() => 98,
            // What structures and ids are about is seldom left out, whatever is documented as optional.
            () if depth < DEPTH => 75,
            () if is_about(row.name) && usual(row.name).is_some() | (pool.count(row.name) > 0) => 50,
            () => 8,
        };
        if rng.u32(..100) < often {
            made.insert(row.name.to_owned(), field(row, rng, pool, depth));
        }
    }
    made
}

/// Whether a field names what a call is about.
fn is_about(field: &str) -> bool {
    ["Id", "Ids", "Names", "Set"].iter().any(|end| field.ends_with(end))
}

fn field(row: &Row, rng: &mut Rng, pool: &Pool, depth: usize) -> Value {
    if !row.ty.is_list() {
        return value(row, rng, pool, depth);
    }
    let least = match row.count {
        Some(Span { min: Bound::Int(min), .. }) => usize::try_from(min).unwrap_or(1),
        _ => 1,
    };
    let count = match rng.u32(..20) {
        0 => 0,
        1 => least + 2,
        2..5 => least + 1,
        _ => least,
    };
    (0..count).map(|_| value(row, rng, pool, depth)).collect()
}

fn value(row: &Row, rng: &mut Rng, pool: &Pool, depth: usize) -> Value {
    if let ValueType::Record(shape) = row.ty.value {
        return Value::Object(if depth > 0 { object(shape(), rng, pool, depth - 1) } else { Map::new() });
    }
    let chance = rng.u32(..100);
    if chance < 88
        && let Some(fitting) = usual(row.name)
    {
        return fitting[rng.usize(..fitting.len())].clone();
    }
    let limited = !row.limits.one_of.is_empty() || matches!(row.ty.value, ValueType::DateTime);
    if chance < 80
        && !limited
        && let Some(seen) = pool.any(row.name, rng).filter(|seen| fits(row, seen))
    {
        return seen;
    }
    if chance < 95
        && !limited
        && let Some(example) = row.example.or(row.default)
    {
        return literal(example);
    }
    made_up(row, rng)
}

/// Whether a value that was seen elsewhere is of the field's type.
fn fits(row: &Row, seen: &Value) -> bool {
    match row.ty.value {
        ValueType::Int | ValueType::Uint => seen.is_number(),
        ValueType::Text | ValueType::DateTime => seen.is_string(),
        _ => false,
    }
}

fn made_up(row: &Row, rng: &mut Rng) -> Value {
    let is_odd = rng.u32(..12) == 0;
    match row.ty.value {
        ValueType::Bool => json!(rng.bool()),
        ValueType::Int | ValueType::Uint => json!(number(row, rng, is_odd)),
        ValueType::Float => json!(rng.f64()),
        ValueType::Secret => json!(if is_odd { "12345" } else { "Password@123" }),
        ValueType::DateTime => {
            json!(format!("2026-01-{:02} {:02}:{:02}:00", rng.u32(1..6), rng.u32(..24), rng.u32(..60)))
        }
        ValueType::Enum(_) if is_odd => json!(number(row, rng, true)),
        ValueType::Enum(shape) => literal(shape.choices[rng.usize(..shape.choices.len())].value),
        ValueType::Json => json!({}),
        _ => text(row, rng, is_odd),
    }
}

/// A number within the limits, or one beside them.
fn number(row: &Row, rng: &mut Rng, is_odd: bool) -> i64 {
    if let [first, ..] = row.limits.one_of
        && !is_odd
    {
        let chosen = row.limits.one_of.get(rng.usize(..row.limits.one_of.len())).unwrap_or(first);
        return if let Literal::Int(number) = chosen { *number } else { 0 };
    }
    let (min, max) = match row.limits.range {
        Some(Span { min: Bound::Int(min), max: Bound::Int(max) }) => (min, max),
        Some(Span { min: Bound::Int(min), .. }) => (min, min.saturating_add(9)),
        _ => (0, 5),
    };
    let most = max.min(min.saturating_add(200));
    match (is_odd, rng.bool()) {
        (false, _) => rng.i64(min..=most),
        (true, true) => max.saturating_add(1),
        (true, false) => min.saturating_sub(1).max(0),
    }
}

/// One of few names, so that they meet.
fn text(row: &Row, rng: &mut Rng, is_odd: bool) -> Value {
    if !row.limits.one_of.is_empty() && !is_odd {
        return literal(row.limits.one_of[rng.usize(..row.limits.one_of.len())]);
    }
    if is_odd {
        return json!(["", "master", "no/such name", "mssql-nobody00", "x"][rng.usize(..5)]);
    }
    let few = rng.u32(1..5);
    let name = row.name;
    json!(match () {
        () if name.contains("InstanceId") => format!("mssql-own0000{few}"),
        () if name.contains("DB") || name.ends_with("Name") || name.ends_with("Names") =>
            format!("name_{few}"),
        () => format!("text{few}"),
    })
}

fn literal(literal: Literal) -> Value {
    match literal {
        Literal::Bool(value) => json!(value),
        Literal::Int(value) => json!(value),
        Literal::Float(value) => json!(value),
        Literal::Text(value) => json!(value),
    }
}
