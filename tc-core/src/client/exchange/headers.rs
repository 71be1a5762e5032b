//! The headers of a signed request.

use super::covered::payload_hash;
use super::heads::{Head, TIMESTAMP, TOKEN};
use super::{Inner, Job};
use crate::credential::Credential;
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::sign::{authorization_of, sign_hash};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use std::iter::once;

/// All headers of the request, `Authorization` among them. Without a credential it is not signed.
pub(super) fn signed_headers(
    inner: &Inner,
    job: &Job,
    endpoint: &Endpoint,
    credential: Option<&Credential>,
    timestamp: i64,
) -> Result<HeaderMap, Error> {
    let head = inner.heads.of(inner, job, endpoint)?;
    let authorization = match credential {
        Some(credential) => signed(inner, job, &head, credential, timestamp),
        None => "SKIP".to_owned(),
    };

    let mut headers = head.headers.clone();
    headers.insert(TIMESTAMP, decimal(job, timestamp)?);
    headers.insert(AUTHORIZATION, secret(job, authorization)?);
    match credential.and_then(Credential::token) {
        Some(token) => headers.insert(TOKEN, secret(job, token.expose().to_owned())?),
        // Its place is then free for what a transport adds, which would move all headers otherwise.
        None => headers.remove(TOKEN),
    };
    job.settings.headers.add_to(&mut headers);
    Ok(headers)
}

/// The `Authorization` header.
fn signed(inner: &Inner, job: &Job, head: &Head, credential: &Credential, timestamp: i64) -> String {
    let key = inner.keys.key(credential, timestamp, &job.target.service);
    let request = head.preamble.hash_with(payload_hash(job));
    let signature = sign_hash(&key, request, timestamp);
    authorization_of(credential.secret_id(), &key, once(head.preamble.signed_headers()), &signature)
}

/// A number as a header. `HeaderValue::from` would allocate twice.
fn decimal(job: &Job, number: i64) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(number.to_string())
        .map_err(|_| job.error(Kind::Build, format!("{number} cannot go into a header")))
}

/// A header that no log shows.
fn secret(job: &Job, text: String) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::try_from(text).map_err(|_| {
        job.error(Kind::Credentials, "the credential has characters that cannot go into a header")
    })?;
    value.set_sensitive(true);
    Ok(value)
}
