//! Whether the body of a request left.

use crate::clock::Clock;
use crate::limit::Permit;
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Nobody watches, so nobody knows.
const UNWATCHED: u8 = 0;
/// Somebody watches, and it has not left.
const HELD: u8 = 1;
/// It left, or may have.
const SENT: u8 = 2;
/// It had not left when the client gave the attempt up, and does not any more.
const REVOKED: u8 = 3;

/// What is known of a body, shared by the client and the place where the body is.
#[derive(Clone, Default)]
pub(crate) struct SentMark(Arc<Mark>);

#[derive(Default)]
struct Mark {
    state: AtomicU8,
    /// Counts the request when its body leaves. It is given back with the last clone of a mark that is not set.
    place: Mutex<Option<Place>>,
}

/// The place of a request among those that the rate lets through.
pub(crate) struct Place {
    pub(crate) permit: Permit,
    pub(crate) clock: Arc<dyn Clock>,
}

impl SentMark {
    /// A mark of a request that has a place among others.
    pub(crate) fn with_place(place: Option<Place>) -> Self {
        Self(Arc::new(Mark { state: AtomicU8::new(UNWATCHED), place: Mutex::new(place) }))
    }

    /// The body is watched from here on. One that was sent stays so.
    pub(super) fn hold(&self) {
        let _ = self.0.state.compare_exchange(UNWATCHED, HELD, Ordering::AcqRel, Ordering::Acquire);
    }

    /// The body leaves, unless the client gave the attempt up before: then this is `false`, and it must not.
    pub(crate) fn send(&self) -> bool {
        let leave = |state| (state != REVOKED).then_some(SENT);
        let before = self.0.state.fetch_update(Ordering::AcqRel, Ordering::Acquire, leave);
        if before.is_ok_and(|before| before != SENT) {
            self.count();
        }
        before.is_ok()
    }

    /// Give the attempt up. Gives whether it is certain that no byte left, and that none will: the client may then
    /// try again while a connection's task still holds the body of this attempt.
    pub(crate) fn revoke(&self) -> bool {
        match self.0.state.compare_exchange(HELD, REVOKED, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) | Err(REVOKED) => true,
            Err(state) => {
                if state == UNWATCHED {
                    self.count();
                }
                false
            }
        }
    }

    /// Whether the body left, or may have; nothing, where nobody watches it.
    #[cfg(feature = "test-util")]
    pub(crate) fn known(&self) -> Option<bool> {
        let state = self.0.state.load(Ordering::Acquire);
        (state != UNWATCHED).then_some(state == SENT)
    }

    /// Give up an attempt that had no connection: nothing left, watched or not. Gives whether that is so, which it is
    /// unless the transport said that the body left.
    pub(crate) fn revoke_unconnected(&self) -> bool {
        let give_up = |state| (state != SENT).then_some(REVOKED);
        self.0.state.fetch_update(Ordering::AcqRel, Ordering::Acquire, give_up).is_ok()
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.0.state.load(Ordering::Acquire) == SENT
    }

    /// Whether the attempt was given up before anything left.
    #[cfg(any(feature = "transport-reqwest", feature = "transport-hyper"))]
    pub(super) fn is_revoked(&self) -> bool {
        self.0.state.load(Ordering::Acquire) == REVOKED
    }

    /// Count the request at its rate.
    fn count(&self) {
        let place = self.0.place.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Place { permit, clock }) = place {
            permit.used(clock.monotonic());
        }
    }
}

impl fmt::Debug for SentMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SentMark").field(&self.0.state.load(Ordering::Acquire)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_was_given_up_does_not_leave_any_more() {
        let mark = SentMark::default();
        mark.hold();
        assert!(mark.revoke());
        assert!(!mark.send());
        assert!(mark.revoke(), "and it stays so");
    }

    #[test]
    fn without_a_connection_a_body_that_nobody_watches_can_be_given_up_and_one_that_left_cannot() {
        let mark = SentMark::default();
        assert!(mark.revoke_unconnected());
        assert!(!mark.send());
        let mark = SentMark::default();
        assert!(mark.send());
        assert!(!mark.revoke_unconnected());
    }

    #[test]
    fn a_body_that_left_or_that_nobody_watches_cannot_be_given_up() {
        let mark = SentMark::default();
        assert!(!mark.revoke());
        assert!(mark.send());
        mark.hold();
        assert!(!mark.revoke());
        assert!(mark.is_sent());
    }
}
