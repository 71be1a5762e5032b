//! The form of the `Authorization` header.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::failure::AuthFailure;
use super::headers::only;
use crate::sign::{ALGORITHM, TERMINATOR};

/// The parts of an `Authorization` header whose form is right.
#[derive(Debug)]
pub(super) struct Authorization<'a> {
    pub(super) secret_id: &'a str,
    pub(super) date: &'a str,
    pub(super) service: &'a str,
    pub(super) signed_headers: Vec<&'a str>,
    pub(super) signature: &'a str,
}

/// A header over this size is refused unread. The longest sensible one has some 300 bytes.
const MAX_SIZE: usize = 4096;

impl<'a> Authorization<'a> {
    /// Takes the header apart.
    pub(super) fn of(headers: &'a HeaderMap) -> Result<Self, AuthFailure> {
        let value =
            only(headers, &AUTHORIZATION)?.ok_or_else(|| AuthFailure::invalid("the header is missing"))?;
        if value.len() > MAX_SIZE {
            return Err(AuthFailure::invalid("the header is longer than 4096 bytes"));
        }
        let text = std::str::from_utf8(value).ok().filter(|text| text.is_ascii());
        Self::parse(text.ok_or_else(|| AuthFailure::invalid("the header is not ASCII text"))?)
    }

    /// Takes apart `TC3-HMAC-SHA256 Credential=.., SignedHeaders=.., Signature=..`.
    fn parse(text: &'a str) -> Result<Self, AuthFailure> {
        let parts = text
            .trim()
            .strip_prefix(ALGORITHM)
            .and_then(|rest| rest.strip_prefix(' '))
            .ok_or_else(|| AuthFailure::invalid(format!("it does not start with {ALGORITHM}")))?;
        let (mut credential, mut signed_headers, mut signature) = (None, None, None);
        for part in parts.split(',') {
            let (name, value) = part.trim().split_once('=').unwrap_or_default();
            let place = match name {
                "Credential" => &mut credential,
                "SignedHeaders" => &mut signed_headers,
                "Signature" => &mut signature,
                _ => return Err(AuthFailure::invalid("it has an unknown part")),
            };
            if place.replace(value).is_some() {
                return Err(AuthFailure::invalid(format!("`{name}` is given twice")));
            }
        }
        let (secret_id, date, service) = split_credential(required(credential, "Credential")?)?;
        let signed_headers = split_names(required(signed_headers, "SignedHeaders")?)?;
        let signature = required(signature, "Signature")?;
        Ok(Self { secret_id, date, service, signed_headers, signature })
    }
}

fn required<'a>(value: Option<&'a str>, name: &str) -> Result<&'a str, AuthFailure> {
    match value {
        Some(value) if !value.is_empty() => Ok(value),
        _ => Err(AuthFailure::invalid(format!("`{name}` is missing"))),
    }
}

/// Splits `<secret id>/<date>/<service>/tc3_request`.
fn split_credential(credential: &str) -> Result<(&str, &str, &str), AuthFailure> {
    let mut parts = credential.rsplitn(4, '/');
    let mut next = || parts.next().unwrap_or_default();
    let (terminator, service, date, secret_id) = (next(), next(), next(), next());
    if terminator != TERMINATOR {
        return Err(AuthFailure::invalid(format!("Credential does not end with {TERMINATOR}")));
    }
    if !is_service(service) {
        return Err(AuthFailure::invalid("`Service` in Credential not valid"));
    }
    if !is_date(date) {
        return Err(AuthFailure::invalid("`Date` in Credential not valid"));
    }
    if secret_id.is_empty() {
        return Err(AuthFailure::invalid("`SecretId` in Credential not valid"));
    }
    Ok((secret_id, date, service))
}

fn is_service(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    // A service is the first label of a host name, never part of an address such as 127.0.0.1.
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(allowed)
}

/// Tells whether it looks like `2019-02-25`; whether it is the right day is seen later.
fn is_date(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

/// Splits the names of the signed headers and checks that they are in the one right form.
fn split_names(list: &str) -> Result<Vec<&str>, AuthFailure> {
    // Room for what clients sign, so that the list need not grow.
    let mut names = Vec::with_capacity(8);
    names.extend(list.split(';'));
    if names.iter().any(|name| !is_lower_case_name(name)) {
        return Err(AuthFailure::invalid("`SignedHeaders` holds what is no lower-case name"));
    }
    if names.windows(2).any(|pair| pair.first() >= pair.last()) {
        return Err(AuthFailure::invalid("`SignedHeaders` is not in ascending order"));
    }
    for mandatory in ["content-type", "host"] {
        if !names.contains(&mandatory) {
            return Err(AuthFailure::invalid(format!("`SignedHeaders` lacks {mandatory}")));
        }
    }
    Ok(names)
}

fn is_lower_case_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "TC3-HMAC-SHA256 Credential=AKID/2019-02-25/sqlserver/tc3_request, \
                        SignedHeaders=content-type;host, Signature=abc";

    fn reason(text: &str) -> String {
        match Authorization::parse(text) {
            Err(AuthFailure::InvalidAuthorization(reason)) => reason,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_documented_form_is_taken_apart() {
        let parsed = Authorization::parse(GOOD).unwrap();
        assert_eq!(parsed.secret_id, "AKID");
        assert_eq!(parsed.date, "2019-02-25");
        assert_eq!(parsed.service, "sqlserver");
        assert_eq!(parsed.signed_headers, ["content-type", "host"]);
        assert_eq!(parsed.signature, "abc");
    }

    #[test]
    fn white_space_after_the_commas_does_not_matter() {
        assert!(Authorization::parse(&GOOD.replace(", ", ",")).is_ok());
        assert!(Authorization::parse(&GOOD.replace(", ", ",   ")).is_ok());
    }

    #[test]
    fn every_wrong_form_is_told() {
        let cases = [
            ("TC3-HMAC-SHA256", "TC3-HMAC-SHA1", "does not start with TC3-HMAC-SHA256"),
            ("Credential=AKID", "Credential=", "`SecretId` in Credential not valid"),
            ("2019-02-25", "2019-2-25", "`Date` in Credential not valid"),
            ("2019-02-25", "2019x02x25", "`Date` in Credential not valid"),
            ("/sqlserver/", "//", "`Service` in Credential not valid"),
            ("/sqlserver/", "/127/", "`Service` in Credential not valid"),
            ("/sqlserver/", "/SQLServer/", "`Service` in Credential not valid"),
            ("tc3_request", "aws4_request", "Credential does not end with tc3_request"),
            ("content-type;host", "host", "`SignedHeaders` lacks content-type"),
            ("content-type;host", "content-type", "`SignedHeaders` lacks host"),
            ("content-type;host", "host;content-type", "not in ascending order"),
            ("content-type;host", "content-type;host;host", "not in ascending order"),
            ("content-type;host", "Content-Type;host", "no lower-case name"),
            ("content-type;host", "content-type;;host", "no lower-case name"),
            ("Signature=abc", "Signature=", "`Signature` is missing"),
            ("Signature=abc", "Signature=a, Signature=b", "`Signature` is given twice"),
            ("Signature=abc", "Sig=abc", "unknown part"),
            (", Signature=abc", "", "`Signature` is missing"),
            (", Signature=abc", ", ", "unknown part"),
        ];
        for (part, wrong, expected) in cases {
            let reason = reason(&GOOD.replace(part, wrong));
            assert!(reason.contains(expected), "{wrong}: {reason}");
        }
        assert!(reason("SKIP").contains("does not start with"));
    }
}
