//! The service's envelope: `{"Response": {.., "RequestId": ".."}}`, or with an `Error` inside.

use super::decode::{Fields, Finding, Tolerance};
#[cfg(feature = "server")]
use super::encode::{Audience, Encoded};
use super::{DecodeError, Decoded, Problem};
use crate::shape::Model;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
#[cfg(feature = "server")]
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::de::Read;
use serde_json::{Map, Value};
use std::fmt;

/// An error as the service reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServiceError {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// A reply out of its envelope.
#[derive(Debug)]
pub(crate) struct Envelope<T> {
    pub(crate) request_id: Option<String>,
    pub(crate) outcome: Result<Decoded<T>, ServiceError>,
}

/// Decode a reply of a declared type.
pub(crate) fn decode_reply<T: Model>(json: &[u8], tolerance: Tolerance) -> Result<Envelope<T>, DecodeError> {
    let finding = Finding::new(tolerance);
    let mut value = T::blank();
    let body = Body::Declared(Fields::new(&mut value, T::SHAPE, &finding));
    match read(json, body, &finding) {
        Ok(head) => {
            let unknown = finding.into_unknown();
            Ok(head.with(Decoded { value, unknown }))
        }
        Err(error) => Err(finding.into_error(&error)),
    }
}

/// Decode a reply of an undeclared type: all that stands in `Response` beside the request id.
pub(crate) fn decode_untyped_reply(json: &[u8]) -> Result<Envelope<Value>, DecodeError> {
    let finding = Finding::new(Tolerance::Lenient);
    let mut rest = Map::new();
    match read(json, Body::Untyped(&mut rest), &finding) {
        Ok(head) => Ok(head.with(Decoded { value: Value::Object(rest), unknown: Vec::new() })),
        Err(error) => Err(finding.into_error(&error)),
    }
}

fn read<'a>(json: &[u8], body: Body<'a>, finding: &'a Finding) -> Result<Head, serde_json::Error> {
    let seed = OuterSeed { body, finding };
    match str::from_utf8(json) {
        // Checked once for all, instead of text by text.
        Ok(text) => whole(serde_json::Deserializer::from_str(text), seed),
        // What is wrong may stand where nobody reads it.
        Err(_) => whole(serde_json::Deserializer::from_slice(json), seed),
    }
}

/// Read a reply that nothing follows.
fn whole<'de, R: Read<'de>>(
    mut parser: serde_json::Deserializer<R>,
    seed: OuterSeed<'_>,
) -> Result<Head, serde_json::Error> {
    let head = seed.deserialize(&mut parser)?;
    parser.end()?;
    Ok(head)
}

/// What every reply says beside its own fields.
#[derive(Default)]
struct Head {
    request_id: Option<String>,
    error: Option<ServiceError>,
}

impl Head {
    fn with<T>(self, decoded: Decoded<T>) -> Envelope<T> {
        Envelope { request_id: self.request_id, outcome: self.error.map_or(Ok(decoded), Err) }
    }
}

/// Where the reply's own fields go.
enum Body<'a> {
    Declared(Fields<'a>),
    Untyped(&'a mut Map<String, Value>),
}

/// Reads the outer object and demands its `Response`.
struct OuterSeed<'a> {
    body: Body<'a>,
    finding: &'a Finding,
}

