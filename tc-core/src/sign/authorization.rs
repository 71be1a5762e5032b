//! The `Authorization` header.

use super::canonical::Canonical;
use super::digest::Signature;
use super::key::SigningKey;
use super::{ALGORITHM, TERMINATOR};

/// Gives the value of the `Authorization` header, in one allocation.
///
/// Day and service come from the key and the names of the headers from the request, as they were
/// signed.
#[must_use]
pub fn authorization(
    secret_id: &str,
    key: &SigningKey,
    request: &Canonical<'_>,
    signature: &Signature,
) -> String {
    authorization_of(secret_id, key, request.headers.iter().map(|(name, _)| *name), signature)
}

/// The same where the names of the signed headers come one by one or joined already.
pub(crate) fn authorization_of<'a>(
    secret_id: &str,
    key: &SigningKey,
    names: impl Iterator<Item = &'a str> + Clone,
    signature: &Signature,
) -> String {
    let (date, service) = (key.date(), key.service());
    let scope = [secret_id, "/", date.as_str(), "/", service, "/", TERMINATOR];
    let scope_size: usize = scope.iter().map(|part| part.len()).sum();
    // To the byte: a text with room to spare costs another allocation where it becomes a header.
    let names_size = names.clone().map(|name| name.len() + 1).sum::<usize>().saturating_sub(1);
    let rest = ALGORITHM.len() + CREDENTIAL.len() + SIGNED_HEADERS.len() + SIGNATURE.len() + 64;

    let mut header = String::with_capacity(scope_size + names_size + rest);
    header.push_str(ALGORITHM);
    header.push_str(CREDENTIAL);
    for part in scope {
        header.push_str(part);
    }
    header.push_str(SIGNED_HEADERS);
    for (at, name) in names.enumerate() {
        if at > 0 {
            header.push(';');
        }
        header.push_str(name);
    }
    header.push_str(SIGNATURE);
    header.push_str(signature.as_str());
    header
}

const CREDENTIAL: &str = " Credential=";
const SIGNED_HEADERS: &str = ", SignedHeaders=";
const SIGNATURE: &str = ", Signature=";
