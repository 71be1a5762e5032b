//! Relations between parameters.

use crate::field::value;
use crate::published::Relation;
use tc_core::shape::Rule;

impl Relation {
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
