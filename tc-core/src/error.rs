//! The one error of a call: what happened, whether the service may have acted, and what to do.

pub(crate) mod bounded;
mod class;
mod display;
mod kind;
mod received;
mod service;

pub use class::FailureClass;
pub use kind::{Attempt, Delivery, Kind, Phase, Proof};
pub use received::Received;
pub(crate) use service::{delivery_of, is_conflict, is_throttle, remedy_of};

use crate::ErrorCode;
use crate::code::in_family;
use crate::credential::CredentialError;
use crate::violation::Violations;
use std::error::Error as StdError;
use std::time::Duration;

/// Why a call failed.
///
/// It is one pointer wide. `Display` says which action failed, why, whether it may have been executed, and
/// the remedy, on one line; it never shows a secret and never repeats its source. `{:?}`, which is what a `main` that
/// fails prints, is the same line with the sources and the [kind](Self::kind); `{:#?}` has every field.
///
/// What to decide by is [`kind`](Self::kind), [`delivery`](Self::delivery), [`is`](Self::is) for the service's code, and
/// the predicates; the text is for people and may change.
/// ```
/// use tc_core::{Client, Kind};
///
/// let error = Client::builder().region("Guangzhou!").build().unwrap_err();
/// assert_eq!(error.kind(), Kind::Build);
/// assert_eq!(
///     error.to_string(),
///     "the region \"Guangzhou!\" is not one: a region is lower-case letters, digits and dashes, like \
///      `ap-guangzhou`"
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
    /// What to do. Beside the message, so that the message can be the service's own.
    pub(crate) remedy: Option<&'static str>,
    pub(crate) delivery: Delivery,
    pub(crate) attempts: Vec<Attempt>,
    /// Why there was no further attempt, where the failure itself does not tell.
    pub(crate) ended: Option<&'static str>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) violations: Violations,
    pub(crate) received: Option<Received>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
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
            remedy: None,
            delivery: Delivery::NotExecuted(Proof::Local),
            attempts: Vec::new(),
            ended: None,
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

    pub(crate) fn attempts_mut(&mut self) -> &mut Vec<Attempt> {
        &mut self.0.attempts
    }

    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The action's name, where one was called.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// The region of the call, where one is sent with it.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    /// The host that was to answer, with its port unless it is the scheme's own.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.0.endpoint.as_deref()
    }

    /// The service's id of the request, if the answer had one that could be read; support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The service's error code, as it came. [`is`](Self::is) asks for a certain one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The service's message, or what this program has to say.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do, where that is known. `Display` ends with it.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        self.0.remedy
    }

    /// Whether the service acted on the request, in any of the attempts.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// The exchanges that were made, the last one last; none where nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// How long the answer asked to wait: its `Retry-After`, in seconds or as a date.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// What does not fit the declaration, with [`Kind::Invalid`].
    #[must_use]
    pub fn violations(&self) -> &Violations {
        &self.0.violations
    }

    /// Why there is no credential, with [`Kind::Credentials`]; its kind tells whether trying later may help.
    #[must_use]
    pub fn credential_error(&self) -> Option<&CredentialError> {
        self.0.source.as_deref()?.downcast_ref().filter(|_| self.0.kind == Kind::Credentials)
    }

    /// What came back, where it could not be understood.
    #[must_use]
    pub fn received(&self) -> Option<&Received> {
        self.0.received.as_ref()
    }

    /// As [`is`](Self::is), for a code that no constant is declared for.
    #[must_use]
    pub fn code_is(&self, family: &str) -> bool {
        self.code().is_some_and(|code| in_family(code, family))
    }

    /// Whether the service's code is this one, or one of its family: `ResourceInUse` covers
    /// `ResourceInUse.IncrementalMigrationExist`.
    /// ```
    /// # fn example(error: &tc_core::Error) {
    /// if error.is(tc_core::codes::RESOURCE_NOT_FOUND) {
    ///     println!("it is gone");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn is(&self, code: ErrorCode) -> bool {
        self.code_is(code.as_str())
    }

    /// Whether it took too long, one attempt or the whole call: [`Kind::Timeout`] or [`Kind::Deadline`].
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, Kind::Timeout(_) | Kind::Deadline)
    }

    /// Whether the calls came too fast, by the service's account or this program's.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        matches!(self.0.kind, Kind::Limited | Kind::Http(429)) || self.code().is_some_and(is_throttle)
    }

    /// Whether the resource's present state does not allow it; later it may.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.code().is_some_and(is_conflict)
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

    /// Whether a change may have been made all the same: everything but [`Delivery::NotExecuted`].
    #[must_use]
    pub fn may_have_executed(&self) -> bool {
        !matches!(self.0.delivery, Delivery::NotExecuted(_))
    }
}

/// A credential that cannot be made or found, of [`Kind::Credentials`]; it reads as the
/// [`CredentialError`](Error::credential_error), which it keeps.
/// ```
/// use tc_core::{Client, Credential, Error};
///
/// fn connect(secret_id: &str, secret_key: &str) -> Result<Client, Error> {
///     let credential = Credential::new(secret_id, secret_key)?;
///     Client::builder().credentials(credential).region("ap-guangzhou").build()
/// }
///
/// let error = connect("AKIDEXAMPLE ", "key").unwrap_err();
/// assert!(error.to_string().starts_with("Credential::new: the secret id "), "{error}");
/// ```
impl From<CredentialError> for Error {
    fn from(error: CredentialError) -> Self {
        Self::new(Kind::Credentials, error.to_string()).with_source(error)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.credential_error() {
            // Its text, remedy and all, is the message.
            Some(error) => error.source(),
            None => self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static)),
        }
    }
}
