//! What the doctor found, in words.

use std::fmt;

/// Why a request's signature was not accepted, and what to do about it.
///
/// `Display` gives it in sentences. It holds no key, token or signature, and no parameter of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// What was found; two findings where it takes both to come to the signature that was sent.
    pub findings: Vec<Finding>,
    /// Whether the signature that was sent came out when the request was signed with these faults.
    ///
    /// Where it did, nothing else is wrong with the signature. Where it did not, the findings are what the
    /// request itself shows.
    pub proved: bool,
}

/// One fault and its remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The kind of fault.
    pub cause: Cause,
    /// What is wrong, in a sentence.
    pub what: String,
    /// What to do about it, in a sentence.
    pub remedy: String,
}

impl Finding {
    pub(super) fn new(cause: Cause, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { cause, what: what.into(), remedy: remedy.into() }
    }
}

impl Diagnosis {
    /// A fault that a server has found itself.
    pub fn new(cause: Cause, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Finding::new(cause, what, remedy).into()
    }

    pub(super) fn proved(findings: Vec<Finding>) -> Self {
        Self { findings, proved: true }
    }

    /// The cause of the first finding.
    #[must_use]
    pub fn cause(&self) -> Cause {
        self.findings.first().map_or(Cause::Unexplained, |finding| finding.cause)
    }
}

impl From<Finding> for Diagnosis {
    fn from(finding: Finding) -> Self {
        Self { findings: vec![finding], proved: false }
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Finding { what, remedy, .. }) in self.findings.iter().enumerate() {
            let between = if at == 0 { "" } else { " And: " };
            write!(f, "{between}{what} {remedy}")?;
        }
        Ok(())
    }
}

/// Kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The request is not signed.
    Unsigned,
    /// It is signed with the old `HmacSHA1` or `HmacSHA256`.
    OldSignature,
    /// The signature was skipped where it must not be.
    Skipped,
    /// The `Authorization` header has another form than the service reads.
    Authorization,
    /// No credential has this secret id.
    UnknownId,
    /// The secret id differs from a known one in white space, quotes or letter case.
    IdText,
    /// The secret id and the secret key stand in each other's place.
    Swapped,
    /// The key is that of another secret id.
    OtherKey,
    /// The secret id was used as the key.
    IdAsKey,
    /// The key was used with white space around it.
    KeySpace,
    /// The key was used with quotes around it.
    KeyQuoted,
    /// A character of the key was lost.
    KeyCut,
    /// The key was used without `TC3` before it.
    BareKey,
    /// The timestamp is missing or no number of seconds.
    TimeForm,
    /// The timestamp counts milliseconds.
    Milliseconds,
    /// The timestamp was made from local time.
    LocalTime,
    /// The client's clock is wrong.
    Clock,
    /// Another timestamp was signed than was sent.
    Timestamp,
    /// The day is that of local time, not of UTC.
    LocalDate,
    /// The day is another than the timestamp's.
    Date,
    /// The scope names another service than was signed for, or than has the action.
    Service,
    /// Another host was signed than was sent.
    Host,
    /// Another content type was signed than was sent.
    ContentType,
    /// The body was written anew after it was signed.
    Body,
    /// Something else than the body was hashed.
    Payload,
    /// The signature and `X-TC-Content-SHA256` differ about whether the body is signed.
    UnsignedPayload,
    /// Another query was signed than was sent.
    Query,
    /// Another method was signed than was sent.
    Method,
    /// Other headers were signed than `SignedHeaders` lists.
    SignedHeaders,
    /// A signed header was changed after it was signed.
    HeaderChanged,
    /// Letters are in the wrong case.
    LetterCase,
    /// The canonical request was put together in another form.
    CanonicalForm,
    /// The session token is missing, wrong, not asked for, or has expired.
    Token,
    /// None of the known faults leads to the signature that was sent.
    Unexplained,
}
