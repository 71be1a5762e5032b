//! Asking which account may use which database.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{AccountPrivilege, Privilege};

/// Lists the accounts that may use a database, and what each may do.
///
/// ```no_run
/// # use sqlserver_api::DescribeAccountPrivilegeByDB;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeAccountPrivilegeByDB::new("mssql-njj2mtpl", "sales").limit(100);
/// let reply = client.call(request).await?;
///
/// for account in &reply.accounts {
///     println!("{} {}", account.user_name, account.privilege);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::DB_NAME_NOT_NULL,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    paginate = page,
)]
pub struct DescribeAccountPrivilegeByDB {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Name of the database.
    #[tc(rename = "DBName", example = "db_name")]
    pub db_name: String,
    /// Lists the account with this name only.
    #[tc(example = "acc_test")]
    pub account_name: Option<String>,
    /// Accounts per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20, example = 10)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not accounts.
    #[tc(default = 0, example = 0)]
    pub offset: Option<i64>,
}

/// A page of the accounts that may use a database.
#[derive(TcModel)]
pub struct DescribeAccountPrivilegeByDBResponse {
    /// Number of accounts that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The accounts on this page, and what each may do.
    #[tc(items)]
    pub accounts: Vec<AccountPrivilege>,
}

/// Lists the databases that an account may use, and what it may do with each.
///
/// ```no_run
/// # use sqlserver_api::DescribeDBPrivilegeByAccount;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeDBPrivilegeByAccount::new("mssql-njj2mtpl", "reporter").limit(100);
/// let reply = client.call(request).await?;
///
/// for database in &reply.db_list {
///     println!("{} {}", database.db_name, database.privilege);
/// }
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::FAILED_OPERATION_DB_ERROR,
        codes::INTERNAL_ERROR_GCS_ERROR,
        codes::INSTANCE_NOT_FOUND,
        codes::PARAMS_NOT_FOUND,
        codes::DB_INVALID_STATUS,
    ],
    paginate = page,
)]
pub struct DescribeDBPrivilegeByAccount {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Name of the account.
    #[tc(example = "acc_test")]
    pub account_name: String,
    /// Lists the database with this name only.
    #[tc(rename = "DBName", example = "db_test")]
    pub db_name: Option<String>,
    /// Databases per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20, example = 10)]
    pub limit: Option<i64>,
    /// Page number, from 0; it counts pages, not databases.
    #[tc(default = 0, example = 0)]
    pub offset: Option<i64>,
}

/// A page of the databases that an account may use.
#[derive(TcModel)]
pub struct DescribeDBPrivilegeByAccountResponse {
    /// Number of databases that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
    /// The databases on this page, and what the account may do with each.
    #[tc(rename = "DBList", items)]
    pub db_list: Vec<DBPrivilege>,
}

/// A database, and what an account may do with it.
#[derive(TcModel)]
pub struct DBPrivilege {
    /// Name of the database.
    #[tc(rename = "DBName", example = "db_test")]
    pub db_name: String,
    /// What the account may do.
    #[tc(one_of("ReadWrite", "ReadOnly", "DBOwner"), example = "ReadOnly")]
    pub privilege: Privilege,
}

/// Lists the names of the databases that an account may use, all at once.
///
/// ```no_run
/// # use sqlserver_api::DescribeDatabaseNames;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DescribeDatabaseNames::new("mssql-njj2mtpl", "reporter")).await?;
///
/// println!("{}", reply.database_name_set.join("\n"));
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
        codes::ACCOUNT_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct DescribeDatabaseNames {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Name of the account.
    #[tc(example = "account11")]
    pub account_name: String,
}

/// The databases that an account may use.
#[derive(TcModel)]
pub struct DescribeDatabaseNamesResponse {
    /// Number of the databases.
    #[tc(example = 3)]
    pub total_count: i64,
    /// Names of the databases.
    #[tc(example = "dbtest2")]
    pub database_name_set: Vec<String>,
}
