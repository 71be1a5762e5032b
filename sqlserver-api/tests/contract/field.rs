//! One field: its type, whether it must be there, and what its value may be.

use crate::differences::{Place, or_none};
use crate::made_up::value;
use crate::published::{Deviation, Ends, Field, Limits, published as files};
use crate::structure::Use;
use serde_json::Value;
use std::fmt::Display;
use tc_core::shape::{Bound, Presence, Row, Span, ValueType};

/// What is published of a field.
pub(crate) struct Published<'a> {
    pub(crate) structure: &'a str,
    pub(crate) name: &'a str,
    pub(crate) field: &'a Field,
    pub(crate) limits: Option<&'a Limits>,
    pub(crate) used: Use,
}

/// Where differences of one field go.
pub(crate) struct Found<'a, 'b> {
    pub(crate) thing: &'a str,
    pub(crate) place: &'a mut Place<'b>,
}

impl Found<'_, '_> {
    fn add(&mut self, aspect: &str, contract: impl Display, declaration: impl Display) {
        self.place.add(&format!("{}, {aspect}", self.thing), contract, declaration);
    }

    fn compare(&mut self, aspect: &str, contract: &str, declaration: &str) {
        self.place.compare(&format!("{}, {aspect}", self.thing), contract, declaration);
    }
}

pub(crate) fn compare(published: &Published<'_>, row: &Row, found: &mut Found<'_, '_>) {
    if !has_type(row, &published.field.ty) {
        found.add("type", &published.field.ty, type_of(row));
    }
    presence(published, row, found);
    let none = Limits::default();
    let limits = published.limits.unwrap_or(&none);
    let checked = published.used.request;
    let mut limit = |aspect: &str, contract: String, declared: String| {
        // What is said of the values of replies is not checked, so the declarations may pass over it.
        if checked || declared != "none" {
            found.compare(aspect, &contract, &declared);
        }
    };
    limit("range", ends(limits.range), span(row.limits.range));
    limit("length", ends(limits.len), span(row.limits.len));
    limit("count", ends(limits.count), span(row.count));
    limit("pattern", or_none(limits.pattern.as_ref()), or_none(row.limits.pattern));
    limit("default", or_none(limits.default.as_ref()), or_none(row.default.map(value)));
    values(published, limits, row, found);
}

/// Types are the same where the wire is: a date and time may be declared for a text, an enum for either.
fn has_type(row: &Row, published: &str) -> bool {
    let (list, one) = match published.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')) {
        Some(item) => (true, item),
        None => (false, published),
    };
    let same = match row.ty.value {
        ValueType::Enum(shape) if shape.wire_type() == "i64" => matches!(one, "int64" | "uint64"),
        ValueType::DateTime => matches!(one, "datetime" | "string"),
        _ => name_of(row.ty.value) == one,
    };
    same && list == row.ty.is_list()
}

fn type_of(row: &Row) -> String {
    let one = name_of(row.ty.value);
    if row.ty.is_list() { format!("list<{one}>") } else { one }
}

fn name_of(value: ValueType) -> String {
    let name = match value {
        ValueType::Bool => "bool",
        ValueType::Int => "int64",
        ValueType::Uint => "uint64",
        ValueType::Float => "float",
        ValueType::Text | ValueType::Secret => "string",
        ValueType::DateTime => "datetime",
        ValueType::Enum(shape) if shape.wire_type() == "i64" => "int64",
        ValueType::Enum(_) => "string",
        ValueType::Record(shape) => return format!("object<{}>", shape().name),
        _ => "any JSON",
    };
    name.to_owned()
}

