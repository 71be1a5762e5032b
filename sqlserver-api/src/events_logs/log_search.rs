//! Searching logs.

use tc_core::prelude::*;

use super::audit_switch::LogType;
use super::log_record::LogResult;
use crate::codes;

/// Searches a log of an instance.
///
/// The log must be on and can be searched only where
/// [`LogInstance::enable_query`](super::LogInstance::enable_query) says so.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{
/// #     DescribeLogs, LogComparison, LogFilter, LogFilterField, LogType,
/// # };
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let by_admin = LogFilter::default()
///     .field(LogFilterField::User)
///     .compare(LogComparison::EqualsAny)
///     .value(["admin"]);
/// let (from, to) = ("2026-08-14 16:00:00", "2026-08-14 17:00:00");
/// let request =
///     DescribeLogs::new("mssql-8lv5ti3v", from, to, LogType::AuditLog).log_filter([by_admin]);
///
/// for record in &client.call(request).await?.items {
///     println!("{:?} {:?}", record.event_name, record.client_host_name);
/// }
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
    paginate = offset,
)]
pub struct DescribeLogs {
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
    /// Searches from this time on.
    #[tc(example = "2024-08-14 16:24:24")]
    pub start_time: DateTime,
    /// Searches up to this time.
    #[tc(example = "2026-08-14 16:24:24")]
    pub end_time: DateTime,
    /// The log; the error log is [`LogType::ErrorLog`] here.
    #[tc(example = "auditLog")]
    pub log_type: LogType,
    /// What records must be like; how several filters combine is not documented.
    pub log_filter: Option<Vec<LogFilter>>,
    /// Records per page, from 1 to 100.
    #[tc(range = 1..=100, default = 100, example = 20)]
    pub limit: Option<i64>,
    /// Records to pass over; it counts records, not pages.
    ///
    /// The documentation wants more than 0 here, while its examples send 0.
    #[tc(example = 0)]
    pub offset: Option<i64>,
    /// Direction to sort in.
    #[tc(example = "ASC")]
    pub order: Option<LogSortDirection>,
    /// Field of the records to sort by; which ones can be depends on the log.
    #[tc(example = "UserName")]
    pub order_by: Option<String>,
}

/// A page of log records.
#[derive(TcModel)]
pub struct DescribeLogsResponse {
    /// Number of records that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The records on this page.
    #[tc(items)]
    pub items: Vec<LogResult>,
}

/// What log records must be like.
#[derive(TcModel)]
pub struct LogFilter {
    /// What is compared.
    ///
    /// The service calls this field `Type`. A published list of exports shows the name of a field
    /// of the records in it, `UserName`, instead of one of these.
    #[tc(rename = "Type", example = "host")]
    pub field: Option<LogFilterField>,
    /// How it is compared.
    #[tc(example = "EQS")]
    pub compare: Option<LogComparison>,
    /// What it is compared with; a range is written `1-100`.
    #[tc(example = "1-100")]
    pub value: Option<Vec<String>>,
}

/// What a log can be filtered by.
#[derive(TcEnum)]
pub enum LogFilterField {
    /// Text of the statement.
    #[tc(rename = "sql")]
    Sql,
    /// IP of the client.
    #[tc(rename = "host")]
    Host,
    /// Account in the database.
    #[tc(rename = "user")]
    User,
    /// Name of the database.
    #[tc(rename = "dbName")]
    DatabaseName,
    /// Type of the statement.
    #[tc(rename = "sqlType")]
    SqlType,
    /// Error code.
    #[tc(rename = "errCode")]
    ErrorCode,
    /// Time that it took.
    #[tc(rename = "execTime")]
    ExecutionTime,
    /// Time spent waiting for locks.
    #[tc(rename = "lockWaitTime")]
    LockWaitTime,
    /// Time spent waiting for input and output.
    #[tc(rename = "ioWaitTime")]
    IoWaitTime,
    /// Time that the transaction took.
    #[tc(rename = "trxLivingTime")]
    TransactionTime,
    /// CPU time.
    #[tc(rename = "cpuTime")]
    CpuTime,
    /// Id of the thread.
    #[tc(rename = "threadId")]
    ThreadId,
    /// Id of the transaction.
    #[tc(rename = "trxId")]
    TransactionId,
    /// Number of rows scanned.
    #[tc(rename = "checkRows")]
    ScannedRows,
    /// Number of rows changed.
    #[tc(rename = "affectRows")]
    AffectedRows,
    /// Number of rows returned.
    #[tc(rename = "sentRows")]
    ReturnedRows,
    /// Something that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How a log record is compared with the values of a filter.
#[derive(TcEnum)]
pub enum LogComparison {
    /// It contains at least one of the values (`INC`).
    #[tc(rename = "INC")]
    ContainsAny,
    /// It contains none of the values (`EXC`).
    #[tc(rename = "EXC")]
    ContainsNone,
    /// It equals one of the values (`EQS`).
    #[tc(rename = "EQS")]
    EqualsAny,
    /// It equals none of the values (`NEQ`).
    #[tc(rename = "NEQ")]
    EqualsNone,
    /// It lies in a range (`RA`); the description of the values calls this `RG`.
    #[tc(rename = "RA")]
    InRange,
    /// A comparison that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// The direction in which log records are sorted.
///
/// Other lists take the same in lower case, see [`SortDirection`](crate::shared::SortDirection).
#[derive(TcEnum)]
pub enum LogSortDirection {
    /// Smallest or earliest first.
    #[tc(rename = "ASC")]
    Ascending,
    /// Largest or latest first.
    #[tc(rename = "DESC")]
    Descending,
    /// A direction that this crate does not know.
    #[tc(other)]
    Other(String),
}
