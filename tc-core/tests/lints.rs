//! A declaration is clean under the strictest lints: what a user forbids, an expansion does not do.
#![deny(
    clippy::all,
    clippy::cargo,
    clippy::nursery,
    clippy::pedantic,
    dead_code,
    deprecated,
    future_incompatible,
    let_underscore_drop,
    macro_use_extern_crate,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    nonstandard_style,
    redundant_imports,
    redundant_lifetimes,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    warnings
)]
#![allow(clippy::cargo_common_metadata, clippy::multiple_crate_versions, reason = "about packages, not code")]

use tc_core::prelude::*;

tc_core::error_codes! {
    /// There is no such thing.
    THING_NOT_FOUND = "ResourceNotFound.ThingNotFound";
}

/// What this file declares.
pub const ACTIONS: tc_core::Actions = tc_core::actions![DescribeThings, CreateThing, StopAll];

/// Lists things.
#[tc_action(
    service = "thing",
    version = "2026-01-01",
    errors = [THING_NOT_FOUND],
    rate_limit = 20,
    paginate = page,
    region = optional,
    check = check_things,
    rules(when(kind = "SMALL" => name), needs(name => kind)),
)]
pub struct DescribeThings {
    /// Page number.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Things on a page.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<u64>,
    /// Kind.
    pub kind: Option<ThingKind>,
    /// Name.
    #[tc(len = 1.., pattern = "^[a-z]+$")]
    pub name: Option<String>,
}

fn check_things(request: &DescribeThings, found: &mut Violations) {
    if request.name.as_deref() == Some("forbidden") {
        found.add("Name", "is forbidden");
    }
}

/// A page of things.
#[derive(TcModel)]
pub struct DescribeThingsResponse {
    /// Number of things.
    #[tc(total)]
    pub total_count: i64,
    /// Things.
    #[tc(items = names)]
    pub groups: Vec<Group>,
}

/// Things of one kind.
#[derive(TcModel)]
pub struct Group {
    /// Their names.
    pub names: Vec<String>,
    /// Flow that makes them.
    #[tc(flow)]
    pub flow_id: Option<i64>,
}

/// Creates a thing.
#[tc_action(service = "thing", version = "2026-01-01", response = ())]
pub struct CreateThing {
    /// First.
    pub first: String,
    /// Second.
    pub second: bool,
    /// Third.
    pub third: f64,
    /// Fourth.
    #[tc(allow_empty, count = ..=5, each(one_of(1, 2)))]
    pub fourth: Vec<i64>,
    /// Fifth.
    pub fifth: ThingState,
    /// Sixth.
    pub sixth: Secret<String>,
    /// Seventh.
    pub seventh: DateTime,
    /// Eighth.
    pub eighth: Json<i32>,
    /// Ninth.
    #[tc(client_token)]
    pub ninth: Option<String>,
    /// Tenth.
    #[deprecated]
    pub r#type: Option<String>,
    private: Option<String>,
}

/// Stops all things.
#[tc_action(service = "thing", version = "2026-01-01", response = (), idempotent, region = none)]
#[derive(Copy, Eq)]
pub struct StopAll;

/// Holds what only this crate knows.
#[tc_action(service = "thing", version = "2026-01-01", response = ())]
pub struct HoldThing {
    holder: Holder,
    holders: Option<Vec<Holder>>,
}

#[derive(TcModel)]
struct Holder {
    name: Option<String>,
}

/// Kind of a thing.
#[derive(TcEnum)]
pub enum ThingKind {
    /// Small.
    #[tc(rename = "SMALL")]
    Small,
    /// Another.
    #[tc(other)]
    Other(String),
}

/// State of a thing.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ThingState {
    /// Broken.
    Broken = -1,
    /// On.
    On = 1,
    /// Another.
    #[tc(other)]
    Other(i64),
}

#[test]
fn declarations_can_be_used_under_all_lints() {
    let request = CreateThing::new("a", true, 0.5, [1], ThingState::On, "b", "2026-01-01", 3).private("c");
    assert_eq!(request.private.as_deref(), Some("c"));
    assert!(tc_core::check(&request).is_empty());
    assert!(tc_core::check(&DescribeThings::default().kind(ThingKind::Small).name("a")).is_empty());
    let hold = HoldThing::new(Holder::default()).holders([Holder::default().name("a")]);
    assert!(hold.holder.name.is_none() && hold.holders.is_some());
    assert_eq!(ACTIONS.len(), 3);
    assert_eq!(ALL, [THING_NOT_FOUND]);
    assert!(tc_core::check(&StopAll).is_empty());
}
