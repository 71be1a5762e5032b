//! Faults that show before a signature is computed: no signature, another form, an unknown id.

use super::diagnosis::{Cause, Finding};
use crate::credential::Credential;
use crate::server::verify::AuthFailure;
use crate::server::{Form, Received};
use crate::sign::ALGORITHM;

/// Why the `Authorization` header cannot be read.
pub(super) fn unreadable(received: &Received<'_>, failure: &AuthFailure) -> Finding {
    let form = "Send `Authorization: TC3-HMAC-SHA256 Credential=<SecretId>/<day in UTC>/<service>/tc3_request, \
                SignedHeaders=content-type;host, Signature=<64 hexadecimal digits>`.";
    let value = received.headers.get("authorization").map(|value| value.as_bytes().trim_ascii());
    match value {
        None | Some(b"") if has_old_signature(received) => Finding::new(
            Cause::OldSignature,
            "The request is signed with HmacSHA1 or HmacSHA256, the signature that came before TC3-HMAC-SHA256.",
            "Let the client sign with TC3-HMAC-SHA256, in the official SDKs `signMethod`.",
        ),
        None | Some(b"") => Finding::new(Cause::Unsigned, "The request is not signed.", form),
        Some(b"SKIP") => Finding::new(
            Cause::Skipped,
            "The client skipped the signature, which only actions that exchange the identity of another \
             provider for a credential allow.",
            "Give the client a credential.",
        ),
        Some(value) if !value.starts_with(ALGORITHM.as_bytes()) => Finding::new(
            Cause::Authorization,
            format!("The Authorization header does not start with {ALGORITHM}."),
            form,
        ),
        Some(_) => by_reason(failure, form),
    }
}

fn by_reason(failure: &AuthFailure, form: &str) -> Finding {
    let AuthFailure::InvalidAuthorization(reason) = failure else {
        return Finding::new(Cause::Authorization, failure.message(), form);
    };
    let what = format!("The Authorization header has another form: {reason}.");
    if reason.contains("`Service`") {
        let remedy = "Name the service as its domain does, such as sqlserver. Some SDKs take the first part of \
                      the host for it: give them a host that begins with the service, such as \
                      sqlserver.localhost.";
        return Finding::new(Cause::Service, what, remedy);
    }
    if reason.contains("which the request does not have") || reason.contains("twice") {
        let remedy = "Send every signed header exactly once, and let no proxy remove or add one.";
        return Finding::new(Cause::SignedHeaders, what, remedy);
    }
    if reason.contains("lacks") {
        let remedy = "Sign at least content-type and host, and list what is signed in SignedHeaders.";
        return Finding::new(Cause::SignedHeaders, what, remedy);
    }
    Finding::new(Cause::Authorization, what, form)
}

/// Whether the parameters carry the signature that came before.
fn has_old_signature(received: &Received<'_>) -> bool {
    let parameters = match Form::of(received) {
        Ok(Form::Query) => received.query.as_bytes(),
        Ok(Form::Form) => received.body,
        _ => return false,
    };
    url::form_urlencoded::parse(parameters).any(|(name, _)| name == "Signature")
}

pub(super) fn swapped() -> Finding {
    Finding::new(
        Cause::Swapped,
        "The secret key was sent in the place of the secret id.",
        "Swap the two in the client's configuration, and replace the key: it has left its place.",
    )
}

/// The signature is right for another id than the one that was sent.
pub(super) fn another_id(presented: &str, credential: &Credential) -> Finding {
    let written_otherwise = plain(presented).eq_ignore_ascii_case(credential.secret_id());
    if written_otherwise { id_text() } else { other_id() }
}

/// Nobody has the id, and no known key signed.
pub(super) fn nobody(presented: &str, known: &[&Credential]) -> Finding {
    if known.iter().any(|it| plain(presented).eq_ignore_ascii_case(it.secret_id())) {
        return id_text();
    }
    let known = match known.len() {
        1 => "1 is known here".to_owned(),
        count => format!("{count} are known here"),
    };
    Finding::new(
        Cause::UnknownId,
        format!("No credential has this secret id, and no known key made the signature; {known}."),
        "Give the client a credential that the server knows, or make this one known to it.",
    )
}

fn id_text() -> Finding {
    Finding::new(
        Cause::IdText,
        "The secret id is a known one but for white space, quotes or the case of its letters.",
        "Give the client the id exactly as it is.",
    )
}

fn other_id() -> Finding {
    Finding::new(
        Cause::OtherKey,
        "The secret id is unknown, and the signature was made with the key of a known one.",
        "Give the client the secret id that belongs to its key.",
    )
}

/// The id without what is easily copied with it.
fn plain(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || "'\"<>".contains(letter))
}
