//! Reading the body of an answer.

use crate::transport::{Fault, Incoming, TransportError};
use bytes::{Bytes, BytesMut};
use reqwest::Response;

/// Read a whole answer, at most `limit` bytes of its body.
pub(super) async fn read(mut answer: Response, limit: usize) -> Result<Incoming, TransportError> {
    let status = answer.status();
    let headers = std::mem::take(answer.headers_mut());
    let mut body = Pieces::default();
    loop {
        match answer.chunk().await {
            Ok(Some(piece)) if body.len() + piece.len() > limit => {
                body.push(&piece.slice(..limit - body.len()));
                let partial = Incoming::new(status, headers, body.join());
                return Err(TransportError::new(Fault::TooLarge).with_partial(partial));
            }
            Ok(Some(piece)) => body.push(&piece),
            Ok(None) => return Ok(Incoming::new(status, headers, body.join())),
            Err(error) => {
                let partial = Incoming::new(status, headers, body.join());
                let fault = TransportError::new(Fault::Truncated).with_partial(partial);
                return Err(fault.with_source(error.without_url()));
            }
        }
    }
}

/// A body in pieces. A single piece, which is the rule, is not copied.
#[derive(Default)]
struct Pieces {
    first: Bytes,
    joined: BytesMut,
}

impl Pieces {
    fn len(&self) -> usize {
        self.first.len().max(self.joined.len())
    }

    fn push(&mut self, piece: &Bytes) {
        if self.first.is_empty() && self.joined.is_empty() {
            self.first = piece.clone();
            return;
        }
        if self.joined.is_empty() {
            self.joined.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.joined.extend_from_slice(piece);
    }

    fn join(self) -> Bytes {
        if self.joined.is_empty() { self.first } else { self.joined.freeze() }
    }
}
