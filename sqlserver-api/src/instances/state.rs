//! What an instance is doing, how it is paid for, and the parts it plays.

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
    /// A read-only replica of it is being created.
    CreatingReadOnlyReplica = 17,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How an instance is paid for.
#[derive(TcEnum)]
#[repr(i64)]
pub enum PayMode {
    /// Pay as you go.
    Postpaid = 0,
    /// By the month, in advance.
    Prepaid = 1,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// What happens when a prepaid term ends.
#[derive(TcEnum)]
#[repr(i64)]
pub enum RenewFlag {
    /// The owner renews the instance by hand.
    Manual = 0,
    /// The service renews the instance.
    Automatic = 1,
    /// The instance is not to be renewed.
    Never = 2,
    /// A flag that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// Part of an instance in publishing and subscribing.
#[derive(TcEnum)]
pub enum PublishSubscribeRole {
    /// None; the service writes an empty text.
    #[tc(rename = "")]
    Standalone,
    /// It publishes.
    #[tc(rename = "PUB")]
    Publisher,
    /// It subscribes.
    #[tc(rename = "SUB")]
    Subscriber,
    /// A part that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Part of an instance in read-only replication.
#[derive(TcEnum)]
pub enum ReadOnlyRole {
    /// None; the service writes an empty text.
    #[tc(rename = "")]
    Standalone,
    /// The primary of read-only instances.
    #[tc(rename = "MASTER")]
    Primary,
    /// A read-only instance.
    #[tc(rename = "RO")]
    ReadOnly,
    /// A part that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// From which node and in which form backups are made.
///
/// Backups from a standby node exist with [`AlwaysOn`](super::HighAvailability::AlwaysOn) only.
#[derive(TcEnum)]
pub enum BackupModel {
    /// From the primary node, all databases in one archive; the service's default.
    #[tc(rename = "master_pkg")]
    PrimaryArchive,
    /// From the primary node, one file per database.
    #[tc(rename = "master_no_pkg")]
    PrimaryFiles,
    /// From a standby node, all databases in one archive.
    #[tc(rename = "slave_pkg")]
    StandbyArchive,
    /// From a standby node, one file per database.
    #[tc(rename = "slave_no_pkg")]
    StandbyFiles,
    /// A form that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How often backups are made.
#[derive(TcEnum)]
pub enum BackupCycleType {
    /// Every day.
    #[tc(rename = "daily")]
    Daily,
    /// On certain days of the week.
    #[tc(rename = "weekly")]
    Weekly,
    /// On certain days of the month.
    #[tc(rename = "monthly")]
    Monthly,
    /// A cycle that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether a feature is on.
#[derive(TcEnum)]
pub enum FeatureState {
    /// It is on.
    #[tc(rename = "enable")]
    Enabled,
    /// It is off.
    #[tc(rename = "disable")]
    Disabled,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}
