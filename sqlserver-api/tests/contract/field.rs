//! One field: its type, whether it must be there, and what its value may be.

use crate::differences::{Place, or_none};
use crate::made_up::value;
use crate::published::{Deviation, Deviations, Ends, Field, Limits, published};
use crate::structure::Use;
use serde_json::Value;
use std::fmt::Display;
use tc_core::shape::{Bound, Presence, Row, Span, ValueType};

/// What is published of a field.
#[derive(Clone, Copy)]
pub(crate) struct Published<'a> {
    pub(crate) structure: &'a str,
    pub(crate) field: &'a Field,
    pub(crate) limits: &'a Limits,
    pub(crate) used: Use,
}

/// A published field, its declaration, and where their differences go.
pub(crate) struct Comparison<'a, 'b> {
    pub(crate) published: Published<'a>,
    pub(crate) row: &'a Row,
    pub(crate) place: &'a mut Place<'b>,
}

impl Comparison<'_, '_> {
    pub(crate) fn compare(&mut self) {
        self.ty();
        self.presence();
        let (limits, row) = (self.published.limits, self.row);
        self.limit("range", ends(limits.range), span(row.limits.range));
        self.limit("length", ends(limits.len), span(row.limits.len));
        self.limit("count", ends(limits.count), span(row.count));
        self.limit("pattern", or_none(limits.pattern.as_ref()), or_none(row.limits.pattern));
        self.limit("default", or_none(limits.default.as_ref()), or_none(row.default.map(value)));
        self.values();
    }

    /// The type is the published one, or, of an id, the signed one in place of the unsigned.
    fn ty(&mut self) {
        let ty = &self.published.field.ty;
        let deviates = self.deviates(|reasons| vec![&reasons.one_id_type]);
        let expected = if deviates { ty.replace("uint64", "int64") } else { ty.clone() };
        if deviates && expected == *ty {
            self.add("type", ty, "a deviation that is not needed");
        }
        if !has_type(self.row, &expected) {
            self.add("type", expected, type_of(self.row));
        }
    }

    fn add(&mut self, aspect: &str, contract: impl Display, declaration: impl Display) {
        let side = if self.published.used.request { "request" } else { "reply" };
        let thing = format!("{side} field {}, {aspect}", self.row.name);
        self.place.add(&thing, contract, declaration);
    }

    /// What is said of the values of replies is not checked, so the declarations may pass over it.
    fn limit(&mut self, aspect: &str, contract: String, declaration: String) {
        let passed_over = !self.published.used.request && declaration == "none";
        if contract != declaration && !passed_over {
            self.add(aspect, contract, declaration);
        }
    }

    fn deviates(&self, reasons: fn(&Deviations) -> Vec<&Deviation>) -> bool {
        let structure = self.published.structure;
        reasons(&published().overlay.deviations)
            .into_iter()
            .any(|reason| reason.covers(structure, self.row.name))
    }

    /// In requests what is required is bare. In replies what may be absent or null is optional; a list need not
    /// be. A structure of both is as loose as the looser.
    fn presence(&mut self) {
        let Published { field, used, .. } = self.published;
        let deviates =
            self.deviates(|reasons| vec![&reasons.absent_abroad, &reasons.null_abroad, &reasons.omitted]);
        let table_is_loose = field.nullable || field.disabled || !field.returned;
        if deviates && (table_is_loose || !used.reply) {
            self.add("presence", "it may be absent anyway", "a deviation that is not needed");
        }
        let loose_in_requests = used.request && !field.required;
        let loose_in_replies = used.reply && (table_is_loose || deviates);
        let loose = match (self.row.ty.is_list(), used.request) {
            (true, true) => loose_in_requests,
            (true, false) if loose_in_replies => return,
            _ => loose_in_requests || loose_in_replies,
        };
        let declared = matches!(self.row.ty.presence, Presence::Optional | Presence::OptionalList);
        if loose != declared {
            let contract = match (used.request, loose) {
                (true, true) => "it need not be there",
                (true, false) => "it is required",
                (false, true) if deviates => "it may be absent or null, as a deviation says",
                (false, true) => "it may be absent or null",
                (false, false) => "it always comes",
            };
            self.add("presence", contract, if declared { "Option" } else { "no Option" });
        }
    }

    /// Requests take exactly the documented values, unless their list is open. Replies name them at least.
    fn values(&mut self) {
        let plain = self.deviates(|reasons| vec![&reasons.plain]);
        let wider = self.deviates(|reasons| vec![&reasons.wider]);
        let (contract, closed) = (&self.published.limits.one_of, closed(self.row));
        let Some(taken) = closed.clone().or_else(|| named(self.row)) else {
            if !contract.is_empty() && !plain {
                self.add("values", list(contract), "a plain type");
            }
            return;
        };
        if contract.is_empty() {
            // An open enum takes everything; whether its names are documented at all is tested elsewhere.
            if closed.is_some() {
                self.add("values", "no set of values", list(&taken));
            }
            return;
        }
        let lacking: Vec<_> = contract.iter().filter(|value| !taken.contains(value)).cloned().collect();
        let added: Vec<_> = taken.iter().filter(|value| !contract.contains(value)).cloned().collect();
        let may_add = self.published.limits.open || !self.published.used.request;
        if !lacking.is_empty() {
            self.add("values", list(contract), format!("not {}", list(&lacking)));
        } else if !added.is_empty() && !may_add && !wider {
            self.add(
                "values",
                list(contract),
                format!("{} too: add one_of(..) or a deviation", list(&added)),
            );
        } else if plain || (wider && (added.is_empty() || may_add)) {
            self.add("values", "that they deviate", "the same values");
        }
    }
}

fn closed(row: &Row) -> Option<Vec<Value>> {
    let values: Vec<_> = row.limits.one_of.iter().copied().map(value).collect();
    (!values.is_empty()).then_some(values)
}

fn named(row: &Row) -> Option<Vec<Value>> {
    match row.ty.value {
        ValueType::Enum(shape) => Some(shape.choices.iter().map(|choice| value(choice.value)).collect()),
        _ => None,
    }
}

fn list(values: &[Value]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
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
        ValueType::DateTime => "datetime",
        ValueType::Enum(shape) if shape.wire_type() == "i64" => "int64",
        ValueType::Text | ValueType::Secret | ValueType::Enum(_) => "string",
        ValueType::Record(shape) => return format!("object<{}>", shape().name),
        _ => "any JSON",
    };
    name.to_owned()
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
