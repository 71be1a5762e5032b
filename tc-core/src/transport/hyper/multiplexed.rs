//! One connection of HTTP/2, and an exchange on it.
//!
//! Many exchanges share it, so a task of its own moves its bytes. Dropping an exchange resets its stream.

use super::connection::{Broken, Stream};
use crate::endpoint::Endpoint;
use crate::transport::pieces::Source;
use crate::transport::probe::Probe;
use crate::transport::{PING_AFTER, PING_TIMEOUT, POOL_IDLE};
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, Request, Response, StatusCode, Uri, header};
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::client::conn::http2::{self, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::{Handle, Id};
use tokio::time::{Instant, timeout_at};

/// A connection that many exchanges share; clones are the same one.
#[derive(Clone)]
pub(super) struct Multiplexed {
    requests: SendRequest<Probe>,
    use_of_it: Arc<Use>,
    /// The runtime that its task runs in.
    runtime: Id,
}

/// Whether anybody uses it. Each exchange holds the inner value.
struct Use {
    exchanges: Arc<()>,
    last: Mutex<Instant>,
}

impl Use {
    fn touch(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// When it has been idle for too long, unless it is used till then.
    fn end(&self) -> Instant {
        if Arc::strong_count(&self.exchanges) > 1 {
            return Instant::now() + POOL_IDLE;
        }
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) + POOL_IDLE
    }
}

impl Multiplexed {
    pub(super) async fn over(stream: impl Stream + 'static) -> Result<Self, hyper::Error> {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder.timer(TokioTimer::new()).keep_alive_while_idle(true);
        builder.keep_alive_interval(PING_AFTER).keep_alive_timeout(PING_TIMEOUT);
        let (requests, connection) = builder.handshake(TokioIo::new(stream)).await?;
        let use_of_it = Arc::new(Use { exchanges: Arc::default(), last: Mutex::new(Instant::now()) });
        let used = Arc::clone(&use_of_it);
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            loop {
                // Its error also reaches the exchanges, if there are any.
                let ended = timeout_at(used.end(), connection.as_mut()).await.is_ok();
                if ended || used.end() <= Instant::now() {
                    return;
                }
            }
        });
        Ok(Self { requests, use_of_it, runtime: Handle::current().id() })
    }

    /// Whether another request may be sent over it, as far as is known.
    pub(super) fn is_usable(&self) -> bool {
        !self.requests.is_closed()
    }

    pub(super) fn is_of(&self, runtime: Id) -> bool {
        self.runtime == runtime
    }

    /// Send a request and wait for the head of the answer.
    pub(super) async fn exchange(
        mut self,
        endpoint: &Endpoint,
        mut request: Request<Probe>,
    ) -> Result<Streaming, Broken> {
        let held = Arc::clone(&self.use_of_it.exchanges);
        self.use_of_it.touch();
        // The host goes into the address here.
        let host = request.headers_mut().remove(header::HOST);
        let origin = request.uri().clone();
        if let Some(address) = address_of(endpoint, &origin) {
            *request.uri_mut() = address;
        }
        match self.requests.try_send_request(request).await {
            Ok(answer) => Ok(Streaming { answer, use_of_it: self.use_of_it, _held: held }),
            Err(mut error) => {
                let unsent = error.take_message().map(|mut request| {
                    // As it was, for another connection, which may be of HTTP/1.1.
                    *request.uri_mut() = origin;
                    request.headers_mut().extend(host.map(|host| (header::HOST, host)));
                    Box::new(request)
                });
                Err(Broken { unsent, error: error.into_error() })
            }
        }
    }
}

/// The whole address of a request.
fn address_of(endpoint: &Endpoint, origin: &Uri) -> Option<Uri> {
    let path = origin.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
    Uri::builder().scheme("https").authority(endpoint.host()).path_and_query(path).build().ok()
}

/// An answer of which the head is there.
pub(super) struct Streaming {
    answer: Response<Incoming>,
    use_of_it: Arc<Use>,
    _held: Arc<()>,
}

impl Streaming {
    pub(super) fn head(&mut self) -> (StatusCode, HeaderMap) {
        (self.answer.status(), std::mem::take(self.answer.headers_mut()))
    }
}

impl Drop for Streaming {
    fn drop(&mut self) {
        self.use_of_it.touch();
    }
}

impl Source for Streaming {
    async fn next(&mut self) -> Result<Option<Bytes>, Box<dyn StdError + Send + Sync>> {
        loop {
            let frame = poll_fn(|cx| Pin::new(self.answer.body_mut()).poll_frame(cx)).await;
            let Some(frame) = frame.transpose()? else { return Ok(None) };
            // What follows the body is no part of an answer.
            if let Ok(piece) = frame.into_data() {
                return Ok(Some(piece));
            }
        }
    }
}
