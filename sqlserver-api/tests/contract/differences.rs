//! The differences that were found, told all at once.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

/// Differences, grouped by the action or structure in which they were found.
#[derive(Default)]
pub(crate) struct Differences(BTreeMap<String, Vec<String>>);

/// Differences in one action or structure.
pub(crate) struct Place<'a>(&'a mut Vec<String>);

impl Differences {
    pub(crate) fn at(&mut self, place: impl Into<String>) -> Place<'_> {
        Place(self.0.entry(place.into()).or_default())
    }

    /// Fail with all of them, if there are any.
    pub(crate) fn report(self) {
        let mut text = String::new();
        let mut count = 0;
        for (place, found) in self.0.iter().filter(|(_, found)| !found.is_empty()) {
            writeln!(text, "{place}").unwrap();
            for difference in found {
                writeln!(text, "    {difference}").unwrap();
            }
            count += found.len();
        }
        assert!(count == 0, "{count} differences between contract and declarations:\n\n{text}");
    }
}

impl Place<'_> {
    /// Of the thing, the contract says one thing and the declaration another.
    pub(crate) fn add(&mut self, thing: &str, contract: impl Display, declaration: impl Display) {
        self.0.push(format!("{thing}: the contract says {contract}, the declaration says {declaration}"));
    }

    /// Add it, if the two differ.
    pub(crate) fn compare<T: PartialEq + Display>(&mut self, thing: &str, contract: T, declaration: T) {
        if contract != declaration {
            self.add(thing, contract, declaration);
        }
    }

    /// Add what only one of two lists has.
    pub(crate) fn compare_lists(&mut self, thing: &str, contract: &[String], declaration: &[String]) {
        for missing in contract.iter().filter(|item| !declaration.contains(item)) {
            self.add(&format!("{thing} {missing}"), "it is there", "nothing");
        }
        for invented in declaration.iter().filter(|item| !contract.contains(item)) {
            self.add(&format!("{thing} {invented}"), "nothing", "it is there");
        }
    }
}

/// A value that may be absent, for a message.
pub(crate) fn or_none<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}
