//! Name, note and project of instances.

use tc_core::prelude::*;

use crate::codes;

/// Renames an instance.
///
/// The name changes at once; there is no flow to poll.
///
/// ```no_run
/// # use sqlserver_api::instances::ModifyDBInstanceName;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(ModifyDBInstanceName::new("mssql-njj2mtpl", "orders")).await?;
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
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NAME_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct ModifyDBInstanceName {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// New name.
    ///
    /// The product guide allows 60 characters: letters, Chinese ones too, digits, `_` and `-`. The
    /// service checks it.
    #[tc(example = "orders")]
    pub instance_name: String,
}

/// Changes the note that is kept with an instance.
///
/// The note changes at once; there is no flow to poll.
///
/// ```no_run
/// # use sqlserver_api::instances::ModifyDBInstanceNote;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// client.call(ModifyDBInstanceNote::new("mssql-njj2mtpl", "moves in May")).await?;
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    response = (),
    idempotent,
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NAME_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct ModifyDBInstanceNote {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// New note; the product guide allows 200 characters, and the service checks it.
    #[tc(example = "moves in May")]
    pub instance_note: String,
}

/// Moves instances to another project.
///
/// They move at once; there is no flow to poll. Compare `count` in the reply with the number of
/// instances that were to move.
///
/// ```no_run
/// # use sqlserver_api::instances::ModifyDBInstanceProject;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(ModifyDBInstanceProject::new(["mssql-j8kv137v"], 347)).await?;
///
/// println!("{} instances moved", reply.count);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct ModifyDBInstanceProject {
    /// Ids of the instances that move.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id_set: Vec<String>,
    /// Id of the project to move to; 0 is the default project.
    #[tc(example = 347)]
    pub project_id: i64,
}

/// How many instances moved.
#[derive(TcModel)]
pub struct ModifyDBInstanceProjectResponse {
    /// Number of instances that moved.
    #[tc(example = 1)]
    pub count: i64,
}
