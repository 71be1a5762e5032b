//! Files on business intelligence servers: projects, and flat files as sources of data.

use tc_core::prelude::*;

/// A file on a business intelligence server.
#[derive(TcModel)]
pub struct BusinessIntelligenceFile {
    /// Name of the file.
    #[tc(example = "test.xlsx")]
    pub file_name: String,
    /// Flat file or project.
    pub file_type: BusinessIntelligenceFileType,
    /// URL in COS from which the file comes.
    #[tc(rename = "FileURL", example = "http://bucket/file.txt")]
    pub file_url: String,
    /// Where the file is on the server.
    #[tc(example = r"D:\SSIS\")]
    pub file_path: String,
    /// Size of the file, in bytes; 0 in published replies of a file not yet deployed.
    pub file_size: i64,
    /// MD5 of the file; empty in published replies of a file not yet deployed.
    pub file_md5: String,
    /// How far the deployment is.
    pub status: BusinessIntelligenceFileStatus,
    /// Remark kept with the file.
    pub remark: String,
    /// When the file was added.
    #[tc(example = "2022-08-05 14:14:17")]
    pub create_time: DateTime,
    /// When the deployment began; the zero date if it has not.
    #[tc(example = "2022-08-05 14:14:20")]
    pub start_time: DateTime,
    /// When the deployment ended; the zero date if it has not.
    #[tc(example = "2022-08-06 00:00:00")]
    pub end_time: DateTime,
    /// Why the deployment failed; empty otherwise.
    pub message: String,
    /// Id of the business intelligence server.
    #[tc(example = "mssqlbi-fo2dwujt")]
    pub instance_id: String,
    /// What can be done with the file.
    pub action: FileAction,
}

/// What can be done with a file, ever and now.
#[derive(TcModel)]
pub struct FileAction {
    /// The operations that files of this type have; only projects have `deploy`.
    pub all_action: Vec<FileOperation>,
    /// Those that the present status allows; if empty, none is allowed.
    pub allowed_action: Vec<FileOperation>,
}

/// How far the deployment of a file is.
#[derive(TcEnum)]
#[repr(i64)]
pub enum BusinessIntelligenceFileStatus {
    /// Waiting to be deployed.
    Pending = 1,
    /// Being deployed.
    Deploying = 2,
    /// Deployed; final.
    Deployed = 3,
    /// Deployment failed; the file's `message` says why. Final.
    Failed = 4,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// What kind of file it is.
#[derive(TcEnum)]
pub enum BusinessIntelligenceFileType {
    /// A flat file that projects read as a source of data.
    #[tc(rename = "FLAT")]
    Flat,
    /// An Integration Services project (`.ispac`).
    #[tc(rename = "SSIS")]
    Ssis,
    /// A type that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Something that can be done with a file.
#[derive(TcEnum)]
pub enum FileOperation {
    /// See it in the list.
    #[tc(rename = "view")]
    View,
    /// Change its remark.
    #[tc(rename = "remark")]
    Remark,
    /// Deploy it.
    #[tc(rename = "deploy")]
    Deploy,
    /// Delete it.
    #[tc(rename = "delete")]
    Delete,
    /// An operation that this crate does not know.
    #[tc(other)]
    Other(String),
}
