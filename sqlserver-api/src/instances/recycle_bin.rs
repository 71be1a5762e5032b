//! Isolating instances, bringing them back, and giving them up for good.
//!
//! An isolated instance stays in the recycle bin for a day if it is postpaid, and for seven days if
//! it is prepaid. After that the service gives it up.

use tc_core::prelude::*;

use crate::codes;

/// Isolates instances: shuts them off and puts them into the recycle bin.
///
/// There is no flow: poll [`DescribeDBInstances`](crate::instances::DescribeDBInstances) until they
/// are [`Isolated`](crate::shared::InstanceStatus::Isolated). The data are kept for the time being.
/// [`RenewPostpaidDBInstance`] ([`RenewDBInstance`](crate::orders::RenewDBInstance) for prepaid
/// instances) brings an instance back, [`DeleteDBInstance`] gives it up.
///
/// Isolating the primary of read-only instances destroys those. There is no error code of its own
/// for an unknown id.
///
/// ```no_run
/// # use sqlserver_api::TerminateDBInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(TerminateDBInstance::new(["mssql-njj2mtpl"])).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct TerminateDBInstance {
    /// Ids of the instances to isolate.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id_set: Vec<String>,
}

/// Brings a postpaid instance back from the recycle bin.
///
/// It has to be [`Isolated`](crate::shared::InstanceStatus::Isolated) by [`TerminateDBInstance`];
/// prepaid instances come back by [`RenewDBInstance`](crate::orders::RenewDBInstance). There is no
/// flow: poll [`DescribeDBInstances`](crate::instances::DescribeDBInstances) until the instance is
/// [`Running`](crate::shared::InstanceStatus::Running). Its data are as before.
///
/// ```no_run
/// # use sqlserver_api::RenewPostpaidDBInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(RenewPostpaidDBInstance::new("mssql-ms2m7vut")).await?;
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
    rate_limit = 20,
)]
pub struct RenewPostpaidDBInstance {
    /// Id of the instance, read-only or not.
    #[tc(example = "mssql-ms2m7vut")]
    pub instance_id: String,
}

/// Takes an isolated instance offline at once; it cannot be brought back.
///
/// It has to be [`Isolated`](crate::shared::InstanceStatus::Isolated). Its publications and
/// subscriptions end, and its read-only instances are released with it. There is no flow: poll
/// [`DescribeDBInstances`](crate::instances::DescribeDBInstances) until the instance is
/// [`Offline`](crate::shared::InstanceStatus::Offline) or
/// [`Reclaimed`](crate::shared::InstanceStatus::Reclaimed), or no longer listed. The service
/// destroys it some time later; [`RecycleDBInstance`] does not wait for that.
///
/// ```no_run
/// # use sqlserver_api::DeleteDBInstance;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(DeleteDBInstance::new("mssql-ms2m7vut")).await?;
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
    rate_limit = 20,
)]
pub struct DeleteDBInstance {
    /// Id of the instance, read-only or not.
    #[tc(example = "mssql-ms2m7vut")]
    pub instance_id: String,
}

/// Gives the resources of an offline instance back, which destroys what is left of it.
///
/// It has to be [`Offline`](crate::shared::InstanceStatus::Offline), as [`DeleteDBInstance`] leaves
/// it. Poll the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
///
/// ```no_run
/// # use sqlserver_api::{DescribeFlowStatus, FlowStatus, RecycleDBInstance};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(RecycleDBInstance::new("mssql-ms2m7vut")).await?;
///
/// let flow = client.call(DescribeFlowStatus::new(reply.flow_id)).await?;
/// println!("still running: {}", flow.status == FlowStatus::Running);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct RecycleDBInstance {
    /// Id of the instance.
    #[tc(example = "mssql-ms2m7vut")]
    pub instance_id: String,
}

/// The flow that reclaims the instance.
#[derive(TcModel)]
pub struct RecycleDBInstanceResponse {
    /// Id of the flow.
    #[tc(flow, example = 100010)]
    pub flow_id: i64,
}
