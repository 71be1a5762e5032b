//! Checking one value against its limits.

use crate::shape::{Limits, Literal, Ref};
use std::fmt;

/// The longest piece of a wrong text that a message shows, in characters.
const SHOWN: usize = 60;

/// What the value's limits do not allow, in words that follow the field's path.
pub(super) fn violations(value: &Ref<'_>, limits: &Limits, hidden: bool) -> Vec<String> {
    if let Some(reason) = not_finite(value) {
        return vec![reason];
    }
    [
        out_of_range(value, limits),
        wrong_length(value, limits, hidden),
        not_in_set(value, limits, hidden),
        no_match(value, limits, hidden),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a value is the literal.
#[allow(clippy::float_cmp, reason = "a declared value is compared as it was written")]
pub(super) fn is_literal(value: &Ref<'_>, literal: &Literal) -> bool {
    match (value, literal) {
        (Ref::Bool(value), Literal::Bool(literal)) => value == literal,
        (Ref::Int(value), Literal::Int(literal)) => value == literal,
        (Ref::Uint(value), Literal::Int(literal)) => {
            i64::try_from(*value).is_ok_and(|value| value == *literal)
        }
        (Ref::Float(value), Literal::Float(literal)) => value == literal,
        (Ref::Text(value) | Ref::Secret(value), Literal::Text(literal)) => value == literal,
        _ => false,
    }
}

/// Such a number would be sent as null.
fn not_finite(value: &Ref<'_>) -> Option<String> {
    match value {
        Ref::Float(value) if !value.is_finite() => {
            Some(format!("must be a finite number, got {value}, which JSON cannot say"))
        }
        _ => None,
    }
}

fn out_of_range(value: &Ref<'_>, limits: &Limits) -> Option<String> {
    let range = limits.range?;
    let (inside, number): (bool, &dyn fmt::Display) = match value {
        Ref::Int(value) => (range.contains_int(i128::from(*value)), value),
        Ref::Uint(value) => (range.contains_int(i128::from(*value)), value),
        Ref::Float(value) => (range.contains_float(*value), value),
        _ => return None,
    };
    (!inside).then(|| format!("must be in {range}, got {number}"))
}

fn wrong_length(value: &Ref<'_>, limits: &Limits, hidden: bool) -> Option<String> {
    let (len, text) = (limits.len?, text(value)?);
    let has = text.chars().count();
    let inside = len.contains_int(has as i128);
    (!inside).then(|| format!("must have {len} characters, has {has}{}", shown(text, hidden, ": ")))
}

fn not_in_set(value: &Ref<'_>, limits: &Limits, hidden: bool) -> Option<String> {
    let set = limits.one_of;
    if set.is_empty() || set.iter().any(|literal| is_literal(value, literal)) {
        return None;
    }
    let allowed = set.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let got = match value {
        Ref::Text(value) | Ref::Secret(value) => shown(value, hidden, ", got "),
        Ref::Int(value) => format!(", got {value}"),
        Ref::Uint(value) => format!(", got {value}"),
        Ref::Float(value) => format!(", got {value}"),
        _ => String::new(),
    };
    Some(format!("must be one of {allowed}{got}"))
}

fn no_match(value: &Ref<'_>, limits: &Limits, hidden: bool) -> Option<String> {
    let (pattern, text) = (limits.pattern?, text(value)?);
    match matches(pattern, text) {
        Some(true) => None,
        Some(false) => Some(format!("must match {pattern}{}", shown(text, hidden, ", got "))),
        None => {
            Some(format!("cannot be checked, since {pattern} does not compile; declare a smaller pattern"))
        }
    }
}

fn text<'a>(value: &Ref<'a>) -> Option<&'a str> {
    match value {
        Ref::Text(text) | Ref::Secret(text) => Some(text),
        _ => None,
    }
}

fn shown(text: &str, hidden: bool, before: &str) -> String {
    if hidden {
        return String::new();
    }
    let start: String = text.chars().take(SHOWN).collect();
    let more = if start.len() < text.len() { ".." } else { "" };
    format!("{before}{start:?}{more}")
}

#[cfg(not(feature = "pattern"))]
#[allow(clippy::unnecessary_wraps, reason = "as the one that reads patterns")]
fn matches(_pattern: &str, _text: &str) -> Option<bool> {
    Some(true)
}

/// Whether the text matches; `None` where the pattern does not compile: the macro reads it, and cannot tell that it is
/// too large.
///
/// A pattern is compiled once per process, as that costs a thousand matches and more. This is the crate's one
/// global that changes, and nothing can be told from it: what is kept follows from the pattern alone, and is the same
/// for each client and whoever came first. Patterns are `'static`, from the declarations, so there are no more of them
/// than the program has. In the table it would be a cell in each row, or each row's name for a global of its own; in
/// the client it would be missing where `check` is called without one.
#[cfg(feature = "pattern")]
fn matches(pattern: &'static str, text: &str) -> Option<bool> {
    use regex::Regex;
    use std::collections::BTreeMap;
    use std::sync::{Mutex, PoisonError};

    static COMPILED: Mutex<BTreeMap<&str, Option<Regex>>> = Mutex::new(BTreeMap::new());
    let compile = || Regex::new(pattern).ok();
    // A clone shares what is compiled, and the lock is free while the text is read.
    let regex = COMPILED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry(pattern)
        .or_insert_with(compile)
        .clone();
    Some(regex?.is_match(text))
}
