//! Actions with their types, behind functions that take JSON.

use serde_json::{Map, Value};
use tc_core::Action;
use tc_core::codec::{Tolerance, decode};

/// An action with its types.
pub(crate) struct Typed {
    name: &'static str,
    /// What is wrong with a request, each violation with the path of its field.
    pub(crate) violations: fn(&Map<String, Value>) -> Vec<String>,
}

macro_rules! typed {
    ($($action:ident,)*) => {
        #[allow(deprecated, reason = "deprecated actions are checked as well as others")]
        const TYPED: &[Typed] = &[$(Typed::of::<sqlserver_api::$action>()),*];
    };
}
every_action!(typed);

impl Typed {
    const fn of<A: Action>() -> Self {
        Self { name: A::META.name, violations: violations::<A> }
    }

    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        TYPED.iter().find(|typed| typed.name == name)
    }
}

fn violations<A: Action>(request: &Map<String, Value>) -> Vec<String> {
    let json = serde_json::to_vec(request).expect("a JSON object can be written");
    match decode::<A>(&json, Tolerance::Strict) {
        Ok(decoded) => tc_core::check(&decoded.value).iter().map(ToString::to_string).collect(),
        Err(error) => panic!("{}: {error}: {}", A::META.name, String::from_utf8_lossy(&json)),
    }
}

#[test]
fn every_action_is_listed() {
    let declared = sqlserver_api::ACTIONS.iter().map(|info| info.meta.name).collect::<Vec<_>>();
    let listed = TYPED.iter().map(|typed| typed.name).collect::<Vec<_>>();
    assert_eq!(listed, declared, "run `contract/contract list` in sqlserver-api");
}
