//! Making backups that can be imported.

use tc_core::prelude::*;

use super::import_task::FinalRestore;
use crate::codes;

/// Gives the command that backs up a database into a file with the right name.
///
/// It only writes the command; run it yourself on the server that has the database. The names of
/// the files tell the service how to restore them: `_2full2_2noreconvery2.bak` for a full backup
/// before logs, `_2log2_2noreconvery2.bak` for a log, `_2log2_2reconvery2.bak` for the last log,
/// and the same with `1full1`, `1diff1` and 1 for differential backups. The spelling is the
/// service's.
///
/// ```no_run
/// # use sqlserver_api::{DescribeBackupCommand, FinalRestore, ImportFileType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeBackupCommand::new(ImportFileType::FullForLogs, "orders", FinalRestore::No)
///         .local_path("E:/");
/// let reply = client.call(request).await?;
///
/// println!("{}", reply.command);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeBackupCommand {
    /// What kind of backup to make.
    #[tc(example = "FULL")]
    pub backup_file_type: ImportFileType,
    /// Name of the database to back up.
    #[tc(rename = "DataBaseName", example = "db1")]
    pub database_name: String,
    /// Whether the backup is the last one to be restored; it becomes part of the file's name.
    #[tc(example = "YES")]
    pub is_recovery: FinalRestore,
    /// Directory on your server in which the command puts the file.
    #[tc(default = r"D:\", example = "E:/")]
    pub local_path: Option<String>,
}

/// The command that makes the backup.
#[derive(TcModel)]
pub struct DescribeBackupCommandResponse {
    /// The command, in Transact-SQL.
    ///
    /// In published replies with several lines, the line breaks are written as backslashes and an
    /// `n`; put real ones in their place before you run it.
    #[tc(example = "BACKUP DATABASE db1 TO DISK='E:/db1.bak' WITH INIT")]
    pub command: String,
}

/// What kind of backup a file holds.
#[derive(TcEnum)]
pub enum ImportFileType {
    /// A full backup that nothing follows.
    #[tc(rename = "FULL")]
    Full,
    /// A full backup that log backups follow.
    #[tc(rename = "FULL_LOG")]
    FullForLogs,
    /// A full backup that differential backups follow.
    #[tc(rename = "FULL_DIFF")]
    FullForDifferential,
    /// A backup of the transaction log.
    #[tc(rename = "LOG")]
    Log,
    /// A differential backup.
    #[tc(rename = "DIFF")]
    Differential,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}
