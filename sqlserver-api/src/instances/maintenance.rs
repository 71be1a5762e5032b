//! The maintenance window of an instance.
//!
//! In this window the service carries out changes that interrupt connections and were told to
//! wait for it.

use tc_core::prelude::*;

use crate::codes;

/// Tells the maintenance window of an instance.
///
/// ```no_run
/// # use sqlserver_api::instances::DescribeMaintenanceSpan;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeMaintenanceSpan::new("mssql-6upluvd5")).await?;
///
/// println!("from {} for {} hours, on days {:?}", reply.start_time, reply.span, reply.weekly);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeMaintenanceSpan {
    /// Id of the instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
}

/// The maintenance window.
#[derive(TcModel)]
pub struct DescribeMaintenanceSpanResponse {
    /// Days on which maintenance may happen, from 1 (Monday) to 7 (Sunday).
    #[tc(example = 1)]
    pub weekly: Vec<i64>,
    /// Time of day at which maintenance may begin, as `HH:MM`.
    #[tc(example = "00:00")]
    pub start_time: String,
    /// Length of the window, in hours.
    #[tc(example = 6)]
    pub span: u64,
}

/// Changes the maintenance window of an instance.
///
/// What is left out stays as it is. The window changes at once; there is no flow to poll.
///
/// ```no_run
/// # use sqlserver_api::instances::ModifyMaintenanceSpan;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request =
///     ModifyMaintenanceSpan::new("mssql-6upluvd5").weekly([6, 7]).start_time("03:00").span(2);
/// client.call(request).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    idempotent,
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyMaintenanceSpan {
    /// Id of the instance.
    #[tc(example = "mssql-6upluvd5")]
    pub instance_id: String,
    /// Days on which maintenance may happen, from 1 (Monday) to 7 (Sunday).
    #[tc(each(range = 1..=7), example = 1)]
    pub weekly: Option<Vec<i64>>,
    /// Time of day at which maintenance may begin, as `HH:MM`.
    #[tc(pattern = r"^([01]\d|2[0-3]):[0-5]\d$", example = "03:00")]
    pub start_time: Option<String>,
    /// Length of the window, in hours.
    #[tc(example = 6)]
    pub span: Option<u64>,
}
