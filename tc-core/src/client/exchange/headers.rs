//! The headers of a signed request.

use super::{Inner, Job};
use crate::client::SigningMode;
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::sign::{Canonical, Payload, authorization, sign};
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, USER_AGENT};
use http::{HeaderMap, HeaderValue};
use std::borrow::Cow;

const ACTION: HeaderName = HeaderName::from_static("x-tc-action");
const VERSION: HeaderName = HeaderName::from_static("x-tc-version");
const TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
const REGION: HeaderName = HeaderName::from_static("x-tc-region");
const TOKEN: HeaderName = HeaderName::from_static("x-tc-token");
const LANGUAGE: HeaderName = HeaderName::from_static("x-tc-language");
const REQUEST_CLIENT: HeaderName = HeaderName::from_static("x-tc-requestclient");
const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-tc-content-sha256");

/// The headers that the signature covers, in the order that it demands: what says where the request goes,
/// what it does, and where it does it.
pub(in crate::client) struct Covered<'a> {
    headers: [(&'static str, &'a [u8]); 5],
    count: usize,
}

impl<'a> Covered<'a> {
    pub(in crate::client) fn of(job: &'a Job, endpoint: &'a Endpoint) -> Self {
        let mut headers = [
            ("content-type", job.settings.signing.content_type().as_bytes()),
            ("host", endpoint.host().as_bytes()),
            ("x-tc-action", job.target.name.as_bytes()),
            ("x-tc-version", job.target.version.as_bytes()),
            ("", &[][..]),
        ];
        let Some(region) = job.region() else { return Self { headers, count: 4 } };
        headers[4] = headers[3];
        headers[3] = ("x-tc-region", region.as_bytes());
        Self { headers, count: 5 }
    }

    /// What is signed of the request.
    pub(in crate::client) fn canonical(&'a self, job: &'a Job) -> Canonical<'a> {
        let (method, payload) = match job.settings.signing {
            SigningMode::Get => ("GET", Payload::Body(&[])),
            SigningMode::PostUnsigned => ("POST", Payload::Unsigned),
            SigningMode::Post | SigningMode::Skip => ("POST", Payload::Body(&job.body)),
        };
        let headers = self.headers.get(..self.count).unwrap_or(&self.headers);
        Canonical { method, query: &job.query, headers, payload: payload.hash() }
    }
}

/// All headers of the request, `Authorization` among them. Without a credential it is not signed.
pub(super) fn signed_headers(
    inner: &Inner,
    job: &Job,
    endpoint: &Endpoint,
    credential: Option<&Credential>,
    timestamp: i64,
) -> Result<HeaderMap, Error> {
    let signing = job.settings.signing;
    let authorization = match credential {
        Some(credential) => signed(inner, job, endpoint, credential, timestamp),
        None => "SKIP".to_owned(),
    };

    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(HOST, endpoint.host_header().clone());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(signing.content_type()));
    headers.insert(USER_AGENT, inner.user_agent.clone());
    headers.insert(ACTION, name(job, &job.target.name)?);
    headers.insert(VERSION, name(job, &job.target.version)?);
    headers.insert(TIMESTAMP, decimal(job, timestamp)?);
    headers.insert(REQUEST_CLIENT, inner.request_client.clone());
    if let Some(region) = job.settings.region.as_ref().filter(|_| job.region().is_some()) {
        headers.insert(REGION, region.clone());
    }
    headers.insert(LANGUAGE, job.settings.language.header());
    headers.insert(AUTHORIZATION, secret(job, authorization)?);
    if signing == SigningMode::PostUnsigned {
        headers.insert(CONTENT_SHA256, HeaderValue::from_static("UNSIGNED-PAYLOAD"));
    }
    if let Some(token) = credential.and_then(Credential::token) {
        headers.insert(TOKEN, secret(job, token.expose().to_owned())?);
    }
    job.settings.headers.add_to(&mut headers);
    Ok(headers)
}

/// The `Authorization` header.
fn signed(inner: &Inner, job: &Job, endpoint: &Endpoint, credential: &Credential, timestamp: i64) -> String {
    let key = inner.keys.key(credential, timestamp, &job.target.service);
    let covered = Covered::of(job, endpoint);
    let canonical = covered.canonical(job);
    let signature = sign(&key, &canonical, timestamp);
    authorization(credential.secret_id(), &key, &canonical, &signature)
}

/// A number as a header. `HeaderValue::from` would allocate twice.
fn decimal(job: &Job, number: i64) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(number.to_string())
        .map_err(|_| job.error(Kind::Build, format!("{number} cannot go into a header")))
}

/// The name of an action or a version as a header.
#[allow(clippy::ptr_arg, reason = "a borrowed name lives for ever and is not copied")]
fn name(job: &Job, text: &Cow<'static, str>) -> Result<HeaderValue, Error> {
    let value = match text {
        Cow::Borrowed(text) => HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())),
        Cow::Owned(text) => HeaderValue::from_str(text),
    };
    // The names were checked; this is where it would matter.
    value.map_err(|_| job.error(Kind::Build, format!("{text:?} cannot go into a header")))
}

/// A header that no log shows.
fn secret(job: &Job, text: String) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(text).map_err(|_| {
        job.error(Kind::Credentials, "the credential has characters that cannot go into a header")
    })?;
    value.set_sensitive(true);
    Ok(value)
}
