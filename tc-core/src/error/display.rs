//! How an error reads.

use super::{Delivery, Details, Error, Kind, Phase, Proof};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        match &details.action {
            Some(action) => write!(f, "{action} failed: ")?,
            None => f.write_str("cannot build the client: ")?,
        }
        if let Some(code) = &details.code {
            write!(f, "{code}: ")?;
        }
        f.write_str(&details.message)?;
        if !details.violations.is_empty() {
            write!(f, "{}", details.violations)?;
        }
        circumstances(details, f)?;
        match remedy(details) {
            Some(remedy) => write!(f, "; {remedy}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        f.debug_struct("Error")
            .field("kind", &details.kind)
            .field("action", &details.action)
            .field("region", &details.region)
            .field("endpoint", &details.endpoint)
            .field("request_id", &details.request_id)
            .field("code", &details.code)
            .field("message", &details.message)
            .field("delivery", &details.delivery)
            .field("attempts", &details.attempts)
            .field("violations", &details.violations)
            .field("received", &details.received)
            .field("source", &details.source)
            .finish_non_exhaustive()
    }
}

/// Where, under which id, after how many attempts, and whether it was executed.
fn circumstances(details: &Details, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if details.attempts.is_empty() {
        return Ok(());
    }
    f.write_str(" (")?;
    if let Some(id) = &details.request_id {
        write!(f, "request id {id}, ")?;
    }
    if let Some(endpoint) = &details.endpoint {
        write!(f, "at {endpoint}")?;
    }
    if let Some(region) = &details.region {
        write!(f, " for {region}")?;
    }
    if details.attempts.len() > 1 {
        write!(f, ", {} attempts", details.attempts.len())?;
    }
    let executed = match details.delivery {
        Delivery::NotExecuted(Proof::Local | Proof::BodyUnsent) => "not sent",
        Delivery::NotExecuted(Proof::Refused) => "not executed",
        Delivery::MaybeExecuted => "maybe executed",
        Delivery::Executed => "executed",
    };
    write!(f, ", {executed})")
}

/// What to do, where that is known.
fn remedy(details: &Details) -> Option<&'static str> {
    match details.kind {
        Kind::Service => service_remedy(details.code.as_deref().unwrap_or_default()),
        Kind::Connect | Kind::Timeout(Phase::Connect) => {
            Some("check the network, the proxy settings and the endpoint's name")
        }
        _ if details.delivery == Delivery::MaybeExecuted => {
            Some("before repeating a change, look whether it was made")
        }
        _ => None,
    }
}

fn service_remedy(code: &str) -> Option<&'static str> {
    let remedies = [
        (
            "AuthFailure.SecretIdNotFound",
            "check the secret id for stray characters, and whether it was disabled",
        ),
        ("AuthFailure.SignatureFailure", "check the secret key; `prepare()` shows what was signed"),
        ("AuthFailure.SignatureExpire", "set this machine's clock"),
        ("AuthFailure.TokenFailure", "get a new temporary credential"),
        ("AuthFailure.UnauthorizedOperation", "ask the account's owner for a policy that allows this action"),
        ("UnauthorizedOperation", "ask the account's owner for a policy that allows this action"),
        ("RequestLimitExceeded", "call less often"),
        ("UnsupportedRegion", "choose a region in which the service is offered"),
        ("InternalError", "before repeating a change, look whether it was made"),
    ];
    let (_, remedy) = remedies.into_iter().find(|(family, _)| crate::code::in_family(code, family))?;
    Some(remedy)
}
