//! The checks that a request passes, in their one order.

use std::time::Duration;

use http::Method;
use tc_core::server::{AuthFailure, Refusal, Route, Signed};
use tc_core::{Credential, RegionRule, codes};

use super::log::{Call, Outcome};
use super::{Exchange, Gateway};

/// A check of the gateway, to be switched off with [`SimBuilder::without`](crate::SimBuilder::without).
///
/// They are made in this order, and the first that fails is answered. Whether the action exists is checked
/// between [`Token`](Self::Token) and [`Version`](Self::Version) and cannot be switched off: there would be
/// nobody to answer.
///
/// A check that is switched off is made all the same and its result passed over, so that what it finds out,
/// such as who signed, is known where it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Check {
    /// `POST` with a JSON body: `UnsupportedProtocol`.
    Protocol,
    /// At most 10 MB: `RequestSizeLimitExceeded`.
    Size,
    /// The form of the `Authorization` header: `AuthFailure.InvalidAuthorization`.
    Authorization,
    /// The secret id is known: `AuthFailure.SecretIdNotFound`.
    SecretId,
    /// Signed at most 300 seconds ago or ahead: `AuthFailure.SignatureExpire`.
    Timestamp,
    /// The signature: `AuthFailure.SignatureFailure`.
    Signature,
    /// The session token: `AuthFailure.TokenFailure`.
    Token,
    /// The version: `MissingParameter`, `NoSuchVersion`. Switched off, any version of the action answers.
    Version,
    /// The region, as the action's declaration wants it: `MissingParameter`, `UnsupportedRegion`.
    Region,
    /// The declared calls per second: `RequestLimitExceeded`.
    RateLimit,
    /// The declared limits of the parameters: `InvalidParameterValue`, or the action's own code for it.
    ///
    /// Their names and types are always checked: without, no handler could be called.
    Parameters,
}

type Step = fn(&mut Passage<'_>) -> Result<(), Refusal>;

/// The order. Parameters come after all of these, since it is the handler that reads them.
const ORDER: [(Option<Check>, Step); 11] = [
    (Some(Check::Protocol), protocol),
    (Some(Check::Size), size),
    (Some(Check::Authorization), authorization),
    (Some(Check::SecretId), secret_id),
    (Some(Check::Timestamp), timestamp),
    (Some(Check::Signature), signature),
    (Some(Check::Token), token),
    (None, action),
    (Some(Check::Version), version),
    (Some(Check::Region), region),
    (Some(Check::RateLimit), rate_limit),
];

/// The largest body that the service takes: 10 MB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// The largest body that is read at all, also where [`Check::Size`] is off.
pub(crate) const HARD_LIMIT: usize = 64 * 1024 * 1024;

/// Make the checks, up to the first that fails.
pub(crate) fn check(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    for (check, step) in ORDER {
        let off = check.is_some_and(|check| passage.gateway.off.contains(&check));
        match step(passage) {
            Err(refusal) if !off => return Err(refusal),
            _ => {}
        }
    }
    Ok(())
}

/// A request on its way, and what the checks found out about it.
pub(crate) struct Passage<'a> {
    gateway: &'a Gateway,
    pub(crate) exchange: &'a Exchange,
    now: Duration,
    signed: Option<Signed<'a>>,
    credential: Option<&'a Credential>,
    route: Option<&'a Route>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(gateway: &'a Gateway, exchange: &'a Exchange, now: Duration) -> Self {
        Self { gateway, exchange, now, signed: None, credential: None, route: None }
    }

    /// Where the request goes, once the checks have found it.
    pub(crate) fn route(&self) -> Result<&'a Route, Refusal> {
        self.route.ok_or_else(|| codes::INVALID_ACTION.into())
    }

    /// Whose request it is: every secret id is an account of its own.
    pub(crate) fn account(&self) -> &'a str {
        self.signed.as_ref().map_or("", Signed::secret_id)
    }

    /// The region, unless the action has none.
    pub(crate) fn region(&self) -> Option<&'a str> {
        let rule = self.route.map(|route| route.info().meta.region);
        self.exchange.header("x-tc-region").filter(|_| rule != Some(RegionRule::None))
    }

    /// The service in the credential scope; without a signature, the first that has such an action.
    fn service(&self) -> &'a str {
        let action = self.exchange.header("x-tc-action").unwrap_or_default();
        let named = || self.gateway.router.actions().find(|info| info.meta.name == action);
        match &self.signed {
            Some(signed) => signed.service(),
            None => named().map_or("", |info| info.meta.service),
        }
    }

    /// What the log keeps of it.
    pub(crate) fn call(&self, request_id: &str, refusal: Option<&Refusal>) -> Call {
        let header = |name| self.exchange.header(name).map(str::to_owned);
        let refused = |refusal: &Refusal| Outcome::Refused(refusal.code().to_owned());
        Call {
            service: self.service().to_owned(),
            version: header("x-tc-version").unwrap_or_default(),
            action: header("x-tc-action").unwrap_or_default(),
            region: header("x-tc-region"),
            outcome: refusal.map_or(Outcome::Answered, refused),
            request_id: request_id.to_owned(),
        }
    }

    fn unix_seconds(&self) -> i64 {
        i64::try_from(self.now.as_secs()).unwrap_or(i64::MAX)
    }
}

