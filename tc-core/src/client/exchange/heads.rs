//! What the requests of one action to one place have in common, kept for those that follow.

use super::Job;
use super::covered::Covered;
use crate::client::{Inner, Language, SigningMode};
use crate::endpoint::Endpoint;
use crate::error::{Error, Kind};
use crate::limit::KeyHash;
use crate::sign::Preamble;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, USER_AGENT};
use http::{HeaderMap, HeaderValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

const ACTION: HeaderName = HeaderName::from_static("x-tc-action");
const VERSION: HeaderName = HeaderName::from_static("x-tc-version");
const REGION: HeaderName = HeaderName::from_static("x-tc-region");
const LANGUAGE: HeaderName = HeaderName::from_static("x-tc-language");
const REQUEST_CLIENT: HeaderName = HeaderName::from_static("x-tc-requestclient");
const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-tc-content-sha256");
pub(super) const TIMESTAMP: HeaderName = HeaderName::from_static("x-tc-timestamp");
pub(super) const TOKEN: HeaderName = HeaderName::from_static("x-tc-token");

/// What is kept at most, half a megabyte. A program that calls more at more places begins anew now and then.
const MOST: usize = 256;

/// What the requests of one action to one place have in common. No secret is among it.
pub(super) struct Head {
    /// All headers, but for what a call adds. Time, signature and token are empty.
    pub(super) headers: HeaderMap,
    /// What the signature covers before the body.
    pub(super) preamble: Preamble,
}

impl Head {
    fn of(inner: &Inner, job: &Job, endpoint: &Endpoint) -> Result<Self, Error> {
        let signing = job.settings.signing;
        let mut headers = HeaderMap::with_capacity(12);
        headers.insert(HOST, endpoint.host_header().clone());
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(signing.content_type()));
        headers.insert(USER_AGENT, inner.user_agent.clone());
        headers.insert(ACTION, name(job, &job.target.name)?);
        headers.insert(VERSION, name(job, &job.target.version)?);
        headers.insert(TIMESTAMP, HeaderValue::from_static(""));
        headers.insert(REQUEST_CLIENT, inner.request_client.clone());
        if let Some(region) = job.settings.region.as_ref().filter(|_| job.region().is_some()) {
            headers.insert(REGION, region.clone());
        }
        headers.insert(LANGUAGE, job.settings.language.header());
        headers.insert(AUTHORIZATION, HeaderValue::from_static(""));
        if signing == SigningMode::PostUnsigned {
            headers.insert(CONTENT_SHA256, HeaderValue::from_static("UNSIGNED-PAYLOAD"));
        }
        headers.insert(TOKEN, HeaderValue::from_static(""));
        let preamble = Preamble::of(&Covered::of(job, endpoint).canonical(job));
        Ok(Self { headers, preamble })
    }
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

/// The heads in use.
#[derive(Default)]
pub(in crate::client) struct Heads(RwLock<HashMap<Key<'static>, Arc<Head>, KeyHash>>);

impl Heads {
    /// The head of a request. One with a query, which is signed too, has a head of its own.
    pub(super) fn of(&self, inner: &Inner, job: &Job, endpoint: &Endpoint) -> Result<Arc<Head>, Error> {
        if !job.query.is_empty() {
            return Head::of(inner, job, endpoint).map(Arc::new);
        }
        let key = Key::of(job, endpoint);
        if let Some(head) = self.find(&key) {
            return Ok(head);
        }
        let head = Arc::new(Head::of(inner, job, endpoint)?);
        self.keep(&key, &head);
        Ok(head)
    }

    fn find<'a>(&self, key: &Key<'a>) -> Option<Arc<Head>> {
        // A poisoned lock holds a sound map: no change to it leaves it half done.
        let heads = self.0.read().unwrap_or_else(PoisonError::into_inner);
        // A map of keys that live for ever is also one of keys that live as long as this one.
        let heads: &HashMap<Key<'a>, Arc<Head>, KeyHash> = &heads;
        heads.get(key).map(Arc::clone)
    }

    fn keep(&self, key: &Key<'_>, head: &Arc<Head>) {
        let mut heads = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if heads.len() >= MOST {
            heads.clear();
        }
        heads.insert(key.to_static(), Arc::clone(head));
    }
}

/// All that a head is made of, but for what is the same for the whole client. The most telling parts come first: a
/// comparison mostly ends there.
#[derive(PartialEq, Eq)]
struct Key<'a> {
    action: Cow<'a, str>,
    region: Option<Cow<'a, str>>,
    host: Cow<'a, str>,
    version: Cow<'a, str>,
    signing: SigningMode,
    language: Language,
}

impl<'a> Key<'a> {
    fn of(job: &'a Job, endpoint: &'a Endpoint) -> Self {
        Self {
            action: Cow::Borrowed(&job.target.name),
            region: job.region().map(Cow::Borrowed),
            host: Cow::Borrowed(endpoint.host()),
            version: Cow::Borrowed(&job.target.version),
            signing: job.settings.signing,
            language: job.settings.language,
        }
    }

    /// The same key, borrowing nothing.
    fn to_static(&self) -> Key<'static> {
        let owned = |part: &str| Cow::Owned(part.to_owned());
        Key {
            action: owned(&self.action),
            region: self.region.as_deref().map(owned),
            host: owned(&self.host),
            version: owned(&self.version),
            signing: self.signing,
            language: self.language,
        }
    }
}

/// Action and region tell nearly all heads of one program apart.
impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.action.hash(state);
        self.region.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::{Canonical, Payload};

    #[test]
    fn a_program_that_calls_everything_everywhere_does_not_grow_by_it() {
        let payload = Payload::Unsigned.hash();
        let preamble = Preamble::of(&Canonical { method: "POST", query: "", headers: &[], payload });
        let head = Arc::new(Head { headers: HeaderMap::new(), preamble });
        let heads = Heads::default();
        for number in 0..=MOST {
            let key = Key {
                action: Cow::Owned(format!("DescribeThing{number}")),
                region: None,
                host: "example.tencentcloudapi.com".into(),
                version: "2026-01-01".into(),
                signing: SigningMode::Post,
                language: Language::English,
            };
            heads.keep(&key, &head);
            assert!(heads.find(&key).is_some(), "{number}");
        }
        assert_eq!(heads.0.read().unwrap().len(), 1);
    }
}
