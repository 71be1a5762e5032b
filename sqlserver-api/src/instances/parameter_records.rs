//! The history of engine parameters.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Lists the changes of engine parameters of an instance.
///
/// ```no_run
/// # use sqlserver_api::instances::DescribeInstanceParamRecords;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeInstanceParamRecords::new("mssql-dj5i29c5").limit(100)).await?;
///
/// for change in &reply.items {
///     println!("{}: {} -> {}", change.param_name, change.old_value, change.new_value);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::AUTH_FAILURE,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        common::UNAUTHORIZED_OPERATION,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeInstanceParamRecords {
    /// Id of the instance.
    #[tc(example = "mssql-dj5i29c5")]
    pub instance_id: String,
    /// Page number, from 0; it counts pages, not changes.
    #[tc(default = 0)]
    pub offset: Option<i64>,
    /// Changes per page, at most 100.
    #[tc(range = ..=100, default = 20, example = 10)]
    pub limit: Option<i64>,
}

/// A page of the changes.
#[derive(TcModel)]
pub struct DescribeInstanceParamRecordsResponse {
    /// Number of changes, on all pages.
    #[tc(total, example = 10)]
    pub total_count: i64,
    /// The changes on this page.
    #[tc(items)]
    pub items: Vec<ParamRecord>,
}

/// A change of an engine parameter.
#[derive(TcModel)]
pub struct ParamRecord {
    /// Id of the instance.
    #[tc(example = "mssql-hbr4jy7i")]
    pub instance_id: String,
    /// Name of the parameter.
    #[tc(example = "fill factor(%)")]
    pub param_name: String,
    /// Value before the change.
    #[tc(example = "2")]
    pub old_value: String,
    /// Value that the change is to set.
    #[tc(example = "100")]
    pub new_value: String,
    /// How far the change is.
    pub status: ParameterChangeStatus,
    /// When the change was made.
    #[tc(example = "2020-04-09 00:00:00")]
    pub modify_time: DateTime,
}

/// How far the change of an engine parameter is.
#[derive(TcEnum)]
#[repr(i64)]
pub enum ParameterChangeStatus {
    /// Waiting to be carried out.
    Waiting = 1,
    /// Carried out; final.
    Succeeded = 2,
    /// Failed; final.
    Failed = 3,
    /// Being carried out.
    Changing = 4,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}
