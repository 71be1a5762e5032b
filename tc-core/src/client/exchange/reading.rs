//! The one place where a call knows its type: the value that is read from the answer.

use super::success::Success;
use crate::client::Reply;
use crate::codec::{DecodeError, Decoded, Envelope, Tolerance};
use crate::error::{Delivery, Error, Kind};

/// How the bytes of a reply become its value.
pub(in crate::client) type Decode<T> = fn(&[u8], Tolerance) -> Result<Envelope<T>, DecodeError>;

/// Reads the body of an answer and keeps its value.
pub(in crate::client) trait Reading: Send {
    /// Read a body. What was read before is forgotten.
    fn read(&mut self, body: &[u8], tolerance: Tolerance) -> Result<Envelope<()>, DecodeError>;
}

/// Reads a reply of one type.
pub(in crate::client) struct ReadingOf<T> {
    decode: Decode<T>,
    decoded: Option<Decoded<T>>,
}

impl<T> ReadingOf<T> {
    pub(in crate::client) fn new(decode: Decode<T>) -> Self {
        Self { decode, decoded: None }
    }

    /// The reply, after a call that succeeded.
    pub(in crate::client) fn into_reply(self, success: Success) -> Result<Reply<T>, Error> {
        let Success { request_id, attempt, failed } = success;
        let Some(Decoded { value, unknown }) = self.decoded else {
            let lost = Error::new(Kind::Decode, "the answer has no value");
            return Err(lost.with(|details| details.delivery = Delivery::Executed));
        };
        Ok(Reply { value, request_id, attempt, failed, unknown })
    }
}

impl<T: Send> Reading for ReadingOf<T> {
    fn read(&mut self, body: &[u8], tolerance: Tolerance) -> Result<Envelope<()>, DecodeError> {
        let Envelope { request_id, outcome } = (self.decode)(body, tolerance)?;
        let outcome = outcome.map(|decoded| {
            self.decoded = Some(decoded);
            Decoded { value: (), unknown: Vec::new() }
        });
        Ok(Envelope { request_id, outcome })
    }
}
