//! Making a backup, and following it until it is made.

use tc_core::codes as common;
use tc_core::prelude::*;

use super::backup::{BackupRetention, BackupScope, BackupStatus, BackupWay};
use crate::codes;

/// Makes a backup of an instance or of some of its databases.
///
/// The reply comes when the backup has begun, with the id of a flow. Poll
/// [`DescribeBackupByFlowId`] with it, which tells more than
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus) and numbers the states differently.
/// The instance must run, and runs a task meanwhile.
///
/// ```no_run
/// # use sqlserver_api::backups::{BackupScope, CreateBackup};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = CreateBackup::default()
///     .instance_id("mssql-njj2mtpl")
///     .strategy(BackupScope::Databases)
///     .db_names(["db1", "db2"]);
/// let reply = client.call(request).await?;
///
/// println!("flow {} makes the backup", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        common::INTERNAL_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::TOO_MANY_DB,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rules(when(strategy = 1 => db_names)),
)]
pub struct CreateBackup {
    /// Whether to back up the whole instance or some databases.
    ///
    /// What the service takes without it is not documented.
    pub strategy: Option<BackupScope>,
    /// Names of the databases, for a backup of some databases only.
    #[tc(rename = "DBNames", example = "db1")]
    pub db_names: Option<Vec<String>>,
    /// Id of the instance.
    ///
    /// Always give it: the service lists it as optional, and says that it is needed.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: Option<String>,
    /// Name for the backup: up to 128 letters, digits and `_`.
    ///
    /// Without it the backup is named after the instance and the time at which it began.
    #[tc(example = "before_release")]
    pub backup_name: Option<String>,
    /// How long to keep the backup.
    #[tc(default = 0)]
    pub storage_strategy: Option<BackupRetention>,
}

/// The flow that makes the backup.
#[derive(TcModel)]
pub struct CreateBackupResponse {
    /// Id of the flow.
    ///
    /// [`DescribeBackupByFlowId`] takes it as a text.
    #[tc(flow, example = 5293)]
    pub flow_id: i64,
}

/// Tells how far a backup is, by the flow that makes it.
///
/// Ask again every few seconds while the status is [`BackupStatus::Creating`]; until then the id,
/// the size and the names of files are empty or 0. Of a backup of single files, only the first file
/// is described here: [`DescribeBackupFiles`](super::DescribeBackupFiles) has all of them. After
/// the backup has been removed, the service answers with one of several errors.
///
/// ```no_run
/// # use sqlserver_api::backups::{BackupStatus, DescribeBackupByFlowId};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let backup = client.call(DescribeBackupByFlowId::new("mssql-6upluvd5", "1000797")).await?;
///
/// if backup.status == BackupStatus::Succeeded {
///     println!("backup {} has {} KB", backup.id, backup.size);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::BACKUP_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeBackupByFlowId {
    /// Id of the instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
    /// Id of the flow that [`CreateBackup`] answered, written as a text.
    #[tc(example = "1000797")]
    pub flow_id: String,
}

/// A backup that is being made, or has been made.
#[derive(TcModel)]
pub struct DescribeBackupByFlowIdResponse {
    /// Id of the backup, by which it is restored; 0 while it is being made.
    ///
    /// Of single files, the id of the first.
    #[tc(example = 1234568)]
    pub id: i64,
    /// Name of the file, or of the first one; empty while it is being made.
    #[tc(example = "autoed_instance_58037_20200728011545.bak.tar")]
    pub file_name: String,
    /// Name of the backup.
    #[tc(example = "mssql-6upluvd5_202007311206")]
    pub backup_name: String,
    /// When the backup began.
    #[tc(example = "2020-07-31 14:28:51")]
    pub start_time: DateTime,
    /// When the backup ended; the zero date while it is being made.
    #[tc(example = "2020-07-31 15:10:27")]
    pub end_time: DateTime,
    /// Size of the file, or of the first one, in KB; 0 while it is being made.
    #[tc(example = 1356532)]
    pub size: u64,
    /// Whether the backup is of the whole instance or of some databases.
    ///
    /// Without meaning while the backup is being made.
    pub strategy: BackupScope,
    /// How far the backup is.
    pub status: BackupStatus,
    /// What made the backup: the plan or a call.
    ///
    /// Without meaning while the backup is being made.
    pub backup_way: BackupWay,
    /// The databases in the file, or in the first one.
    #[tc(rename = "DBs", example = "db1")]
    pub dbs: Vec<String>,
    /// Address inside the private network from which the file, or the first one, is downloaded.
    ///
    /// It is signed, so it is never shown in logs. Empty while the backup is being made.
    #[tc(sensitive)]
    pub internal_addr: String,
    /// Public address from which the file, or the first one, is downloaded.
    ///
    /// It is signed, so it is never shown in logs. Empty while the backup is being made.
    #[tc(sensitive)]
    pub external_addr: String,
    /// Group id of the single files; archives have none.
    #[tc(example = "558800")]
    pub group_id: Option<String>,
}
