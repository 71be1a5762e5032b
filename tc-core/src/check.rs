//! Checking a request against its declaration, before the wire: all violations at once.

mod values;

use crate::shape::{List, Model, Presence, Record, Ref, Row, Rule, Shape};
use crate::violation::Violations;
use std::borrow::Cow;

/// Check a request against its declaration and give all violations at once.
#[must_use]
pub fn check<T: Model>(request: &T) -> Violations {
    let mut found = Violations::default();
    check_record(request, T::SHAPE, &mut found);
    found
}

fn check_record(record: &dyn Record, shape: &Shape, found: &mut Violations) {
    for (at, row) in shape.rows.iter().enumerate() {
        match record.get(at) {
            Ref::Absent => {}
            Ref::List(list) => check_list(list, row, found),
            value => check_value(&value, row, None, found),
        }
    }
    for rule in shape.rules {
        check_rule(rule, record, shape, found);
    }
    record.check(found);
}

fn check_list(list: &dyn List, row: &Row, found: &mut Violations) {
    if list.is_empty() && !row.allow_empty {
        let way_out = match row.ty.presence {
            Presence::OptionalList => "; leave it out instead",
            _ => "",
        };
        found.add(row.name, format!("must not be empty{way_out}"));
    } else if let Some(count) = row.count.filter(|count| !count.contains_int(list.len() as i128)) {
        found.add(row.name, format!("must have {count} items, has {}", list.len()));
    }
    for at in 0..list.len() {
        check_value(&list.item(at), row, Some(at), found);
    }
}

/// Check the value of a field, or one item of it. Where it is is told only once something is wrong with it: most
/// requests are right, and a path costs an allocation.
fn check_value(value: &Ref<'_>, row: &Row, item: Option<usize>, found: &mut Violations) {
    match value {
        Ref::Record(record, shape) => {
            found.inside(&place(row, item), |found| check_record(*record, shape, found));
        }
        value => {
            for reason in values::violations(value, &row.limits, row.sensitive) {
                found.add(&place(row, item), reason);
            }
        }
    }
}

fn place(row: &Row, item: Option<usize>) -> Cow<'static, str> {
    match item {
        None => row.name.into(),
        Some(at) => format!("{}[{at}]", row.name).into(),
    }
}

fn check_rule(rule: &Rule, record: &dyn Record, shape: &Shape, found: &mut Violations) {
    let value = |name: &str| shape.row(name).map_or(Ref::Absent, |(at, _)| record.get(at));
    let given = |name: &str| !matches!(value(name), Ref::Absent);
    let count = |names: &[&str]| names.iter().filter(|name| given(name)).count();
    let kept = match rule {
        Rule::Together(names) => matches!(count(names), 0) || count(names) == names.len(),
        Rule::AnyOf(names) => count(names) > 0,
        Rule::AtMostOne(names) => count(names) <= 1,
        Rule::Needs(name, other) => !given(name) || given(other),
        Rule::When(name, literal, other) => !values::is_literal(&value(name), literal) || given(other),
    };
    if !kept {
        found.add("", rule.to_string());
    }
}
