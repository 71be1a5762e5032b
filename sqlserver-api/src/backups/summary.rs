//! What all backups of a region take and cost.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Tells how much space all backups of the account in a region take, and what that costs.
///
/// ```no_run
/// # use sqlserver_api::backups::DescribeBackupSummary;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let summary = client.call(DescribeBackupSummary).await?;
///
/// println!("{} files take {} KB", summary.backup_files_total, summary.actual_used_space);
/// println!("{} KB cost {} an hour", summary.billing_space, summary.estimated_amount);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::QUERY_PRICE_FAILED,
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::UNKNOWN_ERROR,
        codes::ILLEGAL_REGION,
        codes::ACCOUNT_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeBackupSummary;

/// What all backups take and cost.
#[derive(TcModel)]
pub struct DescribeBackupSummaryResponse {
    /// Space that is free of charge, in KB.
    #[tc(example = 1024)]
    pub free_space: u64,
    /// Space that backups take, in KB.
    #[tc(example = 1024)]
    pub actual_used_space: u64,
    /// Number of all files.
    #[tc(example = 680)]
    pub backup_files_total: u64,
    /// Space that is charged for, in KB.
    #[tc(example = 1024)]
    pub billing_space: u64,
    /// Space of backups of data, in KB.
    #[tc(example = 1024)]
    pub data_backup_space: u64,
    /// Number of files with data.
    #[tc(example = 94)]
    pub data_backup_count: u64,
    /// Space of manual backups of data, in KB.
    #[tc(example = 1024)]
    pub manual_backup_space: u64,
    /// Number of files of manual backups of data.
    #[tc(example = 40)]
    pub manual_backup_count: u64,
    /// Space of automatic backups of data, in KB.
    #[tc(example = 1024)]
    pub auto_backup_space: u64,
    /// Number of files of automatic backups of data.
    #[tc(example = 54)]
    pub auto_backup_count: u64,
    /// Space of backups of logs, in KB.
    #[tc(example = 1024)]
    pub log_backup_space: u64,
    /// Number of files with logs.
    #[tc(example = 586)]
    pub log_backup_count: u64,
    /// Estimated cost per hour.
    ///
    /// In yuan on the mainland site, in US dollars on the international one.
    #[tc(example = 0.1)]
    pub estimated_amount: f64,
    /// Number of files in the region itself.
    #[tc(example = 680)]
    pub local_backup_files_total: u64,
    /// Number of files in other regions.
    #[tc(example = 120)]
    pub cross_backup_files_total: u64,
    /// Space in other regions that is charged for, in KB.
    #[tc(example = 1024)]
    pub cross_billing_space: u64,
    /// Space of automatic backups of data in other regions, in KB.
    #[tc(example = 1024)]
    pub cross_auto_backup_space: u64,
    /// Number of files of automatic backups of data in other regions.
    #[tc(example = 54)]
    pub cross_auto_backup_count: u64,
    /// Space of backups of logs in the region itself, in KB.
    #[tc(example = 1024)]
    pub local_log_backup_space: u64,
    /// Number of files with logs in the region itself.
    #[tc(example = 586)]
    pub local_log_backup_count: u64,
    /// Space of backups of logs in other regions, in KB.
    #[tc(example = 1024)]
    pub cross_log_backup_space: u64,
    /// Number of files with logs in other regions.
    #[tc(example = 66)]
    pub cross_log_backup_count: u64,
    /// Estimated cost of the copies in other regions per hour.
    ///
    /// In yuan on the mainland site, in US dollars on the international one.
    #[tc(example = 0.1)]
    pub cross_estimated_amount: f64,
}
