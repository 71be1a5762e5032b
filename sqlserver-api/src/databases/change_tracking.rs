//! Recording what changes in databases: change data capture and change tracking.
//!
//! Change data capture (CDC) keeps the changed data themselves, change tracking (CT) keeps which
//! rows changed.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::FeatureState;

/// Turns change data capture (CDC) of databases on or off.
///
/// Poll the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus); afterwards
/// [`DescribeDatabasesNormal`](super::DescribeDatabasesNormal) tells the setting as
/// `is_cdc_enabled`. The databases must be running, and the instance must not be read-only.
///
/// ```no_run
/// # use sqlserver_api::{FeatureState, ModifyDatabaseCDC};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDatabaseCDC::new(["sales"], FeatureState::Enabled, "mssql-j8kv137v");
/// let reply = client.call(request).await?;
///
/// println!("flow {} turns it on", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::DB_NAME_NOT_NULL,
        codes::MODIFY_TYPE_VALUE_INVALID,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::NOT_SUPPORT_RO_INSTANCE,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyDatabaseCDC {
    /// Names of the databases.
    #[tc(rename = "DBNames", example = "db_test")]
    pub db_names: Vec<String>,
    /// Whether to turn change data capture on or off.
    #[tc(example = "enable")]
    pub modify_type: FeatureState,
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
}

/// The flow that turns change data capture on or off.
#[derive(TcModel)]
pub struct ModifyDatabaseCDCResponse {
    /// Id of the flow.
    #[tc(flow, example = 99999)]
    pub flow_id: i64,
}

/// Turns change tracking (CT) of databases on or off.
///
/// Poll the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus); afterwards
/// [`DescribeDatabasesNormal`](super::DescribeDatabasesNormal) tells the setting as
/// `is_db_chaining_on`, in spite of that name. The databases must be running, and the instance
/// must not be read-only. A setting that is so already may be refused
/// ([`NOT_SUPPORT_REPEAT`](codes::NOT_SUPPORT_REPEAT)).
///
/// ```no_run
/// # use sqlserver_api::{FeatureState, ModifyDatabaseCT};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDatabaseCT::new(["sales"], FeatureState::Enabled, "mssql-j8kv137v")
///     .change_retention_day(7);
/// let reply = client.call(request).await?;
///
/// println!("flow {} turns it on", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::DB_NAME_NOT_NULL,
        codes::MODIFY_TYPE_VALUE_INVALID,
        codes::DB_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::NOT_SUPPORT_RO_INSTANCE,
        codes::PERMISSION_DENIED,
        codes::NOT_SUPPORT_REPEAT,
    ],
)]
pub struct ModifyDatabaseCT {
    /// Names of the databases.
    #[tc(rename = "DBNames", example = "db_test")]
    pub db_names: Vec<String>,
    /// Whether to turn change tracking on or off.
    #[tc(example = "enable")]
    pub modify_type: FeatureState,
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Days for which tracked changes are kept, from 3 to 30; it matters when turning on.
    #[tc(range = 3..=30, default = 3, example = 3)]
    pub change_retention_day: Option<i64>,
}

/// The flow that turns change tracking on or off.
#[derive(TcModel)]
pub struct ModifyDatabaseCTResponse {
    /// Id of the flow.
    #[tc(flow, example = 9999)]
    pub flow_id: i64,
}
