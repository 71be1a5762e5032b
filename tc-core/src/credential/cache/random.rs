//! Chance, for the one purpose of spreading renewals.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};

/// Gives a number from 0 to 999. The standard library seeds each hasher differently.
pub(super) fn per_mille() -> u32 {
    let bits = RandomState::new().build_hasher().finish();
    u32::try_from(bits % 1000).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_in_bounds_and_differs() {
        let drawn: Vec<u32> = (0..100).map(|_| per_mille()).collect();
        assert!(drawn.iter().all(|drawn| *drawn < 1000));
        assert!(drawn.iter().any(|other| *other != drawn[0]));
    }
}
