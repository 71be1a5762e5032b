//! Extended events: thresholds, and the files in which events are recorded.

use tc_core::prelude::*;

use crate::codes;

/// Turns extended events on and off, by their thresholds.
///
/// The thresholds hold when the reply arrives; there is no flow. They are shown as
/// `SlowLogThreshold` and `BlockedThreshold` by `DescribeDBInstancesAttribute`.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{EventConfig, StartInstanceXEvent, XEventType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let thresholds =
///     [EventConfig::new(XEventType::Slow, 1000), EventConfig::new(XEventType::Blocked, 0)];
/// client.call(StartInstanceXEvent::new("mssql-wuw78w12", thresholds)).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
    ],
    rate_limit = 20,
)]
pub struct StartInstanceXEvent {
    /// Id of the instance.
    #[tc(example = "mssql-wuw78w12")]
    pub instance_id: String,
    /// The thresholds to set.
    pub event_config: Vec<EventConfig>,
}

/// The threshold from which an event is recorded.
#[derive(TcModel)]
pub struct EventConfig {
    /// The events: slow statements, or blocking.
    ///
    /// Deadlocks have no threshold of their own and go with blocking.
    #[tc(one_of("slow", "blocked"), example = "slow")]
    pub event_type: XEventType,
    /// Threshold, in milliseconds; 0 turns these events off.
    #[tc(range = 0.., example = 1000)]
    pub threshold: i64,
}

/// Finishes the files of blocking and deadlock events.
///
/// What has been recorded so far goes into finished files, and new ones begin; then
/// [`DescribeXEvents`] lists the finished ones. Where the edition or version of the instance has no
/// extended events, the answer is `FailedOperation.NotSupport`.
///
/// ```no_run
/// # use sqlserver_api::events_logs::CutXEvents;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(CutXEvents::new("mssql-8ua7ahk2")).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::NOT_SUPPORT,
        codes::INPUT_ILLEGAL,
        codes::RESOURCE_NOT_FOUND_VPC_NOT_EXIST,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CutXEvents {
    /// Id of the instance.
    #[tc(example = "mssql-8ua7ahk2")]
    pub instance_id: String,
}

/// Lists the files of recorded extended events.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{DescribeXEvents, XEventType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let (from, to) = ("2023-01-01 12:00:00", "2023-01-01 13:00:00");
/// let request = DescribeXEvents::new("mssql-wy78shs8", XEventType::Deadlock, from, to);
///
/// for file in &client.call(request).await?.events {
///     println!("{} from {} to {}", file.file_name, file.start_time, file.end_time);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_COS_ERROR,
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeXEvents {
    /// Id of the instance.
    #[tc(example = "mssql-wy78shs8")]
    pub instance_id: String,
    /// Lists the files with these events.
    #[tc(example = "slow")]
    pub event_type: XEventType,
    /// Lists the files begun at this time or later.
    #[tc(example = "2023-01-01 12:00:00")]
    pub start_time: DateTime,
    /// Lists the files ended at this time or earlier.
    #[tc(example = "2023-01-01 12:05:00")]
    pub end_time: DateTime,
    /// Page number, from 0; it counts pages, not files.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Files per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20, example = 10)]
    pub limit: Option<i64>,
}

/// A page of event files.
#[derive(TcModel)]
pub struct DescribeXEventsResponse {
    /// The files on this page.
    #[tc(items)]
    pub events: Vec<Events>,
    /// Number of files that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
}

/// A file of recorded extended events.
#[derive(TcModel)]
pub struct Events {
    /// Id of the file.
    #[tc(example = 100)]
    pub id: i64,
    /// Name of the file, which ends in `.xel`.
    #[tc(example = "slow_0_132993.xel")]
    pub file_name: String,
    /// Size of the file; its unit is not documented.
    #[tc(example = 1024)]
    pub size: i64,
    /// The events in the file.
    pub event_type: XEventType,
    /// State of the file.
    ///
    /// 1 is a finished file. For the rest the documentation differs: the Chinese one knows 4, a
    /// file being written, and the international one knows 2, a failure.
    #[tc(example = 1)]
    pub status: i64,
    /// When the file was begun.
    #[tc(example = "2023-01-01 12:00:00")]
    pub start_time: DateTime,
    /// When the file was last written.
    #[tc(example = "2023-01-01 12:05:00")]
    pub end_time: DateTime,
    /// Address of the file within private networks.
    ///
    /// It is signed: whoever has it can read the file for a while. So it is never shown.
    #[tc(sensitive)]
    pub internal_addr: String,
    /// Address of the file on the internet.
    ///
    /// It is signed: whoever has it can read the file for a while. So it is never shown.
    #[tc(sensitive)]
    pub external_addr: String,
}

/// Which events are recorded.
#[derive(TcEnum)]
pub enum XEventType {
    /// Statements that take long.
    #[tc(rename = "slow")]
    Slow,
    /// Sessions that wait for another one; as a threshold, deadlocks too.
    #[tc(rename = "blocked")]
    Blocked,
    /// Sessions that wait for each other.
    #[tc(rename = "deadlock")]
    Deadlock,
    /// Events that this crate does not know.
    #[tc(other)]
    Other(String),
}
