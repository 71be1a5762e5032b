//! How what came with a request is shown.

/// The most characters of a value that are shown.
const LONGEST: usize = 100;

/// A value in backquotes, cut where it is long, with what could confuse a terminal escaped.
pub(super) fn shown(value: &[u8]) -> String {
    let text = String::from_utf8_lossy(value);
    let mut out = String::from("`");
    for (at, letter) in text.chars().enumerate() {
        if at == LONGEST {
            out.push_str("..");
            break;
        }
        if letter.is_control() || letter == '`' {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    out.push('`');
    out
}

/// A number of seconds in words that can be grasped.
pub(super) fn span(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min {} s", seconds / 60, seconds % 60),
        7200..=172_799 => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
        _ => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_cut_and_escaped() {
        assert_eq!(shown(b"127.0.0.1:4600"), "`127.0.0.1:4600`");
        assert_eq!(shown(b"a\x1b[2J`b"), "`a\\u{1b}[2J\\u{60}b`");
        assert_eq!(shown(&[b'x'; 300]).len(), LONGEST + 4);
    }

    #[test]
    fn spans_are_told_in_the_unit_that_fits() {
        let spans = [(7, "7 s"), (412, "6 min 52 s"), (28_800, "8 h 0 min"), (864_000, "10 days")];
        for (seconds, words) in spans {
            assert_eq!(span(seconds), words);
        }
    }
}
