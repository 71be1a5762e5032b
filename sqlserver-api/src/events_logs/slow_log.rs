//! Files of slow queries.

use tc_core::prelude::*;

use crate::codes;

/// Lists the slow query log files of an instance.
///
/// Read [`slow_logs`](DescribeSlowlogsResponse::slow_logs) of the reply; the list `slowlogs` is
/// withdrawn.
///
/// ```no_run
/// # use sqlserver_api::events_logs::DescribeSlowlogs;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let (from, to) = ("2020-11-05 00:00:00", "2020-11-06 00:00:00");
/// let request = DescribeSlowlogs::new("mssql-9aajrcn7", from, to).limit(50);
///
/// for file in &client.call(request).await?.slow_logs {
///     println!("file {}: {} queries, {} KB", file.id, file.count, file.size);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_COS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    paginate = page,
)]
pub struct DescribeSlowlogs {
    /// Id of the instance.
    #[tc(example = "mssql-9aajrcn7")]
    pub instance_id: String,
    /// Lists the files from this time on.
    #[tc(example = "2018-03-28 00:00:00")]
    pub start_time: DateTime,
    /// Lists the files up to this time.
    #[tc(example = "2020-11-20 00:00:00")]
    pub end_time: DateTime,
    /// Files per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not files.
    #[tc(default = 0)]
    pub offset: Option<u64>,
}

/// A page of slow query log files.
#[derive(TcModel)]
pub struct DescribeSlowlogsResponse {
    /// Number of files that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The list that [`slow_logs`](Self::slow_logs) replaces; the service has withdrawn it.
    #[deprecated(note = "read `slow_logs`")]
    pub slowlogs: Vec<SlowlogInfo>,
    /// The files on this page.
    #[tc(items)]
    pub slow_logs: Vec<SlowLog>,
}

/// A slow query log file.
#[derive(TcModel)]
pub struct SlowLog {
    /// Id of the file.
    #[tc(example = 30_304_577)]
    pub id: i64,
    /// When the file was begun.
    #[tc(example = "2020-11-05 20:10:05")]
    pub start_time: DateTime,
    /// When the file was finished.
    #[tc(example = "2020-11-05 20:17:14")]
    pub end_time: DateTime,
    /// Size of the file, in KB.
    #[tc(example = 1024)]
    pub size: i64,
    /// Number of queries in the file.
    #[tc(example = 5)]
    pub count: i64,
    /// Address of the file within private networks.
    ///
    /// It may be signed, so that whoever has it can read the file. So it is never shown.
    #[tc(sensitive)]
    pub internal_addr: String,
    /// Address of the file on the internet.
    ///
    /// It may be signed, so that whoever has it can read the file. So it is never shown.
    #[tc(sensitive)]
    pub external_addr: String,
    /// Whether the file was made.
    pub status: Option<SlowLogStatus>,
}

/// A slow query log file, in the withdrawn list.
///
/// It says what [`SlowLog`] says.
#[derive(TcModel)]
pub struct SlowlogInfo {
    /// Id of the file.
    pub id: i64,
    /// When the file was begun.
    pub start_time: DateTime,
    /// When the file was finished.
    pub end_time: DateTime,
    /// Size of the file, in KB.
    pub size: i64,
    /// Number of queries in the file.
    pub count: i64,
    /// Address of the file within private networks; never shown, since it may be signed.
    #[tc(sensitive)]
    pub internal_addr: String,
    /// Address of the file on the internet; never shown, since it may be signed.
    #[tc(sensitive)]
    pub external_addr: String,
    /// Whether the file was made.
    pub status: Option<SlowLogStatus>,
}

/// Whether a slow query log file was made.
#[derive(TcEnum)]
#[repr(i64)]
pub enum SlowLogStatus {
    /// It was.
    Succeeded = 1,
    /// It could not be made.
    Failed = 2,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}
