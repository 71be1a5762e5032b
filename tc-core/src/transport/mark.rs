//! Whether the body of a request left.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Nobody watches, so nobody knows.
const UNWATCHED: u8 = 0;
/// Somebody watches, and it has not left.
const HELD: u8 = 1;
/// It left, or may have.
const SENT: u8 = 2;

/// What is known of a body, shared by the client and the place where the body is.
#[derive(Clone, Default)]
pub(crate) struct SentMark(Arc<AtomicU8>);

impl SentMark {
    /// The body is watched from here on. One that was sent stays so.
    pub(super) fn hold(&self) {
        let _ = self.0.compare_exchange(UNWATCHED, HELD, Ordering::AcqRel, Ordering::Acquire);
    }

    pub(super) fn send(&self) {
        self.0.store(SENT, Ordering::Release);
    }

    /// Whether it is certain that no byte left.
    pub(crate) fn is_held(&self) -> bool {
        self.0.load(Ordering::Acquire) == HELD
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.0.load(Ordering::Acquire) == SENT
    }
}
