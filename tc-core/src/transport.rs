//! How a signed request reaches the service and its answer comes back.

#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod cause;
#[cfg(feature = "transport-hyper")]
mod hyper;
mod mark;
mod memory;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod pieces;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod probe;
#[cfg(feature = "transport-reqwest")]
mod proxy;
#[cfg(feature = "transport-reqwest")]
mod reqwest;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod tls;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
mod trust;

#[cfg(feature = "transport-hyper")]
pub use hyper::HyperTransport;
pub(crate) use mark::{Place, SentMark};
pub use memory::InMemory;
#[cfg(feature = "transport-reqwest")]
pub use proxy::Proxy;
#[cfg(feature = "transport-reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
pub use trust::Trust;

use crate::endpoint::Endpoint;
use crate::future::BoxFuture;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use std::error::Error as StdError;
use std::fmt;
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
use std::time::Duration;
use url::Url;

/// Idle connections are closed before the service does it, so that no request meets a dying one: a change that was sent
/// over it may have been made, and is not repeated. Reads share the connections, and the time: one number costs them a
/// handshake now and then.
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
const POOL_IDLE: Duration = Duration::from_secs(5);

/// Idle connections kept per host: as many as a busy program has calls at once, each of which would make another with a
/// handshake of its own if fewer were kept. None is kept longer than [`POOL_IDLE`].
#[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
const POOL_SIZE: usize = 64;

/// A connection of HTTP/2 over which nothing came for this long is asked for a sign of life, idle or not.
///
/// It is one for all calls: without that a dead one would keep every call that follows waiting for its whole time. Both
/// times together are less than the 15 s and more that an attempt has unless set.
#[cfg(all(feature = "http2", any(feature = "transport-reqwest", feature = "transport-hyper")))]
const PING_AFTER: Duration = Duration::from_secs(5);

/// One that gives no sign of life for this long is closed.
#[cfg(all(feature = "http2", any(feature = "transport-reqwest", feature = "transport-hyper")))]
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// Makes one exchange over a network, or over what stands in for it.
///
/// An implementation sends the request as it is, follows no redirect, and sends nothing twice. Dropping the
/// future gives up. It needs no timeouts of its own: the client stops waiting when the attempt's time is over.
///
/// One that can tell when the body leaves calls [`Outgoing::mark_held`] first and [`Outgoing::mark_sent`] then,
/// so that an error in between is known to have done nothing. One that says nothing is taken to have sent it,
/// unless no connection came about.
/// ```
/// use tc_core::BoxFuture;
/// use tc_core::transport::{Fault, Incoming, Outgoing, Transport, TransportError};
///
/// /// A network that is down.
/// #[derive(Debug)]
/// struct Down;
///
/// impl Transport for Down {
///     fn send(&self, _request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>> {
///         Box::pin(std::future::ready(Err(TransportError::new(Fault::Connect))))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + fmt::Debug {
    /// Send the request and read the whole answer, at most [`Outgoing::reply_limit`] bytes of it.
    ///
    /// # Errors
    /// A [`TransportError`] with what came back until then.
    fn send(&self, request: Outgoing) -> BoxFuture<'_, Result<Incoming, TransportError>>;
}

/// A signed request.
#[non_exhaustive]
pub struct Outgoing {
    /// `POST`, or `GET` with the parameters in the query.
    pub method: Method,
    /// Where it goes.
    pub endpoint: Endpoint,
    /// What follows the `?` of the address, to be sent as it is; empty but for a `GET`.
    pub query: String,
    /// The headers, `Host` and `Authorization` among them. They are to be sent as they are.
    pub headers: HeaderMap,
    /// The body: never empty, but for a `GET`, which has none.
    pub body: Bytes,
    /// The most bytes of an answer's body that may be read. A larger answer is a [`Fault::TooLarge`].
    pub reply_limit: usize,
    pub(crate) sent: SentMark,
}

