//! Documentation in every form that Rust knows.

use tc_core::Model;
use tc_core::prelude::*;

/** Starts.
 *
 * With stars
 *     and depth.
 */
#[derive(TcModel)]
struct Stars {
    /** One line. */
    one: String,
    /**
    Without stars,
    on two lines.
    */
    two: String,
}

#[doc = "Starts."]
#[doc = ""]
#[doc = include_str!("included.md")]
#[derive(TcModel)]
struct Attributes {
    #[doc(alias = "nothing")]
    #[doc(hidden)]
    /// Kept.
    #[doc = "And this."]
    one: String,
    #[doc = concat!("Put ", "together.")]
    two: Option<String>,
    three: Option<String>,
}

///Without a space.
///
///```json
///{"Kept": true}
///```
///
/// ```
/// let left_out = 1;
/// ```
///
/// "Quoted" \ and `braced {}`.
#[derive(TcModel)]
struct Examples {
    one: Option<String>,
}

#[test]
fn block_comments_lose_their_margin() {
    assert_eq!(Stars::SHAPE.doc, "Starts.\n\nWith stars\n    and depth.");
    assert_eq!(Stars::SHAPE.docs, ["One line.", "Without stars,\non two lines."]);
}

#[test]
fn attributes_are_documentation_too() {
    assert_eq!(Attributes::SHAPE.doc, "Starts.\n\nWritten elsewhere.\n");
    assert_eq!(Attributes::SHAPE.docs, ["Kept.\nAnd this.", "Put together.", ""]);
    assert!(Attributes::new("a").two("b").three("c").three.is_some());
}

#[test]
fn rust_examples_stay_out_of_the_table() {
    let expected = "Without a space.\n\n```json\n{\"Kept\": true}\n```\n\n\"Quoted\" \\ and `braced {}`.";
    assert_eq!(Examples::SHAPE.doc, expected);
    assert!(Examples::default().one.is_none());
}
