//! The client: credentials, endpoint and transport, shared by all calls.

mod builder;
mod call;
mod chance;
mod classifier;
mod detached;
mod endpoints;
mod exchange;
mod extra_headers;
mod language;
mod prepared;
mod query;
mod region;
mod reply;
mod settings;
mod signing_mode;
mod target;
mod user_agent;

pub use builder::ClientBuilder;
pub use call::Call;
pub(crate) use call::Declared;
pub use classifier::RetryClassifier;
pub use detached::Detached;
pub(crate) use endpoints::Endpoints;
#[cfg(any(test, fuzzing))]
pub use exchange::messages;
pub use language::Language;
pub use prepared::Prepared;
pub use reply::Reply;
pub use signing_mode::SigningMode;
pub use target::UntypedAction;

use crate::action::Action;
use crate::clock::{Clock, Skew};
use crate::codec::{decode_reply, decode_untyped_reply};
use crate::credential::ProvideCredentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::limit::Limiter;
use crate::observe::{Event, Observers};
use crate::retry::Quota;
use crate::shape::{Record, Ref, Slot};
use crate::sign::KeyCache;
use crate::transport::Transport;
use chance::Chance;
use exchange::Heads;
use http::HeaderValue;
use settings::Settings;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Calls actions. Cheap to clone, safe to share between threads and tasks.
///
/// Clones share connections, credentials, signing keys, rate limits and the quota of repetitions; [`with_region`](Self::with_region) and
/// [`with_endpoint`](Self::with_endpoint) make one that differs in nothing else.
/// ```no_run
/// # async fn example() -> Result<(), tc_core::Error> {
/// use tc_core::Client;
///
/// // Credentials come from the environment or the profile file, at the first call.
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let elsewhere = client.clone().with_region("ap-shanghai")?;
/// # let _ = elsewhere;
/// # Ok(())
/// # }
/// ```
///
/// # Trying again
///
/// A call is repeated where that does no harm, up to 4 attempts within its deadline. What changes something is
/// repeated only where it is proved that the failed attempt did nothing. Every attempt is signed afresh.
///
/// | what failed ([`FailureClass`](crate::FailureClass)) | reads, and what is idempotent | changes |
/// |---|---|---|
/// | the request did not leave: `NotSent` | again | again |
/// | calls came too fast: `Throttled` | again, after 1 s and more | again, after 1 s and more |
/// | the signature's time: `ClockRefused` | once, with a repaired time | once, with a repaired time |
/// | the credential: `CredentialRefused` | once, if there is a fresh one | once, if there is a fresh one |
/// | the resource is busy: `Conflict` | with [`retry_conflicts`](Call::retry_conflicts) | with [`retry_conflicts`](Call::retry_conflicts) |
/// | a lock, a timeout in the service: `Hindered` | again | never |
/// | the service or a gateway: `ServiceFault` | again | never |
/// | no whole answer: `NoAnswer` | again | never |
/// | an answer that makes no sense: `NotUnderstood` | once | never |
/// | all others | never | never |
///
/// An action counts as idempotent if it is declared so, if the request has a field marked `client_token`, or if
/// the call says so with [`assume_idempotent`](Call::assume_idempotent).
///
/// | wait | first | doubles up to | by chance less |
/// |---|---|---|---|
/// | after a fault | 100 ms | 10 s | all of it |
/// | after a throttled call | 1 s | 8 s | up to a half |
/// | for a busy resource | 5 s | 30 s | up to a half |
///
/// A `Retry-After` of the answer makes a wait longer by up to 5 s. Where a wait would end after the deadline the
/// call fails at once. All calls of a client share a quota of repetitions, 35 in a row that bring nothing: in an
/// outage calls then fail at once.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    /// The settings of calls that do not set their own.
    settings: Settings,
}

struct Inner {
    transport: Arc<dyn Transport>,
    credentials: Arc<dyn ProvideCredentials>,
    /// Whom temporary credentials stand for that do not say it: the secret id of the first one.
    account: OnceLock<String>,
    clock: Arc<dyn Clock>,
    /// How far the clock is off.
    skew: Skew,
    chance: Chance,
    quota: Quota,
    limiter: Option<Limiter>,
    classifier: Option<Arc<dyn RetryClassifier>>,
    observers: Observers,
    keys: KeyCache,
    heads: Heads,
    endpoints: Arc<Endpoints>,
    user_agent: HeaderValue,
    request_client: HeaderValue,
    allow_loopback_http: bool,
    reply_limit: usize,
}

