//! Reading the body of an answer.

use super::{Fault, Incoming, TransportError};
use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use tokio::time::timeout;

/// A body may stand still for this long before the answer is given up.
pub(super) const STALL_TIMEOUT: Duration = Duration::from_secs(10);

/// Where the pieces of a body come from.
pub(super) trait Source: Send {
    /// The next piece, `None` at the end.
    fn next(&mut self)
    -> impl Future<Output = Result<Option<Bytes>, Box<dyn StdError + Send + Sync>>> + Send;
}

/// How much may come, and how slowly.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// The most bytes.
    pub(super) bytes: usize,
    /// The longest time without any.
    pub(super) stall: Duration,
}

/// Read a whole answer within limits.
pub(super) async fn read(
    status: StatusCode,
    headers: HeaderMap,
    source: &mut impl Source,
    limits: Limits,
) -> Result<Incoming, TransportError> {
    let mut body = Pieces::default();
    let fault = loop {
        match in_time(limits.stall, source.next()).await {
            Some(Ok(Some(piece))) if body.len() + piece.len() > limits.bytes => {
                body.push(&piece.slice(..limits.bytes - body.len()));
                break TransportError::new(Fault::TooLarge);
            }
            Some(Ok(Some(piece))) => body.push(&piece),
            Some(Ok(None)) => return Ok(Incoming::new(status, headers, body.join())),
            Some(Err(error)) => break TransportError::new(Fault::Truncated).with_source(error),
            None => break TransportError::new(Fault::Stalled),
        }
    };
    Err(fault.with_partial(Incoming::new(status, headers, body.join())))
}

/// What a future gives, if it gives it in time. Where that is there already, which is the rule, no clock is read.
async fn in_time<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let first = poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await;
    match first {
        Poll::Ready(output) => Some(output),
        Poll::Pending => timeout(limit, future).await.ok(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Instant, sleep};

    /// A body of two pieces, the second late, and no end.
    struct Slow(u32);

    impl Source for Slow {
        async fn next(&mut self) -> Result<Option<Bytes>, Box<dyn StdError + Send + Sync>> {
            self.0 += 1;
            match self.0 {
                1 => Ok(Some(Bytes::from_static(b"on"))),
                2 => {
                    sleep(STALL_TIMEOUT.saturating_sub(Duration::from_millis(1))).await;
                    Ok(Some(Bytes::from_static(b"ly")))
                }
                _ => std::future::pending().await,
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn each_piece_has_10_s() {
        let begun = Instant::now();
        let limits = Limits { bytes: 100, stall: STALL_TIMEOUT };
        let error = read(StatusCode::OK, HeaderMap::new(), &mut Slow(0), limits).await.unwrap_err();
        assert_eq!((error.fault, error.partial.unwrap().body), (Fault::Stalled, Bytes::from_static(b"only")));
        assert_eq!(begun.elapsed().as_secs(), 19);
    }
}
