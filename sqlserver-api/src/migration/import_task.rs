//! Import tasks as lists show them: how far they are, and what can be done with them.

use tc_core::prelude::*;

use crate::shared::DBRenameRes;

/// A task that imports a backup, full or incremental.
#[derive(TcModel)]
pub struct Migration {
    /// Id of the task.
    ///
    /// It begins with `mssql-backup-migration-` for a full backup, and with
    /// `mssql-incremental-migration-` for an increment.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub migration_id: String,
    /// Name of the task; empty or absent for an increment, which has none.
    #[tc(example = "orders_import")]
    pub migration_name: Option<String>,
    /// Number of the account that owns the task.
    #[tc(example = 251_006_279)]
    pub app_id: i64,
    /// Region of the task.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Whether increments follow the full backup, and of which kind.
    #[tc(example = "FULL_LOG")]
    pub recovery_type: ImportRecoveryType,
    /// Where the backup file comes from.
    #[tc(example = "COS_UPLOAD")]
    pub upload_type: BackupUploadType,
    /// The URL of the backup file, or its name, as `upload_type` says.
    ///
    /// A URL may be signed and then lets everybody read the backup, so the list is never shown.
    #[tc(sensitive, example = "db_cvm_1_20200927204209_2log2_2noreconvery2.bak")]
    pub backup_files: Vec<String>,
    /// How far the task is.
    pub status: ImportStatus,
    /// When the task was created.
    #[tc(example = "2020-09-27 20:44:59")]
    pub create_time: DateTime,
    /// When the task was started; the zero date if it has not been.
    #[tc(example = "2020-09-27 20:46:12")]
    pub start_time: DateTime,
    /// When the task ended; the zero date if it has not.
    #[tc(example = "2020-09-27 20:51:38")]
    pub end_time: DateTime,
    /// What the service says about the task, such as why it failed.
    pub message: String,
    /// Steps and progress.
    pub detail: MigrationDetail,
    /// What can be done with the task.
    pub action: MigrationAction,
    /// Whether this increment is the last one; empty or absent for a full backup.
    #[tc(example = "NO")]
    pub is_recovery: Option<FinalRestore>,
    /// The databases that get another name, with both names.
    #[tc(rename = "DBRename")]
    pub db_rename: Vec<DBRenameRes>,
}

/// Steps and progress of an import task.
#[derive(TcModel)]
pub struct MigrationDetail {
    /// Number of steps.
    #[tc(example = 4)]
    pub step_all: i64,
    /// Number of the present step.
    #[tc(example = 1)]
    pub step_now: i64,
    /// Progress of the whole task, in percent.
    #[tc(example = 20)]
    pub progress: i64,
    /// The steps; none before the task is started.
    pub step_info: Vec<MigrationStep>,
}

/// A step of an import task.
#[derive(TcModel)]
pub struct MigrationStep {
    /// Number of the step.
    #[tc(example = 1)]
    pub step_no: i64,
    /// Name of the step, to be shown to people.
    #[tc(example = "back up database")]
    pub step_name: String,
    /// English identifier of the step.
    #[tc(example = "ConnectDBCheck")]
    pub step_id: String,
    /// How far the step is.
    #[tc(example = 1)]
    pub status: ImportStepStatus,
}

/// What can be done with an import task, ever and now.
#[derive(TcModel)]
pub struct MigrationAction {
    /// The operations that such tasks have.
    #[tc(example = "view")]
    pub all_action: Vec<ImportOperation>,
    /// Those that the present status allows; if empty, none is allowed.
    #[tc(example = "view")]
    pub allowed_action: Vec<ImportOperation>,
}

/// Whether increments follow a full backup, and of which kind.
///
/// It is chosen for the whole import. The increments, and the names of all files, follow from it.
#[derive(TcEnum)]
pub enum ImportRecoveryType {
    /// The full backup is all; no increment can be added.
    #[tc(rename = "FULL")]
    Full,
    /// Backups of the transaction log follow the full backup.
    #[tc(rename = "FULL_LOG")]
    FullAndLogs,
    /// Differential backups follow the full backup.
    #[tc(rename = "FULL_DIFF")]
    FullAndDifferential,
    /// A kind that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Where the file of a backup comes from.
#[derive(TcEnum)]
pub enum BackupUploadType {
    /// From the account's own object storage (COS): the service fetches it from a URL.
    #[tc(rename = "COS_URL")]
    CosUrl,
    /// From the service's object storage, to which you upload it under a name.
    #[tc(rename = "COS_UPLOAD")]
    CosUpload,
    /// A place that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether a backup is the last one to be restored.
///
/// Until the last one is restored, the databases wait for more and cannot be used.
#[derive(TcEnum)]
pub enum FinalRestore {
    /// More backups follow; the databases stay closed.
    #[tc(rename = "NO")]
    No,
    /// It is the last one; the databases are opened after it.
    #[tc(rename = "YES")]
    Yes,
    /// A value that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How far an import task is.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ImportStatus {
    /// Created and not started; it can still be changed.
    Created = 2,
    /// The full backup is being imported.
    ImportingFull = 7,
    /// The full backup is in, and an increment is awaited.
    ///
    /// Imports of a full backup alone never come here.
    WaitingForIncrement = 8,
    /// Imported; final.
    Succeeded = 9,
    /// Import failed; the task's `message` says why. Final.
    Failed = 10,
    /// An increment is being imported.
    ImportingIncrement = 12,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How far a step of an import task is.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ImportStepStatus {
    /// The value before any other; what it says of the step is not documented.
    Unset = 0,
    /// Ended well.
    Succeeded = 1,
    /// Ended without success.
    Failed = 2,
    /// Running.
    Running = 3,
    /// Not reached yet.
    NotStarted = 4,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// Something that can be done with an import task.
#[derive(TcEnum)]
pub enum ImportOperation {
    /// See it in the list.
    #[tc(rename = "view")]
    View,
    /// Change it.
    #[tc(rename = "modify")]
    Modify,
    /// Start it.
    #[tc(rename = "start")]
    Start,
    /// Create an increment to it.
    #[tc(rename = "incremental")]
    AddIncrement,
    /// Delete it.
    #[tc(rename = "delete")]
    Delete,
    /// Get permission to upload its file.
    #[tc(rename = "upload")]
    Upload,
    /// An operation that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// The fields by which import tasks and migration tasks can be sorted.
#[derive(TcEnum)]
pub enum MigrationOrder {
    /// By name.
    #[tc(rename = "name")]
    Name,
    /// By the time of creation.
    #[tc(rename = "createTime")]
    CreateTime,
    /// By the time at which the task was started.
    #[tc(rename = "startTime")]
    StartTime,
    /// By the time at which the task ended.
    #[tc(rename = "endTime")]
    EndTime,
    /// By status; only migration tasks can be sorted so.
    #[tc(rename = "status")]
    Status,
    /// A field that this crate does not know.
    #[tc(other)]
    Other(String),
}
