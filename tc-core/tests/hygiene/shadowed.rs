//! Every name that an expansion could take from the prelude or the root is something else here.
#![allow(dead_code, non_camel_case_types, non_snake_case, unused_macros)]

mod alloc {}
mod core {}
mod proc_macro {}
mod serde {}
mod std {}
mod tc_core {}
mod tc_macros {}
mod _tc {}

struct Some;
struct None;
struct Ok;
struct Err;
struct Self_;
struct String;
struct Vec;
struct Option;
struct Result;
struct Box;
struct Via;
struct Row;
struct Shape;
struct Violations;

trait Clone {}
trait Copy {}
trait Debug {}
trait Default {}
trait Display {}
trait Drop {}
trait Eq {}
trait From {}
trait Hash {}
trait Hasher {}
trait Into {}
trait IntoIterator {}
trait Iterator {}
trait PartialEq {}
trait Send {}
trait Sized {}
trait Sync {}
trait ToString {}
trait Action {}
trait Model {}
trait Wire {}

type bool = ();
type char = ();
type f64 = ();
type i64 = ();
type str = ();
type u64 = ();
type usize = ();

fn clone() {}
fn debug() {}
fn items() {}
fn list() {}
fn optional() {}
fn required() {}
fn some() {}
fn text() {}
fn via() {}

macro_rules! concat {
    ($($any:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! matches {
    ($($any:tt)*) => {
        compile_error!("not this one")
    };
}

fn check_thing(_thing: &StartThing, _found: &mut ::tc_core::Violations) {}

/// Starts.
#[::tc_core::tc_action(
    service = "thing",
    version = "2026-01-01",
    idempotent,
    errors = [::tc_core::codes::INTERNAL_ERROR],
    rate_limit = 20,
    region = optional,
    check = check_thing,
    rules(needs(size => on)),
)]
struct StartThing {
    /// Ids.
    #[tc(count = 1..=2, each(len = 1..), example = "a")]
    ids: ::std::vec::Vec<::std::string::String>,
    /// Size.
    #[tc(range = ..=9, default = 3)]
    size: ::std::option::Option<::core::primitive::i64>,
    /// On.
    on: ::std::option::Option<::core::primitive::bool>,
    /// Kinds.
    kinds: ::std::option::Option<::std::vec::Vec<Kind>>,
    /// State.
    state: ::std::option::Option<State>,
    /// Password.
    password: ::std::option::Option<::tc_core::Secret<::std::string::String>>,
}

#[derive(::tc_core::TcModel)]
struct StartThingResponse {
    /// All.
    #[tc(total)]
    total_count: ::core::primitive::u64,
    /// Items.
    #[tc(items = names)]
    groups: ::std::vec::Vec<Group>,
}

#[derive(::tc_core::TcModel)]
struct Group {
    /// Names.
    names: ::std::vec::Vec<::std::string::String>,
}

/// Kind.
#[derive(::tc_core::TcEnum)]
enum Kind {
    /// Disk.
    #[tc(rename = "DISK")]
    Disk,
    /// Another.
    #[tc(other)]
    Unknown(::std::string::String),
}

/// State.
#[derive(::tc_core::TcEnum)]
#[repr(i8)]
enum State {
    /// None.
    None = -1,
    /// Another.
    #[tc(other)]
    Some(::core::primitive::i64),
}

#[test]
fn shadowed_names_are_not_taken() {
    let request =
        StartThing::new(["a"]).size(3).on(true).kinds([Kind::Disk]).state(State::None).password("p");
    let json = ::tc_core::codec::encode(&request).unwrap();
    let decoded = ::tc_core::codec::decode::<StartThing>(&json, ::tc_core::codec::Tolerance::Strict).unwrap();
    assert!(decoded.value == request);
    assert!(::tc_core::check(&request).is_empty());
}
