//! One use of an action.

mod again;

pub(crate) use again::Declared;

use super::exchange::{Decode, Job, ReadingOf};
use super::query::query_of;
use super::settings::{Settings, attempts, time_limit};
use super::target::Target;
use super::{Client, Detached, Inner, Language, Prepared, Reply, SigningMode, UntypedAction, region};
use crate::action::Action;
use crate::check::check;
use crate::codec::{self, Tolerance};
use crate::credential::Credential;
use crate::error::{Error, Kind};
use crate::future::BoxFuture;
use crate::violation::Violations;
use bytes::Bytes;
use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

/// The largest request that the service takes: 10 MiB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// One use of an action: await it, or change its settings first. Dropped unawaited it does nothing.
///
/// A setting that is wrong is an error when the call is awaited, before anything is sent; the first one, if several are.
/// Each setter replaces what the client says, for this call alone.
#[must_use = "a call is made when it is awaited"]
pub struct Call<T> {
    inner: Arc<Inner>,
    job: Job,
    /// What is wrong with it, for which it will not be sent.
    problem: Option<Error>,
    decode: Decode<T>,
    /// What its declaration says, if it has one.
    declared: Option<Declared>,
}

impl<T> Call<T> {
    pub(super) fn typed<A: Action>(client: &Client, request: &A, decode: Decode<T>) -> Self {
        let body = encode_checked(check(request), || codec::encode(request));
        let target = Target::from(A::META);
        let named = if const { Target::is_named_by(A::META) } { Ok(()) } else { target.check() };
        let call = Self::begin(client, target, named.and(body), decode);
        Self { declared: Some(Declared { meta: A::META, request: A::SHAPE }), ..call }
    }

    pub(super) fn untyped(
        client: &Client,
        action: UntypedAction,
        json: &serde_json::Value,
        decode: Decode<T>,
    ) -> Self {
        let body = if json.is_object() {
            encode_checked(Violations::default(), || serde_json::to_vec(json))
        } else {
            Err(Error::new(Kind::Invalid, "the parameters must be a JSON object: give `{}` for none"))
        };
        let named = action.target.check();
        Self::begin(client, action.target, named.and(body), decode)
    }

    fn begin(client: &Client, target: Target, body: Result<Bytes, Error>, decode: Decode<T>) -> Self {
        let Client { inner, settings } = client;
        let (body, problem) = match body {
            Ok(body) => (body, None),
            Err(error) => (Bytes::new(), Some(error)),
        };
        let job =
            Job { target, query: String::new(), body, settings: settings.clone(), has_client_token: false };
        Self { inner: Arc::clone(inner), job, problem, decode, declared: None }
    }

    /// Note whether the service can tell a repetition by a token in the request.
    pub(super) fn knowing_of_a_token(mut self, has_client_token: bool) -> Self {
        self.job.has_client_token = has_client_token;
        self
    }

    /// Call in this region.
    pub fn region(self, region: &str) -> Self {
        self.set(region::read(region), |settings, region| settings.region = Some(region))
    }

    /// Call at this endpoint.
    pub fn endpoint(self, endpoint: &str) -> Self {
        let endpoint = self.inner.endpoint(endpoint);
        self.set(endpoint, |settings, endpoint| settings.endpoint = Some(endpoint))
    }

    /// Sign with this credential. It is used as it is: one that is refused is not renewed. Its calls per second are
    /// counted by its secret id.
    ///
    /// The other states of the client, such as its connections and its quota of repetitions, are shared. For many
    /// calls of a credential that has to be renewed, make a client with its provider.
    pub fn credentials(self, credential: Credential) -> Self {
        let credential = credential.with_own_account();
        self.set(Ok(credential), |settings, credential| settings.credential = Some(credential))
    }

    /// Ask for messages in this language.
    pub fn language(self, language: Language) -> Self {
        self.set(Ok(language), |settings, language| settings.language = language)
    }

    /// Send the request in this way, with this of it signed.
    pub fn signing(self, mode: SigningMode) -> Self {
        self.set(Ok(mode), |settings, mode| settings.signing = mode)
    }

    /// Add a header to the request, for whoever stands between here and the service. It is not signed, and its value is
    /// shown in no log. One of the same name is replaced.
    /// ```
    /// # use tc_core::prelude::*;
    /// # /// Looks.
    /// # #[tc_action(service = "example", version = "2026-01-01", response = ())]
    /// # pub struct DescribeThings;
    /// # fn example(client: tc_core::Client, trace: &str) {
    /// let call = client.call(DescribeThings).header("traceparent", trace);
    /// # let _ = call;
    /// # }
    /// ```
    ///
    /// Up to 16 can be added, with names of up to 64 and values of up to 4096 visible ASCII characters. The call fails with
    /// [`Kind::Build`] where that does not hold, and where the client or its transport sets the header itself: `Host`,
    /// `Content-Type`, `Content-Length`, `Authorization`, `User-Agent`, all of `X-TC-`, and what manages the connection.
    pub fn header(self, name: &str, value: &str) -> Self {
        let headers = self.job.settings.headers.with(name, value);
        self.set(headers, |settings, headers| settings.headers = headers)
    }

    /// Give one exchange this long.
    pub fn attempt_timeout(self, limit: Duration) -> Self {
        let limit = time_limit("attempt timeout", limit);
        self.set(limit, |settings, limit| settings.attempt_timeout = Some(limit))
    }