impl Client {
    /// Call an action. The request is checked and encoded at once and sent when the call is awaited.
    ///
    /// Awaiting gives a [`Reply`] or an [`Error`], which says whether the service may have acted. It must be
    /// awaited in a tokio runtime with timers. Dropping it gives up: before the request is sent nothing
    /// happens, afterwards the connection is closed and the service may act all the same. For a change that must
    /// not be given up halfway there is [`Call::detached`].
    ///
    /// A field marked `client_token` that is not set gets a fresh token, the same for all attempts of the call.
    ///
    /// ```no_run
    /// # use tc_core::prelude::*;
    /// # /// Looks.
    /// # #[tc_action(service = "example", version = "2026-01-01", response = ())]
    /// # pub struct DescribeThings;
    /// # async fn example(client: tc_core::Client) -> Result<(), tc_core::Error> {
    /// use std::time::Duration;
    ///
    /// let reply = client.call(DescribeThings).region("ap-shanghai").deadline(Duration::from_secs(5)).await?;
    /// println!("{}", reply.request_id());
    /// # Ok(())
    /// # }
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "a call uses its request up, whenever it is encoded")]
    pub fn call<A: Action>(&self, mut request: A) -> Call<A::Response> {
        let token_row = const { A::SHAPE.client_token() };
        let has_token = token_row.is_some_and(|row| self.inner.fill_token(&mut request, row));
        Call::typed(self, &request, decode_reply::<A::Response>).knowing_of_a_token(has_token)
    }

    /// Call an action that is not declared: JSON in, JSON out, the same way as [`call`](Self::call).
    ///
    /// The reply is what stands in `Response`, without the request id.
    /// ```no_run
    /// # async fn example(client: tc_core::Client) -> Result<(), tc_core::Error> {
    /// use serde_json::json;
    /// use tc_core::UntypedAction;
    ///
    /// let action = UntypedAction::new("cvm", "2017-03-12", "DescribeZones");
    /// let reply = client.call_untyped(action, json!({})).await?;
    /// println!("{}", reply["TotalCount"]);
    /// # Ok(())
    /// # }
    /// ```
    #[allow(clippy::needless_pass_by_value, reason = "as in `call`")]
    pub fn call_untyped(
        &self,
        action: UntypedAction,
        parameters: serde_json::Value,
    ) -> Call<serde_json::Value> {
        Call::untyped(self, action, &parameters, |json, _| decode_untyped_reply(json))
    }

    /// The same client for another region.
    ///
    /// # Errors
    /// [`Kind::Build`](crate::Kind::Build), when it is not the name of a region.
    pub fn with_region(mut self, region: &str) -> Result<Self, Error> {
        self.settings.region = Some(region::read(region)?);
        Ok(self)
    }

    /// The same client for another endpoint, for every service.
    ///
    /// # Errors
    /// [`Kind::Build`](crate::Kind::Build), when it is not an endpoint, or plain http that was not allowed or
    /// leaves this machine.
    pub fn with_endpoint(mut self, endpoint: &str) -> Result<Self, Error> {
        self.settings.endpoint = Some(self.inner.endpoint(endpoint)?);
        Ok(self)
    }
}

impl Client {
    /// The clock that its calls are signed by.
    pub(crate) fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }
}

impl Inner {
    /// Give a request a token of its own unless it has one, and tell whether it has one now.
    fn fill_token(&self, request: &mut dyn Record, row: usize) -> bool {
        if let Ref::Text(token) = request.get(row) {
            return !token.is_empty();
        }
        let Slot::OptText(place) = request.slot(row) else { return false };
        *place = Some(self.chance.token(self.clock.since_epoch()));
        true
    }

    /// Tell what happens.
    fn tell(&self, event: &Event<'_>) {
        // A listener that panics unwinds through those that tell when they are dropped. One panic more would abort.
        if !std::thread::panicking() {
            self.observers.tell(event);
        }
    }

    /// Read an endpoint that this client may use.
    fn endpoint(&self, text: &str) -> Result<Endpoint, Error> {
        Endpoint::parse(text)?.allowed(self.allow_loopback_http)
    }
}

/// Credentials show themselves as they do anywhere: their secrets hidden.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("transport", &self.inner.transport)
            .field("credentials", &self.inner.credentials)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
