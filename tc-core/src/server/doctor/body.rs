//! Another body was signed than was sent.

use super::diagnosis::Cause;
use super::json_text::{JsonText, Layout, Letters, Style};
use super::trial::Change;
use super::{Case, Hypothesis};
use crate::server::verify::payload;
use crate::sign::Payload;

const SIGN_WHAT_IS_SENT: &str = "Serialise the request once, sign that text, and send that text: an HTTP \
                                 library that is given an object writes it anew.";

/// The same JSON in another form.
pub(super) fn written_anew<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let body = case.received.body;
    let Some(json) = case.reach.json().then(|| JsonText::read(body)).flatten() else { return };
    for (layout, in_words) in LAYOUTS {
        for (letters, letters_in_words) in LETTERS {
            for (sorted, without_nulls) in [(false, false), (true, false), (false, true), (true, true)] {
                let text = json.write(Style { layout, letters, sorted, without_nulls });
                let Some(text) = text.filter(|text| text.as_bytes() != body) else { continue };
                let sorted_in_words = if sorted { ", its keys sorted" } else { "" };
                let nulls_in_words = if without_nulls { ", without members that are null" } else { "" };
                let what = format!(
                    "The body was written anew after it was signed: signed was the same JSON \
                     {in_words}{letters_in_words}{sorted_in_words}{nulls_in_words}."
                );
                let change = Change::Payload(Payload::Body(text.as_bytes()).hash());
                let hypothesis = Hypothesis::new(change, Cause::Body, what, SIGN_WHAT_IS_SENT);
                let simple = letters == Letters::AsTheyCame && !sorted && !without_nulls;
                all.push(if simple { hypothesis.frequent() } else { hypothesis });
            }
        }
    }
}

const LAYOUTS: [(Layout, &str); 4] = [
    (Layout::Compact, "without white space"),
    (Layout::Spaced, "with a space after commas and colons, as Python's json.dumps writes it"),
    (Layout::Indented(2), "indented by two spaces"),
    (Layout::Indented(4), "indented by four spaces"),
];

const LETTERS: [(Letters, &str); 5] = [
    (Letters::AsTheyCame, ""),
    (Letters::Ascii, ", with letters outside of ASCII as \\u escapes"),
    (Letters::Plain, ", with letters outside of ASCII as they are"),
    (Letters::Html, ", with <, > and & as \\u escapes, as Go writes it"),
    (Letters::Slashes, ", with / and letters outside of ASCII escaped, as PHP writes it"),
];

/// Something else than the body.
pub(super) fn something_else<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    unsigned_payload(case, all);
    let body = case.received.body;
    let mut add = |bytes: &[u8], cause, what: &str, remedy: &str| {
        let change = Change::Payload(Payload::Body(bytes).hash());
        all.push(Hypothesis::new(change, cause, what, remedy).frequent());
    };
    let is_get = case.received.method == "GET";
    let hash_the_body = if is_get {
        "Hash the empty text for GET; the parameters are signed as the query."
    } else {
        "Hash exactly the bytes of the body that is sent."
    };
    let say = |signed: &str| format!("Another payload was hashed than was sent: signed was {signed}.");
    if !body.is_empty() {
        add(b"", Cause::Payload, &say("the empty text, as for a request without a body"), hash_the_body);
    }
    add(b"{}", Cause::Payload, &say("`{}`"), hash_the_body);
    add(b"null", Cause::Payload, &say("`null`"), hash_the_body);
    if !case.received.query.is_empty() {
        add(case.received.query.as_bytes(), Cause::Payload, &say("the query"), hash_the_body);
    }
    let changed = "White space at the end of the body, its line ends, or a byte order mark was changed after \
                   it was signed.";
    let texts = if case.reach.ends() { at_the_ends(body) } else { vec![] };
    for text in texts.into_iter().filter(|text| text != body) {
        add(&text, Cause::Body, changed, "Send the bytes that were signed.");
    }
}

/// The body with other white space at its end, other line ends, with and without a byte order mark.
fn at_the_ends(body: &[u8]) -> Vec<Vec<u8>> {
    let mark = b"\xef\xbb\xbf";
    let mut texts = vec![body.trim_ascii_end().to_vec(), body.trim_ascii().to_vec()];
    texts.extend([&b"\n"[..], b"\r\n"].map(|end| [body, end].concat()));
    texts.push([mark, body].concat());
    texts.extend(body.strip_prefix(mark).map(<[u8]>::to_vec));
    if body.contains(&b'\n') {
        let lines: Vec<&[u8]> = body.split(|&byte| byte == b'\n').collect();
        let bare: Vec<&[u8]> = lines.iter().map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect();
        texts.extend([bare.join(&b"\n"[..]), bare.join(&b"\r\n"[..])]);
    }
    texts
}

/// The signature and the header differ about whether the body is signed.
fn unsigned_payload<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let remedy = "Send `X-TC-Content-SHA256: UNSIGNED-PAYLOAD` where the payload is signed as that word, and only \
                  there.";
    let (signed, what) = match payload(case.received) {
        Payload::Unsigned => (
            Payload::Body(case.received.body),
            "The body was signed, and the header X-TC-Content-SHA256 says that it was not.",
        ),
        Payload::Body(_) => (
            Payload::Unsigned,
            "The payload was signed as UNSIGNED-PAYLOAD, and the header X-TC-Content-SHA256 does not say so.",
        ),
    };
    all.push(Hypothesis::new(Change::Payload(signed.hash()), Cause::UnsignedPayload, what, remedy));
}
