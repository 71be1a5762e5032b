//! Chance, of which a client needs little.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Random numbers of one client, the same ones for the same seed.
#[derive(Debug)]
pub(super) struct Chance(Mutex<fastrand::Rng>);

impl Chance {
    pub(super) fn new(seed: Option<u64>) -> Self {
        Self(Mutex::new(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed)))
    }

    /// A number from 0 to 1.
    pub(super) fn unit(&self) -> f64 {
        self.with(fastrand::Rng::f64)
    }

    /// A text of 32 characters that is used for one call and never again: nanoseconds and 64 random bits.
    pub(super) fn token(&self, since_epoch: Duration) -> String {
        // The nanoseconds of the next 500 years fit; later they begin anew.
        let nanos = since_epoch.as_nanos() & u128::from(u64::MAX);
        format!("{nanos:016x}{:016x}", self.with(|random| random.u64(..)))
    }

    fn with<T>(&self, draw: impl FnOnce(&mut fastrand::Rng) -> T) -> T {
        // A poisoned lock holds a sound generator: any state of it is one.
        draw(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_at_one_time_and_with_one_seed_repeat() {
        let (one, other) = (Chance::new(Some(7)), Chance::new(Some(7)));
        let first = one.token(Duration::from_secs(1));
        assert_eq!(first.len(), 32);
        assert_ne!(one.token(Duration::from_secs(1)), first);
        assert_eq!(other.token(Duration::from_secs(1)), first);
        assert_eq!(one.token(Duration::MAX).len(), 32);
    }

    #[test]
    fn clients_without_a_seed_draw_their_own_numbers() {
        let token = || Chance::new(None).token(Duration::ZERO);
        assert_ne!(token(), token());
    }
}
