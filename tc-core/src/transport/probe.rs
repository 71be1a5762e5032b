//! A body that tells whether any of it was asked for.

use crate::transport::SentMark;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request body in one piece that sets a mark when the connection takes it.
///
/// While the mark is not set, no complete request can have reached the service: its signature covers the
/// hash of the body, and the body is never empty.
pub(super) struct Probe {
    body: Option<Bytes>,
    taken: SentMark,
}

impl Probe {
    pub(super) fn new(body: Bytes, taken: SentMark) -> Self {
        Self { body: Some(body), taken }
    }
}

impl Body for Probe {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        // A call that was given up may be made again by now. A body that ends too early ends the connection.
        let leaves = self.taken.send();
        Poll::Ready(self.body.take().filter(|_| leaves).map(|body| Ok(Frame::data(body))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.body.as_ref().map_or(0, |body| body.len() as u64))
    }
}
