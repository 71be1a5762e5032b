//! The request that is nearest to an expected one, and what differs.

use std::fmt::Write as _;

use serde_json::Value;
use tc_core::codec::encode;
use tc_core::{Action, Shape};

use super::TypedCall;
use super::masked::{MASK, masked, masked_value, type_at};
use crate::difference::{Difference, Differences, shown};

/// A request as JSON; it can be encoded, or it could not have been sent.
pub(super) fn as_json<A: Action>(request: &A) -> Value {
    let json = encode(request).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    json.unwrap_or_default()
}

/// Each of the requests on a line of its own.
pub(crate) fn list<A: Action>(calls: &[TypedCall<A>]) -> String {
    let mut text = String::new();
    for (number, it) in calls.iter().enumerate() {
        let request = shown(&masked(&as_json(&it.request), A::SHAPE));
        let _ = write!(text, "\n  {}. {request}", number + 1);
    }
    text
}

/// The nearest of the calls to an expected request, and each field that differs.
pub(crate) fn explain<A: Action>(expected: &A, calls: &[TypedCall<A>]) -> String {
    let wanted = as_json(expected);
    let compared = calls.iter().map(|it| Differences::between(&wanted, &as_json(&it.request)));
    let Some((number, nearest)) = compared.enumerate().min_by_key(|(_, differences)| differences.len())
    else {
        return String::new();
    };
    let mut text = format!("; the nearest of {} is call {}:", calls.len(), number + 1);
    for difference in &nearest {
        let _ = write!(text, "\n  {}", field(difference, A::SHAPE));
    }
    text
}

/// A field that differs, without its secrets.
fn field(difference: &Difference, shape: &'static Shape) -> String {
    let ty = type_at(shape, &difference.path);
    let side = |value: &Option<Value>| match (value, ty) {
        (None, _) => "nothing".to_owned(),
        (Some(value), Some(ty)) => shown(&masked_value(value, ty)),
        (Some(_), None) => MASK.to_owned(),
    };
    let (before, after) = (side(&difference.before), side(&difference.after));
    let secret = if before == after { ", which is not shown" } else { "" };
    format!("{}: expected {before}, was {after}{secret}", difference.path.join("."))
}
