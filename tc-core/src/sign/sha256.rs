//! SHA-256 and HMAC-SHA256 of texts that are written piece by piece.
//!
//! The compression function is that of `sha2`. What is done here is to call it as seldom as can be: a text is
//! gathered in whole blocks on the stack, and a key is kept as the two states that go on from it. For texts as short
//! as those of a signature that saves a quarter of the time of hashing them piece by piece with `sha2` and `hmac`.

use sha2::block_api::compress256;
use zeroize::Zeroizing;

use super::sink::Sink;

const BLOCK: usize = 64;

/// The canonical form of most requests fits.
const GATHERED: usize = 6 * BLOCK;

/// The state before the first block (FIPS 180-4, 5.3.3).
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// Gives the hash of what is written.
pub(super) fn sha256(write: impl FnOnce(&mut Hashed)) -> [u8; 32] {
    let mut text = Hashed::new(INITIAL, 0);
    write(&mut text);
    text.finish()
}

/// Gives a text that begins with what is written, to be gone on with more than once.
pub(super) fn begun(write: impl FnOnce(&mut Hashed)) -> Hashed {
    let mut text = Hashed::new(INITIAL, 0);
    write(&mut text);
    text.settle();
    text
}

/// A text on its way into a hash.
#[derive(Clone)]
pub(super) struct Hashed {
    /// Overwritten when dropped: it may go on from a key.
    state: Zeroizing<[u32; 8]>,
    /// How many bytes the state has taken in.
    taken: usize,
    gathered: [u8; GATHERED],
    len: usize,
}

impl Hashed {
    fn new(state: [u32; 8], taken: usize) -> Self {
        Self { state: Zeroizing::new(state), taken, gathered: [0; GATHERED], len: 0 }
    }

    /// Takes in a piece for which there is no room. It is longer than what the last block lacks.
    #[cold]
    fn take_long(&mut self, bytes: &[u8]) {
        let (first, rest) = bytes.split_at(self.len.next_multiple_of(BLOCK) - self.len);
        self.put(first);
        self.take_gathered();
        let (blocks, rest) = rest.as_chunks();
        compress256(&mut self.state, blocks);
        self.taken += blocks.len() * BLOCK;
        self.put(rest);
    }

    /// Takes in what was gathered, which is whole blocks.
    fn take_gathered(&mut self) {
        let (blocks, _) = self.gathered.as_chunks();
        compress256(&mut self.state, blocks.get(..self.len / BLOCK).unwrap_or(blocks));
        self.taken += self.len;
        self.len = 0;
    }

    /// Takes in the whole blocks of what was gathered, so that those who go on from here need not.
    fn settle(&mut self) {
        let rest = self.len % BLOCK;
        self.len -= rest;
        let whole = self.len;
        self.take_gathered();
        self.gathered.copy_within(whole..whole + rest, 0);
        self.len = rest;
    }

    /// Gives the hash of the text that goes on with what is written.
    pub(super) fn hash_with(&self, write: impl FnOnce(&mut Self)) -> [u8; 32] {
        let mut text = self.clone();
        write(&mut text);
        text.finish()
    }

    /// Ends the text as FIPS 180-4, 5.1.1, has it: a bit, zeros, and the length in bits at the end of a block.
    fn finish(&mut self) -> [u8; 32] {
        let bits = 8 * (self.taken + self.len) as u64;
        self.put(&[0x80]);
        let zeros = (2 * BLOCK - size_of::<u64>() - self.len % BLOCK) % BLOCK;
        self.put([0; BLOCK].get(..zeros).unwrap_or_default());
        self.put(&bits.to_be_bytes());
        self.take_gathered();
        let mut hash = [0; 32];
        for (bytes, word) in hash.as_chunks_mut().0.iter_mut().zip(*self.state) {
            *bytes = word.to_be_bytes();
        }
        hash
    }
}

impl Sink for Hashed {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        match self.gathered.get_mut(self.len..end) {
            Some(place) => {
                place.copy_from_slice(bytes);
                self.len = end;
            }
            None => self.take_long(bytes),
        }
    }
}

/// HMAC-SHA256 (RFC 2104) with one key, the last of a chain, of which the states after its two blocks are kept. They
/// are overwritten when dropped.
pub(super) struct PreparedKey {
    inner: Zeroizing<[u32; 8]>,
    outer: Zeroizing<[u32; 8]>,
}

impl PreparedKey {
    /// Prepares a key.
    pub(super) fn new(key: &[u8; 32]) -> Self {
        let mut block = Zeroizing::new([0; BLOCK]);
        block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
        Self { inner: after(&block, 0x36), outer: after(&block, 0x5c) }
    }

    /// Gives the code of what is written.
    pub(super) fn sign(&self, write: impl FnOnce(&mut Hashed)) -> [u8; 32] {
        let mut text = Hashed::new(*self.inner, BLOCK);
        write(&mut text);
        let hash = text.finish();
        (*text.state, text.taken) = (*self.outer, BLOCK);
        text.put(&hash);
        text.finish()
    }
}

/// Gives the state after a key's block, with each byte changed by the pad.
fn after(block: &[u8; BLOCK], pad: u8) -> Zeroizing<[u32; 8]> {
    let block = Zeroizing::new(block.map(|byte| byte ^ pad));
    let mut state = Zeroizing::new(INITIAL);
    compress256(&mut state, std::slice::from_ref(&*block));
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use hmac::{Hmac, KeyInit, Mac};
    use sha2::{Digest, Sha256};

    /// Texts around every border: of a block, of what is gathered, and of both together.
    fn texts() -> impl Iterator<Item = Vec<u8>> {
        (0..3 * GATHERED).map(|len| (0..=u8::MAX).cycle().take(len).collect())
    }

    #[test]
    fn texts_of_every_length_have_the_hash_that_the_library_gives() {
        for text in texts() {
            assert_eq!(sha256(|to| to.put(&text))[..], Sha256::digest(&text)[..], "{} bytes", text.len());
        }
    }

    #[test]
    fn pieces_of_every_length_are_hashed_like_the_whole() {
        let text = vec![b'a'; 3 * GATHERED];
        let whole = sha256(|to| to.put(&text));
        for size in 1..=text.len() {
            assert_eq!(sha256(|to| text.chunks(size).for_each(|piece| to.put(piece))), whole, "{size} bytes");
        }
    }

    #[test]
    fn a_text_that_was_begun_goes_on_from_every_place_as_often_as_it_is_asked() {
        let text = vec![b'a'; 3 * GATHERED];
        let whole = sha256(|to| to.put(&text));
        for (first, rest) in (0..=text.len()).map(|at| text.split_at(at)) {
            let begun = begun(|to| to.put(first));
            for _ in 0..2 {
                assert_eq!(begun.hash_with(|to| to.put(rest)), whole, "from {}", first.len());
            }
        }
    }

    #[test]
    fn texts_of_every_length_have_the_code_that_the_library_gives() {
        for text in texts() {
            let key: [u8; 32] = Sha256::digest(&text).into();
            let library = Hmac::<Sha256>::new_from_slice(&key).unwrap().chain_update(&text);
            let code = PreparedKey::new(&key).sign(|to| to.put(&text));
            assert_eq!(code[..], library.finalize().into_bytes()[..], "{} bytes", text.len());
        }
    }

    #[test]
    fn the_states_of_a_key_are_overwritten_when_dropped() {
        const fn overwritten<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        let PreparedKey { inner, outer } = &PreparedKey::new(&[7; 32]);
        overwritten(inner);
        overwritten(outer);
    }
}
