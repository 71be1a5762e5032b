//! Switching the audit log on and off, and choosing how long it is kept.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Switches a log of an instance on.
///
/// The reply tells nothing, and there is no flow: poll
/// [`DescribeLogInstanceList`](super::DescribeLogInstanceList) until the log of the instance is
/// [`Collecting`](super::LogInstanceStatus::Collecting).
///
/// ```no_run
/// # use sqlserver_api::events_logs::{LogType, OpenLog};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(OpenLog::new("mssql-8lv5ti3v", LogType::AuditLog, 30, 7)).await?;
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
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct OpenLog {
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
    /// The log; only the audit log is documented here.
    #[tc(example = "auditLog")]
    pub log_type: LogType,
    /// Days for which the log is kept: 7 or 30; [`ModifyLog`] takes more.
    ///
    /// The documentation names a default, 7, and requires the field all the same.
    #[tc(one_of(7, 30), example = 7)]
    pub log_expire_day: i64,
    /// Days for which the log is kept in the storage for frequent reading: 7.
    ///
    /// The documentation names a default, 7, and requires the field all the same.
    #[tc(one_of(7), example = 7)]
    pub high_log_expire_day: i64,
}

/// Changes how long a log of an instance is kept.
///
/// The change holds when the reply arrives; there is no flow.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{LogType, ModifyLog};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(ModifyLog::new("mssql-8lv5ti3v", LogType::AuditLog, 180, 7)).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    idempotent,
    errors = [
        codes::AUTH_FAILURE,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
        common::UNKNOWN_PARAMETER,
    ],
)]
pub struct ModifyLog {
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
    /// The log; only the audit log is documented here.
    #[tc(example = "auditLog")]
    pub log_type: LogType,
    /// Days for which the log is kept, up to five years (1825).
    #[tc(one_of(7, 30, 90, 180, 365, 1095, 1825), example = 30)]
    pub log_expire_day: i64,
    /// Days for which the log is kept in the storage for frequent reading: 7.
    #[tc(one_of(7), example = 7)]
    pub high_log_expire_day: i64,
}

/// Switches a log of an instance off.
///
/// There is no flow. While the log is being closed,
/// [`DescribeLogInstanceList`](super::DescribeLogInstanceList) shows it as
/// [`Closing`](super::LogInstanceStatus::Closing).
///
/// ```no_run
/// # use sqlserver_api::events_logs::{CloseLog, LogType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(CloseLog::new("mssql-8lv5ti3v", LogType::AuditLog)).await?;
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
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct CloseLog {
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
    /// The log; only the audit log is documented here.
    #[tc(example = "auditLog")]
    pub log_type: LogType,
}

/// A log on the service's log platform.
///
/// The error log has two spellings, and each action takes one of them.
#[derive(TcEnum)]
pub enum LogType {
    /// Who did what: logins and statements.
    #[tc(rename = "auditLog")]
    AuditLog,
    /// Statements that took long.
    #[tc(rename = "slowLog")]
    SlowLog,
    /// Errors (`errLog`), as searches and exports have it.
    #[tc(rename = "errLog")]
    ErrorLog,
    /// Errors (`errorLog`), as [`DescribeLogInstanceList`](super::DescribeLogInstanceList) has it.
    #[tc(rename = "errorLog")]
    ListedErrorLog,
    /// A log that this crate does not know.
    #[tc(other)]
    Other(String),
}
