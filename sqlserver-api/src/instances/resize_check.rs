//! Asking what a change of size, version or spread would do, without doing it.

use tc_core::prelude::*;

use super::purchase::HighAvailabilityType;
use crate::codes;
use crate::shared::{EngineVersion, Flag};

/// Tells whether an instance can be changed as wished, and what the change would do to it.
///
/// Nothing is changed: the parameters are those that
/// [`UpgradeDBInstance`](crate::instances::UpgradeDBInstance) would get. What is left out stays as
/// it is.
///
/// ```no_run
/// # use sqlserver_api::{DescribeUpgradeInstanceCheck, Flag};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeUpgradeInstanceCheck::new("mssql-dj5i29c5").cpu(4).memory(16);
/// let reply = client.call(request).await?;
///
/// for item in reply.check_items.iter().filter(|item| item.passed != Flag::Yes) {
///     eprintln!("{}: {}", item.check_name, item.msg);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::QUERY_PRICE_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::NOT_SUPPORT_PUB_SUB_INSTANCE,
        codes::NOT_SUPPORT_READ_ONLY_MASTER_INSTANCE,
        codes::NOT_SUPPORT_SINGLE_INSTANCE,
        codes::PARAMS_ASSERT_FAILED,
        codes::ILLEGAL_SPEC,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DescribeUpgradeInstanceCheck {
    /// Id of the instance.
    #[tc(example = "mssql-dj5i29c5n")]
    pub instance_id: String,
    /// New number of CPU cores.
    #[tc(example = 1)]
    pub cpu: Option<i64>,
    /// New memory, in GB.
    #[tc(example = 2)]
    pub memory: Option<i64>,
    /// New disk size, in GB.
    #[tc(example = 500)]
    pub storage: Option<i64>,
    /// New version of the database engine.
    #[tc(rename = "DBVersion", example = "2008R2")]
    pub db_version: Option<EngineVersion>,
    /// New way of standing by; a cluster is the only one to change to.
    #[tc(rename = "HAType", one_of("CLUSTER"))]
    pub ha_type: Option<HighAvailabilityType>,
    /// New spread of the nodes over zones.
    pub multi_zones: Option<ZoneSpread>,
    /// New zones of the standby nodes of a multi-node instance, from 2 to 5 nodes.
    ///
    /// Needed only where standby nodes are to move. If the nodes are to be spread over several
    /// zones, not all of them may be in the zone of the primary node.
    #[tc(count = 2..=5)]
    pub dr_zones: Option<Vec<DrZoneInfo>>,
    /// Disk throughput to have on top, in MB/s, up to 650; 0 gives it up.
    #[tc(range = 0..=650, example = 0)]
    pub throughput_performance: Option<i64>,
}

/// What the change would do.
#[derive(TcModel)]
pub struct DescribeUpgradeInstanceCheckResponse {
    /// Whether the instance would be affected.
    pub is_affect: Flag,
    /// Whether the change is possible.
    pub passed: Flag,
    /// Whether the instance would become larger or smaller.
    pub modify_mode: ResizeDirection,
    /// What was checked, with the outcome of each.
    pub check_items: Vec<CheckItem>,
}

/// One thing that was checked before a change.
#[derive(TcModel)]
pub struct CheckItem {
    /// What was checked.
    pub check_name: ResizeCheck,
    /// What was found, as [`ResizeCheck`] says for each check; may be empty.
    pub current_value: String,
    /// Whether this allows the change.
    pub passed: Flag,
    /// Whether the instance would be affected by this part of the change.
    pub is_affect: Flag,
    /// Explanation, if the instance would be affected or the change is not possible.
    pub msg: String,
    /// Code of the explanation; the codes are not documented.
    #[tc(example = 0)]
    pub msg_code: i64,
}

/// A standby node of a multi-node instance, and the zone that it is to be in.
#[derive(TcModel)]
pub struct DrZoneInfo {
    /// Id of the standby node, which begins with `mssqldr-`.
    #[tc(example = "mssqldr-io91h2")]
    pub dr_instance_id: Option<String>,
    /// Availability zone for the node.
    #[tc(example = "ap-guangzhou-3")]
    pub zone: Option<String>,
}

/// How the nodes of an instance are to be spread over zones.
#[derive(TcEnum)]
pub enum ZoneSpread {
    /// All nodes in one zone; the instance does not outlive the zone.
    #[tc(rename = "SameZones")]
    OneZone,
    /// Nodes in several zones.
    #[tc(rename = "MultiZones")]
    SeveralZones,
    /// A spread that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether a change makes an instance larger or smaller.
#[derive(TcEnum)]
pub enum ResizeDirection {
    /// Larger.
    #[tc(rename = "up")]
    Up,
    /// Smaller.
    #[tc(rename = "down")]
    Down,
    /// A direction that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// What is checked before a change.
///
/// A published reply has other names, such as `CPU` and `UpGradeType`; they arrive as
/// [`Other`](Self::Other).
#[derive(TcEnum)]
pub enum ResizeCheck {
    /// Whether the cores will do.
    ///
    /// The value found is the highest load of the last 7 days, in percent.
    #[tc(rename = "CK_CPU")]
    Cpu,
    /// Whether a read-only instance keeps at least the disk size of its primary instance.
    ///
    /// The value found is the disk size of the primary instance, in GB.
    #[tc(rename = "CK_MASTER_STORAGE")]
    PrimaryStorage,
    /// Whether the memory will do.
    ///
    /// The value found is the most in use in the last 7 days, in GB.
    #[tc(rename = "CK_MEMORY")]
    Memory,
    /// Whether the disk will do.
    ///
    /// The value found is the most in use in the last 7 days, in GB.
    #[tc(rename = "CK_STORAGE")]
    Storage,
    /// Whether the instance has to move to another machine.
    ///
    /// The value found is `MIGRATE` if it has to and `LOCAL` if not. The service misspells the name.
    #[tc(rename = "CK_UPGRATE")]
    Migration,
    /// A check that this crate does not know.
    #[tc(other)]
    Other(String),
}
