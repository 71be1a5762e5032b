//! The table of `docs/fault-matrix.md` is true: each test that it names exists, and it names each test of a row.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A test, by the stem of its file and its name.
type Test = (String, String);

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of the table with their tests.
fn rows() -> BTreeMap<u32, BTreeSet<Test>> {
    let mut rows = BTreeMap::new();
    for line in read("../docs/fault-matrix.md").lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let Ok(number) = cells[0].parse() else { continue };
        let [_, fault, promise, tests] = cells[..] else { panic!("row {number} has four cells") };
        assert!(!fault.is_empty() && !promise.is_empty(), "row {number}");
        let names = tests.split('`').filter_map(|name| name.split_once("::"));
        let tests = names.map(|(file, name)| (file.to_owned(), name.to_owned())).collect();
        assert!(rows.insert(number, tests).is_none(), "row {number} is there twice");
    }
    rows
}

/// The tests in a file: functions under `#[test]` or `#[tokio::test]`, and what stands in a macro of tests as
/// `name => ..` or `name: ..;`.
fn tests_in(text: &str) -> BTreeSet<String> {
    let mut tests = BTreeSet::new();
    let (mut is_marked, mut in_macro) = (false, false);
    for line in text.lines() {
        let trimmed = line.trim();
        match line {
            "promises! {" | "over_both! {" => in_macro = true,
            "}" => in_macro = false,
            _ if trimmed.starts_with("#[test]") || trimmed.starts_with("#[tokio::test") => is_marked = true,
            _ => {}
        }
        let function = trimmed.trim_start_matches("async ").strip_prefix("fn ");
        if let Some((name, _)) = function.and_then(|function| function.split_once('(')) {
            tests.extend(is_marked.then(|| name.to_owned()));
            is_marked = false;
        }
        let entry =
            trimmed.split_once(" =>").or_else(|| trimmed.split_once(": ").filter(|_| line.ends_with(';')));
        if let Some((name, _)) =
            entry.filter(|_| in_macro && line.starts_with("    ") && !line.starts_with("     "))
        {
            tests.insert(name.to_owned());
        }
    }
    tests
}

/// The files with tests, unit tests and what is shared between files included.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

fn all_tests() -> BTreeSet<Test> {
    let of_file = |path: PathBuf| {
        let file = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let tests = tests_in(&std::fs::read_to_string(path).unwrap());
        tests.into_iter().map(move |name| (file.clone(), name))
    };
    let mut found = Vec::new();
    for top in ["src", "tests"] {
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(top), &mut found);
    }
    found.into_iter().flat_map(of_file).collect()
}

/// The rows that a test's name begins with: `row_7_..`, `rows_3_to_5_..`, `rows_10_and_11_..`.
fn rows_of(name: &str) -> Option<std::ops::RangeInclusive<u32>> {
    let mut words = name.strip_prefix("rows_").or_else(|| name.strip_prefix("row_"))?.split('_');
    let first = words.next()?.parse().ok()?;
    let last = words.nth(1).and_then(|last| last.parse().ok()).filter(|_| name.starts_with("rows_"));
    Some(first..=last.unwrap_or(first))
}

#[test]
fn every_row_has_a_test_and_every_test_that_is_named_exists() {
    let (rows, tests) = (rows(), all_tests());
    let numbers: Vec<u32> = rows.keys().copied().collect();
    assert!(numbers.len() >= 52, "{numbers:?}");
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    for (number, named) in &rows {
        assert!(!named.is_empty(), "row {number} has no test");
        for test in named {
            assert!(tests.contains(test), "row {number} names {}::{}, which is not there", test.0, test.1);
        }
    }
}

#[test]
fn every_test_of_a_row_is_named() {
    let rows = rows();
    for test in all_tests() {
        let Some(own) = rows_of(&test.1) else { continue };
        // A test of several rows may stand with one of them.
        let is_named = own.clone().any(|row| rows.get(&row).is_some_and(|named| named.contains(&test)));
        assert!(is_named, "{}::{} is not in row {own:?}", test.0, test.1);
    }
}

#[test]
fn tests_are_found_in_functions_and_in_macros() {
    let text = "#[tokio::test]\nasync fn one() {}\nfn helper() {}\npromises! {\n    two =>\n        at(x);\n}\nover_both! {\n    three: check;\n}\n";
    assert_eq!(tests_in(text).into_iter().collect::<Vec<_>>(), ["one", "three", "two"]);
    assert_eq!(
        (rows_of("row_7_a"), rows_of("rows_3_to_5_a"), rows_of("rowdy")),
        (Some(7..=7), Some(3..=5), None)
    );
}
