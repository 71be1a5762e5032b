//! A value that is sent and never shown.

use super::{Ref, Slot, Type, ValueType, Via, Wire};
use crate::codec::{self, HIDDEN};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use zeroize::Zeroize;

/// A value that is sent and never shown: a password, a token.
///
/// `Debug` shows `***`; serde's `Serialize` on a declared struct writes `"***"`; the wire codec sends
/// it as it is. The memory is cleared when the value is dropped.
/// ```
/// use tc_core::Secret;
///
/// let password = Secret::from("Passw0rd!");
/// assert_eq!(format!("{password:?}"), "***");
/// assert_eq!(password.expose(), "Passw0rd!");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Keep a value from being shown.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Do not print it.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<String> for Secret<String> {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// `"***"`: a secret that was stored or logged cannot be read back.
impl<T: Zeroize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(HIDDEN)
    }
}

impl<'de> Deserialize<'de> for Secret<String> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        codec::deserialize_value(from)
    }
}

impl Wire for Secret<String> {
    const VIA: Via<Self> = Via::new(
        Type::required(ValueType::Secret),
        Self::default,
        |secret| Ref::Secret(&secret.0),
        |place| Slot::OfText(place),
    );
}
