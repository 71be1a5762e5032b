//! What an instance is made of: edition, machine, nodes.

use tc_core::prelude::*;

/// Edition of an instance.
#[derive(TcEnum)]
pub enum InstanceType {
    /// Two nodes on local disks (`HA`).
    #[tc(rename = "HA")]
    TwoNode,
    /// Read-only instance on local disks (`RO`).
    #[tc(rename = "RO")]
    ReadOnly,
    /// Basic edition: a single node (`SI`).
    #[tc(rename = "SI")]
    Basic,
    /// Business intelligence server (`BI`).
    #[tc(rename = "BI")]
    BusinessIntelligence,
    /// Two nodes on cloud disks (`cvmHA`).
    #[tc(rename = "cvmHA")]
    CloudTwoNode,
    /// Read-only instance on cloud disks (`cvmRO`).
    #[tc(rename = "cvmRO")]
    CloudReadOnly,
    /// Several standby nodes (`MultiHA`).
    #[tc(rename = "MultiHA")]
    MultiNode,
    /// Several standby nodes, on cloud disks (`cvmMultiHA`).
    #[tc(rename = "cvmMultiHA")]
    CloudMultiNode,
    /// An edition that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Machine and disk on which an instance runs.
///
/// Each action that buys instances takes some of these only.
#[derive(TcEnum)]
pub enum MachineType {
    /// Physical machine with local SSD.
    #[tc(rename = "TS85")]
    LocalSsd,
    /// Early kind of physical machine with local SSD.
    #[tc(rename = "Z3")]
    EarlyLocalSsd,
    /// Virtual machine with basic cloud disk.
    #[tc(rename = "CLOUD_BASIC")]
    CloudBasic,
    /// Virtual machine with premium cloud disk.
    #[tc(rename = "CLOUD_PREMIUM")]
    CloudPremium,
    /// Virtual machine with cloud SSD.
    #[tc(rename = "CLOUD_SSD")]
    CloudSsd,
    /// Virtual machine with enhanced cloud SSD.
    #[tc(rename = "CLOUD_HSSD")]
    CloudEnhancedSsd,
    /// Virtual machine with tremendous cloud SSD, the fastest.
    #[tc(rename = "CLOUD_TSSD")]
    CloudTremendousSsd,
    /// Virtual machine with balanced cloud SSD.
    #[tc(rename = "CLOUD_BSSD")]
    CloudBalancedSsd,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}

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

/// How many nodes an instance has.
#[derive(TcEnum)]
pub enum Architecture {
    /// One.
    #[tc(rename = "SINGLE")]
    SingleNode,
    /// Two.
    #[tc(rename = "DOUBLE")]
    TwoNode,
    /// More than two; seen in published replies, though not described.
    #[tc(rename = "MULTI")]
    MultiNode,
    /// A number that this crate does not know.
    #[tc(other)]
    Other(String),
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

/// Whether an instance has its machine for itself.
#[derive(TcEnum)]
pub enum Tenancy {
    /// It has.
    #[tc(rename = "EXCLUSIVE")]
    Exclusive,
    /// It shares the machine.
    #[tc(rename = "SHARED")]
    Shared,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}
