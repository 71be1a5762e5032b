//! Renaming databases, and changing their remarks.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;

/// Renames a database.
///
/// The database must be running, and shows as changing until the flow ends. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Connections that name the
/// database have to use the new name.
///
/// ```no_run
/// # use sqlserver_api::ModifyDBName;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = ModifyDBName::new("mssql-i1z41iwd", "sales_test", "sales_2024");
/// let reply = client.call(request).await?;
///
/// println!("flow {} renames the database", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_CHAR_ILLEGAL,
        codes::DB_EXIST,
        codes::DB_NAME_IS_KEY_WRODS,
        codes::DB_NAME_SAME,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyDBName {
    /// Id of the instance.
    #[tc(example = "mssql-i1z41iwd")]
    pub instance_id: String,
    /// Name that the database has.
    #[tc(rename = "OldDBName", example = "test_db")]
    pub old_db_name: String,
    /// Name that it gets: a letter, then letters, digits and `_`, at most 32 characters.
    #[tc(rename = "NewDBName", example = "test_db_newname")]
    pub new_db_name: String,
}

/// The flow that renames the database.
#[derive(TcModel)]
pub struct ModifyDBNameResponse {
    /// Id of the flow.
    #[tc(flow, example = 100281)]
    pub flow_id: i64,
}

/// Changes the remarks of databases.
///
/// They are changed when the reply arrives; there is nothing to poll.
///
/// ```no_run
/// # use sqlserver_api::{DBRemark, ModifyDBRemark};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let remark = DBRemark::new("sales", "orders and invoices");
/// client.call(ModifyDBRemark::new("mssql-njj2mtpl", [remark])).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::SYSTEM_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::DATA_BASE_REMARK_IS_ILLEGAL,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    idempotent,
)]
pub struct ModifyDBRemark {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// The databases, each with its new remark.
    #[tc(rename = "DBRemarks")]
    pub db_remarks: Vec<DBRemark>,
}

/// A database, and the remark to keep with it.
#[derive(TcModel)]
pub struct DBRemark {
    /// Name of the database.
    #[tc(example = "db1")]
    pub name: String,
    /// The new remark, at most 256 characters.
    #[tc(example = "orders and invoices")]
    pub remark: String,
}
