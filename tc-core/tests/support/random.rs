//! Made-up input that is the same in every run.

/// The generator `SplitMix64`, which needs no crate.
pub(crate) struct Random(u64);

#[allow(dead_code, reason = "each test uses what it needs")]
impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// An index into something of this length.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap()
    }

    /// Any byte.
    pub(crate) fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// Up to `longest` bytes of any value.
    pub(crate) fn bytes(&mut self, longest: usize) -> Vec<u8> {
        (0..self.index(longest + 1)).map(|_| self.byte()).collect()
    }

    /// One to `longest` letters and digits.
    pub(crate) fn word(&mut self, longest: usize) -> String {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..=self.index(longest)).map(|_| char::from(ALPHABET[self.index(ALPHABET.len())])).collect()
    }

    /// Up to `longest` bytes that a header may hold, with white space at the ends at times.
    pub(crate) fn header_value(&mut self, longest: usize) -> Vec<u8> {
        let value = self.bytes(longest).into_iter().filter(|byte| *byte >= b' ' && *byte != 0x7f);
        let padding: &[u8] = if self.below(3) == 0 { b" \t" } else { b"" };
        padding.iter().copied().chain(value).chain(padding.iter().copied()).collect()
    }
}
