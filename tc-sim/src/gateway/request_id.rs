//! Ids of requests.

use std::sync::{Mutex, PoisonError};

use fastrand::Rng;

use crate::uuid::uuid;

/// Gives each request an id in the form of a UUID, the same ones for the same seed.
pub(crate) struct RequestIds(Mutex<Rng>);

impl RequestIds {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(Rng::with_seed(seed)))
    }

    /// Where the sequence is.
    pub(crate) fn state(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_seed()
    }

    /// Go on from a place in a sequence.
    pub(crate) fn set(&self, state: u64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Rng::with_seed(state);
    }

    pub(crate) fn next(&self) -> String {
        uuid(self.0.lock().unwrap_or_else(PoisonError::into_inner).u128(..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_and_depend_on_the_seed_alone() {
        let (one, same, other) = (RequestIds::new(7), RequestIds::new(7), RequestIds::new(8));
        let id = one.next();
        assert_eq!(id, same.next());
        assert_ne!(id, other.next());
        assert_ne!(id, one.next());
        same.set(one.state());
        assert_eq!(one.next(), same.next());
    }
}
