//! The replica as its group shows it.

use tc_core::prelude::*;

use crate::shared::{MachineType, PayMode};

/// A read-only instance in a group.
///
/// In the reply to [`DescribeReadOnlyGroupAutoWeight`](super::DescribeReadOnlyGroupAutoWeight) the
/// texts may be empty, times included.
#[derive(TcModel)]
pub struct ReadOnlyInstance {
    /// Id of the replica, which begins with `mssqlro-`.
    #[tc(example = "mssqlro-5k508n7p")]
    pub instance_id: String,
    /// Name of the replica.
    #[tc(example = "reports-1")]
    pub name: String,
    /// UID, a second name by which the replica is unique.
    #[tc(example = "gamedb.gz000.cdb.db")]
    pub uid: String,
    /// Project that the replica belongs to.
    pub project_id: i64,
    /// What the replica is doing.
    pub status: ReadOnlyInstanceStatus,
    /// When the replica was created.
    #[tc(example = "2020-01-14 21:45:12")]
    pub create_time: DateTime,
    /// When the replica last changed.
    #[tc(example = "2020-07-22 15:47:02")]
    pub update_time: DateTime,
    /// Memory, in GB.
    #[tc(example = 2)]
    pub memory: i64,
    /// Disk size, in GB.
    #[tc(example = 100)]
    pub storage: i64,
    /// Number of CPU cores.
    #[tc(example = 1)]
    pub cpu: i64,
    /// Version code, such as `2008R2`.
    #[tc(example = "2008R2")]
    pub version: String,
    /// Machine and disk on which the replica runs.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", example = "TS85")]
    pub machine_type: MachineType,
    /// How the nodes are spread; 2, a single node, is the only documented value.
    #[tc(example = 2)]
    pub model: i64,
    /// How the replica is paid for.
    pub pay_mode: PayMode,
    /// Share of the group's connections that the replica gets, as a weight.
    ///
    /// In the reply to
    /// [`DescribeReadOnlyGroupAutoWeight`](super::DescribeReadOnlyGroupAutoWeight) the weight that
    /// the service would give.
    #[tc(example = 1)]
    pub weight: i64,
    /// How far the replica is behind the primary, in seconds, as a text.
    #[tc(example = "1")]
    pub delay_time: String,
    /// How well the replica follows the primary.
    pub syn_status: ReadOnlySyncStatus,
    /// Names of databases that are not in step with the primary, separated by `;`.
    #[tc(example = "db1;db2")]
    pub database_difference: String,
    /// Names of accounts that are not in step with the primary, separated by `;`.
    #[tc(example = "user1;user2")]
    pub account_difference: String,
    /// When billing began.
    #[tc(example = "2020-01-14 21:45:12")]
    pub start_time: DateTime,
    /// When billing ends.
    #[tc(example = "2020-06-01 10:53:12")]
    pub end_time: DateTime,
    /// When the replica was isolated.
    #[tc(example = "2020-01-16 10:53:12")]
    pub isolate_time: DateTime,
    /// Region of the replica; absent in published replies.
    #[tc(example = "ap-guangzhou")]
    pub region_id: Option<String>,
    /// Availability zone of the replica; absent in published replies.
    #[tc(example = "ap-guangzhou-3")]
    pub zone_id: Option<String>,
}

/// What a replica is doing.
///
/// The numbers are those of [`InstanceStatus`](crate::shared::InstanceStatus), except for 3.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ReadOnlyInstanceStatus {
    /// Being created.
    Creating = 1,
    /// Running.
    Running = 2,
    /// Taken out of its group, being too far behind the primary.
    TakenOut = 3,
    /// In the recycle bin: shut off, but not lost yet.
    Isolated = 4,
    /// Being reclaimed.
    Reclaiming = 5,
    /// Reclaimed; final.
    Reclaimed = 6,
    /// Running a task.
    TaskRunning = 7,
    /// Offline: deleted from the recycle bin.
    Offline = 8,
    /// Being resized.
    Resizing = 9,
    /// Being migrated.
    Migrating = 10,
    /// Restarting.
    Restarting = 12,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How well a replica follows its primary.
///
/// The service spells "in progress" as `InPorgress`.
#[derive(TcEnum)]
pub enum ReadOnlySyncStatus {
    /// Nothing has been done yet.
    #[tc(rename = "Init")]
    Initial,
    /// The replica is being set up (`DeployReadOnlyInPorgress`).
    #[tc(rename = "DeployReadOnlyInPorgress")]
    DeployingReplica,
    /// The replica is set up.
    #[tc(rename = "DeployReadOnlySuccess")]
    ReplicaDeployed,
    /// Setting up the replica failed.
    #[tc(rename = "DeployReadOnlyFail")]
    ReplicaFailed,
    /// The databases are being added on the primary (`DeployMasterDBInPorgress`).
    #[tc(rename = "DeployMasterDBInPorgress")]
    AddingOnPrimary,
    /// The databases are added on the primary.
    #[tc(rename = "DeployMasterDBSuccess")]
    AddedOnPrimary,
    /// Adding the databases on the primary failed.
    #[tc(rename = "DeployMasterDBFail")]
    AddingOnPrimaryFailed,
    /// The databases are being restored and joined on the replica (`DeployReadOnlyDBInPorgress`).
    #[tc(rename = "DeployReadOnlyDBInPorgress")]
    JoiningOnReplica,
    /// The databases are restored and joined on the replica.
    #[tc(rename = "DeployReadOnlyDBSuccess")]
    JoinedOnReplica,
    /// Restoring or joining the databases on the replica failed.
    #[tc(rename = "DeployReadOnlyDBFail")]
    JoiningOnReplicaFailed,
    /// In step, but behind.
    #[tc(rename = "SyncDelay")]
    Delayed,
    /// No longer in step, because of a fault.
    #[tc(rename = "SyncFail")]
    Broken,
    /// Taken out of its group.
    #[tc(rename = "SyncExcluded")]
    TakenOut,
    /// In step.
    #[tc(rename = "SyncNormal")]
    InStep,
    /// Not known to the service (`unknow`); seen in published replies, though not described.
    #[tc(rename = "unknow")]
    Unknown,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(String),
}
