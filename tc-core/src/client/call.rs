//! One use of an action.

use super::exchange::{Answer, Job, Target};
use super::{Client, Language, Prepared, Reply, region};
use crate::action::{Action, ActionMeta, Effect, RegionRule};
use crate::check::{Violations, check};
use crate::codec::{self, DecodeError, Envelope, Tolerance};
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::future::BoxFuture;
use bytes::Bytes;
use std::borrow::Cow;
use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

/// The largest request that the service takes: 10 MB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// How the bytes of a reply become its value.
type Decode<T> = fn(&[u8], Tolerance) -> Result<Envelope<T>, DecodeError>;

/// One use of an action: await it, or change its settings first. Dropped unawaited it does nothing.
#[must_use = "a call is made when it is awaited"]
pub struct Call<T> {
    client: Client,
    target: Target,
    body: Result<Bytes, Error>,
    decode: Decode<T>,
}

/// An action that is not declared, by its names.
#[derive(Clone, Debug)]
pub struct UntypedAction {
    target: Target,
}

impl UntypedAction {
    /// The action of this name. It counts as one that changes things and needs a region.
    pub fn new(
        service: impl Into<Cow<'static, str>>,
        version: impl Into<Cow<'static, str>>,
        name: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (service, version, name) = (service.into(), version.into(), name.into());
        Self {
            target: Target { service, version, name, effect: Effect::Mutating, region: RegionRule::Required },
        }
    }

    /// State what it does to the world.
    #[must_use]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.target.effect = effect;
        self
    }

    /// State whether it needs a region.
    #[must_use]
    pub fn region_rule(mut self, rule: RegionRule) -> Self {
        self.target.region = rule;
        self
    }
}

impl From<&'static ActionMeta> for Target {
    fn from(meta: &'static ActionMeta) -> Self {
        Self {
            service: meta.service.into(),
            version: meta.version.into(),
            name: meta.name.into(),
            effect: meta.effect,
            region: meta.region,
        }
    }
}

impl<T> Call<T> {
    pub(super) fn typed<A: Action>(client: Client, request: &A, decode: Decode<T>) -> Self {
        let body = encode_checked(check(request), || codec::encode(request));
        Self { client, target: A::META.into(), body, decode }
    }

    pub(super) fn untyped(
        client: Client,
        action: UntypedAction,
        json: &serde_json::Value,
        decode: Decode<T>,
    ) -> Self {
        let body = if json.is_object() {
            encode_checked(Violations::default(), || serde_json::to_vec(json))
        } else {
            Err(Error::new(Kind::Invalid, "the parameters must be a JSON object; give `{}` for none"))
        };
        Self { client, target: action.target, body, decode }
    }

    /// Call in this region.
    pub fn region(mut self, region: &str) -> Self {
        match region::read(region) {
            Ok(region) => self.client.settings.region = Some(region),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Call at this endpoint.
    pub fn endpoint(mut self, endpoint: &str) -> Self {
        let allowed = self.client.inner.allow_loopback_http;
        match Endpoint::parse(endpoint)
            .and_then(|endpoint| super::builder::allow(&endpoint, allowed).map(|()| endpoint))
        {
            Ok(endpoint) => self.client.settings.endpoint = Some(endpoint),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Ask for messages in this language.
    pub fn language(mut self, language: Language) -> Self {
        self.client.settings.language = Some(language);
        self
    }

    /// Give one exchange this long.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.client.settings.attempt_timeout = Some(limit);
        self
    }

    /// Give the whole call this long.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.client.settings.deadline = Some(limit);
        self
    }

    /// Keep the fields that the reply's declaration does not know: see [`Reply::unknown_fields`].
    pub fn keep_unknown_fields(mut self) -> Self {
        self.client.settings.tolerance = Tolerance::KeepUnknown;
        self
    }

    /// Sign the request and give it, without sending it.
    ///
    /// # Errors
    /// When a setting or the request is wrong, or there is no credential.
    pub async fn prepare(self) -> Result<Prepared, Error> {
        let (client, job, _) = self.into_job()?;
        client.inner.prepare(&job).await
    }

    fn fail(&mut self, error: Error) {
        if self.body.is_ok() {
            self.body = Err(error);
        }
    }

    fn into_job(self) -> Result<(Client, Job, Decode<T>), Error> {
        let Self { client, target, body, decode } = self;
        let settings = client.settings.clone();
        match body {
            Ok(body) => Ok((client, Job { target, body, settings }, decode)),
            Err(error) => Err(error.with(|details| details.action = Some(target.name.into_owned()))),
        }
    }
}

/// Encode a request that its declaration allows and the service takes.
fn encode_checked(
    found: Violations,
    encode: impl FnOnce() -> Result<Vec<u8>, serde_json::Error>,
) -> Result<Bytes, Error> {
    if !found.is_empty() {
        return Err(Error::new(Kind::Invalid, "").with(|details| details.violations = found));
    }
    let body = encode().map_err(|error| {
        Error::new(Kind::Invalid, "the request cannot be written as JSON").with_source(error)
    })?;
    if body.len() > MAX_BODY {
        let message =
            format!("the request has {} bytes, and the service takes {MAX_BODY}; split it", body.len());
        return Err(Error::new(Kind::Invalid, message));
    }
    Ok(body.into())
}

impl<T: Send + 'static> IntoFuture for Call<T> {
    type Output = Result<Reply<T>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (client, job, decode) = self.into_job()?;
            let answer = client.inner.exchange(&job).await?;
            finish(&job, answer, decode)
        })
    }
}

/// Read the answer's envelope.
fn finish<T>(job: &Job, answer: Answer, decode: Decode<T>) -> Result<Reply<T>, Error> {
    let json = answer.json(job)?;
    match decode(json, job.settings.tolerance) {
        Ok(Envelope { request_id, outcome: Ok(decoded) }) if answer.is_success() => Ok(Reply {
            value: decoded.value,
            request_id: request_id.unwrap_or_default(),
            elapsed: answer.elapsed(),
            unknown: decoded.unknown,
        }),
        Ok(Envelope { request_id, outcome: Err(error) }) => Err(answer.refused(job, request_id, error)),
        Ok(Envelope { .. }) => Err(answer.wrong_status(job)),
        Err(_) if !answer.is_success() => Err(answer.wrong_status(job)),
        Err(error) => Err(answer.not_understood(job, &error)),
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("action", &self.target.name).finish_non_exhaustive()
    }
}
