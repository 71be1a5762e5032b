//! The check of a signed request.

mod authorization;
mod failure;
mod headers;

use std::fmt;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use http::HeaderMap;

pub use failure::AuthFailure;

use self::authorization::Authorization;
use self::headers::{CONTENT_SHA256, TIMESTAMP, TOKEN, only, signed_headers};
use crate::credential::Credential;
use crate::secret::constant_time_eq;
use crate::sign::{Canonical, HexDigest, KeyCache, Payload, SignedText, SigningKey, StringToSign, UtcDate};

/// A request as it came over the wire, before anything is decoded or normalized.
#[derive(Clone, Copy)]
pub struct Received<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// What follows the `?` of the URL, still percent-encoded; empty when there is none.
    pub query: &'a str,
    /// The headers. `Host` must be among them with the value that was sent: a client may sign
    /// one that is no valid authority, as tccli does with `http://127.0.0.1:4600`.
    pub headers: &'a HeaderMap,
    /// The bytes of the body.
    pub body: &'a [u8],
}

/// Headers and body may carry secrets: only sizes are shown.
impl fmt::Debug for Received<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Received({}, {} headers, {} bytes)", self.method, self.headers.len(), self.body.len())
    }
}

/// Who signed a request, and what the signature covers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The secret id of the signer.
    pub secret_id: String,
    /// The service in the credential scope.
    pub service: String,
    /// The UTC day in the credential scope, which is the day of the timestamp.
    pub date: UtcDate,
    /// The lower-case names of the headers that the signature covers.
    pub signed_headers: Vec<String>,
    /// The value of `X-TC-Timestamp`, in Unix seconds.
    pub timestamp: i64,
}

/// How far `X-TC-Timestamp` may be from the time of the server, in seconds, in either direction.
pub(super) const MAX_DEVIATION: u64 = 300;

/// Checks who signed the request, as the service does.
///
/// `now` is the time of the server in Unix seconds; `lookup` gives the credential of a secret id.
/// The order of the checks is: form of the `Authorization` header, secret id, timestamp,
/// signature, token. Nothing that a client sends can make it panic, and an `Authorization` header
/// over 4 KiB is refused unread.
///
/// # Errors
///
/// The first check that fails, with the code and the message that the service would answer.
///
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use tc_core::credential::Credential;
/// use tc_core::server::{Received, verify};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut headers = HeaderMap::new();
/// headers.insert("content-type", HeaderValue::from_static("application/json"));
/// headers.insert("host", HeaderValue::from_static("sqlserver.tencentcloudapi.com"));
/// headers.insert("x-tc-timestamp", HeaderValue::from_static("1551113065"));
/// headers.insert("authorization", HeaderValue::from_static(
///     "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/sqlserver/tc3_request, \
///      SignedHeaders=content-type;host, \
///      Signature=df2e582b129b8c1ae63b75bea898b8cd65c6db0d51903bed1b73e57679a07c16",
/// ));
/// let received = Received { method: "POST", query: "", headers: &headers, body: br#"{"Limit":1}"# };
///
/// let known = Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")?;
/// let lookup = |id: &str| (id == known.secret_id()).then(|| known.clone());
///
/// let signer = verify(&received, 1_551_113_070, &lookup)?;
/// assert_eq!(signer.service, "sqlserver");
/// # Ok(())
/// # }
/// ```
pub fn verify(
    received: &Received<'_>,
    now: i64,
    lookup: &dyn Fn(&str) -> Option<Credential>,
) -> Result<Verified, AuthFailure> {
    let signed = Signed::read(received)?;
    let credential = lookup(signed.secret_id()).ok_or(AuthFailure::SecretIdNotFound)?;
    let timestamp = signed.check_time(now)?;
    signed.check_signature(&credential)?;
    signed.check_token(&credential, now)?;
    let authorization = signed.authorization;
    Ok(Verified {
        secret_id: authorization.secret_id.to_owned(),
        service: authorization.service.to_owned(),
        date: UtcDate::from_unix(timestamp),
        signed_headers: authorization.signed_headers.into_iter().map(str::to_owned).collect(),
        timestamp,
    })
}

