//! Exporting logs to files.

use tc_core::prelude::*;

use super::audit_switch::LogType;
use super::log_search::LogFilter;
use crate::codes;

/// Exports a part of a log to a file.
///
/// The export goes on after the reply and has no flow: poll [`DescribeExportTasks`] for the file
/// of the replied name until it has a [`download_url`](ExportFile::download_url). The states on
/// the way are not documented.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{CreateExportTask, LogType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let (from, to) = ("2024-01-18 10:52:00", "2024-01-18 11:52:00");
/// let request = CreateExportTask::new("mssql-8lv5ti3v", LogType::AuditLog, from, to);
/// let reply = client.call(request).await?;
///
/// println!("to be exported as {:?}", reply.file_name);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::CREATE_ORDER_FAILED,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::GET_VPC_FAILED,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::UNKNOWN_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::PAY_ORDER_FAILED,
        codes::ILLEGAL_REGION,
        codes::ILLEGAL_SPEC,
        codes::ILLEGAL_ZONE,
        codes::SECURITY_GROUP_ID_IS_ILLEGAL,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::RESOURCE_UNAVAILABLE_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct CreateExportTask {
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
    /// The log; the error log is [`LogType::ErrorLog`] here.
    #[tc(one_of("auditLog", "slowLog", "errLog"), example = "auditLog")]
    pub log_type: LogType,
    /// Exports from this time on.
    #[tc(example = "2024-01-18 10:52:00")]
    pub start_time: DateTime,
    /// Exports up to this time.
    #[tc(example = "2024-01-18 11:52:00")]
    pub end_time: DateTime,
    /// What records must be like; how several filters combine is not documented.
    pub log_filter: Option<Vec<LogFilter>>,
    /// The fields of the records to export.
    #[tc(example = "UserName")]
    pub column_filter: Option<Vec<String>>,
}

/// The file that is to be made.
#[derive(TcModel)]
pub struct CreateExportTaskResponse {
    /// Name of the file; the service has no other task id.
    #[tc(example = "mssql-8lv5ti3v_20260928-080244_to_20260928-110244_1790564580141.tar.gz")]
    pub file_name: Option<String>,
}

/// Lists the exports of a log.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{DescribeExportTasks, LogType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeExportTasks::new(LogType::AuditLog, 100, 0, "mssql-8lv5ti3v");
///
/// for file in &client.call(request).await?.items {
///     println!("{:?}: {:?} {:?}", file.file_name, file.status, file.progress);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INTERFACE_NAME_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = offset,
)]
pub struct DescribeExportTasks {
    /// The log; the error log is [`LogType::ErrorLog`] here.
    #[tc(one_of("auditLog", "slowLog", "errLog"), example = "auditLog")]
    pub log_type: LogType,
    /// Exports per page, from 1 to 100.
    ///
    /// The service calls 100 the default, though the parameter is required.
    #[tc(range = 1..=100, example = 10)]
    pub limit: i64,
    /// Exports to pass over; it counts exports, not pages.
    ///
    /// The documentation wants more than 0 here, while its examples send 0.
    #[tc(example = 0)]
    pub offset: i64,
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
}

/// A page of exports.
#[derive(TcModel)]
pub struct DescribeExportTasksResponse {
    /// Number of exports that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: Option<i64>,
    /// The exports on this page.
    #[tc(items)]
    pub items: Vec<ExportFile>,
}

/// An export, and the file that it makes.
#[derive(TcModel)]
pub struct ExportFile {
    /// Name of the file.
    #[tc(example = "1315732698_mssql-d0bu8ifj_1774249384_99764045.csv")]
    pub file_name: Option<String>,
    /// State of the export; a text whose values are not documented.
    #[tc(example = "1")]
    pub status: Option<String>,
    /// Size of the file; its unit is not documented.
    #[tc(example = 1)]
    pub file_size: Option<i64>,
    /// When the export was asked for.
    #[tc(example = "2025-09-07")]
    pub create_time: Option<String>,
    /// Address of the file.
    ///
    /// It may be signed, so that whoever has it can read the file. So it is never shown.
    #[tc(sensitive)]
    pub download_url: Option<String>,
    /// Why the export failed.
    pub err_msg: Option<String>,
    /// How far the export is, presumably in percent.
    #[tc(example = 100)]
    pub progress: Option<i64>,
    /// When the export was finished.
    #[tc(example = "2025-09-07")]
    pub finish_time: Option<String>,
    /// Not described; by its name the id of a request inside the service.
    #[tc(example = 1)]
    pub async_request_id: Option<i64>,
    /// From when on the log is exported.
    #[tc(example = "2026-09-28 08:02:44")]
    pub log_start_time: Option<DateTime>,
    /// Up to when the log is exported.
    #[tc(example = "2026-09-28 11:02:44")]
    pub log_end_time: Option<DateTime>,
    /// The filters of the export, as one text that resembles JSON; names in it lack their quotes.
    #[tc(example = "[{Compare: \"EQS\", Type: \"UserName\", Value: [\"root\"]}]")]
    pub log_filter: Option<String>,
}

/// Deletes an export with its file.
///
/// It is gone when the reply arrives; there is nothing to poll.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{DeleteExportTask, LogType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let file = "mssql-8eei3sy5_20260316-124617_to_20260316-154617_1773647182589.tar.gz";
/// client.call(DeleteExportTask::new(LogType::AuditLog, file, "mssql-8eei3sy5")).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DeleteExportTask {
    /// The log; the error log is [`LogType::ErrorLog`] here.
    #[tc(one_of("auditLog", "slowLog", "errLog"), example = "auditLog")]
    pub log_type: LogType,
    /// Name of the file.
    #[tc(example = "mssql-8eei3sy5_20260316-124617_to_20260316-154617_1773647182589.tar.gz")]
    pub file_name: String,
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
}
