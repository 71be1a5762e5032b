//! A backup and its files, as lists show them.

use tc_core::prelude::*;

/// A backup.
///
/// A backup of single files leaves the id, the name and the addresses of the file empty or 0:
/// [`DescribeBackupFiles`](super::DescribeBackupFiles) has them for each file.
#[derive(TcModel)]
pub struct Backup {
    /// Name of the archive; empty for a backup of single files.
    #[tc(example = "auto_instance_58037_20200728011545.bak.tar")]
    pub file_name: String,
    /// Size of the backup, in KB.
    ///
    /// Documented for archives only; a published reply has it for single files as well.
    #[tc(example = 1356532)]
    pub size: i64,
    /// When the backup began.
    #[tc(example = "2020-04-09 00:00:00")]
    pub start_time: DateTime,
    /// When the backup ended; the zero date while it is being made.
    #[tc(example = "2020-04-09 00:10:00")]
    pub end_time: DateTime,
    /// Address inside the private network from which the archive is downloaded.
    ///
    /// It is signed, so it is never shown in logs. Empty for a backup of single files.
    #[tc(sensitive)]
    pub internal_addr: String,
    /// Public address from which the archive is downloaded.
    ///
    /// It is signed, so it is never shown in logs. Empty for a backup of single files.
    #[tc(sensitive)]
    pub external_addr: String,
    /// Id of the archive, by which it is restored; 0 for a backup of single files.
    #[tc(example = 1234568)]
    pub id: i64,
    /// How far the backup is.
    pub status: BackupStatus,
    /// The databases in a backup of several databases.
    #[tc(rename = "DBs", example = "db1")]
    pub dbs: Vec<String>,
    /// Whether the backup is of the whole instance or of some databases.
    pub strategy: BackupScope,
    /// How long the backup is kept.
    pub storage_strategy: Option<BackupRetention>,
    /// What made the backup.
    pub backup_way: BackupWay,
    /// Name of the backup, which [`ModifyBackupName`](super::ModifyBackupName) changes.
    #[tc(example = "mssql-dj5i29c5_20200409000000")]
    pub backup_name: String,
    /// Group id of the single files; archives have none.
    #[tc(example = "558800")]
    pub group_id: Option<String>,
    /// Archive or single files.
    pub backup_format: BackupFormat,
    /// Region of the instance.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Where the copies in other regions are downloaded.
    pub cross_backup_addr: Vec<CrossBackupAddr>,
    /// How far the copies in other regions are.
    pub cross_backup_status: Vec<CrossRegionStatus>,
}

/// A file of a backup of single files.
#[derive(TcModel)]
pub struct BackupFile {
    /// Id of the file, by which its database is restored.
    #[tc(example = 36074)]
    pub id: i64,
    /// Name of the file.
    #[tc(example = "manual_specific_58002_db1_2021_09_14144312.bak")]
    pub file_name: String,
    /// Size of the file, in KB.
    #[tc(example = 184)]
    pub size: u64,
    /// The database in the file.
    #[tc(rename = "DBs", example = "db1")]
    pub dbs: Vec<String>,
    /// Address from which the file is downloaded.
    ///
    /// It is signed, so it is never shown in logs.
    #[tc(sensitive)]
    pub download_link: String,
    /// Region of the instance.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Where the copies in other regions are downloaded.
    pub cross_backup_addr: Vec<CrossBackupAddr>,
}

/// Where the copy in another region is downloaded.
#[derive(TcModel)]
pub struct CrossBackupAddr {
    /// Region of the copy.
    #[tc(example = "ap-beijing")]
    pub cross_region: String,
    /// Address inside the private network from which the copy is downloaded.
    ///
    /// It is signed, so it is never shown in logs.
    #[tc(sensitive)]
    pub cross_internal_addr: String,
    /// Public address from which the copy is downloaded.
    ///
    /// It is signed, so it is never shown in logs.
    #[tc(sensitive)]
    pub cross_external_addr: String,
}

/// How far the copy in another region is.
#[derive(TcModel)]
pub struct CrossRegionStatus {
    /// Region of the copy.
    #[tc(example = "ap-beijing")]
    pub cross_region: String,
    /// How far the copy is.
    pub cross_status: BackupCopyStatus,
}

/// How far a backup is.
///
/// The numbers are those of backups alone; flows number the same states differently.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BackupStatus {
    /// Being made.
    Creating = 0,
    /// Made; final.
    Succeeded = 1,
    /// Failed; final.
    Failed = 2,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How far the copy of a backup in another region is.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BackupCopyStatus {
    /// The backup is still being made.
    Creating = 0,
    /// Copied; final.
    Succeeded = 1,
    /// Failed; final.
    Failed = 2,
    /// Being copied.
    Syncing = 4,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// What a backup covers.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BackupScope {
    /// The whole instance.
    Instance = 0,
    /// Databases that were chosen.
    Databases = 1,
    /// A scope that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How long a backup is kept.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BackupRetention {
    /// As long as the instance's plan says; the service's default.
    Plan = 0,
    /// Until the instance goes offline.
    InstanceLifetime = 1,
    /// A retention that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// What made a backup.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BackupWay {
    /// The instance's plan.
    Scheduled = 0,
    /// A call, or a person in the console.
    Manual = 1,
    /// The plan for long-term backups.
    LongTerm = 2,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// What is in a backup.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BackupContent {
    /// Data.
    Data = 1,
    /// Transaction logs.
    Logs = 2,
    /// Something that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// In which form a backup is stored.
#[derive(TcEnum)]
pub enum BackupFormat {
    /// All databases in one archive.
    #[tc(rename = "pkg")]
    Archive,
    /// One file per database.
    #[tc(rename = "single")]
    SingleFiles,
    /// A form that this crate does not know.
    #[tc(other)]
    Other(String),
}
