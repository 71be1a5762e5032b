//! What an instance is doing, and what it is made of.

use tc_core::prelude::*;

/// What an instance is doing.
#[derive(TcEnum)]
#[repr(i64)]
pub enum InstanceStatus {
    /// Being created.
    Creating = 1,
    /// Running; the status that most calls require.
    Running = 2,
    /// Running with limits while primary and standby node change places.
    Restricted = 3,
    /// In the recycle bin: shut off, but not lost yet.
    Isolated = 4,
    /// Being reclaimed.
    Reclaiming = 5,
    /// Reclaimed; final.
    Reclaimed = 6,
    /// Running a task, such as a backup or a rollback.
    TaskRunning = 7,
    /// Offline: deleted from the recycle bin.
    Offline = 8,
    /// Being resized.
    Resizing = 9,
    /// Being migrated.
    Migrating = 10,
    /// Open for reading only.
    ReadOnly = 11,
    /// Restarting.
    Restarting = 12,
    /// Changed, and waiting to switch over, which happens in the maintenance window.
    SwitchPending = 13,
    /// Publishing or subscribing is being set up.
    CreatingPublishSubscribe = 14,
    /// Publishing or subscribing is being changed.
    ChangingPublishSubscribe = 15,
    /// Changed, and switching over.
    Switching = 16,
    /// A read-only instance of it is being created.
    CreatingReadOnlyInstance = 17,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

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
    /// Physical machine, as prices and orders write it.
    #[tc(rename = "PM")]
    PhysicalMachine,
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

/// How many nodes an instance has.
#[derive(TcEnum)]
pub enum Architecture {
    /// One.
    #[tc(rename = "SINGLE")]
    SingleNode,
    /// Two.
    #[tc(rename = "DOUBLE")]
    TwoNode,
    /// Three; only lists of specifications write this.
    #[tc(rename = "TRIPLE")]
    ThreeNode,
    /// More than two; seen in published replies, though not described.
    #[tc(rename = "MULTI")]
    MultiNode,
    /// A number that this crate does not know.
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

/// Version of the database engine, as purchases name it.
///
/// Which versions a zone sells is answered by
/// [`DescribeProductConfig`](crate::catalog::DescribeProductConfig).
#[derive(TcEnum)]
pub enum EngineVersion {
    /// SQL Server 2008 R2 Enterprise; where a version may be left out, often the default.
    #[tc(rename = "2008R2")]
    Enterprise2008R2,
    /// SQL Server 2012 Enterprise.
    #[tc(rename = "2012SP3")]
    Enterprise2012,
    /// SQL Server 2012 Standard.
    #[tc(rename = "201202")]
    Standard2012,
    /// SQL Server 2014 Enterprise.
    #[tc(rename = "2014SP2")]
    Enterprise2014,
    /// SQL Server 2014 Standard.
    #[tc(rename = "201402")]
    Standard2014,
    /// SQL Server 2016 Enterprise.
    #[tc(rename = "2016SP1")]
    Enterprise2016,
    /// SQL Server 2016 Standard.
    #[tc(rename = "201602")]
    Standard2016,
    /// SQL Server 2017 Enterprise.
    #[tc(rename = "2017")]
    Enterprise2017,
    /// SQL Server 2017 Standard.
    #[tc(rename = "201702")]
    Standard2017,
    /// SQL Server 2019 Enterprise.
    #[tc(rename = "2019")]
    Enterprise2019,
    /// SQL Server 2019 Standard.
    #[tc(rename = "201902")]
    Standard2019,
    /// SQL Server 2022 Enterprise; sold, though the lists of purchases do not name it.
    #[tc(rename = "2022")]
    Enterprise2022,
    /// A version that this crate does not know.
    #[tc(other)]
    Other(String),
}
