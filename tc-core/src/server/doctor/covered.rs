//! Other headers were signed than are listed, in another form, or with other values.

use super::diagnosis::Cause;
use super::trial::{Change, Spelling};
use super::words::shown;
use super::{Case, Hypothesis};

/// The sets that clients sign: the official SDKs, the documentation, and stricter ones.
const SETS: [&[&str]; 8] = [
    &["content-type", "host"],
    &["content-type", "host", "x-tc-action"],
    &["content-type", "host", "x-tc-action", "x-tc-version"],
    &["content-type", "host", "x-tc-action", "x-tc-region", "x-tc-version"],
    &["content-type", "host", "x-tc-timestamp"],
    &["content-type", "host", "x-tc-action", "x-tc-timestamp"],
    &["content-type", "host", "x-tc-action", "x-tc-timestamp", "x-tc-version"],
    &["content-type", "host", "x-tc-action", "x-tc-region", "x-tc-timestamp", "x-tc-version"],
];

/// `SignedHeaders` lists other headers than were signed.
pub(super) fn other_headers<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    let listed: Vec<&str> = case.covered.iter().map(|(name, _)| *name).collect();
    let without = |left_out: &str| listed.iter().copied().filter(|name| *name != left_out).collect();
    let sets = SETS.iter().map(|set| set.to_vec()).chain(listed.iter().map(|name| without(name)));
    for set in sets.filter(|set: &Vec<&str>| *set != listed) {
        let what = format!(
            "SignedHeaders lists {}, and signed were {}.",
            shown(listed.join(";").as_bytes()),
            shown(set.join(";").as_bytes())
        );
        let remedy = "List in SignedHeaders exactly the headers that stand in the canonical request.";
        all.push(Hypothesis::new(Change::Covers(set), Cause::SignedHeaders, what, remedy).frequent());
    }
}

/// The canonical request was put together in another form.
pub(super) fn spelling(all: &mut Vec<Hypothesis<'_>>) {
    for (spelling, cause, what, remedy) in [
        (
            Spelling::ValuesAsSent,
            Cause::LetterCase,
            "The values of the signed headers were signed as they are sent.",
            "Put them in lower case in the canonical request, as in `x-tc-action:describeflowstatus`; send them as \
             they are.",
        ),
        (
            Spelling::UpperCaseHash,
            Cause::LetterCase,
            "The payload's hash was signed in upper-case hexadecimal digits.",
            "Write it in lower case.",
        ),
        (
            Spelling::NoEmptyLine,
            Cause::CanonicalForm,
            "The canonical request that was signed has no empty line after its headers.",
            "End each header's line with a line feed, and join the six parts with another.",
        ),
        (
            Spelling::NoPath,
            Cause::CanonicalForm,
            "The canonical request that was signed has an empty path.",
            "The path is always `/`.",
        ),
    ] {
        all.push(Hypothesis::new(Change::Spelling(spelling), cause, what, remedy).frequent());
    }
}

/// A signed header had another value that the doctor knows of.
pub(super) fn other_values<'a>(case: &Case<'a>, all: &mut Vec<Hypothesis<'a>>) {
    for &(name, value) in case.covered {
        let known = case.doctor.values.iter().filter(|(header, _)| *header == name);
        for (_, signed) in known.chain([&("", "")]) {
            let what = format!(
                "The header {name} was signed as {} and arrived as {}.",
                shown(signed.as_bytes()),
                shown_value(name, value),
            );
            let remedy = "Set the header before the request is signed, and let nothing change it on its way.";
            let change = Change::Header(name, signed.as_bytes().to_vec());
            all.push(Hypothesis::new(change, Cause::HeaderChanged, what, remedy));
        }
    }
}

/// A header's value, unless it may be a permit itself.
fn shown_value(name: &str, value: &[u8]) -> String {
    let harmless = ["content-type", "host", "x-tc-action", "x-tc-region", "x-tc-version", "x-tc-timestamp"];
    if harmless.contains(&name) { shown(value) } else { "another value".to_owned() }
}
