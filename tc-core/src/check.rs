//! Checking a request against its declaration, before the wire: all violations at once.

mod values;

use crate::shape::{List, Model, Presence, Record, Ref, Row, Rule, Shape};
use crate::violation::Violations;

/// Check a request against its declaration and give all violations at once.
#[must_use]
pub fn check<T: Model>(request: &T) -> Violations {
    let mut found = Violations::default();
    check_record(request, T::SHAPE, &mut found);
    found
}

fn check_record(record: &dyn Record, shape: &Shape, found: &mut Violations) {
    for (at, row) in shape.rows.iter().enumerate() {
        let depth = found.path.len();
        found.enter(row.name);
        check_field(&record.get(at), row, found);
        found.path.truncate(depth);
    }
    for rule in shape.rules {
        check_rule(rule, record, shape, found);
    }
    record.check(found);
}

fn check_field(value: &Ref<'_>, row: &Row, found: &mut Violations) {
    match value {
        Ref::Absent => {}
        Ref::List(list) => check_list(*list, row, found),
        value => check_value(value, row, found),
    }
}

fn check_list(list: &dyn List, row: &Row, found: &mut Violations) {
    if list.is_empty() && !row.allow_empty {
        let way_out = match row.ty.presence {
            Presence::OptionalList => "; leave it out instead",
            _ => "",
        };
        found.report(format!("must not be empty{way_out}"));
    } else if let Some(count) = row.count.filter(|count| !count.contains_int(list.len() as i128)) {
        found.report(format!("must have {count} items, has {}", list.len()));
    }
    for at in 0..list.len() {
        let depth = found.path.len();
        found.path.extend(["[", &at.to_string(), "]"]);
        check_value(&list.item(at), row, found);
        found.path.truncate(depth);
    }
}

fn check_value(value: &Ref<'_>, row: &Row, found: &mut Violations) {
    match value {
        Ref::Record(record, shape) => check_record(*record, shape, found),
        value => {
            for reason in values::violations(value, &row.limits, row.sensitive) {
                found.report(reason);
            }
        }
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