/// A request whose signature has the right form, for servers that take the steps of [`verify`] one by one.
pub struct Signed<'a> {
    received: Received<'a>,
    authorization: Authorization<'a>,
    headers: Vec<(&'a str, &'a [u8])>,
    /// `X-TC-Timestamp`, once it was read and found good.
    timestamp: OnceLock<i64>,
    /// The hashes of what was signed, once a signature was checked: the body may be large.
    hashes: OnceLock<Hashes>,
}

/// The hashes of what was signed.
#[derive(Clone, Copy)]
struct Hashes {
    payload: HexDigest,
    request: HexDigest,
}

impl<'a> Signed<'a> {
    /// Takes the `Authorization` header apart and finds the headers that it covers.
    ///
    /// # Errors
    /// [`AuthFailure::InvalidAuthorization`]
    pub fn read(received: &Received<'a>) -> Result<Self, AuthFailure> {
        let authorization = Authorization::of(received.headers)?;
        let headers = signed_headers(received.headers, &authorization.signed_headers)?;
        let (timestamp, hashes) = (OnceLock::new(), OnceLock::new());
        Ok(Self { received: *received, authorization, headers, timestamp, hashes })
    }

    /// Gives the secret id of who claims to have signed.
    #[must_use]
    pub fn secret_id(&self) -> &'a str {
        self.authorization.secret_id
    }

    /// Gives the service in the credential scope.
    #[must_use]
    pub fn service(&self) -> &'a str {
        self.authorization.service
    }

    fn timestamp(&self) -> Result<i64, AuthFailure> {
        if let Some(&timestamp) = self.timestamp.get() {
            return Ok(timestamp);
        }
        let timestamp = timestamp(self.received.headers)?;
        Ok(*self.timestamp.get_or_init(|| timestamp))
    }

    /// Gives the day in the credential scope, as it was written.
    pub(super) fn claimed_date(&self) -> &'a str {
        self.authorization.date
    }

    /// Gives the headers that the signature covers, as they came.
    pub(super) fn covered(&self) -> &[(&'a str, &'a [u8])] {
        &self.headers
    }

    /// Gives the signature that came.
    pub(super) fn presented(&self) -> &'a str {
        self.authorization.signature
    }

    /// Checks that it was signed at most 300 seconds from `now`, on the day that its scope says, and gives
    /// the time in Unix seconds.
    ///
    /// # Errors
    /// When the time is missing, malformed or too far off, or the day is another.
    pub fn check_time(&self, now: i64) -> Result<i64, AuthFailure> {
        let timestamp = self.timestamp()?;
        let deviation = timestamp.abs_diff(now);
        if deviation > MAX_DEVIATION {
            return Err(AuthFailure::SignatureExpire { deviation, server_time: now });
        }
        let (date, claimed) = (UtcDate::from_unix(timestamp), self.authorization.date);
        if claimed != date.as_str() {
            return Err(AuthFailure::invalid(format!(
                "`Date` in Credential not valid, it is {claimed} while `X-TC-Timestamp` is on {date} in UTC"
            )));
        }
        Ok(timestamp)
    }

    /// Checks that the credential's key made the signature.
    ///
    /// # Errors
    /// [`AuthFailure::SignatureFailure`], or what is wrong with the time that was signed.
    pub fn check_signature(&self, credential: &Credential) -> Result<(), AuthFailure> {
        let timestamp = self.timestamp()?;
        let day = UtcDate::from_unix(timestamp);
        self.check_key(&SigningKey::derive(credential.secret_key(), day, self.service()), timestamp)
    }

    /// The same with a key that is kept from one request to the next, which takes half the time.
    ///
    /// # Errors
    /// As [`check_signature`](Self::check_signature).
    pub fn check_signature_with(&self, keys: &KeyCache, credential: &Credential) -> Result<(), AuthFailure> {
        let timestamp = self.timestamp()?;
        self.check_key(&keys.key(credential, timestamp, self.service()), timestamp)
    }

    fn check_key(&self, key: &SigningKey, timestamp: i64) -> Result<(), AuthFailure> {
        if self.is_made_with(key, timestamp) {
            return Ok(());
        }
        let text = SignedText::new(&self.canonical(self.payload()), timestamp, self.service());
        Err(AuthFailure::SignatureFailure(Box::new(text)))
    }

    /// Tells whether the credential's key made the signature. The request is hashed once for all who are asked about.
    pub(super) fn is_made_by(&self, credential: &Credential) -> bool {
        self.timestamp().is_ok_and(|timestamp| {
            let day = UtcDate::from_unix(timestamp);
            let key = SigningKey::derive(credential.secret_key(), day, self.service());
            self.is_made_with(&key, timestamp)
        })
    }

    fn is_made_with(&self, key: &SigningKey, timestamp: i64) -> bool {
        let (date, service, request) = (key.date(), key.service(), self.hashes().request);
        key.sign(&StringToSign { timestamp, date, service, request }).matches(self.authorization.signature)
    }

    /// Gives the hash of what of the body is signed.
    pub(super) fn payload(&self) -> HexDigest {
        self.hashes().payload
    }

    fn hashes(&self) -> &Hashes {
        self.hashes.get_or_init(|| {
            let payload = payload(&self.received).hash();
            Hashes { payload, request: self.canonical(payload).hash() }
        })
    }

    fn canonical(&self, payload: HexDigest) -> Canonical<'_> {
        let Received { method, query, .. } = self.received;
        Canonical { method, query, headers: &self.headers, payload }
    }

    /// Checks that `X-TC-Token` is the token of the credential; neither may be there alone.
    ///
    /// # Errors
    /// [`AuthFailure::TokenFailure`]
    pub fn check_token(&self, credential: &Credential, now: i64) -> Result<(), AuthFailure> {
        check_token(self.received.headers, credential, now)
    }
}

