//! An answer's body, whole or cut off.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// An answer's body, whole or cut off.
#[derive(Debug)]
pub(super) struct Reply {
    left: Option<Bytes>,
    end: End,
}

/// What comes after the last byte.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Well,
    /// A break, once what was written before is on its way.
    Break,
    BreakNow,
}

/// The connection is to be closed.
#[derive(Debug)]
pub(super) struct Closed;

impl Reply {
    pub(super) fn whole(body: Bytes) -> Self {
        Self { left: Some(body), end: End::Well }
    }

    pub(super) fn cut_off(body: Bytes) -> Self {
        Self { left: Some(body), end: End::Break }
    }
}

impl Body for Reply {
    type Data = Bytes;
    type Error = Closed;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Closed>>> {
        match (self.left.take(), &self.end) {
            (Some(body), _) => Poll::Ready(Some(Ok(Frame::data(body)))),
            (None, End::Well) => Poll::Ready(None),
            (None, End::Break) => {
                self.end = End::BreakNow;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            (None, End::BreakNow) => Poll::Ready(Some(Err(Closed))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none() && self.end == End::Well
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.left.as_ref().map_or(0, Bytes::len);
        match self.end {
            End::Well => SizeHint::with_exact(u64::try_from(length).unwrap_or(u64::MAX)),
            End::Break | End::BreakNow => SizeHint::default(),
        }
    }
}

impl From<hyper::Error> for Closed {
    /// Whoever cannot send a whole request gets no answer.
    fn from(_: hyper::Error) -> Self {
        Self
    }
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is to be closed")
    }
}

impl Error for Closed {}
