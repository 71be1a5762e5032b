//! Changing a request until all relations hold.

use super::request::{Request, some_of};
use crate::published::{Case, Ends, Relation};
use serde_json::{Map, Value, json};
use tc_core::Shape;

type Object = Map<String, Value>;

impl Request {
    /// The fields, changed until all relations hold, as far as those that are fixed allow it.
    pub(super) fn repaired(mut self) -> Object {
        // A repair may call for another; no chain of relations is longer.
        for _ in 0..4 {
            for relation in &self.stated.rules {
                self.repair(relation);
            }
        }
        self.fields
    }

    fn repair(&mut self, relation: &'static Relation) {
        match relation {
            Relation::Together(relation) => {
                if relation.together.iter().any(|name| self.has(name)) {
                    relation.together.iter().for_each(|name| self.add(name));
                }
            }
            Relation::AnyOf(relation) => self.add_one(&relation.any_of),
            Relation::ExactlyOne(relation) => self.add_one(&relation.exactly_one),
            Relation::Needs(relation) => {
                if self.is_case(&relation.when) {
                    self.add(&relation.needs);
                }
            }
            Relation::Only(relation) => {
                if self.has(&relation.only) {
                    self.put(&relation.when);
                }
            }
            Relation::MustBe(relation) => {
                if self.is_case(&relation.when) {
                    self.put(&relation.must_be);
                }
            }
            Relation::Count(relation) => {
                let below = |(name, limit): (&String, &i64)| {
                    self.effective(name).and_then(Value::as_i64).is_some_and(|value| value < *limit)
                };
                let case = relation.when.iter().all(|case| self.is_case(case));
                if case && relation.when_below.iter().flatten().all(below) {
                    relation.count.iter().for_each(|(name, ends)| self.resize(name, *ends));
                }
            }
            Relation::ItemsNeed(relation) => self.each_item(&relation.items, |item, shape| {
                if relation.when.iter().all(|case| item_is_case(item, case)) {
                    for name in &relation.need {
                        item.entry(name).or_insert_with(|| some_of(shape, name));
                    }
                }
            }),
            Relation::ItemsExactlyOne(relation) => self.each_item(&relation.items, |item, shape| {
                let given = |name: &String| item.get(name).is_some_and(|value| *value != json!([]));
                if let Some(first) =
                    relation.exactly_one.first().filter(|_| !relation.exactly_one.iter().any(given))
                {
                    item.insert(first.clone(), some_of(shape, first));
                }
            }),
            Relation::ItemsDiffer(relation) => self.each_item(&relation.items, |item, _| {
                for name in &relation.differ {
                    item.insert(name.clone(), json!(name));
                }
            }),
        }
    }

    fn is_case(&self, case: &Case) -> bool {
        case.iter().all(|(name, value)| self.effective(name) == Some(value))
    }

    fn add(&mut self, name: &'static str) {
        if !self.has(name) && !self.fixed.contains(name) {
            self.fields.insert(name.to_owned(), super::request::some(self.row(name)));
        }
    }

    fn add_one(&mut self, names: &'static [String]) {
        if names.iter().any(|name| self.has(name)) {
            return;
        }
        if let Some(name) = names.iter().find(|name| !self.fixed.contains(name.as_str())) {
            self.add(name);
        }
    }

    fn put(&mut self, case: &Case) {
        for (name, value) in case.iter().filter(|(name, _)| !self.fixed.contains(name.as_str())) {
            self.fields.insert(name.clone(), value.clone());
        }
    }

    fn resize(&mut self, name: &'static str, (min, max): Ends) {
        let Some(list) = self.fields.get(name).and_then(Value::as_array) else { return };
        let length = i64::try_from(list.len()).expect("a short list");
        let inside = length.clamp(min.unwrap_or(0), max.unwrap_or(i64::MAX));
        if inside == length {
            return;
        }
        if self.fixed.contains(name) {
            return;
        }
        self.fields = self.clone().with_items(name, inside).fields;
    }

    fn each_item(&mut self, list: &str, change: impl Fn(&mut Object, &Shape)) {
        if self.fixed.contains(list) {
            return;
        }
        let shape = self.item_shape(list);
        let items = self.fields.get_mut(list).and_then(Value::as_array_mut);
        items.into_iter().flatten().filter_map(Value::as_object_mut).for_each(|item| change(item, shape));
    }
}

/// Whether an item has these values; what is not there is false.
fn item_is_case(item: &Object, case: &Case) -> bool {
    case.iter().all(|(name, value)| item.get(name).unwrap_or(&json!(false)) == value)
}
