//! The one error of a call: what happened, whether the service may have acted, and what to do.

mod display;

use crate::ErrorCode;
use crate::check::Violations;
use crate::code::in_family;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// Why a call failed.
///
/// It is one pointer wide. `Display` says which action failed, why, whether it may have been executed, and
/// the remedy; it never shows a secret and never repeats its source.
/// ```
/// use tc_core::{Client, Kind};
///
/// let error = Client::builder().region("Guangzhou!").build().unwrap_err();
/// assert_eq!(error.kind(), Kind::Build);
/// assert_eq!(
///     error.to_string(),
///     "cannot build the client: the region \"Guangzhou!\" is not one: a region is lower-case letters, \
///      digits and dashes, like `ap-guangzhou`"
/// );
/// ```
pub struct Error(Box<Details>);

pub(crate) struct Details {
    pub(crate) kind: Kind,
    pub(crate) action: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) endpoint: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) message: String,
    pub(crate) delivery: Delivery,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) violations: Violations,
    pub(crate) received: Option<Received>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The client or a setting of the call is wrong; nothing was sent.
    Build,
    /// The request does not fit its declaration; nothing was sent. See [`Error::violations`].
    Invalid,
    /// There is no credential; nothing was sent.
    Credentials,
    /// The client's own rate limit would not let the call through in time; nothing was sent.
    Limited,
    /// No connection came about; nothing was sent.
    Connect,
    /// One attempt took too long.
    Timeout(Phase),
    /// The exchange broke off.
    Transport,
    /// The answer was not from the service but a page of a gateway or proxy, with this status.
    Http(u16),
    /// The service refused or failed; see [`Error::code`].
    Service,
    /// The answer could not be understood; see [`Error::received`].
    Decode,
    /// The whole call took longer than its deadline.
    Deadline,
}

/// What was waited for when the time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The credential.
    Credentials,
    /// The connection: name, socket, TLS. Nothing was sent.
    Connect,
    /// The answer.
    Answer,
}

/// Whether the service acted on the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Delivery {
    /// It did not, and this proves it: trying again can do no harm.
    NotExecuted(Proof),
    /// It may have: before trying a change again, look whether it was made.
    MaybeExecuted,
    /// It did.
    Executed,
}

/// Why it is certain that the service did not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Proof {
    /// The request never left this program.
    Local,
    /// No byte of the request's body was sent.
    BodyUnsent,
    /// The service said so.
    Refused,
}

/// One exchange of a call that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// How long it took.
    pub elapsed: Duration,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// Whether the service acted on it.
    pub delivery: Delivery,
}

/// What came back when it could not be understood, cut off after [`Received::LIMIT`] bytes.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The beginning of the body.
    pub body: Bytes,
    /// Whether the body went on.
    pub cut: bool,
}

impl Received {
    /// The most bytes of a body that an error keeps.
    pub const LIMIT: usize = 16 * 1024;

    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: &Bytes) -> Self {
        let cut = body.len() > Self::LIMIT;
        Self { status, headers, body: body.slice(..body.len().min(Self::LIMIT)), cut }
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, body, cut, .. } = self;
        f.debug_struct("Received")
            .field("status", status)
            .field("bytes", &body.len())
            .field("cut", cut)
            .finish_non_exhaustive()
    }
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind,
            action: None,
            region: None,
            endpoint: None,
            request_id: None,
            code: None,
            message: message.into(),
            delivery: Delivery::NotExecuted(Proof::Local),
            attempts: Vec::new(),
            retry_after: None,
            violations: Violations::default(),
            received: None,
            source: None,
        }))
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Details)) -> Self {
        change(&mut self.0);
        self
    }

    pub(crate) fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.with(|details| details.source = Some(source.into()))
    }

    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The action, where one was called.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// The region of the call.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    /// The host that was to answer, with its port.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.0.endpoint.as_deref()
    }

    /// The service's id of the request; support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The service's error code.
    /// ```
    /// # fn example(error: &tc_core::Error) {
    /// if error.code() == Some("ResourceNotFound.InstanceNotFound") {
    ///     println!("it is gone");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The service's message, or what this program has to say.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Whether the service acted on the request.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// The exchanges that were made.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// How long the service asked to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// What does not fit the declaration, with [`Kind::Invalid`].
    #[must_use]
    pub fn violations(&self) -> &Violations {
        &self.0.violations
    }

    /// What came back, where it could not be understood.
    #[must_use]
    pub fn received(&self) -> Option<&Received> {
        self.0.received.as_ref()
    }

    /// Whether the service's code is this one, or one of its family: `ResourceInUse` covers
    /// `ResourceInUse.IncrementalMigrationExist`.
    #[must_use]
    pub fn code_is(&self, family: &str) -> bool {
        self.code().is_some_and(|code| in_family(code, family))
    }

    /// Whether the service's code is this constant, or one of its family.
    #[must_use]
    pub fn is(&self, code: ErrorCode) -> bool {
        self.code_is(code.as_str())
    }

    /// Whether the calls came too fast.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.0.kind == Kind::Limited || self.0.kind == Kind::Http(429) || self.code_is("RequestLimitExceeded")
    }

    /// Whether the resource's present state does not allow it; later it may.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        ["ResourceInUse", "ResourceBusy", "ResourceUnavailable"].iter().any(|family| self.code_is(family))
    }

    /// Whether the resource does not exist.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.code_is("ResourceNotFound")
    }

    /// Whether the caller is not who it should be, or may not do this.
    #[must_use]
    pub fn is_auth(&self) -> bool {
        self.0.kind == Kind::Credentials
            || self.code_is("AuthFailure")
            || self.code_is("UnauthorizedOperation")
    }

    /// Whether a change may have been made all the same.
    #[must_use]
    pub fn may_have_executed(&self) -> bool {
        !matches!(self.0.delivery, Delivery::NotExecuted(_))
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// Whether a service that answers this code has acted on the request.
pub(crate) fn delivery_of(code: &str) -> Delivery {
    let family = |families: &[&str]| families.iter().any(|family| in_family(code, family));
    if family(&["InternalError", "FailedOperation", "ServiceUnavailable"]) {
        Delivery::MaybeExecuted
    } else if family(&["ResponseSizeLimitExceeded"]) {
        Delivery::Executed
    } else {
        Delivery::NotExecuted(Proof::Refused)
    }
}
