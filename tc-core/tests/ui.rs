//! Every mistake in a declaration gets one message, under the token at fault, with the way out.
//!
//! A file of `tests/ui` holds one mistake, and uses the declaration as if there were none: a second message
//! would show that the declaration did not survive. `tests/ui/compiler` holds the few mistakes of which the
//! compiler itself says more. Messages of the compiler belong to the pinned toolchain. After a change,
//! `TRYBUILD=overwrite cargo test -p tc-core --test ui` writes them anew.

use std::path::PathBuf;

#[test]
fn a_mistake_is_reported_where_it_is() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.compile_fail("tests/ui/compiler/*.rs");
}

#[test]
fn a_mistake_gets_one_message() {
    for path in reports() {
        let many = path.to_string_lossy().ends_with("many_mistakes_at_once.stderr");
        let text = std::fs::read_to_string(&path).expect("a report is a text");
        let messages =
            text.lines().filter(|line| line.starts_with("error") || line.starts_with("warning")).count();
        assert!(messages == 1 || many, "{} has {messages} messages", path.display());
    }
}

#[test]
fn our_messages_are_in_one_style() {
    for path in reports() {
        let text = std::fs::read_to_string(&path).expect("a report is a text");
        for message in text.lines().filter_map(|line| line.strip_prefix("error: ")) {
            let begins_small = message.starts_with(|first: char| !first.is_uppercase());
            assert!(begins_small && !message.ends_with('.'), "{}: {message}", path.display());
        }
    }
}

fn reports() -> impl Iterator<Item = PathBuf> {
    let folder = std::fs::read_dir("tests/ui").expect("the folder of the mistakes");
    let paths = folder.map(|entry| entry.expect("an entry of the folder").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "stderr"))
}
