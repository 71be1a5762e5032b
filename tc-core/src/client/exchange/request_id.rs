//! The request id of an answer that cannot be decoded.

use crate::error::bounded;
use crate::transport::Incoming;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// The header in which some answers carry it.
const HEADER: &str = "x-tc-requestid";

/// The request id, from as much of the body as can be read, or else from the headers.
pub(super) fn request_id_of(incoming: &Incoming) -> Option<String> {
    let mut found = None;
    let mut parser = serde_json::Deserializer::from_slice(&incoming.body);
    // What is found before the body breaks off or stops making sense counts.
    let _ = Seek { found: &mut found, key: "Response" }.deserialize(&mut parser);
    let from_headers = || Some(incoming.headers.get(HEADER)?.to_str().ok()?.to_owned());
    found.or_else(from_headers).map(bounded::name)
}

/// Looks for `Response`, and in it for `RequestId`.
struct Seek<'a> {
    found: &'a mut Option<String>,
    key: &'static str,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                key if key != self.key => drop(map.next_value::<IgnoredAny>()?),
                "RequestId" => *self.found = Some(map.next_value()?),
                _ => map.next_value_seed(Seek { found: &mut *self.found, key: "RequestId" })?,
            }
        }
        Ok(())
    }
}
