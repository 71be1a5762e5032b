//! Numbers that look random and are the same in every run with the same seed.

/// A sequence by the `SplitMix64` method.
#[derive(Clone, Debug)]
pub(crate) struct Sequence(u64);

impl Sequence {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// Eight letters and digits, as the ids of resources end.
    pub(crate) fn tail(&mut self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let mut number = self.next();
        let letter = |_| {
            let at = number % 32;
            number /= 32;
            char::from(LETTERS[at as usize])
        };
        (0..8).map(letter).collect()
    }
}

/// The id of the request with this number, in the form of a UUID.
pub(crate) fn request_id(seed: u64, number: u64) -> String {
    let high = mixed(seed ^ mixed(number));
    let low = mixed(high.wrapping_add(number));
    let head = format!("{:08x}-{:04x}-4{:03x}", high >> 32, high >> 16 & 0xffff, high & 0x0fff);
    format!("{head}-{:04x}-{:012x}", low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff)
}

fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_gives_the_same_ids_in_every_run() {
        let (mut one, mut other) = (Sequence::new(7), Sequence::new(7));
        assert_eq!(one.tail(), other.tail());
        assert_eq!(request_id(7, 3), request_id(7, 3));
        assert_ne!(request_id(7, 3), request_id(8, 3));
    }

    #[test]
    fn ids_do_not_repeat() {
        let mut sequence = Sequence::new(1);
        let tails: BTreeSet<String> = (0..10_000).map(|_| sequence.tail()).collect();
        assert_eq!(tails.len(), 10_000);
        let ids: BTreeSet<String> = (0..10_000).map(|number| request_id(1, number)).collect();
        assert_eq!(ids.len(), 10_000);
    }
}
