//! Filling one place from one scalar.

use super::{Finding, mismatch};
use crate::shape::{IntPlace, TextPlace};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The longest piece of a wrong text that an error shows, in characters.
const SHOWN: usize = 40;

/// A place for one scalar. What it does not take, it leaves alone and says `false`.
pub(super) trait Place {
    /// What it takes, as errors name it.
    fn expected(&self) -> &'static str;

    fn put_bool(&mut self, _value: bool) -> bool {
        false
    }

    fn put_int(&mut self, _value: i64) -> bool {
        false
    }

    fn put_uint(&mut self, value: u64) -> bool {
        i64::try_from(value).is_ok_and(|value| self.put_int(value))
    }

    fn put_float(&mut self, _value: f64) -> bool {
        false
    }

    fn put_text(&mut self, _text: &str) -> bool {
        false
    }

    /// Take a number that came as text.
    fn put_number_text(&mut self, _text: &str) -> bool {
        false
    }

    fn put_null(&mut self) -> bool {
        false
    }
}

/// Fills a scalar's place.
pub(super) struct ScalarVisitor<'a, P: ?Sized> {
    pub(super) place: &'a mut P,
    pub(super) finding: &'a Finding,
}

impl<P: Place + ?Sized> ScalarVisitor<'_, P> {
    fn done<E: Error>(&self, done: bool, found: fmt::Arguments<'_>) -> Result<(), E> {
        if done { Ok(()) } else { Err(mismatch(self.finding, self.place.expected(), found)) }
    }
}

impl<'de, P: Place + ?Sized> Visitor<'de> for ScalarVisitor<'_, P> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.expected())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        let done = self.place.put_bool(value);
        self.done(done, format_args!("{value}"))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        let done = self.place.put_int(value);
        self.done(done, format_args!("{value}"))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let done = self.place.put_uint(value);
        self.done(done, format_args!("{value}"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let done = self.place.put_float(value);
        self.done(done, format_args!("{value}"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let done =
            self.place.put_text(text) || (!self.finding.is_strict() && self.place.put_number_text(text));
        self.done(done, format_args!("{}", Shown(text)))
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        let done = self.place.put_null();
        self.done(done, format_args!("null"))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _items: A) -> Result<(), A::Error> {
        self.done(false, format_args!("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _map: A) -> Result<(), A::Error> {
        self.done(false, format_args!("an object"))
    }
}

/// The beginning of a wrong text, in quotes.
pub(super) struct Shown<'a>(pub(super) &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start: String = self.0.chars().take(SHOWN).collect();
        let more = if start.len() < self.0.len() { ".." } else { "" };
        write!(f, "{start:?}{more}")
    }
}

impl Place for bool {
    fn expected(&self) -> &'static str {
        "bool"
    }

    fn put_bool(&mut self, value: bool) -> bool {
        *self = value;
        true
    }
}

impl Place for i64 {
    fn expected(&self) -> &'static str {
        "i64"
    }

    fn put_int(&mut self, value: i64) -> bool {
        *self = value;
        true
    }

    fn put_number_text(&mut self, text: &str) -> bool {
        text.parse().map(|value| *self = value).is_ok()
    }
}

impl Place for u64 {
    fn expected(&self) -> &'static str {
        "u64"
    }

    fn put_int(&mut self, value: i64) -> bool {
        u64::try_from(value).map(|value| *self = value).is_ok()
    }

    fn put_uint(&mut self, value: u64) -> bool {
        *self = value;
        true
    }

    fn put_number_text(&mut self, text: &str) -> bool {
        text.parse().map(|value| *self = value).is_ok()
    }
}

#[allow(clippy::cast_precision_loss, reason = "an integer for a float field is read as JSON readers do")]
impl Place for f64 {
    fn expected(&self) -> &'static str {
        "f64"
    }

    fn put_int(&mut self, value: i64) -> bool {
        *self = value as f64;
        true
    }

    fn put_uint(&mut self, value: u64) -> bool {
        *self = value as f64;
        true
    }

    fn put_float(&mut self, value: f64) -> bool {
        *self = value;
        true
    }

    fn put_number_text(&mut self, text: &str) -> bool {
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.map(|number| *self = number).is_some()
    }
}

impl Place for String {
    fn expected(&self) -> &'static str {
        "text"
    }

    #[allow(
        clippy::assigning_clones,
        reason = "the place is blank: growing an empty text is slower than making one"
    )]
    fn put_text(&mut self, text: &str) -> bool {
        *self = text.to_owned();
        true
    }
}

/// An optional scalar takes what the scalar takes, and null.
impl<T: Place + Default> Place for Option<T> {
    fn expected(&self) -> &'static str {
        T::default().expected()
    }

    fn put_bool(&mut self, value: bool) -> bool {
        self.insert(T::default()).put_bool(value)
    }

    fn put_int(&mut self, value: i64) -> bool {
        self.insert(T::default()).put_int(value)
    }

    fn put_uint(&mut self, value: u64) -> bool {
        self.insert(T::default()).put_uint(value)
    }

    fn put_float(&mut self, value: f64) -> bool {
        self.insert(T::default()).put_float(value)
    }

    fn put_text(&mut self, text: &str) -> bool {
        self.insert(T::default()).put_text(text)
    }

    fn put_number_text(&mut self, text: &str) -> bool {
        self.insert(T::default()).put_number_text(text)
    }

    fn put_null(&mut self) -> bool {
        *self = None;
        true
    }
}

impl Place for dyn IntPlace + '_ {
    fn expected(&self) -> &'static str {
        "i64"
    }

    fn put_int(&mut self, value: i64) -> bool {
        self.set(value);
        true
    }

    fn put_number_text(&mut self, text: &str) -> bool {
        text.parse().is_ok_and(|number| self.put_int(number))
    }
}

impl Place for dyn TextPlace + '_ {
    fn expected(&self) -> &'static str {
        "text"
    }

    fn put_text(&mut self, text: &str) -> bool {
        self.set(text);
        true
    }
}
