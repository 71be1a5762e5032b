//! A paginated request, opened: where its offset and its limit are, and what they count.

use crate::action::Paging;
use crate::client::Declared;
use crate::error::{Error, Kind};
use crate::shape::{Bound, Literal, Row, Shape};
use bytes::Bytes;
use serde_json::{Map, Value};

/// The parameter by which a caller chooses what `Offset` counts, where an action offers the choice.
const SWITCH: &str = "PaginationType";

/// The parameters of a paginated request.
pub(super) struct Opened {
    parameters: Map<String, Value>,
    /// The wire name of the offset.
    offset_name: &'static str,
    /// What the offset counts.
    pub(super) counts: Paging,
    /// Where the list begins.
    pub(super) offset: u64,
    /// How many items a page has, where that is known.
    pub(super) limit: Option<u64>,
}

impl Opened {
    /// Read a request. Without a limit of its own it gets the largest that is declared.
    pub(super) fn read(declared: Option<Declared>, body: &[u8]) -> Result<Self, Error> {
        let wrong = |reason: &str| Error::new(Kind::Build, reason);
        let Some((Declared { meta, request }, paging)) =
            declared.and_then(|declared| Some((declared, declared.meta.paging?)))
        else {
            return Err(wrong("there are no pages to ask for: the declaration has no `paginate`"));
        };
        let (Some(offset), Some(limit)) = (row(request, "offset"), row(request, "limit")) else {
            return Err(wrong("the declaration has `paginate`, and no fields `offset` and `limit`"));
        };
        let mut parameters: Map<String, Value> = serde_json::from_slice(body).map_err(|error| {
            wrong(&format!("{}: the parameters are no JSON object", meta.name)).with_source(error)
        })?;
        let counts = counts(&parameters, paging)?;
        let first = number(&parameters, offset)?.or(default(offset)).unwrap_or(0);
        let mut size = number(&parameters, limit)?;
        if size.is_none()
            && let Some(largest) = largest(limit)
        {
            parameters.insert(limit.name.to_owned(), largest.into());
            size = Some(largest);
        }
        let size = size.or(default(limit));
        Ok(Self { parameters, offset_name: offset.name, counts, offset: first, limit: size })
    }

    /// The parameters as they are sent first.
    pub(super) fn body(&self) -> Bytes {
        Value::Object(self.parameters.clone()).to_string().into()
    }

    /// The parameters for the page at this offset.
    pub(super) fn body_at(&mut self, offset: u64) -> Bytes {
        self.parameters.insert(self.offset_name.to_owned(), offset.into());
        self.body()
    }
}

/// The field with this Rust name.
fn row(shape: &'static Shape, field: &str) -> Option<&'static Row> {
    shape.rows.iter().find(|row| row.rust_name() == field)
}

/// What the offset counts: what is declared, unless the request says otherwise.
fn counts(parameters: &Map<String, Value>, declared: Paging) -> Result<Paging, Error> {
    match parameters.get(SWITCH).and_then(Value::as_str) {
        None => Ok(declared),
        Some("pageNumber") => Ok(Paging::Page),
        Some("offset") => Ok(Paging::Offset),
        Some(other) => Err(Error::new(
            Kind::Build,
            format!("{SWITCH} is {other:?}, and what `Offset` counts then is not known: leave it out"),
        )),
    }
}

/// The number that the request has for a field.
fn number(parameters: &Map<String, Value>, row: &Row) -> Result<Option<u64>, Error> {
    let Some(value) = parameters.get(row.name) else { return Ok(None) };
    let number = value.as_u64().ok_or_else(|| {
        Error::new(Kind::Build, format!("{} is {value}, and pages begin at 0: give 0 or more", row.name))
    });
    number.map(Some)
}

fn default(row: &Row) -> Option<u64> {
    match row.default {
        Some(Literal::Int(value)) => u64::try_from(value).ok(),
        _ => None,
    }
}

fn largest(row: &Row) -> Option<u64> {
    match row.limits.range?.max {
        Bound::Int(max) => u64::try_from(max).ok(),
        Bound::None | Bound::Float(_) => None,
    }
}