/// The signature is not shown.
impl fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed").field("received", &self.received).finish_non_exhaustive()
    }
}

/// Reads `X-TC-Timestamp`.
pub(super) fn timestamp(headers: &HeaderMap) -> Result<i64, AuthFailure> {
    let value = only(headers, &TIMESTAMP)?.ok_or(AuthFailure::MissingTimestamp)?;
    let text = std::str::from_utf8(value.trim_ascii()).unwrap_or_default();
    // The sign and leading zeros that `parse` takes would not be in the string that was signed.
    let as_signed = text.starts_with(|first: char| matches!(first, '1'..='9'));
    text.parse().ok().filter(|_| as_signed).ok_or(AuthFailure::InvalidTimestamp)
}

/// Tells what of the body is signed.
pub(super) fn payload<'a>(received: &Received<'a>) -> Payload<'a> {
    match only(received.headers, &CONTENT_SHA256) {
        Ok(Some(value)) if value.trim_ascii() == b"UNSIGNED-PAYLOAD" => Payload::Unsigned,
        _ => Payload::Body(received.body),
    }
}

/// Compares `X-TC-Token` with the token of the credential; neither may be there alone.
fn check_token(headers: &HeaderMap, credential: &Credential, now: i64) -> Result<(), AuthFailure> {
    let expired = credential.expires_at().is_some_and(|expiry| expiry <= system_time(now));
    let presented = only(headers, &TOKEN).map_err(|_| AuthFailure::TokenFailure)?;
    let presented = presented.unwrap_or_default().trim_ascii();
    let expected = credential.token().map_or("", |token| token.expose());
    if expired || !constant_time_eq(presented, expected.as_bytes()) {
        return Err(AuthFailure::TokenFailure);
    }
    Ok(())
}

/// Turns Unix seconds into a time; one that the system cannot tell is taken for 1970.
fn system_time(seconds: i64) -> SystemTime {
    let since_epoch = Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    SystemTime::UNIX_EPOCH.checked_add(since_epoch).unwrap_or(SystemTime::UNIX_EPOCH)
}
