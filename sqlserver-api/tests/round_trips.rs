//! Whatever a declaration allows comes through JSON unchanged, and what it does not is named.
//!
//! The values are made up from the tables of the declarations, the same in every run.

#[macro_use]
#[path = "support/every_action.rs"]
mod every_action;
#[path = "support/made_up.rs"]
mod made_up;
#[path = "round_trips/places.rs"]
mod places;

use made_up::{Fill, MadeUp};
use serde_json::{Map, Value};
use tc_core::codec::{DecodeError, Tolerance, decode, encode};
use tc_core::{Action, Model};

/// How many values are made up for each action.
const ROUNDS: u64 = 24;

/// A test of each promise for each action.
macro_rules! promises {
    ($($action:ident,)*) => {
        promises! { @each any_valid_request_survives [$($action)*] }
        promises! { @each any_reply_survives [$($action)*] }
        promises! { @each a_reply_may_have_more_and_less [$($action)*] }
        promises! { @each a_wrong_type_is_named_with_its_path [$($action)*] }
    };
    (@each $promise:ident [$($action:ident)*]) => {
        #[allow(deprecated, non_snake_case, reason = "the tests are named after the actions, all of them")]
        mod $promise {
            $(#[test]
            fn $action() {
                super::$promise::<sqlserver_api::$action>();
            })*
        }
    };
}
every_action!(promises);

fn any_valid_request_survives<A: Action>() {
    for round in 0..ROUNDS {
        for fill in [Fill::Fewest, Fill::Some, Fill::All] {
            survives::<A>(MadeUp::request(A::META.name, round, fill), Tolerance::Strict);
        }
    }
}

fn any_reply_survives<A: Action>() {
    for round in 0..ROUNDS {
        for fill in [Fill::Some, Fill::All] {
            survives::<A::Response>(MadeUp::reply(A::META.name, round, fill), Tolerance::Lenient);
        }
    }
}

fn survives<T: Model>(mut made_up: MadeUp, tolerance: Tolerance) {
    let mut object = made_up.object(T::SHAPE);
    let encoded = reencoded::<T>(&object, tolerance);
    places::add_empty_lists(T::SHAPE, &mut object);
    assert_eq!(encoded, Value::Object(object), "{}", T::SHAPE.name);
}

fn a_reply_may_have_more_and_less<A: Action>() {
    let shape = A::Response::SHAPE;
    let fewest = MadeUp::reply(A::META.name, 0, Fill::Fewest).object(shape);
    let mut nulls = fewest.clone();
    places::add_nulls(shape, &mut nulls);
    let expected = reencoded::<A::Response>(&fewest, Tolerance::Lenient);
    assert_eq!(reencoded::<A::Response>(&nulls, Tolerance::Lenient), expected, "{}: nulls", shape.name);

    let all = MadeUp::reply(A::META.name, 0, Fill::All).object(shape);
    let mut more = all.clone();
    places::add_unknown(shape, &mut more);
    let expected = reencoded::<A::Response>(&all, Tolerance::Lenient);
    assert_eq!(reencoded::<A::Response>(&more, Tolerance::Lenient), expected, "{}: more", shape.name);
}

fn a_wrong_type_is_named_with_its_path<A: Action>() {
    wrong_types_are_named::<A>(MadeUp::request(A::META.name, 0, Fill::All));
    wrong_types_are_named::<A::Response>(MadeUp::reply(A::META.name, 0, Fill::All));
}

fn wrong_types_are_named<T: Model>(mut made_up: MadeUp) {
    let object = made_up.object(T::SHAPE);
    for (path, wrong) in places::with_a_wrong_type(T::SHAPE, &object) {
        match again::<T>(wrong.to_string().as_bytes(), Tolerance::Lenient) {
            Err(error) => assert_eq!(error.path(), path, "{}: {error}", T::SHAPE.name),
            Ok(_) => panic!("{}: a wrong type at {path} is let through: {wrong}", T::SHAPE.name),
        }
    }
}

/// Decode and encode again, on the way of which nothing may be lost.
fn again<T: Model>(json: &[u8], tolerance: Tolerance) -> Result<Vec<u8>, DecodeError> {
    let value = decode::<T>(json, tolerance)?.value;
    let encoded = encode(&value).expect("a declared value can be encoded");
    let copy = decode::<T>(&encoded, Tolerance::Strict)?.value;
    assert_eq!(copy, value, "{}: another value comes back", T::SHAPE.name);
    Ok(encoded)
}

fn reencoded<T: Model>(object: &Map<String, Value>, tolerance: Tolerance) -> Value {
    let json = serde_json::to_vec(object).expect("a JSON object can be written");
    match again::<T>(&json, tolerance) {
        Ok(encoded) => serde_json::from_slice(&encoded).expect("what was encoded is JSON"),
        Err(error) => panic!("{}: {error}\n{}", T::SHAPE.name, String::from_utf8_lossy(&json)),
    }
}
