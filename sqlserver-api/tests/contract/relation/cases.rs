//! Requests that keep a relation, and requests that break it.

use super::request::Request;
use crate::published::{Count, Relation};
use serde_json::json;

impl Relation {
    /// Requests that break it.
    pub(super) fn broken(&'static self, fewest: &Request) -> Vec<Request> {
        match self {
            Self::Together(relation) => {
                let none = fewest.clone().without_all(&relation.together);
                relation.together.iter().map(|name| none.clone().with(name)).collect()
            }
            Self::AnyOf(relation) => vec![fewest.clone().without_all(&relation.any_of)],
            Self::ExactlyOne(relation) => {
                let names = &relation.exactly_one;
                vec![fewest.clone().without_all(names), fewest.clone().with_all(names)]
            }
            Self::Needs(relation) => vec![fewest.clone().in_case(&relation.when).without(&relation.needs)],
            Self::Only(relation) => fewest.clone().with(&relation.only).in_other_cases(&relation.when),
            Self::MustBe(relation) => {
                fewest.clone().in_case(&relation.when).in_other_cases(&relation.must_be)
            }
            Self::Count(relation) => relation.with_counts(fewest, |min, max| [min - 1, max + 1]),
            Self::ItemsNeed(relation) => {
                let lacking = |name| {
                    let others: Vec<_> = relation.need.iter().filter(|other| *other != name).collect();
                    fewest.clone().with_item(&relation.items, relation.when.as_ref(), &others, &[name])
                };
                relation.need.iter().map(lacking).collect()
            }
            Self::ItemsExactlyOne(relation) => {
                let names: Vec<_> = relation.exactly_one.iter().collect();
                let request = |given: &[_], missing: &[_]| {
                    fewest.clone().with_item(&relation.items, None, given, missing)
                };
                vec![request(&names, &[]), request(&[], &names)]
            }
            Self::ItemsDiffer(relation) => {
                let item = relation.differ.iter().map(|name| (name.clone(), json!("one_name"))).collect();
                vec![fewest.clone().with_item(&relation.items, Some(&item), &[], &[])]
            }
        }
    }

    /// Requests that keep it.
    pub(super) fn kept(&'static self, fewest: &Request) -> Vec<Request> {
        match self {
            Self::Together(relation) => {
                let names = &relation.together;
                vec![fewest.clone().with_all(names), fewest.clone().without_all(names)]
            }
            Self::AnyOf(relation) => each_alone(fewest, &relation.any_of),
            Self::ExactlyOne(relation) => each_alone(fewest, &relation.exactly_one),
            Self::Needs(relation) => {
                let mut requests = fewest.clone().without(&relation.needs).in_other_cases(&relation.when);
                requests.push(fewest.clone().in_case(&relation.when).with(&relation.needs));
                requests
            }
            Self::Only(relation) => {
                let mut requests = fewest.clone().with(&relation.only).in_undocumented_cases(&relation.when);
                requests.push(fewest.clone().in_case(&relation.when).with(&relation.only));
                requests
            }
            Self::MustBe(relation) => {
                vec![fewest.clone().in_case(&relation.when).in_case(&relation.must_be)]
            }
            Self::Count(relation) => relation.with_counts(fewest, |min, max| [min, max]),
            Self::ItemsNeed(relation) => {
                let names: Vec<_> = relation.need.iter().collect();
                vec![fewest.clone().with_item(&relation.items, relation.when.as_ref(), &names, &[])]
            }
            Self::ItemsExactlyOne(relation) => {
                let alone = |name| {
                    let others: Vec<_> = relation.exactly_one.iter().filter(|other| *other != name).collect();
                    fewest.clone().with_item(&relation.items, None, &[name], &others)
                };
                relation.exactly_one.iter().map(alone).collect()
            }
            Self::ItemsDiffer(relation) => {
                let names = relation.differ.iter().map(|name| (name.clone(), json!(name))).collect();
                vec![fewest.clone().with_item(&relation.items, Some(&names), &[], &[])]
            }
        }
    }
}

/// Requests with one of the fields, and without the others.
fn each_alone(fewest: &Request, names: &'static [String]) -> Vec<Request> {
    names.iter().map(|name| fewest.clone().without_all(names).with(name)).collect()
}

impl Count {
    /// Requests in the case, with lists of the lengths that are made of the smallest and the largest.
    fn with_counts(&'static self, fewest: &Request, lengths: fn(i64, i64) -> [i64; 2]) -> Vec<Request> {
        let mut request = fewest.clone();
        if let Some(case) = &self.when {
            request = request.in_case(case);
        }
        for (name, limit) in self.when_below.iter().flatten() {
            request = request.with_value(name, json!(limit - 1));
        }
        let mut requests = Vec::new();
        for (name, ends) in &self.count {
            let (Some(min), Some(max)) = *ends else { panic!("{name}: both ends of the count are needed") };
            let lengths = lengths(min, max).into_iter().filter(|length| *length > 0);
            requests.extend(lengths.map(|length| request.clone().with_items(name, length)));
        }
        requests
    }
}
