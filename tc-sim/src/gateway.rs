//! What every request must pass before an action sees it, in the order of [`the table`](Gateway::admit).

mod rate;

use crate::random;
use http::HeaderMap;
use rate::RateLimits;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tc_core::codec::Tolerance;
use tc_core::server::{Context, Received, Refusal, Route, Router, Signed};
use tc_core::{Credential, RegionRule, codes};

/// The largest body that the service takes: 10 MB.
pub(crate) const MAX_BODY: usize = 10 * 1024 * 1024;

/// A check that can be switched off, where a test has a reason to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Check {
    /// That the request was signed at most 300 seconds ago.
    Timestamp,
    /// That the signature is the key's.
    Signature,
    /// That the session token is the credential's.
    Token,
    /// That the region exists.
    Region,
    /// That the documented calls per second are kept.
    RateLimit,
}

/// The checks and what they need to know.
#[derive(Debug)]
pub(crate) struct Gateway {
    pub(crate) credentials: BTreeMap<String, Credential>,
    pub(crate) regions: BTreeSet<String>,
    pub(crate) without: BTreeSet<Check>,
    pub(crate) tolerance: Tolerance,
    pub(crate) router: Router,
    pub(crate) seed: u64,
    requests: AtomicU64,
    rates: RateLimits,
}

/// A request that passed.
pub(crate) struct Admitted<'a> {
    pub(crate) route: &'a Route,
    pub(crate) context: Context,
}

impl Gateway {
    pub(crate) fn new(seed: u64, router: Router) -> Self {
        Self {
            credentials: BTreeMap::new(),
            regions: BTreeSet::new(),
            without: BTreeSet::new(),
            tolerance: Tolerance::Strict,
            router,
            seed,
            requests: AtomicU64::new(0),
            rates: RateLimits::default(),
        }
    }

    /// The id of the next request.
    pub(crate) fn request_id(&self) -> String {
        random::request_id(self.seed, self.requests.fetch_add(1, Ordering::Relaxed))
    }

    /// Let a request through, or say what the service would answer.
    ///
    /// | # | check | answer | can be switched off |
    /// |---|---|---|---|
    /// | 1 | POST with a body of JSON | `UnsupportedProtocol` | |
    /// | 2 | at most 10 MB | `RequestSizeLimitExceeded` | |
    /// | 3 | form of `Authorization` | `AuthFailure.InvalidAuthorization` | |
    /// | 4 | secret id | `AuthFailure.SecretIdNotFound` | |
    /// | 5 | signed within 300 s | `AuthFailure.SignatureExpire` | yes |
    /// | 6 | signature | `AuthFailure.SignatureFailure` | yes |
    /// | 7 | session token | `AuthFailure.TokenFailure` | yes |
    /// | 8 | action and version given and known | `MissingParameter`, `InvalidAction`, `NoSuchVersion` | |
    /// | 9 | region given and known, where the action needs one | `MissingParameter`, `UnsupportedRegion` | yes |
    /// | 10 | documented calls per second | `RequestLimitExceeded` | yes |
    /// | 11 | parameters, by the declaration | `MissingParameter`, `UnknownParameter`, `InvalidParameter`, `InvalidParameterValue` | |
    ///
    /// The last is the route's own, once the request is here.
    pub(crate) fn admit(
        &self,
        received: &Received<'_>,
        request_id: &str,
        now: Duration,
    ) -> Result<Admitted<'_>, Refusal> {
        protocol(received)?;
        let (secret_id, service) = self.authenticate(received, now)?;
        let action = needed(received.headers, "x-tc-action", "Action")?;
        let version = needed(received.headers, "x-tc-version", "Version")?;
        let route = self.router.find(service, version, action)?;
        let region = self.region(received.headers, route.info().meta.region)?;
        self.rate(secret_id, region, route, now)?;
        let mut context = Context::default();
        secret_id.clone_into(&mut context.secret_id);
        context.region = region.map(str::to_owned);
        request_id.clone_into(&mut context.request_id);
        Ok(Admitted { route, context })
    }

    fn checks(&self, check: Check) -> bool {
        !self.without.contains(&check)
    }

    /// Who signed, and for which service.
    fn authenticate<'r>(
        &self,
        received: &Received<'r>,
        now: Duration,
    ) -> Result<(&'r str, &'r str), Refusal> {
        let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        let signed = Signed::read(received)?;
        let credential = self.credentials.get(signed.secret_id());
        let credential = credential.ok_or(tc_core::server::AuthFailure::SecretIdNotFound)?;
        if self.checks(Check::Timestamp) {
            signed.check_time(now)?;
        }
        if self.checks(Check::Signature) {
            signed.check_signature(credential)?;
        }
        if self.checks(Check::Token) {
            signed.check_token(credential, now)?;
        }
        Ok((signed.secret_id(), signed.service()))
    }

    fn region<'r>(&self, headers: &'r HeaderMap, rule: RegionRule) -> Result<Option<&'r str>, Refusal> {
        let region = header(headers, "x-tc-region");
        if !self.checks(Check::Region) || rule == RegionRule::None {
            return Ok(region);
        }
        match region {
            Some(name) if self.regions.contains(name) => Ok(region),
            Some(name) => {
                let message = format!("The region `{name}` is not supported.");
                Err(Refusal::from(codes::UNSUPPORTED_REGION).with_message(message))
            }
            None if rule == RegionRule::Required => Err(missing("Region")),
            None => Ok(None),
        }
    }

    fn rate(
        &self,
        secret_id: &str,
        region: Option<&str>,
        route: &Route,
        now: Duration,
    ) -> Result<(), Refusal> {
        let meta = route.info().meta;
        match meta.rate_limit {
            Some(limit) if self.checks(Check::RateLimit) => {
                self.rates.admit((secret_id, region.unwrap_or_default(), meta.service, meta.name), limit, now)
            }
            _ => Ok(()),
        }
    }
}

fn protocol(received: &Received<'_>) -> Result<(), Refusal> {
    let unsupported = |message: &str| Err(Refusal::from(codes::UNSUPPORTED_PROTOCOL).with_message(message));
    match received.method {
        "POST" => {}
        "GET" => return unsupported("This simulator serves POST with a JSON body; GET is not served yet."),
        _ => return unsupported("Only GET and POST requests are supported."),
    }
    if received.body.len() > MAX_BODY {
        return Err(too_large());
    }
    Ok(())
}

/// What is answered to a body that is too large.
pub(crate) fn too_large() -> Refusal {
    Refusal::new("RequestSizeLimitExceeded", "The request body is larger than 10 MB.")
}

/// The one value of a header, if it is text.
pub(crate) fn header<'r>(headers: &'r HeaderMap, name: &str) -> Option<&'r str> {
    headers.get(name)?.to_str().ok().map(str::trim).filter(|value| !value.is_empty())
}

fn needed<'r>(headers: &'r HeaderMap, name: &str, parameter: &str) -> Result<&'r str, Refusal> {
    header(headers, name).ok_or_else(|| missing(parameter))
}

fn missing(parameter: &str) -> Refusal {
    let message = format!("The request is missing a required parameter `{parameter}`.");
    Refusal::from(codes::MISSING_PARAMETER).with_message(message)
}
