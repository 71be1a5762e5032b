//! One connection and the exchange that is on it.
//!
//! A connection is driven by the task that uses it, not by one of its own: no message between tasks, no waking
//! of another, and dropping a call closes its connection at once.

use crate::transport::pieces::Source;
use crate::transport::probe::Probe;
use crate::transport::{Fault, TransportError};
use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::{Handle, Id};

/// A socket, with TLS or without.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// A connection without an exchange on it.
pub(super) struct Connection {
    requests: SendRequest<Probe>,
    driver: Driver,
    /// The runtime that tells of its socket. No other can: it may stand still.
    runtime: Id,
}

/// What moves bytes between the socket and the exchange when it is polled.
struct Driver {
    connection: http1::Connection<TokioIo<Box<dyn Stream>>, Probe>,
    ended: bool,
}

impl Driver {
    fn poll(&mut self, cx: &mut Context<'_>) {
        if !self.ended {
            // Its error also reaches the exchange, if there is one.
            self.ended = Pin::new(&mut self.connection).poll(cx).is_ready();
        }
    }
}

impl Connection {
    pub(super) async fn over(stream: Box<dyn Stream>) -> Result<Self, hyper::Error> {
        let (requests, connection) = http1::Builder::new().handshake(TokioIo::new(stream)).await?;
        let driver = Driver { connection, ended: false };
        let mut opened = Self { requests, driver, runtime: Handle::current().id() };
        // A peer that closes at once is to be noticed before the request is on its way.
        tokio::task::yield_now().await;
        opened.is_usable();
        Ok(opened)
    }

    /// Whether another request may be sent over it, as far as is known.
    pub(super) fn is_usable(&mut self) -> bool {
        // Nobody waits for it, so nobody is to be woken.
        self.driver.poll(&mut Context::from_waker(Waker::noop()));
        !self.driver.ended && self.requests.is_ready()
    }

    pub(super) fn is_of(&self, runtime: Id) -> bool {
        self.runtime == runtime
    }

    /// Send a request and wait for the head of the answer.
    pub(super) async fn exchange(self, request: Request<Probe>) -> Result<Arriving, Broken> {
        let Self { mut requests, mut driver, runtime } = self;
        let answer = {
            let mut answer = pin!(requests.try_send_request(request));
            poll_fn(|cx| {
                driver.poll(cx);
                answer.as_mut().poll(cx)
            })
            .await
        };
        match answer {
            Ok(answer) => {
                Ok(Arriving { answer, connection: Self { requests, driver, runtime }, ended: false })
            }
            Err(mut error) => {
                let unsent = error.take_message().map(Box::new);
                Err(Broken { unsent, error: error.into_error() })
            }
        }
    }
}

/// An exchange without an answer.
pub(super) struct Broken {
    /// The request, where the connection did not take it.
    pub(super) unsent: Option<Box<Request<Probe>>>,
    pub(super) error: hyper::Error,
}

impl From<Broken> for TransportError {
    fn from(broken: Broken) -> Self {
        Self::new(Fault::Exchange).with_source(broken.error)
    }
}

/// An answer of which the head is there.
pub(super) struct Arriving {
    answer: Response<Incoming>,
    connection: Connection,
    ended: bool,
}

impl Arriving {
    pub(super) fn head(&mut self) -> (StatusCode, HeaderMap) {
        (self.answer.status(), std::mem::take(self.answer.headers_mut()))
    }

    /// The connection, if another request may be sent over it.
    pub(super) fn into_connection(mut self) -> Option<Connection> {
        (self.ended && self.connection.is_usable()).then_some(self.connection)
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, hyper::Error>> {
        loop {
            let body = Pin::new(self.answer.body_mut());
            let frame = match body.poll_frame(cx) {
                Poll::Pending => {
                    self.connection.driver.poll(cx);
                    Pin::new(self.answer.body_mut()).poll_frame(cx)
                }
                ready @ Poll::Ready(_) => ready,
            };
            match frame {
                Poll::Ready(Some(Ok(frame))) => {
                    // What follows the body is no part of an answer.
                    if let Ok(piece) = frame.into_data() {
                        return Poll::Ready(Ok(Some(piece)));
                    }
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                Poll::Ready(None) => {
                    self.ended = true;
                    return Poll::Ready(Ok(None));
                }
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl Source for Arriving {
    async fn next(&mut self) -> Result<Option<Bytes>, Box<dyn StdError + Send + Sync>> {
        Ok(poll_fn(|cx| self.poll_piece(cx)).await?)
    }
}
