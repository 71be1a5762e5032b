//! Filling one place from one value, whatever either of them is.

use super::{Finding, Problem, fill_record, mismatch};
use crate::shape::{Scalar, Slot};
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
    value::SeqAccessDeserializer,
};
use serde_json::Value;
use std::fmt;

/// The longest piece of a wrong value that an error shows, in characters.
const SHOWN: usize = 40;

/// Fills one place from the format's next value.
pub(crate) struct SlotSeed<'a> {
    pub(crate) slot: Slot<'a>,
    pub(crate) finding: &'a Finding,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl SlotSeed<'_> {
    fn mismatch<E: Error>(&self, found: fmt::Arguments<'_>) -> E {
        mismatch(self.finding, self.slot.expected(), found)
    }

    /// The place itself, behind an option that is to be filled.
    fn present(self) -> Self {
        match self.slot {
            Slot::Option(place) => Self { slot: place.fill(), finding: self.finding },
            _ => self,
        }
    }

    fn put_json<E: Error>(self, value: Value) -> Result<(), E> {
        let Slot::Json(place) = self.slot else { return Ok(()) };
        place.set(value).map_err(|error| self.finding.fail(Problem::Refused(error.to_string())))
    }

    /// A number that came as text, where a number is wanted and looseness allowed.
    fn put_number_text<E: Error>(mut self, text: &str) -> Result<(), E> {
        let shown = text.chars().take(SHOWN).collect::<String>();
        let done = !self.finding.is_strict()
            && match self.slot {
                Slot::Int(ref mut place) => text.parse().map(|number| **place = number).is_ok(),
                Slot::OptInt(ref mut place) => text.parse().map(|number| **place = Some(number)).is_ok(),
                Slot::Uint(ref mut place) => text.parse().map(|number| **place = number).is_ok(),
                Slot::OptUint(ref mut place) => text.parse().map(|number| **place = Some(number)).is_ok(),
                Slot::Float(ref mut place) => finite(text).map(|number| **place = number).is_some(),
                Slot::OptFloat(ref mut place) => finite(text).map(|number| **place = Some(number)).is_some(),
                Slot::Leaf(ref mut leaf) => text.parse().is_ok_and(|number| leaf.set(Scalar::Int(number))),
                _ => false,
            };
        if done { Ok(()) } else { Err(self.mismatch(format_args!("{shown:?}"))) }
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

impl<'de> Visitor<'de> for SlotSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slot.expected())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        let this = self.present();
        match this.slot {
            Slot::Bool(place) => *place = value,
            Slot::OptBool(place) => *place = Some(value),
            Slot::Json(_) => return this.put_json(Value::Bool(value)),
            _ => return Err(this.mismatch(format_args!("{value}"))),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        if let Ok(value) = u64::try_from(value) {
            return self.visit_u64(value);
        }
        let mut this = self.present();
        let done = match this.slot {
            Slot::Int(ref mut place) => {
                **place = value;
                true
            }
            Slot::OptInt(ref mut place) => {
                **place = Some(value);
                true
            }
            #[allow(
                clippy::cast_precision_loss,
                reason = "a JSON integer for a float field is read as JSON readers do"
            )]
            Slot::Float(ref mut place) => {
                **place = value as f64;
                true
            }
            #[allow(clippy::cast_precision_loss, reason = "as above")]
            Slot::OptFloat(ref mut place) => {
                **place = Some(value as f64);
                true
            }
            Slot::Leaf(ref mut leaf) => leaf.set(Scalar::Int(value)),
            Slot::Json(_) => return this.put_json(Value::from(value)),
            _ => false,
        };
        if done { Ok(()) } else { Err(this.mismatch(format_args!("{value}"))) }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let mut this = self.present();
        let signed = i64::try_from(value).ok();
        let done = match (&mut this.slot, signed) {
            (Slot::Uint(place), _) => {
                **place = value;
                true
            }
            (Slot::OptUint(place), _) => {
                **place = Some(value);
                true
            }
            (Slot::Int(place), Some(value)) => {
                **place = value;
                true
            }
            (Slot::OptInt(place), Some(value)) => {
                **place = Some(value);
                true
            }
            #[allow(
                clippy::cast_precision_loss,
                reason = "a JSON integer for a float field is read as JSON readers do"
            )]
            (Slot::Float(place), _) => {
                **place = value as f64;
                true
            }
            #[allow(clippy::cast_precision_loss, reason = "as above")]
            (Slot::OptFloat(place), _) => {
                **place = Some(value as f64);
                true
            }
            (Slot::Leaf(leaf), Some(value)) => leaf.set(Scalar::Int(value)),
            (Slot::Json(_), _) => return this.put_json(Value::from(value)),
            _ => false,
        };
        if done { Ok(()) } else { Err(this.mismatch(format_args!("{value}"))) }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let this = self.present();
        match this.slot {
            Slot::Float(place) => *place = value,
            Slot::OptFloat(place) => *place = Some(value),
            Slot::Json(_) => return this.put_json(Value::from(value)),
            _ => return Err(this.mismatch(format_args!("{value}"))),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        let mut this = self.present();
        match this.slot {
            Slot::Text(place) => value.clone_into(place),
            Slot::OptText(place) => *place = Some(value.to_owned()),
            Slot::Leaf(ref mut leaf) => {
                if !leaf.set(Scalar::Text(value)) {
                    return this.put_number_text(value);
                }
            }
            Slot::Json(_) => return this.put_json(Value::from(value)),
            _ => return this.put_number_text(value),
        }
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        match self.slot {
            Slot::Text(place) => *place = value,
            Slot::OptText(place) => *place = Some(value),
            _ => return self.visit_str(&value),
        }
        Ok(())
    }

    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        match self.slot {
            Slot::OptBool(place) => *place = None,
            Slot::OptInt(place) => *place = None,
            Slot::OptUint(place) => *place = None,
            Slot::OptFloat(place) => *place = None,
            Slot::OptText(place) => *place = None,
            Slot::Option(place) => place.clear(),
            Slot::List(ref mut place) if !self.finding.is_strict() => place.clear(),
            Slot::Json(_) => return self.put_json(Value::Null),
            _ => return Err(self.mismatch(format_args!("null"))),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let this = self.present();
        match this.slot {
            Slot::List(list) => {
                list.clear();
                for at in 0.. {
                    let seed = ItemSeed { list, finding: this.finding };
                    if this.finding.in_item(at, items.next_element_seed(seed))?.is_none() {
                        break;
                    }
                }
                Ok(())
            }
            Slot::Json(_) => {
                let value = Value::deserialize(SeqAccessDeserializer::new(items))?;
                this.put_json(value)
            }
            _ => Err(this.mismatch(format_args!("a list"))),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let this = self.present();
        match this.slot {
            Slot::Record(record, shape) => fill_record(record, shape, this.finding, map),
            Slot::Json(_) => {
                let value = Value::deserialize(MapAccessDeserializer::new(map))?;
                this.put_json(value)
            }
            _ => Err(this.mismatch(format_args!("an object"))),
        }
    }
}

/// Adds one item to a list, only when there is one to read.
struct ItemSeed<'a> {
    list: &'a mut dyn crate::shape::ListSlot,
    finding: &'a Finding,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        SlotSeed { slot: self.list.push(), finding: self.finding }.deserialize(from)
    }
}
