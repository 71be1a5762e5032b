//! Renaming backups and removing them.

use tc_core::prelude::*;

use crate::codes;

/// Gives a backup another name.
///
/// The name is changed when the reply arrives. If both a backup and a group are given, the backup
/// counts.
///
/// ```no_run
/// # use sqlserver_api::backups::ModifyBackupName;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyBackupName::new("mssql-6upluvd5", "before_release").backup_id(1234568);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    idempotent,
    rules(any_of(backup_id, group_id)),
)]
pub struct ModifyBackupName {
    /// Id of the instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
    /// The new name: up to 128 letters, digits and `_`.
    #[tc(example = "before_release")]
    pub backup_name: String,
    /// Id of the backup, as [`DescribeBackups`](super::DescribeBackups) lists it.
    #[tc(example = 1234568)]
    pub backup_id: Option<i64>,
    /// Group id of the backup, where it consists of single files.
    #[tc(example = "558800")]
    pub group_id: Option<String>,
}

/// Removes manual backups.
///
/// They are gone when the reply arrives, and cannot be brought back. Backups that the plan made
/// cannot be removed by a call. Choose backups by the names of their files, by a span of time, or
/// by both; how both combine is not documented.
///
/// ```no_run
/// # use sqlserver_api::backups::RemoveBackups;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = RemoveBackups::new("mssql-6upluvd5")
///     .backup_names(["manual_instance_58001_20180702010430.bak.tar"]);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rules(any_of(backup_names, start_time), together(start_time, end_time)),
)]
pub struct RemoveBackups {
    /// Id of the instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
    /// Names of the files to remove, 10 at most.
    ///
    /// In spite of the field's name these are file names ([`Backup::file_name`](super::Backup)),
    /// not the names of backups.
    #[tc(count = 1..=10, example = "manual_instance_58001_20180702010430.bak.tar")]
    pub backup_names: Option<Vec<String>>,
    /// Removes all manual backups made from this time on; give both ends of the span or neither.
    #[tc(example = "2022-04-20 22:23:12")]
    pub start_time: Option<DateTime>,
    /// Removes all manual backups made up to this time; give both ends of the span or neither.
    #[tc(example = "2022-04-21 22:23:12")]
    pub end_time: Option<DateTime>,
}
