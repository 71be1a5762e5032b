//! `#[deprecated]` warns those who use a thing, and never the expansion.
#![deny(deprecated)]

use tc_core::prelude::*;

/// Starts.
#[deprecated(since = "0.1.0", note = "use something else")]
#[tc_action(service = "thing", version = "2026-01-01", response = ())]
pub struct StartThing {
    /// Name.
    pub name: String,
}

/// Stops.
#[tc_action(service = "thing", version = "2026-01-01", response = ())]
pub struct StopThing {
    /// Name.
    #[deprecated(note = "use `id`")]
    pub name: String,
    /// Kind.
    #[deprecated]
    pub kind: Option<Kind>,
    /// Id.
    pub id: Option<String>,
}

/// Kind.
#[derive(TcEnum)]
pub enum Kind {
    /// Small.
    #[deprecated = "there are no small ones any more"]
    Small,
    /// Another.
    #[tc(other)]
    Other(String),
}

/// State.
#[deprecated]
#[derive(TcEnum)]
#[repr(i64)]
pub enum State {
    /// On.
    On = 1,
    /// Another.
    #[tc(other)]
    Other(i64),
}

#[test]
#[expect(deprecated, reason = "the setter of a deprecated field is deprecated")]
fn a_setter_is_deprecated_with_its_field() {
    let _ = StopThing::new("a").kind(Kind::Other(String::new()));
}

#[test]
fn other_fields_are_not_deprecated() {
    let stop = StopThing::new("a").id("b");
    assert_eq!(stop.id.as_deref(), Some("b"));
}
