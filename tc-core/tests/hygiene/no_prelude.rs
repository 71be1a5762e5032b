//! No prelude at all.
#![no_implicit_prelude]

/// Starts.
#[::tc_core::tc_action(service = "thing", version = "2026-01-01", paginate = offset)]
pub struct DescribeThings {
    /// First row.
    pub offset: ::core::option::Option<::core::primitive::i64>,
    /// Rows.
    pub limit: ::core::option::Option<::core::primitive::i64>,
    /// Kind.
    #[tc(one_of("a", "b"))]
    pub kind: ::core::option::Option<::std::string::String>,
    /// Names.
    #[tc(allow_empty)]
    pub names: ::std::vec::Vec<::std::string::String>,
}

/// Things.
#[derive(::tc_core::TcModel)]
pub struct DescribeThingsResponse {
    /// Things.
    #[tc(items)]
    pub things: ::std::vec::Vec<Thing>,
}

/// Thing.
#[derive(::tc_core::TcEnum)]
pub enum Thing {
    /// Small.
    Small,
    /// Another.
    #[tc(other)]
    Other(::std::string::String),
}

/// State.
#[derive(::tc_core::TcEnum)]
#[repr(i64)]
pub enum State {
    /// On.
    On = 1,
    /// Another.
    #[tc(other)]
    Other(::core::primitive::i64),
}

#[test]
fn a_declaration_needs_no_prelude() {
    let request = DescribeThings::new([""; 0]).limit(3).kind("a");
    ::std::assert!(::tc_core::check(&request).is_empty());
    ::std::assert_eq!(State::On.number(), 1);
}
