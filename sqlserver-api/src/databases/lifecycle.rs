//! Creating, cloning and deleting databases.

use tc_core::codes as common;
use tc_core::prelude::*;

use crate::codes;
use crate::shared::{AccountPrivilege, RenameRestoreDatabase};

/// Creates databases on an instance.
///
/// The databases appear when the flow ends: poll it with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). The whole request is looked at
/// first, so one bad database refuses all of them. An administrator account of the instance owns
/// the new databases without being named.
///
/// How many databases an instance may have depends on its version, edition and cores; beyond that
/// the service answers [`TOO_MANY_DB`](codes::TOO_MANY_DB).
///
/// ```no_run
/// # use sqlserver_api::{AccountPrivilege, CreateDB, DBCreateInfo, Privilege};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let sales = DBCreateInfo::new("sales")
///     .charset("Chinese_PRC_CI_AS")
///     .accounts([AccountPrivilege::new("reporter", Privilege::ReadOnly)]);
/// let reply = client.call(CreateDB::new("mssql-i1z41iwd", [sales])).await?;
///
/// println!("flow {} creates the database", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::CHARSET_IS_ILLEGAL,
        codes::DB_CHAR_ILLEGAL,
        codes::DB_EXIST,
        codes::DB_NAME_IS_KEY_WRODS,
        codes::DATA_BASE_REMARK_IS_ILLEGAL,
        codes::GRANT_IS_ILLEGAL,
        codes::PRIVILEGE_IS_ILLEGAL,
        codes::TOO_MANY_DB,
        codes::ACCOUNT_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CreateDB {
    /// Id of the instance.
    #[tc(example = "mssql-i1z41iwd")]
    pub instance_id: String,
    /// The databases to create.
    #[tc(rename = "DBs")]
    pub dbs: Vec<DBCreateInfo>,
}

/// The flow that creates the databases.
#[derive(TcModel)]
pub struct CreateDBResponse {
    /// Id of the flow.
    #[tc(flow, example = 100364)]
    pub flow_id: i64,
}

/// A database to create.
#[derive(TcModel)]
pub struct DBCreateInfo {
    /// Name of the database: a letter, then letters, digits and `_`, at most 32 characters.
    ///
    /// The names of the system's own databases are refused.
    #[tc(rename = "DBName", example = "db_test")]
    pub db_name: String,
    /// Character set; [`DescribeDBCharsets`] lists those that the instance knows.
    #[tc(default = "Chinese_PRC_CI_AS", example = "Chinese_PRC_CI_AS")]
    pub charset: Option<String>,
    /// Accounts of the instance that may use the database, and what each may do.
    pub accounts: Option<Vec<AccountPrivilege>>,
    /// Remark to keep with the database, at most 256 characters.
    #[tc(example = "orders and invoices")]
    pub remark: Option<String>,
}

/// Clones databases of an instance into the same instance.
///
/// Each clone gets a name of its own and the privileges of its original. The originals must be
/// running, and show as changing while the flow copies them. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
///
/// ```no_run
/// # use sqlserver_api::{CloneDB, RenameRestoreDatabase};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let sales = RenameRestoreDatabase::default().old_name("sales").new_name("sales_test");
/// let reply = client.call(CloneDB::new("mssql-j8kv137v", [sales])).await?;
///
/// println!("flow {} clones the database", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::CREATE_FLOW_FAILED,
        codes::DB_CONNECT_ERROR,
        codes::SYSTEM_ERROR,
        codes::UNKNOWN_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::BACKUP_NAME_IS_ILLEGAL,
        codes::DB_CHAR_ILLEGAL,
        codes::DB_EXIST,
        codes::DB_NAME_IS_KEY_WRODS,
        codes::DB_NAME_SAME,
        codes::PARAMETER_TYPE_ERROR,
        codes::TOO_MANY_DB,
        codes::DB_NOT_EXIT,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
        common::UNKNOWN_PARAMETER,
    ],
    rate_limit = 20,
    check = named_apart,
)]
pub struct CloneDB {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// The databases to clone, and the names of the clones.
    ///
    /// Every entry needs both names, and they must differ.
    pub rename_restore: Vec<RenameRestoreDatabase>,
}

fn named_apart(request: &CloneDB, found: &mut Violations) {
    for (at, database) in request.rename_restore.iter().enumerate() {
        let new_name = format!("RenameRestore[{at}].NewName");
        if database.old_name.is_none() {
            found.add(&format!("RenameRestore[{at}].OldName"), "is needed for a clone");
        }
        if database.new_name.is_none() {
            found.add(&new_name, "is needed for a clone");
        } else if database.new_name == database.old_name {
            found.add(&new_name, "must differ from OldName");
        }
    }
}

/// The flow that clones the databases.
#[derive(TcModel)]
pub struct CloneDBResponse {
    /// Id of the flow.
    #[tc(flow, example = 3546)]
    pub flow_id: i64,
}

/// Deletes databases with their contents.
///
/// They show as [`Deleting`](super::DatabaseStatus::Deleting) until the flow ends, and are not
/// listed afterwards. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). A publication of a deleted
/// database is deleted too.
///
/// ```no_run
/// # use sqlserver_api::DeleteDB;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DeleteDB::new("mssql-rljoi3bf", ["sales_test"])).await?;
///
/// println!("flow {} deletes the database", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_GCS_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::DB_INVALID_STATUS,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DeleteDB {
    /// Id of the instance.
    #[tc(example = "mssql-rljoi3bf")]
    pub instance_id: String,
    /// Names of the databases to delete.
    #[tc(example = "test_db")]
    pub names: Vec<String>,
    /// What is done about a backup before the deletion: 0 or 1. Which is which is in doubt.
    ///
    /// By the name of the parameter 1 leaves the backup out, by its description 1 makes one; so it is
    /// unknown too what 0, the default, does. Rely on neither: where the data matter, call
    /// [`CreateBackup`](crate::backups::CreateBackup) before.
    #[tc(range = 0..=1, default = 0, example = 0)]
    pub no_do_backup: Option<u64>,
}

/// The flow that deletes the databases.
#[derive(TcModel)]
pub struct DeleteDBResponse {
    /// Id of the flow.
    #[tc(flow, example = 30467)]
    pub flow_id: i64,
}

/// Lists the character sets that databases of an instance can have.
///
/// ```no_run
/// # use sqlserver_api::DescribeDBCharsets;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDBCharsets::new("mssql-j8kv137v")).await?;
///
/// println!("{}", reply.database_charsets.join("\n"));
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::AUTH_FAILURE,
        common::INTERNAL_ERROR,
        codes::DB_CONNECT_ERROR,
        codes::INTERNAL_ERROR_DB_ERROR,
        common::INVALID_PARAMETER,
        codes::INPUT_ILLEGAL,
        codes::INTERFACE_NAME_NOT_FOUND,
        codes::PARAMS_ASSERT_FAILED,
        common::INVALID_PARAMETER_VALUE,
        codes::PARAMETER_TYPE_ERROR,
        common::RESOURCE_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        common::UNAUTHORIZED_OPERATION,
        codes::PERMISSION_DENIED,
        common::UNKNOWN_PARAMETER,
    ],
    rate_limit = 20,
)]
pub struct DescribeDBCharsets {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
}

/// The character sets of an instance.
#[derive(TcModel)]
pub struct DescribeDBCharsetsResponse {
    /// Names of the character sets, in the words of SQL Server.
    #[tc(example = "SQL_EBCDIC1141_CP1_CS_AS")]
    pub database_charsets: Vec<String>,
}
