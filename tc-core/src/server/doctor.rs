//! Why a signature was not accepted.

mod before;
mod body;
mod case;
mod covered;
mod diagnosis;
mod headers;
mod json_text;
mod key;
mod reach;
mod scope;
mod target;
mod token;
mod trial;
mod words;

use std::borrow::Cow;
use std::fmt;

pub use diagnosis::{Cause, Diagnosis, Finding};

use super::verify::{Received, Signed};
use crate::credential::Credential;
use crate::secret::SecretString;
use case::{Case, Hypothesis};
use trial::Trial;

/// Finds out why a signature was not accepted, by signing the request again as a faulty client would have.
///
/// It knows what clients get wrong: host without port, a charset added to the content type, a body written anew
/// after it was signed, a clock or a day of another zone, keys with white space, and so on; [`Cause`] lists
/// them. For each it signs the request once more, and where the signature that was sent comes out, that fault is
/// proved. Two of the more frequent ones at once are found too.
///
/// It is a pure function of what it is given, and takes a few milliseconds for a request of the usual size. A larger
/// one is examined less, and the diagnosis says so: with more than 4 KiB of query and headers no two faults are tried
/// together, with more than 32 KiB of them or more than 32 signed headers none is; a body of more than 16 KiB is not
/// written anew; and one of more than 1 MiB is taken as it came. Nor is JSON written anew that is nested more than 128
/// deep, or where that takes more than 128 KiB.
///
/// A [`Diagnosis`] is for whoever runs the server: it must not go to a client that is not trusted, since it tells how
/// near a forged signature is.
/// ```
/// use http::{HeaderMap, HeaderValue};
/// use tc_core::Credential;
/// use tc_core::server::{Cause, Doctor, Received};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let credential = Credential::new("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE")?;
/// let mut headers = HeaderMap::new();
/// headers.insert("content-type", HeaderValue::from_static("application/json"));
/// // Signed for sqlserver.tencentcloudapi.com, and sent here by a proxy that sets its own host.
/// headers.insert("host", HeaderValue::from_static("127.0.0.1:4600"));
/// headers.insert("x-tc-timestamp", HeaderValue::from_static("1551113065"));
/// headers.insert("authorization", HeaderValue::from_static(
///     "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/sqlserver/tc3_request, \
///      SignedHeaders=content-type;host, \
///      Signature=df2e582b129b8c1ae63b75bea898b8cd65c6db0d51903bed1b73e57679a07c16",
/// ));
/// let received = Received { method: "POST", query: "", headers: &headers, body: br#"{"Limit":1}"# };
///
/// let doctor = Doctor::new(1_551_113_070).credential(&credential);
/// let diagnosis = doctor.examine(&received).unwrap();
/// assert_eq!(diagnosis.cause(), Cause::Host);
/// assert!(diagnosis.proved);
/// assert_eq!(
///     diagnosis.findings[0].what,
///     "The host was signed as `sqlserver.tencentcloudapi.com` and arrived as `127.0.0.1:4600`."
/// );
/// # Ok(())
/// # }
/// ```
pub struct Doctor<'a> {
    now: i64,
    credentials: Vec<&'a Credential>,
    hosts: Vec<Cow<'a, str>>,
    services: Vec<&'a str>,
    values: Vec<(&'static str, &'a str)>,
}

impl<'a> Doctor<'a> {
    /// A doctor that knows the time of the server in Unix seconds, and nothing else yet.
    #[must_use]
    pub fn new(now: i64) -> Self {
        Self { now, credentials: vec![], hosts: vec![], services: vec![], values: vec![] }
    }

    /// Know a credential. Without that of the signer no signature can be examined.
    #[must_use]
    pub fn credential(mut self, credential: &'a Credential) -> Self {
        self.credentials.push(credential);
        self
    }

    /// Know another host that clients may have signed for.
    ///
    /// The public hosts of the service, this machine's names, and what a proxy says in `X-Forwarded-Host` are
    /// known anyway.
    #[must_use]
    pub fn host(mut self, host: impl Into<Cow<'a, str>>) -> Self {
        self.hosts.push(host.into());
        self
    }

    /// Know a service that clients may have signed for.
    #[must_use]
    pub fn service(mut self, service: &'a str) -> Self {
        if !self.services.contains(&service) {
            self.services.push(service);
        }
        self
    }

    /// Know a value that a signed header, such as `x-tc-action`, may have had before it was changed.
    #[must_use]
    pub fn value(mut self, header: &'static str, value: &'a str) -> Self {
        if !self.values.contains(&(header, value)) {
            self.values.push((header, value));
        }
        self
    }

    /// Tell why the request's signature is not accepted; nothing, if it is.
    #[must_use]
    pub fn examine(&self, received: &Received<'_>) -> Option<Diagnosis> {
        let signed = match Signed::read(received) {
            Ok(signed) => signed,
            Err(failure) => return Some(before::unreadable(received, &failure).into()),
        };
        let known = self.credentials.iter().find(|it| it.secret_id() == signed.secret_id());
        let Some(credential) = known else { return Some(self.unknown_id(received, &signed)) };
        if let Some(finding) = scope::wrong_time(received, &signed, self.now) {
            return Some(finding.into());
        }
        if !signed.is_made_by(credential) {
            let case = Case::new(self, received, &signed, credential.secret_key())?;
            return Some(case.solve().unwrap_or_else(|| case.unexplained().into()));
        }
        signed.check_token(credential, self.now).err()?;
        Some(token::wrong(received, credential, &self.credentials, self.now).into())
    }

    /// Tell why nobody has the secret id. It may be a key in the wrong place, and is never shown.
    fn unknown_id(&self, received: &Received<'_>, signed: &Signed<'_>) -> Diagnosis {
        if let Some(diagnosis) = self.swapped(received, signed) {
            return diagnosis;
        }
        let fits = |it: &&&Credential| signed.is_made_by(it);
        if let Some(credential) = self.credentials.iter().find(fits) {
            return Diagnosis::proved(vec![before::another_id(signed.secret_id(), credential)]);
        }
        before::nobody(signed.secret_id(), &self.credentials).into()
    }

    /// Whether the id is the key of a known credential, and perhaps signed with the id as the key.
    fn swapped(&self, received: &Received<'_>, signed: &Signed<'_>) -> Option<Diagnosis> {
        let is_key = |it: &&&Credential| it.secret_key() == &SecretString::from(signed.secret_id());
        let credential = self.credentials.iter().find(is_key)?;
        let secret = SecretString::from(credential.secret_id());
        let case = Case::new(self, received, signed, &secret);
        let proved = case.is_some_and(|case| case.fits(&Trial::of(&case)));
        Some(Diagnosis { findings: vec![before::swapped()], proved })
    }
}

/// Credentials are shown by their number only.
impl fmt::Debug for Doctor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { now, credentials, .. } = self;
        write!(f, "Doctor(now {now}, {} credentials)", credentials.len())
    }
}
