//! How much space backups take, by instance and over time.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;
use crate::shared::{InstanceStatus, SortDirection};

/// Lists how much space the backups of each instance take.
///
/// ```no_run
/// # use sqlserver_api::backups::{BackupUsageOrder, DescribeBackupStatistical};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeBackupStatistical::new(10, 0).order_by(BackupUsageOrder::Manual);
/// let reply = client.call(request).await?;
///
/// for instance in &reply.items {
///     println!("{} {}", instance.instance_id, instance.manual_backup_space);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [codes::FAILED_OPERATION_DB_ERROR, common::INTERNAL_ERROR, codes::PERMISSION_DENIED],
    paginate = page,
)]
pub struct DescribeBackupStatistical {
    /// Instances per page, from 1 to 100.
    ///
    /// The documentation names a default of 100, though the field is needed.
    #[tc(range = 1..=100, example = 10)]
    pub limit: u64,
    /// Page number, from 0; it counts pages, not instances.
    #[tc(example = 0)]
    pub offset: u64,
    /// Lists these instances only.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id_set: Option<Vec<String>>,
    /// Lists the instances whose names resemble one of these.
    pub instance_name_set: Option<Vec<String>>,
    /// Space to sort by.
    #[tc(default = "default")]
    pub order_by: Option<BackupUsageOrder>,
    /// Direction to sort in.
    #[tc(default = "desc")]
    pub order_by_type: Option<SortDirection>,
}

/// A page of instances and the space of their backups.
#[derive(TcModel)]
pub struct DescribeBackupStatisticalResponse {
    /// Number of instances that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: u64,
    /// The instances on this page.
    #[tc(items)]
    pub items: Vec<SummaryDetailRes>,
}

/// How much space the backups of one instance take.
///
/// The unit of the spaces is not documented here; elsewhere in backups it is KB.
#[derive(TcModel)]
pub struct SummaryDetailRes {
    /// Number of the region; `region` has its name.
    #[tc(example = 1)]
    pub region_id: i64,
    /// What the instance is doing.
    pub status: InstanceStatus,
    /// Id of the instance.
    #[tc(example = "mssql-7vfv3rk3")]
    pub instance_id: String,
    /// Name of the instance.
    #[tc(example = "andy")]
    pub name: String,
    /// Space of all backups.
    #[tc(example = 1003844420)]
    pub actual_used_space: u64,
    /// Space of backups of data.
    #[tc(example = 996004980)]
    pub data_backup_space: u64,
    /// Number of files with data.
    #[tc(example = 1706)]
    pub data_backup_count: u64,
    /// Space of backups of logs.
    #[tc(example = 7839440)]
    pub log_backup_space: u64,
    /// Number of files with logs.
    #[tc(example = 7627)]
    pub log_backup_count: u64,
    /// Space of automatic backups.
    #[tc(example = 920300548)]
    pub auto_backup_space: u64,
    /// Number of files of automatic backups.
    #[tc(example = 9190)]
    pub auto_backup_count: u64,
    /// Space of manual backups.
    #[tc(example = 83543872)]
    pub manual_backup_space: u64,
    /// Number of files of manual backups.
    #[tc(example = 143)]
    pub manual_backup_count: u64,
    /// Region of the instance.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
}

/// The spaces by which instances can be sorted.
///
/// Only [`DescribeBackupStatistical`] sorts by who made the backups.
#[derive(TcEnum)]
pub enum BackupUsageOrder {
    /// By the space of all backups; the service's default.
    #[tc(rename = "default")]
    Total,
    /// By the space of backups of data.
    #[tc(rename = "data")]
    Data,
    /// By the space of backups of logs.
    #[tc(rename = "log")]
    Logs,
    /// By the space of automatic backups.
    #[tc(rename = "auto")]
    Automatic,
    /// By the space of manual backups.
    #[tc(rename = "manual")]
    Manual,
    /// A space that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Tells how the space of all backups grew over time.
///
/// The reply is a set of curves: the lists are of equal length, and what stands at the same place
/// in each belongs together.
///
/// ```no_run
/// # use sqlserver_api::backups::DescribeBackupMonitor;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeBackupMonitor::new("2026-05-06 09:00:00", "2026-05-06 10:00:00");
/// let reply = client.call(request).await?;
///
/// for (time, space) in reply.time_stamp.iter().zip(&reply.actual_used_space) {
///     println!("{time} {space}");
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::AUTH_FAILURE,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::ILLEGAL_REGION,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeBackupMonitor {
    /// Tells the space from this time on.
    #[tc(example = "2022-05-05 22:12:27")]
    pub start_time: DateTime,
    /// Tells the space up to this time.
    #[tc(example = "2022-05-06 22:12:27")]
    pub end_time: DateTime,
    /// Whether to look at backups in the region itself, or at their copies in other regions.
    ///
    /// The service calls this field `Type`; what it takes without it is not documented.
    #[tc(rename = "Type")]
    pub location: Option<BackupLocation>,
}

/// The space of backups over time.
///
/// The unit of the spaces is not documented here; elsewhere in backups it is KB.
#[derive(TcModel)]
pub struct DescribeBackupMonitorResponse {
    /// The times, which the values in the other lists belong to.
    #[tc(example = "2022-05-06 09:15:00")]
    pub time_stamp: Vec<DateTime>,
    /// Space that is free of charge.
    #[tc(example = 1352663040.0)]
    pub free_space: Vec<f64>,
    /// Space of all backups.
    #[tc(example = 1012900.0)]
    pub actual_used_space: Vec<f64>,
    /// Space of backups of logs.
    #[tc(example = 500040.0)]
    pub log_backup_space: Vec<f64>,
    /// Space of backups of data.
    #[tc(example = 512860.0)]
    pub data_backup_space: Vec<f64>,
}

/// Where backups are.
#[derive(TcEnum)]
pub enum BackupLocation {
    /// In the region itself.
    #[tc(rename = "local")]
    Local,
    /// In other regions.
    #[tc(rename = "cross")]
    OtherRegions,
    /// A place that this crate does not know.
    #[tc(other)]
    Other(String),
}
