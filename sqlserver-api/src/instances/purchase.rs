//! Buying instances, and what the three kinds of purchase have in common.

mod basic;
mod cloud;
mod local;

pub use basic::*;
pub use cloud::*;
pub use local::*;

use tc_core::prelude::*;

/// What a two-node instance puts first when a change goes to the standby node.
///
/// It counts for [`AlwaysOn`](super::HighAvailability::AlwaysOn) instances of two nodes; all others
/// ignore it.
#[derive(TcEnum)]
pub enum AvailabilityStrategy {
    /// Staying available: the change is sent on without waiting for the standby node.
    #[tc(rename = "Async")]
    Asynchronous,
    /// Losing nothing: the standby node has the change before it is done.
    #[tc(rename = "Sync")]
    Synchronous,
    /// A strategy that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How the nodes of a high-availability instance are to stand by for each other.
///
/// This is what can be asked for; [`HighAvailability`](super::HighAvailability) is what an instance
/// has.
#[derive(TcEnum)]
pub enum HighAvailabilityType {
    /// Two servers.
    #[tc(rename = "DUAL")]
    TwoServers,
    /// A cluster, with Always On availability groups.
    #[tc(rename = "CLUSTER")]
    Cluster,
    /// A type that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Several standby nodes are always spread over several zones.
fn multi_node_spreads_over_zones(
    multi_nodes: Option<bool>,
    multi_zones: Option<bool>,
    found: &mut Violations,
) {
    if multi_nodes == Some(true) && multi_zones != Some(true) {
        found.add("MultiZones", "must be true if MultiNodes = true");
    }
}
