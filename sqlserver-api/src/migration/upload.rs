//! Uploading the files of an import, and seeing what has arrived.

use tc_core::prelude::*;

use crate::codes;

/// Gives a temporary credential to upload the file of a full backup.
///
/// Upload the file to object storage (COS) with it, below the path of the reply and under the name
/// that the task has for it. Only tasks with
/// [`CosUpload`](super::BackupUploadType::CosUpload) have one; others fail with
/// [`UPLOAD_TYPE_ERROR`](codes::UPLOAD_TYPE_ERROR). Uploaded files are kept for 24 hours.
///
/// ```no_run
/// # use sqlserver_api::DescribeUploadBackupInfo;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeUploadBackupInfo::new("mssql-rdc0gajn", "mssql-backup-migration-kpl74n9l");
/// let reply = client.call(request).await?;
///
/// println!("upload to {} {}{}", reply.region, reply.bucket_name, reply.path);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::COS_PROPERTIES_ERROR,
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::STS_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::COS_PATH_ERROR,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
        codes::UPLOAD_TYPE_ERROR,
    ],
)]
pub struct DescribeUploadBackupInfo {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the task, as [`CreateBackupMigration`](super::CreateBackupMigration) answered.
    #[tc(example = "mssql-backup-migration-kpl74n9l")]
    pub backup_migration_id: String,
}

/// Where the file of a full backup goes, and the credential to upload it.
#[derive(TcModel)]
pub struct DescribeUploadBackupInfoResponse {
    /// Name of the bucket.
    #[tc(example = "cosbacktest-1254065710")]
    pub bucket_name: String,
    /// Region of the bucket.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Path in the bucket; the file's name is appended to it.
    #[tc(example = "251006279/sqlserver/mssql-rdc0gajn/migration/backup/mssql-backup-migration-kpl74n9l/")]
    pub path: String,
    /// Id of the temporary key.
    pub tmp_secret_id: String,
    /// The temporary key; it is never shown.
    pub tmp_secret_key: Secret<String>,
    /// The session token under its former name; it is never shown.
    #[deprecated(note = "the service gives the token as `cos_security_token`")]
    pub x_cos_security_token: Option<Secret<String>>,
    /// From when the credential is valid, in seconds since 1970, written as a text.
    #[tc(example = "1601204649")]
    pub start_time: String,
    /// Until when the credential is valid, in seconds since 1970, written as a text.
    #[tc(example = "1601205149")]
    pub expired_time: String,
    /// The session token that belongs to the temporary key; it is never shown.
    pub cos_security_token: Option<Secret<String>>,
}

/// Gives a temporary credential to upload the file of an increment.
///
/// It is to an increment what [`DescribeUploadBackupInfo`] is to a full backup.
///
/// ```no_run
/// # use sqlserver_api::DescribeUploadIncrementalInfo;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeUploadIncrementalInfo::new(
///     "mssql-rdc0gajn",
///     "mssql-backup-migration-cg0ffgqt",
///     "mssql-incremental-migration-kp7bgv8p",
/// );
/// let reply = client.call(request).await?;
///
/// println!("upload to {} {}{}", reply.region, reply.bucket_name, reply.path);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::COS_PROPERTIES_ERROR,
        codes::MIGRATION_LOCK_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::STS_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::COS_PATH_ERROR,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::INCRE_BACKUP_MIGRATION_NOT_EXIST,
        codes::COS_STATUS_ERR,
        codes::PERMISSION_DENIED,
        codes::UPLOAD_TYPE_ERROR,
    ],
)]
pub struct DescribeUploadIncrementalInfo {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    #[tc(example = "mssql-backup-migration-cg0ffgqt")]
    pub backup_migration_id: String,
    /// Id of the increment's task.
    ///
    /// [`CreateIncrementalMigration`](super::CreateIncrementalMigration) answers it.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: String,
}

/// Where the file of an increment goes, and the credential to upload it.
#[derive(TcModel)]
pub struct DescribeUploadIncrementalInfoResponse {
    /// Name of the bucket.
    #[tc(example = "cosbacktest-1254065710")]
    pub bucket_name: String,
    /// Region of the bucket.
    #[tc(example = "ap-guangzhou")]
    pub region: String,
    /// Path in the bucket; the file's name is appended to it.
    #[tc(
        example = "251006279/sqlserver/mssql-rdc0gajn/migration/backup/mssql-backup-migration-cg0ffgqt/increment/mssql-incremental-migration-kp7bgv8p/"
    )]
    pub path: String,
    /// Id of the temporary key.
    pub tmp_secret_id: String,
    /// The temporary key; it is never shown.
    pub tmp_secret_key: Secret<String>,
    /// The session token under its former name; it is never shown.
    #[deprecated(note = "the service gives the token as `cos_security_token`")]
    pub x_cos_security_token: Option<Secret<String>>,
    /// From when the credential is valid, in seconds since 1970, written as a text.
    #[tc(example = "1601211211")]
    pub start_time: String,
    /// Until when the credential is valid, in seconds since 1970, written as a text.
    #[tc(example = "1601211711")]
    pub expired_time: String,
    /// The session token that belongs to the temporary key; it is never shown.
    pub cos_security_token: Option<Secret<String>>,
}

/// Lists the files that have been uploaded for an import, with their sizes.
///
/// It is of use only where files are uploaded, that is with
/// [`CosUpload`](super::BackupUploadType::CosUpload). Compare the sizes with those of your own
/// files before you start the task.
///
/// ```no_run
/// # use sqlserver_api::DescribeBackupUploadSize;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     DescribeBackupUploadSize::new("mssql-rdc0gajn", "mssql-backup-migration-kpl74n9l");
/// let reply = client.call(request).await?;
///
/// for file in &reply.cos_upload_backup_file_set {
///     println!("{} {}", file.file_name, file.size);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::COS_PATH_ERROR,
        codes::FULL_BACKUP_MIGRATION_NOT_EXIST,
        codes::INCRE_BACKUP_MIGRATION_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeBackupUploadSize {
    /// Id of the instance into which the backup is imported.
    #[tc(example = "mssql-rdc0gajn")]
    pub instance_id: String,
    /// Id of the full backup's task.
    #[tc(example = "mssql-backup-migration-kpl74n9l")]
    pub backup_migration_id: String,
    /// Id of an increment's task, to see its files.
    #[tc(example = "mssql-incremental-migration-kp7bgv8p")]
    pub incremental_migration_id: Option<String>,
}

/// The files that have been uploaded.
#[derive(TcModel)]
pub struct DescribeBackupUploadSizeResponse {
    /// The files.
    pub cos_upload_backup_file_set: Vec<CosUploadBackupFile>,
}

/// A file that has been uploaded for an import.
#[derive(TcModel)]
pub struct CosUploadBackupFile {
    /// Name of the file.
    #[tc(example = "mssql-backup")]
    pub file_name: String,
    /// Size of the file; the unit is not documented.
    #[tc(example = 859)]
    pub size: i64,
}
