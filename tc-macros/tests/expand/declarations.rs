//! Declarations that no service has.

use tc_core::prelude::*;

/// Lists the regions.
#[tc_action(service = "cvm", version = "2017-03-12", region = none)]
pub struct DescribeRegions;

/// Creates things.
///
/// ```
/// let request = CreateThings::new("a", [1, 2]);
/// ```
///
/// They are there at once.
#[tc_action(
    service = "thing",
    version = "2026-01-01",
    action = "CreateThingSet",
    response = (),
    idempotent,
    errors = [codes::THING_EXISTS],
    rate_limit = 5,
    region = optional,
    check = check_things,
    rules(together(vpc_id, subnet_id), when(kind = "disk" => size), needs(size => kind)),
)]
pub struct CreateThings {
    /// Their name.
    #[tc(rename = "DBName", len = 1..=60, pattern = "^[a-z]+$")]
    pub name: String,
    /// Their ports.
    #[tc(allow_empty, count = ..=8, each(range = 1..=65535))]
    pub ports: Vec<i64>,
    /// Their kind.
    #[tc(one_of("disk", "tape"), default = "disk")]
    pub kind: Option<String>,
    /// Their size, in GB.
    #[tc(range = 0.5..=9.5, example = 1.5)]
    pub size: Option<f64>,
    /// The network.
    pub vpc_id: Option<String>,
    /// The subnet.
    pub subnet_id: Option<String>,
    /// The password.
    pub password: Option<Secret<String>>,
    /// The key.
    #[tc(sensitive)]
    pub key: Option<String>,
    /// Free tags.
    pub tags: Option<Vec<Json<Tag>>>,
    /// The token.
    #[tc(client_token)]
    pub client_token: Option<String>,
    /// Nothing any more.
    #[deprecated(note = "use `kind`")]
    pub r#type: Option<bool>,
}

/// Lists the zones.
#[tc_action(crate = ::other, service = "cvm", version = "2017-03-12", response = Zone)]
pub struct DescribeZones;

/// A zone.
#[derive(TcModel)]
#[tc(crate = ::other)]
pub struct Zone {
    /// The state.
    pub state: Option<ZoneState>,
}

/// The state of a zone.
#[derive(TcEnum)]
#[tc(crate = ::other)]
pub enum ZoneState {
    /// It can be used.
    Available,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}
