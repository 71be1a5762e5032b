//! Shrinking the data files of databases.

use tc_core::prelude::*;

use crate::codes;

/// Shrinks the primary data files (`.mdf`) of databases.
///
/// Space that the databases no longer need goes back to the disk. The databases must be running,
/// show as changing until the flow ends, and may be slow meanwhile. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The instance must not be
/// read-only.
///
/// ```no_run
/// # use sqlserver_api::ModifyDatabaseShrinkMDF;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDatabaseShrinkMDF::new(["sales"], "mssql-j8kv137v");
/// let reply = client.call(request).await?;
///
/// println!("flow {} shrinks the file", reply.flow_id);
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
    ],
)]
pub struct ModifyDatabaseShrinkMDF {
    /// Names of the databases.
    #[tc(rename = "DBNames", example = "db_test")]
    pub db_names: Vec<String>,
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
}

/// The flow that shrinks the files.
#[derive(TcModel)]
pub struct ModifyDatabaseShrinkMDFResponse {
    /// Id of the flow.
    #[tc(flow, example = 99999)]
    pub flow_id: i64,
}

/// Shrinks the primary data files of databases, under an older name.
///
/// Request and reply are those of [`ModifyDatabaseShrinkMDF`].
///
/// ```no_run
/// # #![allow(deprecated)]
/// # use sqlserver_api::ModifyDatabaseMdf;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(ModifyDatabaseMdf::new(["sales"], "mssql-j8kv137v")).await?;
///
/// println!("flow {} shrinks the file", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[deprecated(note = "the service has replaced it: use `ModifyDatabaseShrinkMDF`")]
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
    ],
)]
pub struct ModifyDatabaseMdf {
    /// Names of the databases.
    #[tc(rename = "DBNames", example = "db_test")]
    pub db_names: Vec<String>,
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
}

/// The flow that shrinks the files.
#[derive(TcModel)]
pub struct ModifyDatabaseMdfResponse {
    /// Id of the flow.
    #[tc(flow, example = 99999)]
    pub flow_id: i64,
}
