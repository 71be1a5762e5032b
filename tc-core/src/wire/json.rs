//! Any serde type as a field.

use super::{Ref, Slot, Type, ValueType, Via, Wire};
use crate::shape::{Json as JsonRef, JsonSlot};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::any::Any;
use std::fmt;

/// Any serde type as a field: the way out for JSON that has no fixed shape.
///
/// It is encoded by the type's own `Serialize` and decoded by its own `Deserialize`, through a
/// [`serde_json::Value`], and in its own way: a number that is not finite is written as null there.
/// ```
/// use tc_core::prelude::*;
///
/// /// An event with free details.
/// #[derive(TcModel)]
/// pub struct Event {
///     /// Whatever the producer wrote.
///     pub details: Json<serde_json::Value>,
/// }
///
/// let event: Event = serde_json::from_str(r#"{"Details": {"a": [1, null]}}"#)?;
/// assert_eq!(event.details.0["a"][0], 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<X>(pub X);

impl<X> From<X> for Json<X> {
    fn from(value: X) -> Self {
        Self(value)
    }
}

/// What a type inside [`Json`] must be able to do.
trait Payload: Serialize + DeserializeOwned + Default + Clone + PartialEq + fmt::Debug + 'static {}

impl<X> Payload for X where
    X: Serialize + DeserializeOwned + Default + Clone + PartialEq + fmt::Debug + 'static
{
}

impl<X> Wire for Json<X>
where
    X: Serialize + DeserializeOwned + Default + Clone + PartialEq + fmt::Debug + 'static,
{
    const VIA: Via<Self> = Via::new(
        Type::required(ValueType::Json),
        Self::default,
        |json| Ref::Json(json),
        |place| Slot::Json(place),
    );
}

impl<X: Payload> JsonRef for Json<X> {
    fn to_value(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(&self.0)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>().is_some_and(|other| other.0 == self.0)
    }
}

impl<X: Payload> JsonSlot for Json<X> {
    fn set(&mut self, value: Value) -> Result<(), serde_json::Error> {
        self.0 = serde_json::from_value(value)?;
        Ok(())
    }

    fn copy_from(&mut self, other: &dyn Any) {
        if let Some(other) = other.downcast_ref::<Self>() {
            self.clone_from(other);
        }
    }

    fn reset(&mut self) {
        self.0 = X::default();
    }
}