impl<'de> DeserializeSeed<'de> for OuterSeed<'_> {
    type Value = Head;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Head, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OuterSeed<'_> {
    type Value = Head;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `Response`")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Head, A::Error> {
        let mut head = None;
        while let Some(is_response) = map.next_key_seed(IsResponse)? {
            if is_response {
                let seed = InnerSeed { body: &mut self.body, finding: self.finding };
                head = Some(map.next_value_seed(seed)?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        head.ok_or_else(|| {
            self.finding.fail(Problem::Refused(
                "the reply has no `Response`; it is not from a Tencent Cloud API".into(),
            ))
        })
    }
}

/// Whether a name is `Response`.
struct IsResponse;

impl<'de> DeserializeSeed<'de> for IsResponse {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for IsResponse {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(name == "Response")
    }
}

/// Reads what stands in `Response`.
struct InnerSeed<'b, 'a> {
    body: &'b mut Body<'a>,
    finding: &'b Finding,
}

impl<'de> DeserializeSeed<'de> for InnerSeed<'_, '_> {
    type Value = Head;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Head, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for InnerSeed<'_, '_> {
    type Value = Head;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object in `Response`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Head, A::Error> {
        let mut head = Head::default();
        match self.body {
            Body::Declared(fields) => {
                let names_matter = self.finding.tolerance != Tolerance::Lenient;
                loop {
                    let mut beside = Beside::default();
                    let key = fields.key(|name| beside = Beside::of(name, names_matter));
                    match map.next_key_seed(key)? {
                        None => break,
                        Some(Some(row)) => fields.fill(row, &mut map)?,
                        Some(None) => match beside {
                            Beside::Other(name) => fields.unknown(&name, &mut map)?,
                            beside => head.take(&beside, &mut map, self.finding)?,
                        },
                    }
                }
                if head.error.is_none() {
                    fields.finish()?;
                }
            }
            Body::Untyped(rest) => {
                while let Some(name) = map.next_key::<String>()? {
                    match Beside::of(&name, false) {
                        Beside::Other(_) => drop(rest.insert(name, map.next_value()?)),
                        beside => head.take(&beside, &mut map, self.finding)?,
                    }
                }
            }
        }
        Ok(head)
    }
}

/// A name in `Response` that is not the reply's own.
enum Beside {
    RequestId,
    Error,
    /// Neither; the name is kept only where somebody asks for it.
    Other(String),
}

impl Default for Beside {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl Beside {
    fn of(name: &str, keep: bool) -> Self {
        match name {
            "RequestId" => Self::RequestId,
            "Error" => Self::Error,
            name if keep => Self::Other(name.to_owned()),
            _ => Self::default(),
        }
    }
}

impl Head {
    /// Take the value of a field that every reply can have.
    fn take<'de, A: MapAccess<'de>>(
        &mut self,
        name: &Beside,
        map: &mut A,
        finding: &Finding,
    ) -> Result<(), A::Error> {
        match name {
            Beside::RequestId => self.request_id = map.next_value()?,
            Beside::Error => {
                let error = read_error(&map.next_value::<Value>()?);
                let problem =
                    || finding.fail_at("Error", Problem::Refused("it carries no error code".into()));
                self.error = Some(error.ok_or_else(problem)?);
            }
            Beside::Other(_) => {}
        }
        Ok(())
    }
}

fn read_error(value: &Value) -> Option<ServiceError> {
    let text = |name| value.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(ServiceError { code: text("Code")?, message: text("Message").unwrap_or_default() })
}

/// The reply of a server that did what was asked.
#[cfg(feature = "server")]
pub(crate) fn encode_reply<T: Model>(value: &T, request_id: &str) -> Result<Vec<u8>, serde_json::Error> {
    let inner = Inner { fields: Encoded::new(value, T::SHAPE, Audience::Service), request_id };
    serde_json::to_vec(&Outer(inner))
}

/// The reply of a server that refused.
#[cfg(feature = "server")]
pub(crate) fn encode_error(code: &str, message: &str, request_id: &str) -> Vec<u8> {
    let response = serde_json::json!({
        "Response": { "Error": { "Code": code, "Message": message }, "RequestId": request_id }
    });
    response.to_string().into_bytes()
}

/// `{"Response": ..}`.
#[cfg(feature = "server")]
struct Outer<'a>(Inner<'a>);

#[cfg(feature = "server")]
impl Serialize for Outer<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry("Response", &self.0)?;
        map.end()
    }
}

/// The reply's own fields and the request id.
#[cfg(feature = "server")]
struct Inner<'a> {
    fields: Encoded<'a>,
    request_id: &'a str,
}

#[cfg(feature = "server")]
impl Serialize for Inner<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.fields.write_fields(&mut map)?;
        map.serialize_entry("RequestId", self.request_id)?;
        map.end()
    }
}
