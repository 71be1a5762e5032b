//! The reference in tc-core names every option that the macros know.

use crate::options::{Known, Table};
use crate::{choice, fields, limits, request, rules, shape};
use std::path::Path;

#[test]
fn every_option_of_an_action_is_documented() {
    expect("tc_action.md", request::OPTIONS.known);
    expect("tc_action.md", rules::RELATIONS.known);
}

#[test]
fn every_option_of_a_field_is_documented() {
    expect("tc_model.md", fields::OPTIONS.known);
    expect("tc_model.md", limits::EACH.known);
}

#[test]
fn every_option_of_an_enum_is_documented() {
    expect("tc_enum.md", choice::VARIANT_OPTIONS.known);
    expect("tc_enum.md", shape::CRATE);
}

#[test]
fn what_is_meant_by_another_word_exists() {
    let tables: [&Table; 3] = [&request::OPTIONS, &fields::OPTIONS, &choice::VARIANT_OPTIONS];
    for table in tables {
        for (word, meant) in table.synonyms {
            assert!(table.find(meant).is_some(), "`{word}` means `{meant}`, which is not {}", table.what);
        }
    }
}

/// Demand that a row of a table of the reference begins with each option.
#[track_caller]
fn expect(page: &str, options: &[Known]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tc-core/src/docs").join(page);
    let text = std::fs::read_to_string(&path).unwrap();
    for Known { key, .. } in options {
        let is_row = |line: &str| {
            let first = line.strip_prefix("| ").and_then(|row| row.split('|').next()).unwrap_or_default();
            first.split('`').skip(1).step_by(2).any(|code| {
                code.strip_prefix(key)
                    .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
            })
        };
        assert!(text.lines().any(is_row), "{page} says nothing about `{key}`");
    }
}
