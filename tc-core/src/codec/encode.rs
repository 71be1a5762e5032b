//! Writing a declared struct in any serde format.

use crate::shape::{List, Record, Ref, Shape};
use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

/// What a hidden value looks like.
pub(crate) const HIDDEN: &str = "***";

/// Who reads what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The service, which needs the secrets.
    Service,
    /// Files, logs and people, who must not see them.
    Anyone,
}

/// A record to be written.
pub(crate) struct Encoded<'a> {
    pub(crate) record: &'a dyn Record,
    pub(crate) shape: &'static Shape,
    pub(crate) audience: Audience,
}

impl<'a> Encoded<'a> {
    pub(crate) fn new(record: &'a dyn Record, shape: &'static Shape, audience: Audience) -> Self {
        Self { record, shape, audience }
    }

    /// Write the fields into a map that the caller has begun.
    pub(crate) fn write_fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (at, row) in self.shape.rows.iter().enumerate() {
            let hidden = self.audience == Audience::Anyone && row.sensitive;
            match self.record.get(at) {
                Ref::Absent => {}
                Ref::Text(text) if !hidden => map.serialize_entry(row.name, text)?,
                Ref::Int(value) => map.serialize_entry(row.name, &value)?,
                value => {
                    let value = EncodedValue { value, audience: self.audience, hidden };
                    map.serialize_entry(row.name, &value)?;
                }
            }
        }
        Ok(())
    }
}

impl Serialize for Encoded<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // Formats for people take maps of unknown length; others want to know it first.
        let len = if to.is_human_readable() { None } else { Some(present(self.record, self.shape)) };
        let mut map = to.serialize_map(len)?;
        self.write_fields(&mut map)?;
        map.end()
    }
}

fn present(record: &dyn Record, shape: &Shape) -> usize {
    (0..shape.rows.len()).filter(|at| !matches!(record.get(*at), Ref::Absent)).count()
}

/// One value to be written.
pub(crate) struct EncodedValue<'a> {
    value: Ref<'a>,
    audience: Audience,
    hidden: bool,
}

impl<'a> EncodedValue<'a> {
    /// A value that its row does not hide.
    pub(crate) fn new(value: Ref<'a>, audience: Audience) -> Self {
        Self { value, audience, hidden: false }
    }
}

impl Serialize for EncodedValue<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Ref::List(list) => self.write_list(*list, to),
            _ if self.hidden => to.serialize_str(HIDDEN),
            Ref::Int(value) => to.serialize_i64(*value),
            Ref::Uint(value) => to.serialize_u64(*value),
            Ref::Bool(value) => to.serialize_bool(*value),
            Ref::Float(value) => to.serialize_f64(*value),
            Ref::Record(record, shape) => Encoded::new(*record, shape, self.audience).serialize(to),
            Ref::Secret(_) if self.audience == Audience::Anyone => to.serialize_str(HIDDEN),
            Ref::Text(text) | Ref::Secret(text) => to.serialize_str(text),
            Ref::Json(value) => value.to_value().map_err(S::Error::custom)?.serialize(to),
            Ref::Absent => to.serialize_none(),
        }
    }
}

impl EncodedValue<'_> {
    fn write_list<S: Serializer>(&self, list: &dyn List, to: S) -> Result<S::Ok, S::Error> {
        let mut items = to.serialize_seq(Some(list.len()))?;
        for at in 0..list.len() {
            items.serialize_element(&EncodedValue {
                value: list.item(at),
                audience: self.audience,
                hidden: self.hidden,
            })?;
        }
        items.end()
    }
}
