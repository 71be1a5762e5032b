//! Texts of a server, which may be of any length, in an error, which may be kept and logged.

/// The most bytes of a message that an error keeps.
const MESSAGE: usize = 4 * 1024;

/// The most bytes of a name that an error keeps: a code, a request id, a content type.
const NAME: usize = 128;

/// A message, cut off where it is too long.
pub(crate) fn message(text: String) -> String {
    cut(text, MESSAGE)
}

/// A name, cut off where it is too long.
pub(crate) fn name(text: String) -> String {
    cut(text, NAME)
}

fn cut(mut text: String, longest: usize) -> String {
    if text.len() > longest {
        let end = (0..=longest).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        text.shrink_to_fit();
        text.push_str("..");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_stays_and_what_is_long_is_cut_between_characters() {
        assert_eq!(name("a".repeat(128)), "a".repeat(128));
        assert_eq!(name(format!("{}\u{e4}", "a".repeat(127))), format!("{}..", "a".repeat(127)));
    }
}
