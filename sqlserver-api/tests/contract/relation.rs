//! Relations between parameters are kept: a request that breaks one is refused by name, and no other is.

#[path = "relation/cases.rs"]
mod cases;
#[path = "relation/repair.rs"]
mod repair;
#[path = "relation/request.rs"]
mod request;

use crate::differences::{Differences, Place};
use crate::made_up::value;
use crate::published::{Relation, published};
use crate::typed::Typed;
use request::Request;
use serde_json::Value;
use std::fmt;
use tc_core::ActionInfo;
use tc_core::shape::Rule;

/// Try each relation of an action, and each parameter.
pub(crate) fn are_kept(info: &ActionInfo, found: &mut Differences) {
    let name = info.meta.name;
    let Some(stated) = published().overlay.actions.get(name) else { return };
    let typed = Typed::find(name).unwrap_or_else(|| panic!("{name} is not in tests/support/every_action.rs"));
    let place = &mut found.at(name);
    let fewest = Request::fewest(info.request, stated);
    passes(typed, &fewest, "the smallest request", place);
    for row in info.request.rows.iter().filter(|row| !fewest.has(row.name)) {
        passes(typed, &fewest.clone().with(row.name), &format!("{} alone", row.name), place);
    }
    // Where no relations are known, everything within the limits is right.
    for round in 0..if stated.rules.is_empty() { 8 } else { 0 } {
        passes(typed, &Request::any(info.request, stated, round), "any request", place);
    }
    for relation in &stated.rules {
        let told = relation.to_string();
        for request in relation.kept(&fewest) {
            passes(typed, &request, &told, place);
        }
        for request in relation.broken(&fewest) {
            fails(typed, relation, &request, &told, place);
        }
    }
}

fn passes(typed: &Typed, request: &Request, what: &str, place: &mut Place<'_>) {
    let request = request.clone().repaired();
    let found = (typed.violations)(&request);
    if !found.is_empty() {
        place.add(what, format!("{} is right", Value::Object(request)), found.join("; "));
    }
}

fn fails(typed: &Typed, relation: &Relation, request: &Request, what: &str, place: &mut Place<'_>) {
    let request = request.clone().repaired();
    let found = (typed.violations)(&request);
    let names = relation.names();
    if !found.iter().any(|violation| names.iter().any(|name| violation.contains(name))) {
        let declared = if found.is_empty() { "nothing against it".to_owned() } else { found.join("; ") };
        let contract = format!("{} of {} is wrong", names.join(" or "), Value::Object(request));
        place.add(what, contract, declared);
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = serde_json::to_value(self).map_err(|_| fmt::Error)?;
        if let Some(parts) = told.as_object_mut() {
            parts.retain(|_, part| !part.is_null());
        }
        told.fmt(f)
    }
}

impl Relation {
    /// The parameters of which a violation names one.
    fn names(&self) -> Vec<&str> {
        match self {
            Self::Together(relation) => relation.together.iter().map(String::as_str).collect(),
            Self::AnyOf(relation) => relation.any_of.iter().map(String::as_str).collect(),
            Self::ExactlyOne(relation) => relation.exactly_one.iter().map(String::as_str).collect(),
            Self::Needs(relation) => vec![&relation.needs],
            Self::Only(relation) => vec![&relation.only],
            Self::MustBe(relation) => relation.must_be.keys().map(String::as_str).collect(),
            Self::Count(relation) => relation.count.keys().map(String::as_str).collect(),
            Self::ItemsNeed(relation) => vec![&relation.items],
            Self::ItemsExactlyOne(relation) => vec![&relation.items],
            Self::ItemsDiffer(relation) => vec![&relation.items],
        }
    }

    /// Whether a declared rule says this, or a part of it.
    pub(crate) fn states(&self, rule: &Rule) -> bool {
        let same = |names: &[&str], listed: &[String]| {
            names.len() == listed.len() && names.iter().all(|name| listed.iter().any(|known| known == name))
        };
        match (rule, self) {
            (Rule::Together(names), Self::Together(relation)) => same(names, &relation.together),
            (Rule::Needs(one, other), Self::Together(relation)) => {
                [one, other].iter().all(|name| relation.together.iter().any(|known| known == *name))
            }
            (Rule::AnyOf(names), Self::AnyOf(relation)) => same(names, &relation.any_of),
            (Rule::AnyOf(names) | Rule::AtMostOne(names), Self::ExactlyOne(relation)) => {
                same(names, &relation.exactly_one)
            }
            (Rule::When(field, literal, other), Self::Needs(relation)) => {
                relation.needs == **other
                    && relation.when.len() == 1
                    && relation.when.get(*field) == Some(&value(*literal))
            }
            _ => false,
        }
    }
}
