//! A request in the making.

use crate::made_up::{Fill, MadeUp, values};
use crate::published::{Case, Stated};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tc_core::Shape;
use tc_core::shape::{Row, ValueType};

/// A request in the making. What was set or taken away stays so, when the rest is repaired.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) shape: &'static Shape,
    pub(super) stated: &'static Stated,
    pub(super) fields: Map<String, Value>,
    pub(super) fixed: BTreeSet<&'static str>,
}

impl Request {
    /// What must be there, and nothing else.
    pub(super) fn fewest(shape: &'static Shape, stated: &'static Stated) -> Self {
        let fields = MadeUp::request(shape.name, 0, Fill::Fewest).object(shape);
        Self { shape, stated, fields, fixed: BTreeSet::new() }
    }

    /// What the limits of the fields allow.
    pub(super) fn any(shape: &'static Shape, stated: &'static Stated, round: u64) -> Self {
        let fill = if round == 0 { Fill::All } else { Fill::Some };
        let fields = MadeUp::request(shape.name, round, fill).object(shape);
        Self { shape, stated, fields, fixed: BTreeSet::new() }
    }

    /// With some valid value of the field.
    pub(super) fn with(self, name: &'static str) -> Self {
        let value = some(self.row(name));
        self.with_value(name, value)
    }

    pub(super) fn with_all(self, names: &'static [String]) -> Self {
        names.iter().fold(self, |request, name| request.with(name))
    }

    pub(super) fn with_value(mut self, name: &'static str, value: Value) -> Self {
        self.fixed.insert(name);
        self.fields.insert(name.to_owned(), value);
        self
    }

    /// With a list of so many valid items.
    pub(super) fn with_items(self, name: &'static str, count: i64) -> Self {
        let list = items(self.row(name), count);
        self.with_value(name, list)
    }

    /// With a list of one item, which has some fields and lacks others.
    pub(super) fn with_item(
        self,
        list: &'static str,
        values: Option<&Case>,
        given: &[&String],
        missing: &[&String],
    ) -> Self {
        let shape = self.item_shape(list);
        let mut item = MadeUp::request(list, 0, Fill::Fewest).object(shape);
        for name in given {
            item.insert((*name).clone(), some_of(shape, name));
        }
        for name in missing {
            // A list that must be there is missing when it is empty.
            if item.remove(*name).is_some_and(|value| value.is_array()) {
                item.insert((*name).clone(), json!([]));
            }
        }
        item.extend(values.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
        self.with_value(list, json!([item]))
    }

    pub(super) fn without(mut self, name: &'static str) -> Self {
        self.fixed.insert(name);
        self.fields.remove(name);
        self
    }

    pub(super) fn without_all(self, names: &'static [String]) -> Self {
        names.iter().fold(self, |request, name| request.without(name))
    }

    pub(super) fn in_case(self, case: &'static Case) -> Self {
        case.iter().fold(self, |request, (name, value)| request.with_value(name, value.clone()))
    }

    /// In each way in which this is not the case. A field that is absent has its default; where none is
    /// documented, it may be the case.
    pub(super) fn in_other_cases(&self, case: &'static Case) -> Vec<Self> {
        let mut others = Vec::new();
        for (name, value) in case {
            let another = values(self.row(name)).into_iter().find(|other| other != value);
            others.extend(another.map(|other| self.clone().with_value(name, other)));
            let absent = self.default(name).is_some_and(|default| default != value);
            others.extend(absent.then(|| self.clone().without(name)));
        }
        others
    }

    /// Without each field of the case for which no other default is documented: it may be the case.
    pub(super) fn in_undocumented_cases(&self, case: &'static Case) -> Vec<Self> {
        let undocumented = |(name, value): &(&'static String, &Value)| {
            !self.has(name) && self.default(name).is_none_or(|default| default == *value)
        };
        case.iter().filter(undocumented).map(|(name, _)| self.clone().without(name)).collect()
    }

    pub(super) fn row(&self, name: &str) -> &'static Row {
        let row = self.shape.row(name).map(|(_, row)| row);
        row.unwrap_or_else(|| panic!("{} has no field {name}", self.shape.name))
    }

    /// The structure of which a list has items.
    pub(super) fn item_shape(&self, list: &str) -> &'static Shape {
        match self.row(list).ty.value {
            ValueType::Record(shape) => shape(),
            _ => panic!("{list} is no list of structures"),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The value of a field, or what the service takes for it.
    pub(super) fn effective(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).or(self.default(name))
    }

    fn default(&self, name: &str) -> Option<&'static Value> {
        self.stated.input.get(name)?.default.as_ref()
    }
}

/// A valid value of the field, all of it if it is a list.
pub(super) fn some(row: &Row) -> Value {
    let value = MadeUp::request(row.name, 0, Fill::Fewest).field(row);
    if value == json!([]) { items(row, 1) } else { value }
}

pub(super) fn some_of(shape: &Shape, name: &str) -> Value {
    some(shape.row(name).unwrap_or_else(|| panic!("{} has no field {name}", shape.name)).1)
}

fn items(row: &Row, count: i64) -> Value {
    let count = usize::try_from(count).expect("a list has no negative length");
    MadeUp::request(row.name, 0, Fill::Fewest).list(row, count)
}
