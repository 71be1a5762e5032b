//! JSON text, taken apart only as far as needed to write the same value in another way.

use serde::de::IgnoredAny;
use std::fmt::Write as _;

/// A value in the letters that it came in.
enum Tree<'a> {
    /// A number or a word.
    Bare(&'a str),
    /// A text with its quotes.
    Text(&'a str),
    List(Vec<Tree<'a>>),
    Map(Vec<(&'a str, Tree<'a>)>),
}

/// Text that is nested deeper is not taken apart, as by other readers of JSON.
const DEEPEST: usize = 128;

/// Longer text is not written: deep lists that are indented grow far beyond what came.
const LONGEST: usize = 128 * 1024;

/// White space between the parts.
#[derive(Clone, Copy)]
pub(super) enum Layout {
    /// None.
    Compact,
    /// One after commas and colons, as Python's `json.dumps` has it.
    Spaced,
    /// A line each, indented by so many spaces.
    Indented(usize),
}

/// How letters in texts are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// As they came.
    AsTheyCame,
    /// Outside of ASCII as `\u4e2d`, as Python has it.
    Ascii,
    /// Outside of ASCII as they are.
    Plain,
    /// `<`, `>` and `&` as `\u003c`, as Go has it.
    Html,
    /// As `Ascii`, and `/` as `\/`, as PHP has it.
    Slashes,
}

/// Another way to write a value.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) layout: Layout,
    pub(super) letters: Letters,
    pub(super) sorted: bool,
    pub(super) without_nulls: bool,
}

/// JSON to be written in other ways.
pub(super) struct JsonText<'a>(Tree<'a>);

impl<'a> JsonText<'a> {
    /// Take it apart, if it is JSON that is nested at most 128 deep.
    pub(super) fn read(body: &'a [u8]) -> Option<Self> {
        // What follows may trust its form, but not that it is shallow: what is ignored may be nested without end.
        serde_json::from_slice::<IgnoredAny>(body).ok()?;
        let mut rest = std::str::from_utf8(body).ok()?;
        Some(Self(take(&mut rest, DEEPEST)?))
    }

    /// Write it in this style; nothing, if that takes more than 128 KiB.
    pub(super) fn write(&self, style: Style) -> Option<String> {
        let mut out = String::new();
        put(&self.0, style, 1, &mut out);
        (out.len() <= LONGEST).then_some(out)
    }
}

/// Take a value that may have so many brackets one in the other.
fn take<'a>(rest: &mut &'a str, depth: usize) -> Option<Tree<'a>> {
    *rest = rest.trim_start();
    match rest.bytes().next()? {
        b'"' => Some(Tree::Text(take_text(rest)?)),
        b'[' => {
            let inside = depth.checked_sub(1)?;
            let mut items = Vec::new();
            members(rest, b']', |rest| {
                items.push(take(rest, inside)?);
                Some(())
            })?;
            Some(Tree::List(items))
        }
        b'{' => {
            let inside = depth.checked_sub(1)?;
            let mut fields = Vec::new();
            members(rest, b'}', |rest| {
                let name = take_text(rest)?;
                *rest = rest.trim_start().strip_prefix(':')?;
                fields.push((name, take(rest, inside)?));
                Some(())
            })?;
            Some(Tree::Map(fields))
        }
        _ => {
            let end = rest.find(|c: char| ",]}".contains(c) || c.is_whitespace()).unwrap_or(rest.len());
            Some(Tree::Bare(cut(rest, end)?))
        }
    }
}

/// Take what stands between brackets, member by member.
fn members<'a>(
    rest: &mut &'a str,
    end: u8,
    mut member: impl FnMut(&mut &'a str) -> Option<()>,
) -> Option<()> {
    cut(rest, 1)?;
    loop {
        *rest = rest.trim_start();
        if rest.bytes().next()? == end {
            cut(rest, 1)?;
            return Some(());
        }
        *rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        member(rest)?;
    }
}

fn take_text<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let mut escaped = true;
    let end = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    cut(rest, end + 1)
}

fn cut<'a>(rest: &mut &'a str, at: usize) -> Option<&'a str> {
    let (taken, left) = rest.split_at_checked(at)?;
    *rest = left;
    Some(taken)
}

fn put(tree: &Tree<'_>, style: Style, depth: usize, out: &mut String) {
    match tree {
        Tree::Bare(text) => out.push_str(text),
        Tree::Text(text) => write_text(text, style.letters, out),
        Tree::List(items) => {
            let items = items.iter().map(|item| (None, item));
            write_members(items.collect(), ['[', ']'], style, depth, out);
        }
        Tree::Map(fields) => {
            let is_null = |tree: &Tree<'_>| matches!(tree, Tree::Bare("null"));
            let kept = fields.iter().filter(|(_, value)| !(style.without_nulls && is_null(value)));
            let mut members: Vec<_> = kept.map(|(name, value)| (Some(*name), value)).collect();
            if style.sorted {
                members.sort_by_key(|(name, _)| *name);
            }
            write_members(members, ['{', '}'], style, depth, out);
        }
    }
}

