//! Deploying, deleting and listing the files of business intelligence servers.
//!
//! A file is fetched from object storage (COS) and deployed below `D:\SSIS\` on the server. Its
//! name is its identity there.

use tc_core::prelude::*;

use super::business_intelligence_file::{
    BusinessIntelligenceFile, BusinessIntelligenceFileStatus, BusinessIntelligenceFileType,
};
use crate::codes;
use crate::shared::SortDirection;

/// Deploys a file from object storage to a business intelligence server.
///
/// Deployment goes on after the reply and has no flow: poll
/// [`DescribeBusinessIntelligenceFile`] for the file's name until its status is
/// [`Deployed`](BusinessIntelligenceFileStatus::Deployed) or
/// [`Failed`](BusinessIntelligenceFileStatus::Failed).
///
/// ```no_run
/// # use sqlserver_api::interconnection::{
/// #     BusinessIntelligenceFileType, CreateBusinessIntelligenceFile,
/// # };
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = CreateBusinessIntelligenceFile::new(
///     "mssqlbi-fo2dwujt",
///     "https://example-1250000000.cos.ap-guangzhou.myqcloud.com/sales.xlsx",
///     BusinessIntelligenceFileType::Flat,
/// );
/// let reply = client.call(request).await?;
///
/// println!("{} is to be deployed", reply.file_task_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CreateBusinessIntelligenceFile {
    /// Id of the business intelligence server.
    #[tc(example = "mssqlbi-fo2dwujt")]
    pub instance_id: String,
    /// URL of the object in COS, which must be publicly readable.
    ///
    /// The file's name begins with a letter and goes on with letters, digits, `_` and `-`. It
    /// ends in `.txt`, `.csv`, `.xlsx` or `.xls` for a flat file, in `.ispac` for a project.
    #[tc(rename = "FileURL", example = "http://bucket/file.txt")]
    pub file_url: String,
    /// Whether this is a flat file or a project.
    pub file_type: BusinessIntelligenceFileType,
    /// Remark to keep with the file.
    pub remark: Option<String>,
}

/// The file that is to be deployed.
#[derive(TcModel)]
pub struct CreateBusinessIntelligenceFileResponse {
    /// Name of the file; the service has no other task id.
    #[tc(example = "andy.xlsx")]
    pub file_task_id: String,
}

/// Deletes files from a business intelligence server.
///
/// They are gone when the reply arrives; there is nothing to poll. The objects in COS stay.
///
/// ```no_run
/// # use sqlserver_api::interconnection::DeleteBusinessIntelligenceFile;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DeleteBusinessIntelligenceFile::new("mssqlbi-fo2dwujt", ["sales.xlsx"]);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DeleteBusinessIntelligenceFile {
    /// Id of the business intelligence server.
    #[tc(example = "mssqlbi-fo2dwujt")]
    pub instance_id: String,
    /// Names of the files to delete.
    #[tc(example = "andy.xlsx")]
    pub file_name_set: Vec<String>,
}

/// Lists the files of a business intelligence server.
///
/// ```no_run
/// # use sqlserver_api::interconnection::DescribeBusinessIntelligenceFile;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeBusinessIntelligenceFile::new("mssqlbi-fo2dwujt").file_name("sales.xlsx");
/// let reply = client.call(request).await?;
///
/// for file in &reply.files {
///     println!("{} {:?} {}", file.file_name, file.status, file.message);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    paginate = page,
)]
pub struct DescribeBusinessIntelligenceFile {
    /// Id of the business intelligence server.
    #[tc(example = "mssqlbi-fo2dwujt")]
    pub instance_id: String,
    /// Lists the file with this name only.
    #[tc(example = "file.txt")]
    pub file_name: Option<String>,
    /// Lists the files with one of these statuses only.
    pub status_set: Option<Vec<BusinessIntelligenceFileStatus>>,
    /// Lists the files of this type only.
    pub file_type: Option<BusinessIntelligenceFileType>,
    /// Files per page, from 1 to 100; the default is not documented.
    #[tc(range = 1..=100, example = 10)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not files.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Field to sort by.
    pub order_by: Option<BusinessIntelligenceFileOrder>,
    /// Direction to sort in.
    pub order_by_type: Option<SortDirection>,
}

/// A page of the server's files.
#[derive(TcModel)]
pub struct DescribeBusinessIntelligenceFileResponse {
    /// Number of files that match, on all pages.
    #[tc(total, example = 10)]
    pub total_count: i64,
    /// The files on this page.
    ///
    /// The service calls this list `BackupMigrationSet`; it has nothing to do with backups or
    /// migrations.
    #[tc(items, rename = "BackupMigrationSet")]
    pub files: Vec<BusinessIntelligenceFile>,
}

/// The fields by which files can be sorted.
#[derive(TcEnum)]
pub enum BusinessIntelligenceFileOrder {
    /// By name.
    #[tc(rename = "file_name")]
    FileName,
    /// By the time at which the file was added.
    #[tc(rename = "create_time")]
    CreateTime,
    /// By the time at which the deployment began.
    #[tc(rename = "start_time")]
    StartTime,
    /// A field that this crate does not know.
    #[tc(other)]
    Other(String),
}