fn missing(name: &str) -> Refusal {
    let message = format!("The request is missing a required parameter `{name}`.");
    Refusal::from(codes::MISSING_PARAMETER).with_message(message)
}

fn protocol(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let method = &passage.exchange.method;
    let message = match passage.exchange.header("content-type") {
        _ if method == Method::GET => "GET is not served here, only POST with a JSON body is.".to_owned(),
        _ if method != Method::POST => format!("The method `{method}` is not supported, use POST."),
        Some(kind) if !is_json(kind) => {
            format!("The content type `{kind}` is not served here, only application/json is.")
        }
        // A missing content type is told with the signature, which must cover it.
        _ => return Ok(()),
    };
    Err(Refusal::from(codes::UNSUPPORTED_PROTOCOL).with_message(message))
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

fn size(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    if passage.exchange.body.len() <= MAX_BODY {
        return Ok(());
    }
    let message = format!("The size of the request exceeds the limit of {MAX_BODY} bytes.");
    Err(Refusal::new("RequestSizeLimitExceeded", message))
}

fn authorization(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    passage.signed = Some(Signed::read(&passage.exchange.received())?);
    Ok(())
}

fn secret_id(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let Some(signed) = &passage.signed else { return Ok(()) };
    let known = passage.gateway.credentials.get(signed.secret_id());
    passage.credential = Some(known.ok_or(AuthFailure::SecretIdNotFound)?);
    Ok(())
}

fn timestamp(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let Some(signed) = &passage.signed else { return Ok(()) };
    signed.check_time(passage.unix_seconds())?;
    Ok(())
}

fn signature(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let (Some(signed), Some(credential)) = (&passage.signed, passage.credential) else { return Ok(()) };
    Ok(signed.check_signature(credential)?)
}

fn token(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let (Some(signed), Some(credential)) = (&passage.signed, passage.credential) else { return Ok(()) };
    Ok(signed.check_token(credential, passage.unix_seconds())?)
}

fn action(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let action = passage.exchange.header("x-tc-action").ok_or_else(|| missing("Action"))?;
    let service = passage.service();
    let version = passage.exchange.header("x-tc-version").unwrap_or_default();
    match passage.gateway.router.find(service, version, action) {
        Ok(route) => passage.route = Some(route),
        Err(refusal) if refusal.code() == codes::NO_SUCH_VERSION.as_str() => {}
        Err(refusal) => return Err(refusal),
    }
    Ok(())
}

fn version(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    if passage.route.is_some() {
        return Ok(());
    }
    let action = passage.exchange.header("x-tc-action").unwrap_or_default();
    let (router, service) = (&passage.gateway.router, passage.service());
    let other = router.actions().find(|info| info.meta.service == service && info.meta.name == action);
    passage.route = other.and_then(|info| router.find(service, info.meta.version, action).ok());
    let version = passage.exchange.header("x-tc-version").ok_or_else(|| missing("Version"))?;
    router.find(service, version, action).map(drop)
}

fn region(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let rule = passage.route()?.info().meta.region;
    match passage.region() {
        None if rule == RegionRule::Required => Err(missing("Region")),
        Some(region) if !passage.gateway.regions.contains(region) => {
            let message = format!("The region `{region}` is not supported.");
            Err(Refusal::from(codes::UNSUPPORTED_REGION).with_message(message))
        }
        _ => Ok(()),
    }
}

fn rate_limit(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let meta = passage.route()?.info().meta;
    let Some(limit) = meta.rate_limit else { return Ok(()) };
    let region = passage.region().unwrap_or_default().to_owned();
    let counted = (passage.account().to_owned(), region, meta.service, meta.name);
    passage.gateway.rates.count(counted, limit, passage.now)
}