    /// Give the whole call this long.
    pub fn deadline(self, limit: Duration) -> Self {
        self.set(time_limit("deadline", limit), |settings, limit| settings.deadline = Some(limit))
    }

    /// Make at most this many attempts; 1 is a call that is never repeated. Attempts that follow a conflict do not
    /// count.
    pub fn max_attempts(self, most: u32) -> Self {
        self.set(attempts(most), |settings, most| settings.max_attempts = Some(most))
    }

    /// Repeat the call as if it did no harm twice, although its action is declared as one that changes things.
    ///
    /// That is right where the request itself makes a second change impossible: it names what it creates, or sets
    /// a value.
    pub fn assume_idempotent(self) -> Self {
        self.set(Ok(()), |settings, ()| settings.assume_idempotent = true)
    }

    /// Wait for a resource that is busy, and try again up to `most` times: after 5 s, 10 s, 20 s and then every
    /// 30 s, by chance up to a half less. Give the call a [`deadline`](Self::deadline) that is long enough.
    pub fn retry_conflicts(self, most: u32) -> Self {
        self.set(Ok(most), |settings, most| settings.max_conflicts = most)
    }

    /// Send at once, however many calls there are. The service refuses those that come too fast.
    pub fn without_rate_limit(self) -> Self {
        self.set(Ok(()), |settings, ()| settings.unlimited = true)
    }

    /// Keep the fields that the reply's declaration does not know: see [`Reply::unknown_fields`].
    pub fn keep_unknown_fields(self) -> Self {
        self.set(Ok(Tolerance::KeepUnknown), |settings, tolerance| settings.tolerance = tolerance)
    }

    fn set<V>(mut self, value: Result<V, Error>, set: impl FnOnce(&mut Settings, V)) -> Self {
        match value {
            Ok(value) => set(&mut self.job.settings, value),
            Err(error) => self.problem = self.problem.or(Some(error)),
        }
        self
    }

    /// The error of this call if it panics.
    pub(crate) fn panicked(&self) -> Error {
        self.job.panicked()
    }

    /// Sign the request and give it, without sending it. It works outside of a runtime and has no deadline.
    ///
    /// # Errors
    /// When a setting or the request is wrong, or there is no credential.
    pub async fn prepare(self) -> Result<Prepared, Error> {
        let LaidOut { inner, job, problem, .. } = self.laid_out();
        match problem {
            Some(problem) => Err(job.describe(problem)),
            None => inner.prepare(&job).await,
        }
    }

    /// Lay the request out as its mode has it. Where that cannot be, it is a problem of the call.
    fn laid_out(self) -> LaidOut<T> {
        let Self { inner, mut job, mut problem, decode, declared } = self;
        if problem.is_none() && job.settings.signing == SigningMode::Get {
            let shape = declared.map(|declared| declared.request);
            match query_of(&job.body, shape) {
                Ok(query) => (job.query, job.body) = (query, Bytes::new()),
                Err(error) => problem = Some(error),
            }
        }
        LaidOut { inner, job, problem, decode }
    }
}

/// A call as it is sent, unless something is wrong with it.
struct LaidOut<T> {
    inner: Arc<Inner>,
    job: Job,
    problem: Option<Error>,
    decode: Decode<T>,
}

/// Encode a request that its declaration allows and the service takes.
fn encode_checked(
    found: Violations,
    encode: impl FnOnce() -> Result<Vec<u8>, serde_json::Error>,
) -> Result<Bytes, Error> {
    if !found.is_empty() {
        let error = Error::new(Kind::Invalid, found.to_string());
        return Err(error.with(|details| details.violations = found));
    }
    let body = encode().map_err(|error| {
        Error::new(Kind::Invalid, "the request cannot be written as JSON").with_source(error)
    })?;
    if body.len() > MAX_BODY {
        let message =
            format!("the request has {} bytes, and the service takes {MAX_BODY}: split it", body.len());
        return Err(Error::new(Kind::Invalid, message));
    }
    Ok(body.into())
}

impl<T: Send + 'static> Call<T> {
    /// Make the call in the background, from now on, whatever becomes of the handle that this gives. Use it for
    /// what must not be given up halfway, such as a purchase in a request handler that may be cancelled.
    /// ```no_run
    /// # use tc_core::prelude::*;
    /// # /// Buys.
    /// # #[tc_action(service = "example", version = "2026-01-01", response = ())]
    /// # pub struct BuyThing;
    /// # async fn example(client: tc_core::Client) -> Result<(), tc_core::Error> {
    /// let purchase = client.call(BuyThing).detached();
    /// // Whoever waits here may be cancelled; the purchase is not.
    /// let reply = purchase.await?;
    /// # drop(reply);
    /// # Ok(())
    /// # }
    /// ```
    pub fn detached(self) -> Detached<T> {
        Detached::start(self)
    }
}

impl<T: Send + 'static> IntoFuture for Call<T> {
    type Output = Result<Reply<T>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        // Taken apart before the future is made: it would hold both the whole and the parts.
        let LaidOut { inner, job, problem, decode } = self.laid_out();
        Box::pin(async move {
            let mut reading = ReadingOf::new(decode);
            let success = inner.run(&job, problem, &mut reading).await?;
            reading.into_reply(success)
        })
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("action", &self.job.target.name).finish_non_exhaustive()
    }
}
