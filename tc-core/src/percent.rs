//! Percent-encoding as RFC 3986 has it.

/// Append a text in which everything but letters, digits and `-._~` is a `%` and two digits in upper case.
pub(crate) fn encode_onto(text: &mut String, plain: &str) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in plain.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.extend([byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
        }
    }
}

/// A text, encoded.
pub(crate) fn encoded(plain: &str) -> String {
    let mut text = String::with_capacity(plain.len() * 2);
    encode_onto(&mut text, plain);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_unreserved_characters_are_encoded() {
        assert_eq!(encoded(r#"{"a": "ä*~"}"#), "%7B%22a%22%3A%20%22%C3%A4%2A~%22%7D");
        assert_eq!(encoded("AZaz09-._~"), "AZaz09-._~");
        assert_eq!(encoded("+&=%\0"), "%2B%26%3D%25%00");
    }
}
