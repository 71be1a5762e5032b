//! Session tokens that do not go with their credential.

use super::diagnosis::{Cause, Finding};
use super::words::span;
use crate::credential::Credential;
use crate::server::Received;
use std::time::{Duration, SystemTime};

/// What is wrong with the token; tokens are never shown.
pub(super) fn wrong(
    received: &Received<'_>,
    credential: &Credential,
    known: &[&Credential],
    now: i64,
) -> Finding {
    let finding = |what: String, remedy: &str| Finding::new(Cause::Token, what, remedy);
    let sent = received.headers.get("x-tc-token").map(|value| value.as_bytes().trim_ascii());
    let sent = sent.filter(|token| !token.is_empty());
    let is_token_of = |it: &&&Credential| it.token().map(|token| token.expose().as_bytes()) == sent;
    match (sent, credential.token()) {
        (None, Some(_)) => finding(
            "The credential is a temporary one, and its token did not come with the request.".to_owned(),
            "Give the client all three parts of the credential: id, key and token.",
        ),
        (Some(_), None) => finding(
            "A token came with the request, and the credential has none.".to_owned(),
            "Remove the token from the client's configuration; only temporary credentials have one.",
        ),
        (Some(sent), Some(token)) if sent != token.expose().as_bytes() => {
            match known.iter().find(is_token_of) {
                Some(_) => finding(
                    "The token is that of another credential.".to_owned(),
                    "Give the client id, key and token of one and the same credential.",
                ),
                None => finding(
                    "The token is not that of the credential.".to_owned(),
                    "Fetch a new temporary credential and use all three parts of it.",
                ),
            }
        }
        _ => finding(expired(credential, now), "Fetch a new temporary credential."),
    }
}

fn expired(credential: &Credential, now: i64) -> String {
    let now =
        SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now).unwrap_or_default().min(1 << 40));
    match credential.expires_at().and_then(|expiry| now.duration_since(expiry).ok()) {
        Some(since) => format!("The credential expired {} ago.", span(since.as_secs())),
        None => "The token was not accepted.".to_owned(),
    }
}
