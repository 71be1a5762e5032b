//! The headers of a signed request.

use super::{Inner, Job};
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::sign::{Canonical, Payload, authorization, sign};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, USER_AGENT};
use http::{HeaderMap, HeaderValue};
use std::borrow::Cow;

pub(in crate::client) const JSON: &str = "application/json";

const ACTION: HeaderName = HeaderName::from_static("x-tc-action");
const VERSION: HeaderName = HeaderName::from_static("x-tc-version");
const TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
const REGION: HeaderName = HeaderName::from_static("x-tc-region");
const TOKEN: HeaderName = HeaderName::from_static("x-tc-token");
const LANGUAGE: HeaderName = HeaderName::from_static("x-tc-language");
const REQUEST_CLIENT: HeaderName = HeaderName::from_static("x-tc-requestclient");

/// The headers that the signature covers, in the order that it demands: what says where the request goes,
/// what it does, and where it does it.
pub(in crate::client) fn covered<'a>(job: &'a Job, endpoint: &'a Endpoint) -> Vec<(&'a str, &'a [u8])> {
    let mut headers: Vec<(&str, &[u8])> = Vec::with_capacity(5);
    headers.push(("content-type", JSON.as_bytes()));
    headers.push(("host", endpoint.host().as_bytes()));
    headers.push(("x-tc-action", job.target.name.as_bytes()));
    if let Some(region) = job.region() {
        headers.push(("x-tc-region", region.as_bytes()));
    }
    headers.push(("x-tc-version", job.target.version.as_bytes()));
    headers
}

/// All headers of the request, `Authorization` among them.
pub(super) fn signed_headers(
    inner: &Inner,
    job: &Job,
    endpoint: &Endpoint,
    credential: &Credential,
    timestamp: i64,
) -> Result<HeaderMap, Error> {
    let key = inner.keys.key(credential, timestamp, &job.target.service);
    let covered = covered(job, endpoint);
    let canonical =
        Canonical { method: "POST", query: "", headers: &covered, payload: Payload::Body(&job.body).hash() };
    let signature = sign(&key, &canonical, timestamp);
    let authorization = authorization(credential.secret_id(), &key, &canonical, &signature);

    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(HOST, endpoint.host_header().clone());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
    headers.insert(USER_AGENT, inner.user_agent.clone());
    headers.insert(ACTION, name(job, &job.target.name)?);
    headers.insert(VERSION, name(job, &job.target.version)?);
    headers.insert(TIMESTAMP, HeaderValue::from(timestamp));
    headers.insert(REQUEST_CLIENT, inner.request_client.clone());
    if let Some(region) = job.settings.region.as_ref().filter(|_| job.region().is_some()) {
        headers.insert(REGION, region.clone());
    }
    if let Some(language) = job.settings.language {
        headers.insert(LANGUAGE, language.header());
    }
    headers.insert(AUTHORIZATION, secret(job, authorization)?);
    if let Some(token) = credential.token() {
        headers.insert(TOKEN, secret(job, token.expose().to_owned())?);
    }
    Ok(headers)
}

/// The name of an action or a version as a header.
fn name(job: &Job, text: &Cow<'static, str>) -> Result<HeaderValue, Error> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let value = match text {
        _ if text.is_empty() || !text.bytes().all(fits) => None,
        Cow::Borrowed(text) => Some(HeaderValue::from_static(text)),
        Cow::Owned(text) => HeaderValue::from_str(text).ok(),
    };
    value.ok_or_else(|| {
        job.error(
            Kind::Build,
            format!("{text:?} is not the name of an action or a version: it has letters, digits and dashes"),
        )
    })
}

/// A header that no log shows.
fn secret(job: &Job, text: String) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(text).map_err(|_| {
        job.error(Kind::Credentials, "the credential has characters that no header can carry")
    })?;
    value.set_sensitive(true);
    Ok(value)
}
