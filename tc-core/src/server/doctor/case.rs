//! One signature that does not fit, and all that may be wrong with it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::diagnosis::{Cause, Diagnosis, Finding};
use super::reach::Reach;
use super::trial::{Change, Trial};
use super::words::shown;
use super::{Doctor, body, covered, headers, key, scope, target};
use crate::secret::SecretString;
use crate::server::verify::{Received, Signed, timestamp};
use crate::sign::HexDigest;

/// A signature that does not fit its request.
pub(super) struct Case<'a> {
    pub(super) doctor: &'a Doctor<'a>,
    pub(super) received: &'a Received<'a>,
    pub(super) covered: &'a [(&'a str, &'a [u8])],
    pub(super) service: &'a str,
    pub(super) secret: SecretString,
    pub(super) timestamp: i64,
    pub(super) presented: &'a str,
    pub(super) payload: HexDigest,
    pub(super) reach: Reach,
}

/// Something that may be wrong, and how to see whether it is.
pub(super) struct Hypothesis<'a> {
    pub(super) change: Change<'a>,
    pub(super) finding: Finding,
    /// Whether it is tried together with others.
    pub(super) frequent: bool,
}

impl<'a> Hypothesis<'a> {
    pub(super) fn new(
        change: Change<'a>,
        cause: Cause,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { change, finding: Finding::new(cause, what, remedy), frequent: false }
    }

    pub(super) fn frequent(mut self) -> Self {
        self.frequent = true;
        self
    }
}

impl<'a> Case<'a> {
    /// Nothing, where the request has no readable timestamp.
    pub(super) fn new(
        doctor: &'a Doctor<'_>,
        received: &'a Received<'_>,
        signed: &'a Signed<'_>,
        secret: &SecretString,
    ) -> Option<Self> {
        let timestamp = timestamp(received.headers).ok()?;
        Some(Self {
            doctor,
            received,
            covered: signed.covered(),
            service: signed.service(),
            secret: secret.clone(),
            timestamp,
            presented: signed.presented(),
            payload: signed.payload(),
            reach: Reach::of(received, signed),
        })
    }

    /// The fault, or the two faults, with which the signature comes out as it was sent.
    pub(super) fn solve(&self) -> Option<Diagnosis> {
        let sent = Trial::of(self);
        if let Some(finding) = self.in_another_case(&sent) {
            return Some(Diagnosis::proved(vec![finding]));
        }
        if !self.reach.faults() {
            return None;
        }
        let hypotheses = self.hypotheses();
        let leads = |it: &&Hypothesis<'_>| self.fits(&sent.with(&it.change, self));
        if let Some(one) = hypotheses.iter().find(leads) {
            return Some(Diagnosis::proved(vec![one.finding.clone()]));
        }
        if !self.reach.pairs() {
            return None;
        }
        let mut frequent = hypotheses.iter().filter(|it| it.frequent);
        while let Some(one) = frequent.next() {
            let changed = sent.with(&one.change, self);
            let differs = |it: &&Hypothesis<'_>| it.finding.cause != one.finding.cause;
            let both = |it: &&Hypothesis<'_>| self.fits(&changed.with(&it.change, self));
            if let Some(other) = frequent.clone().filter(differs).find(both) {
                return Some(Diagnosis::proved(vec![one.finding.clone(), other.finding.clone()]));
            }
        }
        None
    }

    /// All of them, the likely ones first.
    fn hypotheses(&self) -> Vec<Hypothesis<'a>> {
        let mut all = Vec::new();
        headers::host(self, &mut all);
        headers::content_type(self, &mut all);
        body::something_else(self, &mut all);
        body::written_anew(self, &mut all);
        covered::other_headers(self, &mut all);
        covered::spelling(&mut all);
        target::query(self, &mut all);
        target::method(self, &mut all);
        scope::other_scope(self, &mut all);
        key::other_keys(self, &mut all);
        scope::other_time(self, &mut all);
        covered::other_values(self, &mut all);
        all
    }

    pub(super) fn fits(&self, trial: &Trial<'a>) -> bool {
        trial.signature().matches(self.presented)
    }

    fn in_another_case(&self, sent: &Trial<'a>) -> Option<Finding> {
        let lower = self.presented.to_ascii_lowercase();
        sent.signature().matches(&lower).then(|| {
            Finding::new(
                Cause::LetterCase,
                "The signature is right, but written in upper-case hexadecimal digits.",
                "Write it in lower case.",
            )
        })
    }

    /// The value of a header, if there is one.
    pub(super) fn header(&self, name: &str) -> Option<&'a [u8]> {
        self.received.headers.get(name).map(http::HeaderValue::as_bytes)
    }

    /// The headers of these names, as they were sent.
    pub(super) fn values_of(&self, names: &[&'a str]) -> Vec<(&'a str, Cow<'a, [u8]>)> {
        let value = |&name: &&'a str| Some((name, Cow::Borrowed(self.header(name)?)));
        names.iter().filter_map(value).collect()
    }

    pub(super) fn unexplained(&self) -> Finding {
        let names: Vec<&str> = self.covered.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let mut what =
            "No form of this request leads to the signature that was sent with the key of this secret \
                    id: either another key signed it, or the body, the query or a signed header was changed \
                    on its way."
                .to_owned();
        if let Some(left_out) = self.reach.left_out() {
            what.push(' ');
            what.push_str(&left_out);
        }
        let mut remedy = format!(
            "Check the secret key first. Then compare with what the client signed: the SHA-256 of the \
             canonical request is {} here, and that of the payload {}; signed are {}",
            Trial::of(self).canonical_hash(),
            self.payload,
            shown(names.as_bytes()),
        );
        for name in ["content-type", "host"] {
            // Writing to a text cannot fail.
            let _ = write!(remedy, ", {name} {}", shown(self.header(name).unwrap_or_default()));
        }
        remedy.push('.');
        Finding::new(Cause::Unexplained, what, remedy)
    }
}
