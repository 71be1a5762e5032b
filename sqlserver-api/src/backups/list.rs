//! Listing backups, and the single files of a backup.

use tc_core::codes as common;
use tc_core::prelude::*;

use super::backup::{
    Backup, BackupContent, BackupFile, BackupFormat, BackupRetention, BackupScope, BackupWay,
};
use crate::codes;
use crate::shared::{Flag, SortDirection};

/// Lists the backups of an instance in a span of time.
///
/// Filters narrow the list together. Backups of single files have no id and no address here: ask
/// [`DescribeBackupFiles`] for the files of their group id.
///
/// ```no_run
/// # use sqlserver_api::backups::{BackupWay, DescribeBackups};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeBackups::new("2026-03-01 00:00:00", "2026-03-31 23:59:59", "mssql-njj2mtpl")
///         .backup_way(BackupWay::Manual);
/// let reply = client.call(request).await?;
///
/// for backup in &reply.backups {
///     println!("{} {:?} {} KB", backup.backup_name, backup.status, backup.size);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_COS_ERROR,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        common::INTERNAL_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeBackups {
    /// Lists the backups from this time on.
    #[tc(example = "2018-03-28 00:00:00")]
    pub start_time: DateTime,
    /// Lists the backups up to this time.
    #[tc(example = "2018-04-20 00:00:00")]
    pub end_time: DateTime,
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Backups per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not backups.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Lists the backups with this name only.
    #[tc(example = "before_release")]
    pub backup_name: Option<String>,
    /// Lists the backups of whole instances, or of some databases, only.
    pub strategy: Option<BackupScope>,
    /// Lists the backups that were made in this way only.
    ///
    /// Without it, one description of the service lists every backup; another lists long-term
    /// backups.
    pub backup_way: Option<BackupWay>,
    /// Lists the backup with this id only.
    #[tc(example = 558800)]
    pub backup_id: Option<i64>,
    /// Lists the backups that hold this database only.
    #[tc(example = "db1")]
    pub database_name: Option<String>,
    /// Whether the single files of one backup are listed as one entry with a group id.
    ///
    /// It concerns backups of single files only.
    #[tc(default = 0)]
    pub group: Option<Flag>,
    /// Lists backups of data, or of logs.
    ///
    /// The service calls this field `Type`.
    #[tc(rename = "Type", default = 1)]
    pub content: Option<BackupContent>,
    /// Lists the backups that are stored in this form only.
    pub backup_format: Option<BackupFormat>,
    /// Lists the backups that are kept for this long only.
    ///
    /// The documentation names a default, which would hide the other backups.
    #[tc(default = 0)]
    pub storage_strategy: Option<BackupRetention>,
}

/// A page of backups.
#[derive(TcModel)]
pub struct DescribeBackupsResponse {
    /// Number of backups that match, on all pages.
    #[tc(total, example = 2)]
    pub total_count: i64,
    /// The backups on this page.
    #[tc(items)]
    pub backups: Vec<Backup>,
}

/// Lists the files of a backup of single files.
///
/// Archives have no group id and are described by [`DescribeBackups`] alone.
///
/// ```no_run
/// # use sqlserver_api::backups::DescribeBackupFiles;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeBackupFiles::new("mssql-njj2mtpl", "241259")).await?;
///
/// for file in &reply.backup_files {
///     println!("{} {} holds {:?}", file.id, file.file_name, file.dbs);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeBackupFiles {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Group id of the backup, as [`DescribeBackups`] lists it.
    #[tc(example = "241259")]
    pub group_id: String,
    /// Files per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not files.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Lists the files that hold this database only.
    #[tc(example = "db1")]
    pub database_name: Option<String>,
    /// Direction to sort in.
    ///
    /// In other lists `OrderBy` is the field, here it is the direction. The default is the one for
    /// sizes; by database the default is ascending.
    #[tc(rename = "OrderBy", default = "desc")]
    pub direction: Option<SortDirection>,
    /// Field to sort by.
    ///
    /// In other lists `OrderByType` is the direction, here it is the field.
    #[tc(rename = "OrderByType", default = "Size")]
    pub sort_field: Option<BackupFileOrder>,
}

/// A page of a backup's files.
#[derive(TcModel)]
pub struct DescribeBackupFilesResponse {
    /// Number of files that match, on all pages.
    #[tc(total, example = 2)]
    pub total_count: i64,
    /// The files on this page.
    #[tc(items)]
    pub backup_files: Vec<BackupFile>,
}

/// The fields by which the files of a backup can be sorted.
#[derive(TcEnum)]
pub enum BackupFileOrder {
    /// By size; the service's default, which its documentation also writes as `size`.
    Size,
    /// By the name of the database.
    #[tc(rename = "DBs")]
    Database,
    /// A field that this crate does not know.
    #[tc(other)]
    Other(String),
}
