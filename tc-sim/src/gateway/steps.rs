//! The checks themselves, one function each.

use tc_core::server::{AuthFailure, Form, Refusal, Signed};
use tc_core::{RegionRule, codes};

use super::passage::{Passage, unix_seconds};
use crate::nearest::nearest;

/// The largest body that the service takes: 10 MiB.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// The longest query that the service takes: 32 KiB.
const MAX_QUERY: usize = 32 * 1024;

fn missing(name: &str) -> Refusal {
    let message = format!("The request is missing a required parameter `{name}`.");
    Refusal::new(codes::MISSING_PARAMETER, message)
}

pub(super) fn protocol(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    // A missing content type is told with the signature, which must cover it.
    passage.form = Some(Form::of(&passage.exchange.received())?);
    Ok(())
}

pub(super) fn authorization(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    passage.unsigned = passage.skips_the_signature();
    if !passage.unsigned {
        passage.signed = Some(Signed::read(&passage.exchange.received())?);
    }
    Ok(())
}

pub(super) fn secret_id(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let Some(signed) = &passage.signed else { return Ok(()) };
    let known = passage.rules.credentials.get(signed.secret_id());
    passage.credential = Some(known.ok_or(AuthFailure::SecretIdNotFound)?);
    Ok(())
}

pub(super) fn timestamp(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let Some(signed) = &passage.signed else { return Ok(()) };
    signed.check_time(unix_seconds(passage.clients_time()))?;
    Ok(())
}

pub(super) fn signature(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let (Some(signed), Some(credential)) = (&passage.signed, passage.credential) else { return Ok(()) };
    Ok(signed.check_signature_with(&passage.rules.keys, credential)?)
}

pub(super) fn token(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let (Some(signed), Some(credential)) = (&passage.signed, passage.credential) else { return Ok(()) };
    Ok(signed.check_token(credential, unix_seconds(passage.now))?)
}

pub(super) fn action(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let action = passage.exchange.header("x-tc-action").ok_or_else(|| missing("Action"))?;
    let service = passage.service();
    let version = passage.exchange.header("x-tc-version").unwrap_or_default();
    match passage.rules.router.find(service, version, action) {
        Ok(route) => passage.route = Some(route),
        Err(refusal) if refusal.code() == codes::NO_SUCH_VERSION.as_str() => {}
        Err(refusal) => return Err(refusal),
    }
    Ok(())
}

pub(super) fn version(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    if passage.route.is_some() {
        return Ok(());
    }
    let action = passage.action();
    let (router, service) = (&passage.rules.router, passage.service());
    let other = router.actions().find(|info| info.meta.service == service && info.meta.name == action);
    passage.route = other.and_then(|info| router.find(service, info.meta.version, action).ok());
    let version = passage.exchange.header("x-tc-version").ok_or_else(|| missing("Version"))?;
    router.find(service, version, action).map(drop)
}

pub(super) fn region(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let rule = passage.route()?.info().meta.region;
    match passage.region() {
        None if rule == RegionRule::Required => Err(missing("Region")),
        Some(region) if !passage.rules.regions.contains(region) => {
            let meant = nearest(region, passage.rules.regions.iter().map(String::as_str));
            let hint = meant.map_or_else(String::new, |meant| format!(" Did you mean `{meant}`?"));
            let message = format!("The region `{region}` is not supported.{hint}");
            Err(Refusal::new(codes::UNSUPPORTED_REGION, message))
        }
        _ => Ok(()),
    }
}

pub(super) fn rate_limit(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let meta = passage.route()?.info().meta;
    let Some(limit) = meta.rate_limit else { return Ok(()) };
    let region = passage.region().unwrap_or_default().to_owned();
    let counted = (passage.account().to_owned(), region, meta.service, meta.name);
    passage.rules.rates.count(counted, limit, passage.now)
}

pub(super) fn size(passage: &mut Passage<'_>) -> Result<(), Refusal> {
    let (size, limit) = match passage.form {
        Some(Form::Query) => (passage.exchange.query.len(), MAX_QUERY),
        _ => (passage.exchange.body.len(), MAX_BODY),
    };
    if size <= limit {
        return Ok(());
    }
    let message = format!("The size of the request exceeds the limit of {limit} bytes.");
    Err(Refusal::new("RequestSizeLimitExceeded", message))
}
