//! The instances known to the log platform, and how their logs are kept.

use tc_core::prelude::*;

use super::audit_switch::LogType;
use super::log_delivery::{DeliverSummary, LogDeliveryState};
use super::log_instance_info::InstanceInfo;
use crate::codes;

/// Lists instances with the state of one of their logs.
///
/// After [`OpenLog`](super::OpenLog) and [`CloseLog`](super::CloseLog) this is what to poll.
///
/// ```no_run
/// # use sqlserver_api::events_logs::{DescribeLogInstanceList, LogSwitch, LogType};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeLogInstanceList::new(LogType::AuditLog).log_switch(LogSwitch::On);
///
/// for instance in &client.call(request).await?.items {
///     println!("{} {:?} {:?}", instance.instance_id, instance.status, instance.log_storage);
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
pub struct DescribeLogInstanceList {
    /// The log whose state is listed.
    ///
    /// The error log is [`LogType::ListedErrorLog`] here, unlike in searches and exports.
    #[tc(one_of("auditLog", "slowLog", "errorLog"), example = "auditLog")]
    pub log_type: LogType,
    /// Instances per page, below 100; the default is not documented.
    #[tc(range = 0..=99, example = 20)]
    pub limit: Option<i64>,
    /// Instances to pass over; it counts instances, not pages.
    ///
    /// The documentation wants more than 0 here, while its examples send 0.
    #[tc(example = 0)]
    pub offset: Option<i64>,
    /// Lists the instances that fit these filters.
    pub filters: Option<Vec<Filter>>,
    /// Lists the instances whose log is on, or off; without it, both.
    #[tc(example = "on")]
    pub log_switch: Option<LogSwitch>,
}

/// A page of instances with the state of their log.
#[derive(TcModel)]
pub struct DescribeLogInstanceListResponse {
    /// Number of instances that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The instances on this page.
    #[tc(items)]
    pub items: Vec<LogInstance>,
}

/// A property that listed instances must have.
#[derive(TcModel)]
pub struct Filter {
    /// The property.
    #[tc(example = "ProjectId")]
    pub name: LogInstanceProperty,
    /// The values to look for.
    #[tc(example = "1")]
    pub values: Vec<String>,
    /// Whether a value must be met exactly; if `false`, resembling it is enough.
    pub exact_match: Option<bool>,
}

/// An instance, and how its log is kept.
#[derive(TcModel)]
pub struct LogInstance {
    /// Id of the instance.
    #[tc(example = "mssql-8lv5ti3v")]
    pub instance_id: String,
    /// Whether the log is being set up, on, or being closed.
    pub status: Option<LogInstanceStatus>,
    /// Whether [`DescribeLogs`](super::DescribeLogs) can search the log.
    ///
    /// Logs older than the log platform must be moved there first.
    pub enable_query: Option<LogQueryAvailability>,
    /// When the log was switched on.
    #[tc(example = "2024-01-01 15:15:15")]
    pub create_at: Option<DateTime>,
    /// Days for which the log is kept in the storage for frequent reading.
    #[tc(example = 7)]
    pub high_log_expire_day: Option<i64>,
    /// Days for which the log is kept in the storage for infrequent reading.
    #[tc(example = 23)]
    pub low_log_expire_day: Option<i64>,
    /// Days for which the log is kept altogether.
    #[tc(example = 30)]
    pub log_expire_day: Option<i64>,
    /// Size of the log in the storage for frequent reading, in MB.
    #[tc(example = 1.0)]
    pub high_storage: Option<f64>,
    /// Size of the log in the storage for infrequent reading, in MB.
    #[tc(example = 1.0)]
    pub low_storage: Option<f64>,
    /// Size of the log altogether; as the parts are in MB, presumably in MB.
    #[tc(example = 2.0)]
    pub log_storage: Option<f64>,
    /// Whether the log is delivered to other services.
    pub deliver: Option<LogDeliveryState>,
    /// Where the log is delivered to.
    pub deliver_summary: Vec<DeliverSummary>,
    /// The instance itself.
    pub instance_info: Option<InstanceInfo>,
}

/// A property by which the list of instances with logs can be narrowed.
#[derive(TcEnum)]
pub enum LogInstanceProperty {
    /// Id of the project.
    ProjectId,
    /// Key of a tag.
    TagKey,
    /// A tag; how key and value are written is not documented.
    Tag,
    /// Name of the instance.
    InstanceName,
    /// Id of the instance.
    InstanceId,
    /// A property that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether the log of an instance is on.
#[derive(TcEnum)]
pub enum LogSwitch {
    /// It is on.
    #[tc(rename = "on")]
    On,
    /// It is off.
    #[tc(rename = "off")]
    Off,
    /// A state that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// How far the log of an instance is.
#[derive(TcEnum)]
pub enum LogInstanceStatus {
    /// Being set up.
    #[tc(rename = "create")]
    Creating,
    /// On: what happens is logged.
    #[tc(rename = "normal")]
    Collecting,
    /// Being closed.
    #[tc(rename = "close")]
    Closing,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// Whether the log of an instance can be searched.
#[derive(TcEnum)]
pub enum LogQueryAvailability {
    /// It can.
    #[tc(rename = "yes")]
    Available,
    /// It cannot, or not yet.
    #[tc(rename = "no")]
    Unavailable,
    /// An answer that this crate does not know.
    #[tc(other)]
    Other(String),
}
