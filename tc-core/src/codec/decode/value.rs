//! Filling one place from one value: each kind of place has its visitor.

use super::scalar::{Place, ScalarVisitor};
use super::{Finding, Problem, fill_record, mismatch};
use crate::shape::{JsonSlot, ListSlot, OptionSlot, Record, Shape, Slot};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Fills one place from the format's next value.
pub(crate) struct SlotSeed<'a> {
    pub(crate) slot: Slot<'a>,
    pub(crate) finding: &'a Finding,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let finding = self.finding;
        match self.slot {
            Slot::Text(place) => fill_scalar(place, finding, from),
            Slot::OptText(place) => fill_scalar(place, finding, from),
            Slot::Int(place) => fill_scalar(place, finding, from),
            Slot::OptInt(place) => fill_scalar(place, finding, from),
            Slot::Uint(place) => fill_scalar(place, finding, from),
            Slot::OptUint(place) => fill_scalar(place, finding, from),
            Slot::Float(place) => fill_scalar(place, finding, from),
            Slot::OptFloat(place) => fill_scalar(place, finding, from),
            Slot::Bool(place) => fill_scalar(place, finding, from),
            Slot::OptBool(place) => fill_scalar(place, finding, from),
            Slot::OfInt(place) => fill_scalar(place, finding, from),
            Slot::OfText(place) => fill_scalar(place, finding, from),
            Slot::Record(record, shape) => from.deserialize_any(RecordVisitor { record, shape, finding }),
            Slot::List(list) => from.deserialize_any(ListVisitor { list, finding }),
            Slot::Option(place) => from.deserialize_option(OptionVisitor { place, finding }),
            Slot::Json(place) => put_json(place, Value::deserialize(from)?, finding),
            Slot::Nothing => serde::de::IgnoredAny::deserialize(from).map(drop),
        }
    }
}

/// Out of line, so that choosing the kind of place stays a short jump.
#[inline(never)]
fn fill_scalar<'de, P: Place + ?Sized, D: Deserializer<'de>>(
    place: &mut P,
    finding: &Finding,
    from: D,
) -> Result<(), D::Error> {
    from.deserialize_any(ScalarVisitor { place, finding })
}

fn put_json<E: Error>(place: &mut dyn JsonSlot, value: Value, finding: &Finding) -> Result<(), E> {
    place.set(value).map_err(|error| finding.fail(Problem::Refused(error.to_string())))
}

/// Refuses every scalar where a structure is wanted.
macro_rules! no_scalars {
    ($expected:literal) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str($expected)
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
            Err(mismatch(self.finding, $expected, format_args!("{value}")))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
            Err(mismatch(self.finding, $expected, format_args!("{value}")))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
            Err(mismatch(self.finding, $expected, format_args!("{value}")))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
            Err(mismatch(self.finding, $expected, format_args!("{value}")))
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
            Err(mismatch(self.finding, $expected, format_args!("{}", super::scalar::Shown(value))))
        }
    };
}

/// Fills a record from a map.
struct RecordVisitor<'a> {
    record: &'a mut dyn Record,
    shape: &'static Shape,
    finding: &'a Finding,
}

impl<'de> Visitor<'de> for RecordVisitor<'_> {
    type Value = ();

    no_scalars!("object");

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(mismatch(self.finding, "object", format_args!("null")))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _items: A) -> Result<(), A::Error> {
        Err(mismatch(self.finding, "object", format_args!("a list")))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        fill_record(self.record, self.shape, self.finding, map)
    }
}

/// Fills a list; leniently, null is an empty one.
struct ListVisitor<'a> {
    list: &'a mut dyn ListSlot,
    finding: &'a Finding,
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    no_scalars!("list");

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if self.finding.is_strict() {
            return Err(mismatch(self.finding, "list", format_args!("null")));
        }
        self.list.clear();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, _map: A) -> Result<(), A::Error> {
        Err(mismatch(self.finding, "list", format_args!("an object")))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.list.clear();
        for at in 0.. {
            let seed = ItemSeed { list: self.list, finding: self.finding };
            if self.finding.in_item(at, items.next_element_seed(seed))?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// Adds one item to a list, only when there is one to read.
struct ItemSeed<'a> {
    list: &'a mut dyn ListSlot,
    finding: &'a Finding,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        SlotSeed { slot: self.list.push(), finding: self.finding }.deserialize(from)
    }
}

/// Fills a value that may be absent. Formats without a notion of absence give the value at once.
struct OptionVisitor<'a> {
    place: &'a mut dyn OptionSlot,
    finding: &'a Finding,
}

impl OptionVisitor<'_> {
    fn fill<'de, D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        SlotSeed { slot: self.place.fill(), finding: self.finding }.deserialize(from)
    }
}

impl<'de> Visitor<'de> for OptionVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.fill(from)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.place.clear();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.fill(value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.fill(value.into_deserializer())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.fill(value.into_deserializer())
    }
}
