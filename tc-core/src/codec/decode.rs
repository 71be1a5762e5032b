//! Filling a declared struct from any serde format.

mod scalar;
mod value;

use super::{DecodeError, Problem};
use crate::shape::{Record, Row, Shape, Slot};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::cell::RefCell;
use std::fmt;
pub(crate) use value::SlotSeed;

/// How exactly JSON must follow the declaration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tolerance {
    /// Unknown fields are passed over, numbers may come as text, lists may be missing or null.
    #[default]
    Lenient,
    /// As lenient, and unknown fields are kept for the caller to look at.
    KeepUnknown,
    /// As the service's documentation has it: none of these. For the server side.
    Strict,
}

/// A decoded value.
#[derive(Clone, Debug)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// Fields that the declaration does not know, by path; only with [`Tolerance::KeepUnknown`].
    pub unknown: Vec<(String, Value)>,
}

/// A step of a path, noted on the way out of an error.
enum Step {
    Field(&'static str),
    Name(String),
    Item(usize),
}

/// What one decoding finds on its way. Nothing is noted while all goes well.
pub(crate) struct Finding {
    pub(super) tolerance: Tolerance,
    /// The steps from the error outwards.
    steps: RefCell<Vec<Step>>,
    problem: RefCell<Option<Problem>>,
    unknown: RefCell<Vec<(String, Value)>>,
}

impl Finding {
    pub(crate) fn new(tolerance: Tolerance) -> Self {
        Self {
            tolerance,
            steps: RefCell::default(),
            problem: RefCell::default(),
            unknown: RefCell::default(),
        }
    }

    pub(crate) fn is_strict(&self) -> bool {
        self.tolerance == Tolerance::Strict
    }

    /// Note what is wrong and make the format's error of it.
    pub(crate) fn fail<E: serde::de::Error>(&self, problem: Problem) -> E {
        let error = E::custom(&problem);
        self.problem.replace(Some(problem));
        error
    }

    pub(super) fn fail_at<E: serde::de::Error>(&self, field: &'static str, problem: Problem) -> E {
        self.steps.borrow_mut().push(Step::Field(field));
        self.fail(problem)
    }

    pub(super) fn in_item<T, E>(&self, at: usize, result: Result<T, E>) -> Result<T, E> {
        if result.is_err() {
            self.steps.borrow_mut().push(Step::Item(at));
        }
        result
    }

    /// Note on the way out of an error which field it was in, and hide what must not be shown.
    #[cold]
    fn leave(&self, row: &Row) {
        self.steps.borrow_mut().push(Step::Field(row.name));
        match self.problem.borrow_mut().as_mut() {
            Some(Problem::Mismatch { found, .. }) if row.sensitive => "another value".clone_into(found),
            Some(Problem::Refused(reason)) if row.sensitive => {
                "not the JSON that its type reads".clone_into(reason);
            }
            _ => {}
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.borrow().iter().rev() {
            let dot = if path.is_empty() { "" } else { "." };
            match step {
                Step::Field(name) => path.extend([dot, name]),
                Step::Name(name) => path.extend([dot, name]),
                Step::Item(at) => path.extend(["[", &at.to_string(), "]"]),
            }
        }
        path
    }

    /// The error with its path, for our own JSON.
    pub(crate) fn into_error(self, error: &serde_json::Error) -> DecodeError {
        let path = self.path();
        let problem = self.problem.into_inner().unwrap_or_else(|| Problem::Syntax(error.to_string()));
        DecodeError { path, problem }
    }

    /// The error with its path, for another format.
    pub(super) fn locate<E: serde::de::Error>(&self, error: E) -> E {
        match (self.path(), self.problem.borrow().as_ref()) {
            (path, _) if path.is_empty() => error,
            (path, Some(problem)) => E::custom(format_args!("{path}: {problem}")),
            (path, None) => E::custom(format_args!("{path}: {error}")),
        }
    }

    pub(crate) fn into_unknown(self) -> Vec<(String, Value)> {
        self.unknown.into_inner()
    }
}

/// Fills a record from a map.
pub(crate) struct RecordSeed<'a> {
    pub(crate) record: &'a mut dyn Record,
    pub(crate) shape: &'static Shape,
    pub(crate) finding: &'a Finding,
}

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let slot = Slot::Record(self.record, self.shape);
        SlotSeed { slot, finding: self.finding }.deserialize(from)
    }
}

/// Looks a key up in a table, beginning with the row that would come next. `None` is a name that the table
/// does not have; it is told to `unknown`.
pub(crate) struct KeySeed<F> {
    shape: &'static Shape,
    expected: usize,
    unknown: F,
}

