//! What a `#[cfg]` takes away is nowhere: not in the struct, not in its table.

use tc_core::prelude::*;

/// Starts.
#[tc_action(service = "thing", version = "2026-01-01", response = ())]
struct StartThing {
    #[cfg(false)]
    gone: Missing,
    #[cfg(true)]
    #[cfg_attr(true, tc(rename = "DBName"))]
    name: String,
    #[cfg_attr(false, tc(rename = "Lost"))]
    kind: Option<Kind>,
}

#[derive(TcEnum)]
enum Kind {
    #[cfg(false)]
    Gone,
    #[cfg_attr(true, tc(rename = "small"))]
    Small,
    #[tc(other)]
    Other(String),
}

#[derive(TcEnum)]
#[repr(i64)]
enum State {
    #[cfg(false)]
    Gone = 1,
    On = 2,
    #[tc(other)]
    Other(i64),
}

#[test]
fn what_a_cfg_takes_away_is_gone() {
    let names: Vec<&str> = <StartThing as tc_core::Model>::SHAPE.rows.iter().map(|row| row.name).collect();
    assert_eq!(names, ["DBName", "Kind"]);
    let json = tc_core::codec::encode(&StartThing::new("a").kind(Kind::Small)).unwrap();
    assert_eq!(json, br#"{"DBName":"a","Kind":"small"}"#);
    assert_eq!(State::from(1).number(), 1);
    assert_eq!(format!("{:?} {:?}", State::from(1), State::from(2)), "Other(1) On");
}
