//! Parameters as a query: `Filters.0.Name=zone&Limit=20`.

use super::encode::{Audience, Encoded};
use crate::percent;
use crate::shape::{Model, Row, Shape, ValueType};
use serde_json::{Map, Value};
use std::fmt::{self, Write as _};

/// Write a request as the query of a `GET`, secrets included.
///
/// The parts of a structure are named `A.B`, the items of a list `A.0`, `A.1`. Names and values are
/// percent-encoded as RFC 3986 has it, a space as `%20`; truth values are `true` and `false`, and numbers are
/// written out in digits, never with an exponent. The order is that of the request's table. What is absent is left out.
///
/// A client refuses to send a secret like this, see [`SigningMode::Get`](crate::SigningMode::Get).
///
/// # Errors
/// When a value cannot be said in a query: an empty list, a structure without parts, null in a list. Left out, it
/// would mean something else.
/// ```
/// use tc_core::prelude::*;
///
/// /// Looks things up.
/// #[tc_action(service = "example", version = "2026-01-01", response = ())]
/// pub struct DescribeThings {
///     /// Which ones.
///     pub filters: Option<Vec<Filter>>,
///     /// How many.
///     pub limit: Option<i64>,
/// }
///
/// /// A condition.
/// #[derive(TcModel)]
/// pub struct Filter {
///     /// What is compared.
///     pub name: String,
///     /// With what.
///     pub values: Vec<String>,
/// }
///
/// let request = DescribeThings::default().filters([Filter::new("zone", ["a b", "c"])]).limit(20);
/// let query = "Filters.0.Name=zone&Filters.0.Values.0=a%20b&Filters.0.Values.1=c&Limit=20";
/// assert_eq!(tc_core::codec::flatten(&request)?, query);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn flatten<T: Model>(value: &T) -> Result<String, FlattenError> {
    let json = serde_json::to_value(Encoded::new(value, T::SHAPE, Audience::Service));
    let Ok(Value::Object(members)) = json else {
        return Err(FlattenError { path: T::SHAPE.name.to_owned(), reason: "cannot be written" });
    };
    flatten_members(&members, Some(T::SHAPE), Secrets::Written)
}

/// A value that cannot be said in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlattenError {
    path: String,
    reason: &'static str,
}

impl FlattenError {
    /// Where the value is, such as `Filters.0.Values`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for FlattenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path, self.reason)
    }
}

impl std::error::Error for FlattenError {}

/// What becomes of values that are not to be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrets {
    Written,
    Refused,
}

/// Write encoded parameters as a query. The table, where there is one, gives the order and tells what is secret.
pub(crate) fn flatten_members(
    members: &Map<String, Value>,
    shape: Option<&'static Shape>,
    secrets: Secrets,
) -> Result<String, FlattenError> {
    let mut query = Query { text: String::with_capacity(128), path: String::new(), secrets };
    match shape {
        Some(shape) => query.record(members, shape)?,
        None => query.members(members)?,
    }
    Ok(query.text)
}

/// A query that is being written.
struct Query {
    text: String,
    /// The name of the value at hand.
    path: String,
    secrets: Secrets,
}

type Written = Result<(), FlattenError>;

impl Query {
    /// A structure by its table, and behind it what the table does not know.
    fn record(&mut self, members: &Map<String, Value>, shape: &'static Shape) -> Written {
        for row in shape.rows {
            if let Some(value) = members.get(row.name) {
                self.below(row.name, |query| query.field(value, row))?;
            }
        }
        for (name, value) in members.iter().filter(|(name, _)| shape.row(name).is_none()) {
            self.member(name, value)?;
        }
        Ok(())
    }

    fn field(&mut self, value: &Value, row: &Row) -> Written {
        let secret = row.sensitive || matches!(row.ty.value, ValueType::Secret);
        if secret && self.secrets == Secrets::Refused && !value.is_null() {
            return self.refuse("is secret, and a query stands in the logs of servers and proxies");
        }
        match (value, row.ty.value) {
            (Value::Array(items), ValueType::Record(shape)) if row.ty.is_list() => {
                self.items(items, |query, item| query.nested(item, Some(shape())))
            }
            (value, ValueType::Record(shape)) => self.nested(value, Some(shape())),
            (value, _) => self.nested(value, None),
        }
    }

    /// A value of which the table says nothing more.
    fn nested(&mut self, value: &Value, shape: Option<&'static Shape>) -> Written {
        match (value, shape) {
            (Value::Null, _) => {}
            (Value::Bool(value), _) => self.pair(if *value { "true" } else { "false" }),
            (Value::Number(number), _) => match number.as_f64().filter(|_| number.is_f64()) {
                Some(float) => self.pair(&float.to_string()),
                None => self.pair(&number.to_string()),
            },
            (Value::String(text), _) => self.pair(text),
            (Value::Array(items), _) => self.items(items, |query, item| query.nested(item, None))?,
            (Value::Object(members), _) if members.values().all(Value::is_null) => {
                return self.refuse("is a structure without parts, which a query cannot say");
            }
            (Value::Object(members), Some(shape)) => self.record(members, shape)?,
            (Value::Object(members), None) => self.members(members)?,
        }
        Ok(())
    }

    fn items(&mut self, items: &[Value], each: impl Fn(&mut Self, &Value) -> Written) -> Written {
        if items.is_empty() {
            return self.refuse("is an empty list, which a query cannot say");
        }
        for (at, item) in items.iter().enumerate() {
            if item.is_null() {
                return self.refuse("has null in it, which a query cannot say");
            }
            self.below(&at.to_string(), |query| each(query, item))?;
        }
        Ok(())
    }

    fn members(&mut self, members: &Map<String, Value>) -> Written {
        members.iter().try_for_each(|(name, value)| self.member(name, value))
    }

    /// A part whose name no table has.
    fn member(&mut self, name: &str, value: &Value) -> Written {
        // Read back, such a name would be one of an item or of a part of a part.
        let is_ambiguous = name.contains('.') || name.bytes().all(|byte| byte.is_ascii_digit());
        self.below(name, |query| {
            if is_ambiguous {
                return query.refuse("has a name that a query cannot say: empty, a number, or with a dot");
            }
            query.nested(value, None)
        })
    }

    /// Go down to a part and come back.
    fn below(&mut self, name: &str, write: impl FnOnce(&mut Self) -> Written) -> Written {
        let end = self.path.len();
        if end > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        write(self)?;
        self.path.truncate(end);
        Ok(())
    }

    fn pair(&mut self, value: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        percent::encode_onto(&mut self.text, &self.path);
        self.text.push('=');
        percent::encode_onto(&mut self.text, value);
    }

    fn refuse(&self, reason: &'static str) -> Written {
        let mut path = String::new();
        // The name may be anybody's, and the error of a call is bounded.
        let _ = write!(path, "{}", self.path.chars().take(200).collect::<String>().escape_debug());
        Err(FlattenError { path, reason })
    }
}