/// In requests what is required is bare. In replies what may be absent or null is optional; a list need not be.
fn presence(published: &Published<'_>, row: &Row, found: &mut Found<'_, '_>) {
    let Published { structure, name, field, used, .. } = published;
    let deviations = &files().overlay.deviations;
    let listed = |deviation: &Deviation| deviation.covers(structure, name);
    let omitted =
        [&deviations.absent_abroad, &deviations.null_abroad, &deviations.omitted].into_iter().any(listed);
    let loose_table = field.nullable || field.disabled || !field.returned;
    if omitted && (loose_table || !used.reply) {
        found.add("presence", "it may be absent anyway", "no deviation is needed");
    }
    let loose_request = used.request && !field.required;
    let loose_reply = used.reply && (loose_table || omitted);
    let declared = matches!(row.ty.presence, Presence::Optional | Presence::OptionalList);
    let expected = loose_request || loose_reply;
    let free = row.ty.is_list() && !used.request && expected;
    let list_of_both = row.ty.is_list() && used.request && !loose_request;
    if free || expected == declared || (list_of_both && !declared) {
        return;
    }
    let contract = match (used.request, used.reply) {
        (true, false) if field.required => "required",
        (true, false) => "not required",
        (false, _) if omitted => "it may be absent or null, says a deviation",
        (false, _) if loose_reply => "it may be null or missing",
        (false, _) => "it always comes",
        (true, true) if expected => "it may be missing in a request or reply",
        (true, true) => "required, and it always comes",
    };
    found.add("presence", contract, if declared { "Option" } else { "no Option" });
}

/// A closed set is enforced on requests, and has names or at least a list. Replies must name what is documented.
fn values(published: &Published<'_>, limits: &Limits, row: &Row, found: &mut Found<'_, '_>) {
    let deviations = &files().overlay.deviations;
    let listed = |deviation: &Deviation| deviation.covers(published.structure, published.name);
    let (plain, wider) = (listed(&deviations.plain), listed(&deviations.wider));
    let closed: Vec<Value> = row.limits.one_of.iter().copied().map(value).collect();
    let named: Option<Vec<Value>> = match row.ty.value {
        ValueType::Enum(shape) => Some(shape.choices.iter().map(|choice| value(choice.value)).collect()),
        _ => None,
    };
    let contract = &limits.one_of;
    let taken = if closed.is_empty() { named.as_ref() } else { Some(&closed) };
    let difference = match taken {
        None if contract.is_empty() => None,
        None if plain => return,
        None => Some("a plain type".to_owned()),
        // An open enum takes everything; whether its names are documented at all is tested elsewhere.
        Some(_) if contract.is_empty() && closed.is_empty() => None,
        Some(taken) if contract.is_empty() => Some(format!("a set: {}", list(taken))),
        Some(taken) => {
            let missing: Vec<_> = contract.iter().filter(|value| !taken.contains(value)).cloned().collect();
            let added: Vec<_> = taken.iter().filter(|value| !contract.contains(value)).cloned().collect();
            let may_add = limits.open || !published.used.request;
            if wider && !may_add && !added.is_empty() && missing.is_empty() {
                return;
            }
            match (missing.is_empty(), added.is_empty() || may_add) {
                (true, true) => None,
                (false, _) => Some(format!("not {}", list(&missing))),
                (true, false) => Some(format!("{} as well; add one_of(..) or a deviation", list(&added))),
            }
        }
    };
    if let Some(declared) = difference {
        let contract = if contract.is_empty() { "no set of values".to_owned() } else { list(contract) };
        found.add("values", contract, declared);
    } else if plain || wider {
        found.add("values", "the deviation `plain` or `wider`", "the same values as the contract");
    }
}

fn list(values: &[Value]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn ends(ends: Option<Ends>) -> String {
    or_none(ends.map(|(min, max)| interval(min.map(|min| min.to_string()), max.map(|max| max.to_string()))))
}

fn span(span: Option<Span>) -> String {
    let end = |bound| match bound {
        Bound::None => None,
        Bound::Int(value) => Some(value.to_string()),
        Bound::Float(value) => Some(value.to_string()),
    };
    or_none(span.map(|span| interval(end(span.min), end(span.max))))
}

fn interval(min: Option<String>, max: Option<String>) -> String {
    let max = max.map_or_else(String::new, |max| format!("={max}"));
    format!("{}..{max}", min.unwrap_or_default())
}
