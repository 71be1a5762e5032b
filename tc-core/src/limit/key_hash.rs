//! A quick hash for keys.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes [`KeyHasher`]s.
pub(crate) type KeyHash = BuildHasherDefault<KeyHasher>;

/// Eight bytes at a time, for texts of some ten bytes that the program itself chose.
///
/// The standard one withstands those who choose keys to harm and costs a third of an admission for it. Here the
/// worst that chosen keys do is to make the 4,096 of one program be compared one by one.
#[derive(Default)]
pub(crate) struct KeyHasher(u64);

/// The golden ratio in 64 bits, whose multiples spread over all of them.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl KeyHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.mix(bytes.len() as u64);
        let Some(last) = bytes.last_chunk::<8>() else {
            return bytes.iter().for_each(|byte| self.mix(u64::from(*byte)));
        };
        bytes.as_chunks::<8>().0.iter().for_each(|word| self.mix(u64::from_ne_bytes(*word)));
        // What is left of it, and once more what was before: a load of fixed length is the quick one.
        self.mix(u64::from_ne_bytes(*last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The upper half is the better mixed one, and maps look at the lower bits first.
        (self.0 ^ (self.0 >> 32)).wrapping_mul(SPREAD)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Key;
    use super::*;
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    #[test]
    fn keys_that_are_alike_fall_apart() {
        let accounts: Vec<String> = (0..16).map(|number| format!("AKIDEXAMPLE{number}")).collect();
        let actions: Vec<String> = (0..256).map(|number| format!("DescribeThing{number}")).collect();
        let hash = |account, action| KeyHash::default().hash_one(Key::new(account, "thing", None, action));
        let hashes = accounts.iter().flat_map(|account| actions.iter().map(move |action| (account, action)));
        let hashes: Vec<u64> = hashes.map(|(account, action)| hash(account, action)).collect();
        for part in [0, 20, 44, 52] {
            let parts: HashSet<u64> = hashes.iter().map(|hash| (hash >> part) & 0xFFF).collect();
            // 4,096 keys over 4,096 places by chance leave 63 % of the places taken.
            assert!(parts.len() > 2_400, "{} at bit {part}", parts.len());
        }
    }
}
