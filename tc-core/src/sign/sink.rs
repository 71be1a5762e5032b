//! Where the texts of the signature are written to.

/// Takes the bytes of a text piece by piece: a hash, or a buffer for a person to read.
///
/// Each text has one writer only, generic over this trait, so what is shown is what was signed.
pub trait Sink {
    /// Appends the bytes.
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Appends the value trimmed and in ASCII lower case, without allocating.
pub(super) fn put_normalized<S: Sink>(sink: &mut S, value: &[u8]) {
    let value = value.trim_ascii();
    if !value.iter().fold(false, |seen, byte| seen | byte.is_ascii_uppercase()) {
        return sink.put(value);
    }
    let mut lower = [0; 64];
    for piece in value.chunks(lower.len()) {
        for (to, from) in lower.iter_mut().zip(piece) {
            *to = from.to_ascii_lowercase();
        }
        sink.put(lower.get(..piece.len()).unwrap_or_default());
    }
}

/// Appends the number in decimal, without allocating.
pub(super) fn put_decimal<S: Sink>(sink: &mut S, number: i64) {
    if number < 0 {
        sink.put(b"-");
    }
    // Twenty digits hold every u64.
    let mut digits = [b'0'; 20];
    let mut rest = number.unsigned_abs();
    let mut first = digits.len();
    for (at, digit) in digits.iter_mut().enumerate().rev() {
        *digit = ascii_digit(rest % 10);
        rest /= 10;
        first = at;
        if rest == 0 {
            break;
        }
    }
    sink.put(digits.get(first..).unwrap_or_default());
}

/// Gives the ASCII digit of a number below ten.
pub(super) const fn ascii_digit(number: u64) -> u8 {
    // The remainder makes the cast lossless for every input.
    b'0' + (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(number: i64) -> String {
        let mut text = Vec::new();
        put_decimal(&mut text, number);
        String::from_utf8(text).unwrap()
    }

    fn normalized(value: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        put_normalized(&mut text, value);
        text
    }

    #[test]
    fn decimals_are_written_as_the_standard_library_writes_them() {
        for number in [0, 7, -7, 10, 1_551_113_065, i64::MAX, i64::MIN] {
            assert_eq!(decimal(number), number.to_string());
        }
    }

    #[test]
    fn values_are_trimmed_and_lowered() {
        assert_eq!(normalized(b" \t Application/JSON \t"), b"application/json");
        assert_eq!(normalized(b"  "), b"");
    }

    #[test]
    fn long_values_are_lowered_to_the_end() {
        let long = [b'A'; 200];
        assert_eq!(normalized(&long), [b'a'; 200]);
    }

    #[test]
    fn bytes_outside_ascii_stay_as_they_are() {
        assert_eq!(normalized(b"A\xC3\x84\xFF"), b"a\xC3\x84\xFF");
    }
}
