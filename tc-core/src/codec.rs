//! Declared structs to JSON and back, driven by their tables.
//!
//! One walk in each direction serves every struct; it is generic over the serde format only.

mod decode;
mod encode;
mod envelope;
mod flatten;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzed;
mod problem;

pub use decode::{Decoded, Tolerance};
pub use flatten::{FlattenError, flatten};
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub use fuzzed::envelope;
pub use problem::{DecodeError, Problem};

pub(crate) use envelope::{Envelope, ServiceError, decode_reply, decode_untyped_reply};
#[cfg(feature = "server")]
pub(crate) use envelope::{encode_error, encode_reply};
pub(crate) use flatten::{Secrets, flatten_members};

use crate::shape::{Model, Record, Ref, Shape};
use crate::wire::Wire;
use decode::{Finding, RecordSeed, SlotSeed};
pub(crate) use encode::HIDDEN;
use encode::{Audience, Encoded, EncodedValue};
use serde::de::DeserializeSeed;
use serde::{Deserializer, Serializer};

/// Encode a request or a structure as the service reads it, secrets included.
///
/// # Errors
/// When a [`Json`](crate::Json) field's own `Serialize` fails.
/// ```
/// use tc_core::prelude::*;
///
/// /// Logs in.
/// #[derive(TcModel)]
/// pub struct Login {
///     /// The password.
///     pub password: Secret<String>,
/// }
///
/// let login = Login { password: "Passw0rd!".into() };
/// assert_eq!(tc_core::codec::encode(&login)?, br#"{"Password":"Passw0rd!"}"#);
/// assert_eq!(serde_json::to_string(&login)?, r#"{"Password":"***"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn encode<T: Model>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = Vec::with_capacity(128);
    serde_json::to_writer(&mut out, &Encoded::new(value, T::SHAPE, Audience::Service))?;
    Ok(out)
}

/// Write one value of a structure as the service reads it, secrets included.
pub(crate) fn encode_value(value: Ref<'_>, to: impl std::io::Write) -> Result<(), serde_json::Error> {
    serde_json::to_writer(to, &EncodedValue::new(value, Audience::Service))
}

/// Decode a structure from JSON.
///
/// # Errors
/// A [`DecodeError`] that names the path of the first place that does not fit.
/// ```
/// use tc_core::codec::{Tolerance, decode};
/// use tc_core::prelude::*;
///
/// /// A list of sizes.
/// #[derive(TcModel)]
/// pub struct Sizes {
///     /// The sizes, in GB.
///     pub sizes: Vec<i64>,
/// }
///
/// let error = decode::<Sizes>(br#"{"Sizes": [1, "two"]}"#, Tolerance::Lenient).unwrap_err();
/// assert_eq!(error.to_string(), r#"Sizes[1]: expected i64, found "two""#);
/// ```
pub fn decode<T: Model>(json: &[u8], tolerance: Tolerance) -> Result<Decoded<T>, DecodeError> {
    let finding = Finding::new(tolerance);
    let mut value = T::blank();
    let mut parser = serde_json::Deserializer::from_slice(json);
    let seed = RecordSeed { record: &mut value, shape: T::SHAPE, finding: &finding };
    let parsed = seed.deserialize(&mut parser).and_then(|()| parser.end());
    match parsed {
        Ok(()) => Ok(Decoded { value, unknown: finding.into_unknown() }),
        Err(error) => Err(finding.into_error(&error)),
    }
}

/// Write a declared struct in any serde format, secrets hidden. Called by the macros' expansion.
#[doc(hidden)]
pub fn serialize<S: Serializer>(
    record: &dyn Record,
    shape: &'static Shape,
    to: S,
) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&Encoded::new(record, shape, Audience::Anyone), to)
}

/// Read a declared struct from any self-describing serde format. Called by the macros' expansion.
#[doc(hidden)]
pub fn deserialize<'de, T: Model, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let finding = Finding::new(Tolerance::Lenient);
    let mut value = T::blank();
    let seed = RecordSeed { record: &mut value, shape: T::SHAPE, finding: &finding };
    seed.deserialize(from).map_err(|error| finding.locate(error))?;
    Ok(value)
}

/// Read an enum from any self-describing serde format. Called by the macros' expansion.
#[doc(hidden)]
pub fn deserialize_value<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let finding = Finding::new(Tolerance::Lenient);
    let mut value = T::VIA.blank();
    SlotSeed { slot: T::VIA.slot(&mut value), finding: &finding }.deserialize(from)?;
    Ok(value)
}
