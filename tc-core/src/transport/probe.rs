//! A body that tells whether any of it was asked for.

use crate::transport::SentMark;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request body in one piece that sets a mark when the connection takes it.
///
/// While the mark is not set, no complete request can have reached the service: the head says how long the body
/// is.
///
/// A request without a body is whole with its head. The connection asks whether there is a body when it writes
/// the head, and not before; that sets the mark then. A call that was given up has a body of one byte that never
/// comes, so that whatever leaves is never whole.
pub(super) struct Probe {
    body: Option<Bytes>,
    is_bodiless: bool,
    taken: SentMark,
}

impl Probe {
    pub(super) fn new(body: Bytes, taken: SentMark) -> Self {
        Self { is_bodiless: body.is_empty(), body: Some(body).filter(|body| !body.is_empty()), taken }
    }
}

impl Body for Probe {
    type Data = Bytes;
    type Error = GivenUp;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, GivenUp>>> {
        // A call that was given up may be made again by now. A body that fails ends the connection or its stream.
        if !self.taken.send() {
            return Poll::Ready(Some(Err(GivenUp)));
        }
        Poll::Ready(self.body.take().map(|body| Ok(Frame::data(body))))
    }

    fn is_end_stream(&self) -> bool {
        if self.is_bodiless { self.taken.send() } else { self.body.is_none() }
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.body.as_ref().map_or(0, |body| body.len() as u64);
        let is_given_up = self.is_bodiless && self.taken.is_revoked();
        SizeHint::with_exact(if is_given_up { 1 } else { length })
    }
}

/// Nobody waits for the answer any more.
#[derive(Debug)]
pub(super) struct GivenUp;

impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call was given up")
    }
}

impl std::error::Error for GivenUp {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Waker;

    fn first_frame(probe: &mut Probe) -> Option<Result<Bytes, ()>> {
        let polled = Pin::new(probe).poll_frame(&mut Context::from_waker(Waker::noop()));
        let Poll::Ready(frame) = polled else { panic!("a body in memory does not wait") };
        frame.map(|frame| frame.map(|frame| frame.into_data().unwrap()).map_err(drop))
    }

    #[test]
    fn a_body_that_is_taken_is_marked_as_sent() {
        let mark = SentMark::default();
        mark.hold();
        let mut probe = Probe::new(Bytes::from_static(b"{}"), mark.clone());
        assert_eq!(first_frame(&mut probe), Some(Ok(Bytes::from_static(b"{}"))));
        assert!(!mark.revoke());
    }

    #[test]
    fn a_request_without_a_body_is_marked_when_its_head_is_written() {
        let mark = SentMark::default();
        mark.hold();
        let probe = Probe::new(Bytes::new(), mark.clone());
        assert!(!mark.is_sent());
        assert!(probe.is_end_stream());
        assert!(mark.is_sent());
        assert_eq!(probe.size_hint().exact(), Some(0));
    }

    #[test]
    fn a_request_without_a_body_that_was_given_up_is_never_whole() {
        let mark = SentMark::default();
        mark.hold();
        let mut probe = Probe::new(Bytes::new(), mark.clone());
        assert!(mark.revoke());
        assert!(!probe.is_end_stream());
        assert_eq!(probe.size_hint().exact(), Some(1));
        assert_eq!(first_frame(&mut probe), Some(Err(())));
    }

    #[test]
    fn a_connection_gets_nothing_of_a_body_whose_call_was_given_up() {
        let mark = SentMark::default();
        mark.hold();
        let mut probe = Probe::new(Bytes::from_static(b"{}"), mark.clone());
        assert!(mark.revoke());
        assert_eq!(first_frame(&mut probe), Some(Err(())));
        assert!(mark.revoke(), "and it is still certain that nothing left");
    }
}