fn write_members(
    members: Vec<(Option<&str>, &Tree<'_>)>,
    [open, close]: [char; 2],
    style: Style,
    depth: usize,
    out: &mut String,
) {
    let line = |depth: usize, out: &mut String| {
        if let Layout::Indented(by) = style.layout {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', by * depth));
        }
    };
    let space = if matches!(style.layout, Layout::Compact) { "" } else { " " };
    let empty = members.is_empty();
    out.push(open);
    for (at, (name, value)) in members.into_iter().enumerate() {
        if out.len() > LONGEST {
            return;
        }
        if at > 0 {
            out.push(',');
            out.push_str(if matches!(style.layout, Layout::Spaced) { " " } else { "" });
        }
        line(depth, out);
        if let Some(name) = name {
            write_text(name, style.letters, out);
            out.push(':');
            out.push_str(space);
        }
        put(value, style, depth + 1, out);
    }
    if !empty {
        line(depth - 1, out);
    }
    out.push(close);
}

fn write_text(quoted: &str, letters: Letters, out: &mut String) {
    // As it came, or the text itself written anew.
    let (Some(text), false) = (serde_json::from_str::<String>(quoted).ok(), letters == Letters::AsTheyCame)
    else {
        return out.push_str(quoted);
    };
    let written = serde_json::Value::String(text).to_string();
    for letter in written.chars() {
        match letter {
            '<' | '>' | '&' if letters == Letters::Html => escape(letter, out),
            '/' if letters == Letters::Slashes => out.push_str("\\/"),
            letter if !letter.is_ascii() && matches!(letters, Letters::Ascii | Letters::Slashes) => {
                escape(letter, out);
            }
            letter => out.push(letter),
        }
    }
}

fn escape(letter: char, out: &mut String) {
    for unit in letter.encode_utf16(&mut [0; 2]) {
        // Writing to a text cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style =
        Style { layout: Layout::Compact, letters: Letters::AsTheyCame, sorted: false, without_nulls: false };

    fn written(text: &str, style: Style) -> String {
        JsonText::read(text.as_bytes()).unwrap().write(style).unwrap()
    }

    #[test]
    fn the_same_value_is_written_in_every_layout() {
        let text = r#" { "B" : [ 1.50 , "a, \" b" ] , "A":{}, "N":null,"L":[ ] } "#;
        assert_eq!(written(text, STYLE), r#"{"B":[1.50,"a, \" b"],"A":{},"N":null,"L":[]}"#);
        let spaced = Style { layout: Layout::Spaced, sorted: true, without_nulls: true, ..STYLE };
        assert_eq!(written(text, spaced), r#"{"A": {}, "B": [1.50, "a, \" b"], "L": []}"#);
        let indented = Style { layout: Layout::Indented(2), ..STYLE };
        let expected = serde_json::to_string_pretty(&serde_json::json!({"A": {}, "B": [1, "x"]})).unwrap();
        assert_eq!(written(r#"{"A":{},"B":[1,"x"]}"#, indented), expected);
    }

    #[test]
    fn letters_are_written_as_other_languages_write_them() {
        let text = r#"{"a":"<中\u4e2d/😀\n>"}"#;
        let with = |letters| written(text, Style { letters, ..STYLE });
        assert_eq!(with(Letters::AsTheyCame), text);
        assert_eq!(with(Letters::Plain), r#"{"a":"<中中/😀\n>"}"#);
        assert_eq!(with(Letters::Ascii), r#"{"a":"<\u4e2d\u4e2d/\ud83d\ude00\n>"}"#);
        assert_eq!(with(Letters::Slashes), r#"{"a":"<\u4e2d\u4e2d\/\ud83d\ude00\n>"}"#);
        assert_eq!(with(Letters::Html), r#"{"a":"\u003c中中/😀\n\u003e"}"#);
    }

    #[test]
    fn what_is_nested_deeper_than_readers_take_is_left_alone() {
        let nested = |depth: usize| format!("{}{}", r#"{"a":["#.repeat(depth / 2), "]}".repeat(depth / 2));
        assert_eq!(written(&nested(DEEPEST), STYLE), nested(DEEPEST));
        for depth in [DEEPEST + 2, 1_000_000] {
            assert!(JsonText::read(nested(depth).as_bytes()).is_none(), "{depth}");
        }
    }

    #[test]
    fn what_would_grow_without_measure_is_not_written() {
        let text = format!("{}{}{}", "[".repeat(100), vec!["0"; 4000].join(","), "]".repeat(100));
        let json = JsonText::read(text.as_bytes()).unwrap();
        assert_eq!(json.write(STYLE), Some(text.clone()));
        assert_eq!(json.write(Style { layout: Layout::Indented(4), ..STYLE }), None);
    }

    #[test]
    fn what_is_not_json_is_left_alone() {
        for text in ["", "{", "[1,]", "a=b", "{\"a\":1} x"] {
            assert!(JsonText::read(text.as_bytes()).is_none(), "{text}");
        }
    }
}
