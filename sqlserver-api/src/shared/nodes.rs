//! How the nodes of an instance are spread and kept alike.

use tc_core::prelude::*;

/// How the nodes of an instance are spread.
#[derive(TcEnum)]
#[repr(i64)]
pub enum DeploymentModel {
    /// Two nodes in one zone.
    TwoNode = 1,
    /// A single node.
    SingleNode = 2,
    /// Two nodes in different zones.
    TwoNodeAcrossZones = 3,
    /// A cluster across zones.
    ClusterAcrossZones = 4,
    /// A cluster in one zone.
    Cluster = 5,
    /// A cluster of several nodes in one zone.
    MultiNode = 6,
    /// A cluster of several nodes across zones.
    MultiNodeAcrossZones = 7,
    /// In a machine room of Tencent's own design.
    ///
    /// The mainland documentation lists it without explanation; the international one does not.
    SelfDesignedRoom = 9,
    /// A model that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How the nodes of an instance are kept alike.
#[derive(TcEnum)]
pub enum HighAvailability {
    /// Database mirroring.
    #[tc(rename = "MIRROR")]
    Mirroring,
    /// Always On availability groups.
    #[tc(rename = "ALWAYSON")]
    AlwaysOn,
    /// Not at all: there is a single node.
    #[tc(rename = "SINGLE")]
    Single,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(String),
}
