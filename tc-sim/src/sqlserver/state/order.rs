//! Orders: what was bought, and what was delivered for it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_derive::{Deserialize, Serialize};
use sqlserver_api::ChargeType;

/// The orders at one place, by name.
pub(crate) type Orders = BTreeMap<String, Order>;

/// An order, which is paid as soon as it is placed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) placed: Duration,
    pub(crate) charge_type: ChargeType,
    /// How many instances it is for.
    pub(crate) count: u64,
    /// The flow that delivers it; none until delivery begins.
    pub(crate) flow: Option<i64>,
    /// What it is for; empty until delivery begins.
    pub(crate) instances: Vec<String>,
}
