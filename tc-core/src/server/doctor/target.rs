//! Another query or method was signed than was sent.

use super::diagnosis::Cause;
use super::trial::Change;
use super::{Case, Hypothesis};

/// Ways in which the signed query and the one that arrived differ. Queries hold parameters and are not shown.
pub(super) fn query<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let query = case.received.query;
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    let decoded = url::form_urlencoded::parse(query.as_bytes());
    let decoded: Vec<String> = decoded.map(|(name, value)| format!("{name}={value}")).collect();
    let remedy = "Sign the query exactly as it stands in the URL, percent signs included.";
    for (signed, how) in [
        (String::new(), "empty"),
        (format!("?{query}"), "with the question mark"),
        (pairs.join("&"), "sorted by name"),
        (query.replace('+', "%20"), "with spaces as %20"),
        (query.replace("%20", "+"), "with spaces as +"),
        (decoded.join("&"), "before it was percent-encoded"),
        (escapes_in(query, u8::to_ascii_lowercase), "with lower-case digits after the percent signs"),
        (escapes_in(query, u8::to_ascii_uppercase), "with upper-case digits after the percent signs"),
        (query.replace("%7E", "~"), "with ~ as it is"),
        (query.replace('~', "%7E"), "with ~ as %7E"),
    ] {
        if signed != query {
            let what = format!("The query was signed {how}, and arrived otherwise.");
            all.push(Hypothesis::new(Change::Query(signed), Cause::Query, what, remedy).frequent());
        }
    }
}

/// The query with the two digits after each percent sign in another case.
fn escapes_in(query: &str, case: fn(&u8) -> u8) -> String {
    let mut bytes = query.as_bytes().to_vec();
    let mut after = 0;
    for byte in &mut bytes {
        if after > 0 {
            *byte = case(byte);
            after -= 1;
        } else if *byte == b'%' {
            after = 2;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Another method, or one in lower case.
pub(super) fn method<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let arrived = case.received.method;
    for signed in ["POST".to_owned(), "GET".to_owned(), arrived.to_ascii_lowercase()] {
        if signed != arrived {
            let what = format!("The method was signed as {signed} and arrived as {arrived}.");
            let remedy =
                "Sign the method that is sent, in upper case, and let no redirect or proxy change it.";
            all.push(Hypothesis::new(Change::Method(signed), Cause::Method, what, remedy).frequent());
        }
    }
}