impl Outgoing {
    /// The address: that of the endpoint, with the query.
    #[must_use]
    pub fn url(&self) -> Url {
        url_of(&self.endpoint, &self.query)
    }

    /// Promise to call [`mark_sent`](Self::mark_sent) before the first byte of the body leaves; of a request without
    /// a body, before its first byte. Until then it is
    /// certain that the service did not act, and an error of the call says so:
    /// [`Proof::BodyUnsent`](crate::Proof::BodyUnsent).
    pub fn mark_held(&self) {
        self.sent.hold();
    }

    /// Say that the body begins to leave. From here on the service may have acted.
    pub fn mark_sent(&self) {
        let _ = self.sent.send();
    }

    /// The mark, to be set from where the body is.
    #[cfg(feature = "test-util")]
    pub(crate) fn sent_mark(&self) -> SentMark {
        self.sent.clone()
    }
}

/// The address of a request. A query as clients write it stands in it unchanged.
pub(crate) fn url_of(endpoint: &Endpoint, query: &str) -> Url {
    let mut url = endpoint.url().clone();
    if !query.is_empty() {
        url.set_query(Some(query));
    }
    url
}

/// Headers carry the signature and the token, bodies passwords: only sizes are shown.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, endpoint, headers, body, .. } = self;
        write!(f, "Outgoing({method} {endpoint}, {} headers, {} bytes)", headers.len(), body.len())
    }
}

/// An answer, whoever gave it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Incoming {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, whole.
    pub body: Bytes,
}

impl Incoming {
    /// Put an answer together.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into() }
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Incoming({}, {} headers, {} bytes)", self.status, self.headers.len(), self.body.len())
    }
}

/// Why there is no whole answer.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// What went wrong.
    pub fault: Fault,
    /// What came back before.
    pub partial: Option<Incoming>,
    /// The error below.
    pub source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What can go wrong in an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// TLS cannot be set up here, for want of the platform's certificates.
    Tls,
    /// There is no host of this name.
    Name,
    /// The host refused the connection: nothing listens there.
    Refused,
    /// No connection came about for another reason.
    Connect,
    /// The server's certificate was not accepted.
    Certificate,
    /// The connection took too long.
    ConnectTimeout,
    /// The exchange broke off.
    Exchange,
    /// The answer broke off in the middle.
    Truncated,
    /// The answer stood still in the middle.
    Stalled,
    /// The answer is larger than allowed.
    TooLarge,
    /// There is no answer to this in the recording that is played instead of a network.
    NotRecorded,
}

impl Fault {
    /// Whether there was no connection on which anything could have left.
    pub(crate) fn is_before_connection(self) -> bool {
        match self {
            Self::Tls
            | Self::Name
            | Self::Refused
            | Self::Connect
            | Self::Certificate
            | Self::ConnectTimeout
            | Self::NotRecorded => true,
            Self::Exchange | Self::Truncated | Self::Stalled | Self::TooLarge => false,
        }
    }
}

impl TransportError {
    /// Say what went wrong.
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        Self { fault, partial: None, source: None }
    }

    /// Add what came back before.
    #[must_use]
    pub fn with_partial(mut self, partial: Incoming) -> Self {
        self.partial = Some(partial);
        self
    }

    /// Add the error below.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.fault {
            Fault::Tls => "TLS cannot be set up on this machine",
            Fault::Name => "the host's name could not be resolved",
            Fault::Refused => "the host refused the connection",
            Fault::Connect => "no connection came about",
            Fault::Certificate => "the server's certificate was not accepted",
            Fault::ConnectTimeout => "the connection took too long",
            Fault::Exchange => "the exchange broke off before an answer came",
            Fault::Truncated => "the answer broke off in the middle",
            Fault::Stalled => "the answer stood still in the middle",
            Fault::TooLarge => "the answer is larger than allowed",
            Fault::NotRecorded => "the recording has no answer to this",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
