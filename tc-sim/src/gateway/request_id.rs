//! Ids of requests.

use std::sync::{Mutex, PoisonError};

use fastrand::Rng;

/// Gives each request an id in the form of a UUID, the same ones for the same seed.
pub(crate) struct RequestIds(Mutex<Rng>);

impl RequestIds {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(Rng::with_seed(seed)))
    }

    pub(crate) fn next(&self) -> String {
        let bits = self.0.lock().unwrap_or_else(PoisonError::into_inner).u128(..);
        // Version 4, variant 1.
        let bits = bits & !(0xf << 76) & !(0b11 << 62) | (0x4 << 76) | (0b10 << 62);
        let hex = format!("{bits:032x}");
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| hex.get(range).unwrap_or_default());
        parts.join("-")
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
        assert_eq!(id.len(), 36);
        assert_eq!(&id[14..15], "4");
        assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"), "{id}");
    }
}
