//! The metadata server over plain HTTP.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future as _, poll_fn};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderValue, Method, Request, Response, header};
use http_body::{Body, Frame, SizeHint};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::{MetadataAnswer, MetadataError, MetadataSource};
use crate::future::BoxFuture;

/// The only host, beside this machine, to which anything is ever sent without TLS.
const HOST: &str = "metadata.tencentyun.com";

/// The most bytes of an answer that are read; a credential has about 1 KiB.
const MAX_ANSWER: usize = 64 * 1024;

/// A connection may take this long, and so may an answer.
const TIME_LIMIT: Duration = Duration::from_secs(1);

/// Asks the metadata server at `http://metadata.tencentyun.com`, which is reached from within virtual machines.
///
/// It speaks to no proxy, whatever the environment says, follows no redirect, and reuses no connection.
/// Connecting may take 1 s, the answer 1 s more, and the answer may have 64 KiB. It needs a tokio runtime
/// with I/O and timers, as the client does.
///
/// ```
/// use tc_core::credential::{CvmRoleCredentials, HttpMetadata};
///
/// let provider = CvmRoleCredentials::with_source(HttpMetadata::new());
/// # let _ = provider;
/// ```
#[derive(Clone, Debug)]
pub struct HttpMetadata {
    /// A server on this machine that stands in for the real one.
    stand_in: Option<SocketAddr>,
    time_limit: Duration,
}

impl HttpMetadata {
    /// Asks the real server.
    #[must_use]
    pub fn new() -> Self {
        Self { stand_in: None, time_limit: TIME_LIMIT }
    }

    /// Asks a server on this machine that stands in for the real one, for tests.
    ///
    /// # Errors
    ///
    /// When the address is not one of this machine: what is asked here is answered with secrets, without TLS.
    pub fn stand_in(address: SocketAddr) -> Result<Self, MetadataError> {
        if !address.ip().is_loopback() {
            let reason = format!("{address} is not this machine: a stand-in must be on a loopback address");
            return Err(MetadataError::unreachable(reason));
        }
        Ok(Self { stand_in: Some(address), time_limit: TIME_LIMIT })
    }

    /// Gives connection and answer another time than 1 s each.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    async fn ask(&self, path: &str) -> Result<MetadataAnswer, MetadataError> {
        if Handle::try_current().is_err() {
            return Err(MetadataError::broken("there is no tokio runtime to ask in"));
        }
        let limit = self.time_limit;
        let stream = match timeout(limit, self.connect()).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => {
                return Err(MetadataError::unreachable(format!("no connection to {HOST}: {error}")));
            }
            Err(_) => {
                return Err(MetadataError::unreachable(format!("no connection to {HOST} within {limit:?}")));
            }
        };
        match timeout(limit, exchange(stream, path)).await {
            Ok(answer) => answer,
            Err(_) => Err(MetadataError::broken(format!("{HOST} gave no answer within {limit:?}"))),
        }
    }

    async fn connect(&self) -> std::io::Result<TcpStream> {
        match self.stand_in {
            Some(address) => TcpStream::connect(address).await,
            None => TcpStream::connect((HOST, 80)).await,
        }
    }
}

impl Default for HttpMetadata {
    fn default() -> Self {
        Self::new()
    }
}

impl MetadataSource for HttpMetadata {
    fn get<'a>(&'a self, path: &'a str) -> BoxFuture<'a, Result<MetadataAnswer, MetadataError>> {
        Box::pin(self.ask(path))
    }
}

async fn exchange(stream: TcpStream, path: &str) -> Result<MetadataAnswer, MetadataError> {
    let broken =
        |error: hyper::Error| MetadataError::broken(format!("the exchange with {HOST} broke off: {error}"));
    let (mut requests, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let request = request(path)?;
    let mut connection = pin!(connection);
    let mut answer = pin!(async {
        let answer = requests.send_request(request).await.map_err(broken)?;
        read(answer).await.map_err(broken)
    });
    let mut ended = false;
    poll_fn(|context| {
        // Its error also reaches the exchange.
        ended = ended || connection.as_mut().poll(context).is_ready();
        answer.as_mut().poll(context)
    })
    .await
}

fn request(path: &str) -> Result<Request<NoBody>, MetadataError> {
    let mut request = Request::new(NoBody);
    *request.method_mut() = Method::GET;
    *request.uri_mut() = format!("/{path}")
        .parse()
        .map_err(|_| MetadataError::broken(format!("{path:?} is not a path of the metadata server")))?;
    request.headers_mut().insert(header::HOST, HeaderValue::from_static(HOST));
    request.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    Ok(request)
}

/// Reads the beginning of an answer: what is longer than any real one is cut off, and then is not understood.
async fn read(answer: Response<Incoming>) -> Result<MetadataAnswer, hyper::Error> {
    let status = answer.status().as_u16();
    let mut body = pin!(answer.into_body());
    let mut text = zeroize::Zeroizing::new(Vec::with_capacity(4096));
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        if let Ok(piece) = frame?.into_data() {
            let room = MAX_ANSWER - text.len();
            text.extend_from_slice(piece.get(..room).unwrap_or(&piece));
        }
        if text.len() == MAX_ANSWER {
            break;
        }
    }
    Ok(MetadataAnswer { status, text })
}

/// The body of a question.
struct NoBody;

impl Body for NoBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(0)
    }
}

impl fmt::Debug for NoBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoBody")
    }
}
