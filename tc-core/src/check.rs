//! Checking a request against its declaration, before the wire: all violations at once.

mod values;

use crate::shape::{List, Model, Presence, Record, Ref, Row, Rule, Shape};
use std::fmt;

/// One thing in a request that its declaration does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    reason: String,
}

impl Violation {
    /// The field, such as `Limit` or `Accounts[0].Password`; empty for the request as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, with the value where it may be shown, and what would be right.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.reason),
            path => write!(f, "{path} {}", self.reason),
        }
    }
}

/// The violations of one request, in the order of its fields.
/// ```
/// use tc_core::prelude::*;
///
/// fn no_overlap(request: &Resize, found: &mut Violations) {
///     if request.storage.is_some() && request.storage == request.old_storage {
///         found.add("Storage", "must differ from OldStorage");
///     }
/// }
///
/// /// Changes the size of a disk.
/// #[tc_action(service = "example", version = "2026-01-01", response = (), check = no_overlap)]
/// pub struct Resize {
///     /// The new size, in GB.
///     #[tc(range = 10..=100)]
///     pub storage: Option<i64>,
///     /// The old size, in GB.
///     pub old_storage: Option<i64>,
/// }
///
/// let found = tc_core::check(&Resize::default().storage(500).old_storage(500));
/// assert_eq!(found.to_string(), "Storage must be in 10..=100, got 500; Storage must differ from OldStorage");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations {
    found: Vec<Violation>,
    /// The way to the place that is checked now.
    path: String,
}

impl Violations {
    /// Report a violation. The path is relative to the struct that is checked.
    pub fn add(&mut self, path: &str, reason: impl Into<String>) {
        let at = self.path.len();
        self.enter(path);
        self.report(reason);
        self.path.truncate(at);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.found.iter()
    }

    fn enter(&mut self, name: &str) {
        if !self.path.is_empty() && !name.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
    }

    fn report(&mut self, reason: impl Into<String>) {
        self.found.push(Violation { path: self.path.clone(), reason: reason.into() });
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.found.iter().enumerate() {
            let between = if at == 0 { "" } else { "; " };
            write!(f, "{between}{violation}")?;
        }
        Ok(())
    }
}

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
