//! What of a request is small enough to be signed again in other forms.
//!
//! Nobody knows who sends a request that is refused, and its size is theirs to choose.

use crate::server::Received;
use crate::server::verify::Signed;

const KIB: usize = 1024;

/// With more bytes of query and headers no fault is tried; the service takes as many of a query.
const HEAD: usize = 32 * KIB;

/// With more, no two faults are tried together.
const PAIRED_HEAD: usize = 4 * KIB;

/// With more headers signed, no fault is tried.
const SIGNED_HEADERS: usize = 32;

/// The ends of a larger body are not changed.
const BODY: usize = KIB * KIB;

/// JSON that is longer is not written anew.
const JSON: usize = 16 * KIB;

/// The sizes of a request that decide what is tried.
pub(super) struct Reach {
    head: usize,
    signed_headers: usize,
    body: usize,
}

impl Reach {
    pub(super) fn of(received: &Received<'_>, signed: &Signed<'_>) -> Self {
        // What is not signed counts too: it may have been, under another name.
        let headers = received.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
        Self {
            head: received.query.len() + headers.sum::<usize>(),
            signed_headers: signed.covered().len(),
            body: received.body.len(),
        }
    }

    /// Whether faults are tried at all.
    pub(super) fn faults(&self) -> bool {
        self.head <= HEAD && self.signed_headers <= SIGNED_HEADERS
    }

    /// Whether two faults are tried together.
    pub(super) fn pairs(&self) -> bool {
        self.head <= PAIRED_HEAD
    }

    /// Whether the body's ends are changed.
    pub(super) fn ends(&self) -> bool {
        self.body <= BODY
    }

    /// Whether the body is written anew.
    pub(super) fn json(&self) -> bool {
        self.body <= JSON
    }

    /// What was not tried, in a sentence; nothing, if all of it was.
    pub(super) fn left_out(&self) -> Option<String> {
        if !self.faults() {
            return Some(format!(
                "No fault was tried, since query and headers have more than {} KiB or more than \
                 {SIGNED_HEADERS} headers are signed.",
                HEAD / KIB
            ));
        }
        let mut parts = Vec::new();
        if !self.pairs() {
            parts.push(format!(
                "two faults at once, since query and headers have more than {} KiB",
                PAIRED_HEAD / KIB
            ));
        }
        if !self.json() {
            parts.push(format!(
                "the same JSON in another form, since the body has more than {} KiB",
                JSON / KIB
            ));
        }
        if !self.ends() {
            parts.push(format!("other ends of the body, since it has more than {} KiB", BODY / KIB));
        }
        (!parts.is_empty()).then(|| format!("Not tried were {}.", parts.join("; ")))
    }
}
