//! Orders, and the renewals that they pay for.

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

/// What can become due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Step {
    /// The delivery of a renewal begins.
    BeginRenewal { order: String, renewal: Renewal },
    /// The instance is renewed.
    Renewed(Renewal),
    /// The term that was paid in advance ends; nothing where it was made longer meanwhile.
    TermEnds(Duration),
}

/// A renewal.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Renewal {
    pub(crate) months: u64,
    /// Whether the service goes on renewing, where that was asked for.
    pub(crate) automatic: Option<bool>,
}
