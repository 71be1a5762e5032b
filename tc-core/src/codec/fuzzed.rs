//! What holds of a reply's envelope, whatever bytes came.

use super::{Envelope, Tolerance, decode, decode_reply, decode_untyped_reply, encode};
use crate::prelude::{DateTime, Json, Secret, TcEnum, TcModel};

/// A value of every kind that a reply can have.
#[derive(TcModel)]
pub(crate) struct Sample {
    /// Texts.
    pub(crate) name_set: Vec<String>,
    /// A number.
    pub(crate) total_count: Option<i64>,
    /// One without a sign.
    pub(crate) size: Option<u64>,
    /// One with a fraction.
    pub(crate) price: Option<f64>,
    /// A truth value.
    pub(crate) is_open: Option<bool>,
    /// A time.
    pub(crate) create_time: Option<DateTime>,
    /// One of several numbers.
    pub(crate) status: Option<Status>,
    /// A secret.
    pub(crate) password: Option<Secret<String>>,
    /// Anything.
    pub(crate) extra: Option<Json<serde_json::Value>>,
    /// More of the same.
    pub(crate) inner_set: Vec<Inner>,
}

/// What is in a list.
#[derive(TcModel)]
pub(crate) struct Inner {
    /// A text that must be there.
    pub(crate) key: String,
    /// Texts.
    pub(crate) values: Option<Vec<String>>,
}

/// A number with a meaning.
#[derive(TcEnum)]
#[repr(i64)]
pub(crate) enum Status {
    /// It runs.
    Running = 2,
    /// Anything else.
    #[tc(other)]
    Other(i64),
}

/// A reply is read, or refused with an error of a bounded size; all ways to read it agree on what the service said
/// beside it; and what was read is read again from what is written of it.
///
/// # Panics
/// When that does not hold.
pub fn envelope(bytes: &[u8]) {
    let bare = decode_reply::<()>(bytes, Tolerance::Lenient);
    if let Ok(untyped) = decode_untyped_reply(bytes) {
        let bare = bare.as_ref().map(head);
        assert_eq!(bare.ok(), Some(head(&untyped)), "both read the same head");
    }
    for tolerance in [Tolerance::Lenient, Tolerance::KeepUnknown, Tolerance::Strict] {
        match decode_reply::<Sample>(bytes, tolerance) {
            Ok(envelope) => {
                if let Ok(bare) = &bare {
                    assert_eq!(head(&envelope), head(bare), "{tolerance:?}");
                }
                if let Ok(decoded) = envelope.outcome {
                    comes_back(&decoded.value);
                }
            }
            Err(error) => {
                let text = error.to_string();
                assert!(!text.is_empty() && text.len() < 4096, "{} bytes of error", text.len());
            }
        }
    }
}

/// What the service says beside the reply's own fields.
fn head<T>(envelope: &Envelope<T>) -> (Option<&str>, Option<(&str, &str)>) {
    let error = envelope.outcome.as_ref().err();
    (envelope.request_id.as_deref(), error.map(|error| (error.code.as_str(), error.message.as_str())))
}

fn comes_back(value: &Sample) {
    let again = encode(value).ok().and_then(|json| decode::<Sample>(&json, Tolerance::Strict).ok());
    assert!(again.is_some_and(|again| again.value == *value), "{value:?} does not come back");
}