impl<'de, F: FnOnce(&str)> DeserializeSeed<'de> for KeySeed<F> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<usize>, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<F: FnOnce(&str)> Visitor<'_> for KeySeed<F> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<usize>, E> {
        let rows = self.shape.rows;
        if rows.get(self.expected).is_some_and(|row| same(row.name, name)) {
            return Ok(Some(self.expected));
        }
        let found = rows.iter().position(|row| row.name == name);
        if found.is_none() {
            (self.unknown)(name);
        }
        Ok(found)
    }
}

/// Whether two names are the same. Most have 8 to 16 letters, which two comparisons of words decide.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if !(8..=16).contains(&one.len()) || one.len() != other.len() {
        return one == other;
    }
    one.first_chunk::<8>() == other.first_chunk::<8>() && one.last_chunk::<8>() == other.last_chunk::<8>()
}

/// The rows that were seen. Two words: shifting a `u128` for every field costs more than all else here.
#[derive(Default)]
struct Seen([u64; 2]);

impl Seen {
    /// Note a row; `true` if it was seen before.
    fn insert(&mut self, row: usize) -> bool {
        let (word, bit) = (&mut self.0[row / 64 % 2], 1 << (row % 64));
        let before = *word & bit != 0;
        *word |= bit;
        before
    }

    fn bits(&self) -> u128 {
        u128::from(self.0[0]) | u128::from(self.0[1]) << 64
    }
}

/// Fills the fields of a record one by one and watches that none is missing.
pub(crate) struct Fields<'a> {
    pub(crate) record: &'a mut dyn Record,
    pub(crate) shape: &'static Shape,
    pub(crate) finding: &'a Finding,
    seen: Seen,
    next: usize,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(record: &'a mut dyn Record, shape: &'static Shape, finding: &'a Finding) -> Self {
        Self { record, shape, finding, seen: Seen::default(), next: 0 }
    }

    /// The seed for the next key. A name that the table does not have is told to `unknown`.
    pub(crate) fn key<F: FnOnce(&str)>(&self, unknown: F) -> KeySeed<F> {
        KeySeed { shape: self.shape, expected: self.next, unknown }
    }

    /// Fill the field of a row from the map's next value. The last of duplicates wins.
    pub(crate) fn fill<'de, A: MapAccess<'de>>(&mut self, at: usize, map: &mut A) -> Result<(), A::Error> {
        if self.seen.insert(at) {
            self.record.slot(at).reset();
        }
        self.next = at + 1;
        let seed = SlotSeed { slot: self.record.slot(at), finding: self.finding };
        map.next_value_seed(seed).inspect_err(|_| {
            if let Some(row) = self.shape.rows.get(at) {
                self.finding.leave(row);
            }
        })
    }

    /// Pass over, keep or refuse a field that the table does not have.
    pub(crate) fn unknown<'de, A: MapAccess<'de>>(&self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match self.finding.tolerance {
            Tolerance::Lenient => map.next_value::<IgnoredAny>().map(drop),
            Tolerance::KeepUnknown => {
                let value = map.next_value::<Value>()?;
                self.finding.unknown.borrow_mut().push((name.to_owned(), value));
                Ok(())
            }
            Tolerance::Strict => {
                self.finding.steps.borrow_mut().push(Step::Name(name.to_owned()));
                Err(self.finding.fail(Problem::Unknown))
            }
        }
    }

    /// Demand that nothing is missing.
    pub(crate) fn finish<E: serde::de::Error>(&self) -> Result<(), E> {
        match self.shape.first_missing(self.seen.bits(), self.finding.is_strict()) {
            Some(row) => Err(self.finding.fail_at(row.name, Problem::Missing)),
            None => Ok(()),
        }
    }
}

/// Fill a record from a map.
pub(super) fn fill_record<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    shape: &'static Shape,
    finding: &Finding,
    mut map: A,
) -> Result<(), A::Error> {
    let mut fields = Fields::new(record, shape, finding);
    let mut unknown = String::new();
    let names_matter = finding.tolerance != Tolerance::Lenient;
    loop {
        let key = fields.key(|name| {
            if names_matter {
                name.clone_into(&mut unknown);
            }
        });
        let Some(row) = map.next_key_seed(key)? else { break };
        match row {
            Some(row) => fields.fill(row, &mut map)?,
            None => fields.unknown(&unknown, &mut map)?,
        }
    }
    fields.finish()
}

/// The error of a value that has another type.
#[cold]
pub(super) fn mismatch<E: serde::de::Error>(
    finding: &Finding,
    expected: &'static str,
    found: fmt::Arguments<'_>,
) -> E {
    finding.fail(Problem::Mismatch { expected, found: found.to_string() })
}
