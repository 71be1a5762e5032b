//! The read-only instance as its group shows it.

use tc_core::prelude::*;

use crate::shared::{DeploymentModel, MachineType, PayMode};

/// A read-only instance in a group.
///
/// In the reply to [`DescribeReadOnlyGroupAutoWeight`](super::DescribeReadOnlyGroupAutoWeight) the
/// texts may be empty, times included.
#[derive(TcModel)]
pub struct ReadOnlyInstance {
    /// Id of the read-only instance, which begins with `mssqlro-`.
    #[tc(example = "mssqlro-5k508n7p")]
    pub instance_id: String,
    /// Name of the read-only instance.
    #[tc(example = "reports-1")]
    pub name: String,
    /// UID, a second name by which the read-only instance is unique.
    #[tc(example = "gamedb.gz000.cdb.db")]
    pub uid: String,
    /// Id of the project that the read-only instance belongs to; 0 is the default project.
    pub project_id: i64,
    /// What the read-only instance is doing.
    pub status: ReadOnlyInstanceStatus,
    /// When the read-only instance was created.
    #[tc(example = "2020-01-14 21:45:12")]
    pub create_time: DateTime,
    /// When the read-only instance last changed.
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
    /// Machine and disk on which the read-only instance runs.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", example = "TS85")]
    pub machine_type: MachineType,
    /// How the nodes are spread; [`DeploymentModel::SingleNode`] is the only documented value.
    #[tc(example = 2)]
    pub model: DeploymentModel,
    /// How the read-only instance is paid for.
    pub pay_mode: PayMode,
    /// Share of the group's connections that the read-only instance gets, as a weight.
    ///
    /// In the reply to
    /// [`DescribeReadOnlyGroupAutoWeight`](super::DescribeReadOnlyGroupAutoWeight) the weight that
    /// the service would give.
    #[tc(example = 1)]
    pub weight: i64,
    /// How far the read-only instance is behind the primary, in seconds, as a text.
    #[tc(example = "1")]
    pub delay_time: String,
    /// How well the read-only instance follows the primary.
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
    /// When the read-only instance was isolated.
    #[tc(example = "2020-01-16 10:53:12")]
    pub isolate_time: DateTime,
    /// Region of the read-only instance; absent in published replies.
    #[tc(example = "ap-guangzhou")]
    pub region_id: Option<String>,
    /// Availability zone of the read-only instance; absent in published replies.
    #[tc(example = "ap-guangzhou-3")]
    pub zone_id: Option<String>,
}

/// What a read-only instance is doing.
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

/// How well a read-only instance follows its primary.
///
/// The service spells "in progress" as `InPorgress`.
#[derive(TcEnum)]
pub enum ReadOnlySyncStatus {
    /// Nothing has been done yet.
    #[tc(rename = "Init")]
    Initial,
    /// The read-only instance is being set up.
    #[tc(rename = "DeployReadOnlyInPorgress")]
    Deploying,
    /// The read-only instance is set up.
    #[tc(rename = "DeployReadOnlySuccess")]
    Deployed,
    /// Setting up the read-only instance failed.
    #[tc(rename = "DeployReadOnlyFail")]
    DeploymentFailed,
    /// The databases are being added on the primary.
    #[tc(rename = "DeployMasterDBInPorgress")]
    AddingOnPrimary,
    /// The databases are added on the primary.
    #[tc(rename = "DeployMasterDBSuccess")]
    AddedOnPrimary,
    /// Adding the databases on the primary failed.
    #[tc(rename = "DeployMasterDBFail")]
    AddingOnPrimaryFailed,
    /// The databases are being restored and joined on the read-only instance.
    #[tc(rename = "DeployReadOnlyDBInPorgress")]
    JoiningOnReadOnly,
    /// The databases are restored and joined on the read-only instance.
    #[tc(rename = "DeployReadOnlyDBSuccess")]
    JoinedOnReadOnly,
    /// Restoring or joining the databases on the read-only instance failed.
    #[tc(rename = "DeployReadOnlyDBFail")]
    JoiningOnReadOnlyFailed,
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
