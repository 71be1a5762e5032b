//! Listing the accounts of an instance.

use tc_core::prelude::*;

use super::lookup::DBPrivilege;
use crate::codes;
use crate::shared::{AccountType, SortDirection};

/// Lists the accounts of an instance, with their status and privileges.
///
/// ```no_run
/// # use sqlserver_api::{AccountOrder, DescribeAccounts};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let request = DescribeAccounts::new("mssql-j8kv137v").order_by(AccountOrder::PasswordTime);
/// let reply = client.call(request).await?;
///
/// for account in &reply.accounts {
///     println!("{} {:?} {}", account.name, account.status, account.pass_time);
/// }
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
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    paginate = page,
)]
pub struct DescribeAccounts {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// Accounts per page, from 1 to 100.
    #[tc(range = 1..=100, default = 20, example = 10)]
    pub limit: Option<u64>,
    /// Page number, from 0; it counts pages, not accounts.
    #[tc(default = 0, example = 0)]
    pub offset: Option<u64>,
    /// Lists the accounts with this name only.
    #[tc(example = "andy_sa")]
    pub name: Option<String>,
    /// Field to sort by.
    #[tc(default = "createTime", example = "createTime")]
    pub order_by: Option<AccountOrder>,
    /// Direction to sort in.
    #[tc(default = "desc", example = "desc")]
    pub order_by_type: Option<SortDirection>,
}

/// A page of the instance's accounts.
#[derive(TcModel)]
pub struct DescribeAccountsResponse {
    /// Id of the instance.
    #[tc(example = "mssql-632eyp63")]
    pub instance_id: String,
    /// The accounts on this page.
    #[tc(items)]
    pub accounts: Vec<AccountDetail>,
    /// Number of accounts that match, on all pages.
    #[tc(total, example = 1)]
    pub total_count: i64,
}

/// An account.
#[derive(TcModel)]
pub struct AccountDetail {
    /// Name of the account.
    #[tc(example = "ac1")]
    pub name: String,
    /// Remark kept with the account; `--` where there is none.
    #[tc(example = "reports")]
    pub remark: String,
    /// When the account was created.
    #[tc(example = "2020-04-09 00:00:00")]
    pub create_time: DateTime,
    /// What the service is doing with the account.
    #[tc(example = 2)]
    pub status: AccountStatus,
    /// When the account was last changed.
    #[tc(example = "2020-04-09 00:00:00")]
    pub update_time: DateTime,
    /// When the password was last changed.
    #[tc(example = "2020-04-09 00:00:00")]
    pub pass_time: DateTime,
    /// The service's inner state of the account; `enable` while all is well.
    #[tc(example = "enable")]
    pub internal_status: String,
    /// What the account may do with which databases.
    pub dbs: Vec<DBPrivilege>,
    /// Whether the account administers the instance.
    pub is_admin: bool,
    /// Whether access management (CAM) holds the account.
    pub is_cam: Option<bool>,
    /// How the account logs in.
    ///
    /// A published reply writes `win-windows` for a Windows account, which arrives as
    /// [`AccountAuthentication::Other`].
    #[tc(example = "win")]
    pub authentication: AccountAuthentication,
    /// Host that a Windows account logs in at, with `_` in place of dots.
    #[tc(example = "172_8_9_12")]
    pub host: String,
    /// Kind of the account.
    #[tc(example = "L0")]
    pub account_type: AccountType,
}

/// What the service is doing with an account.
#[derive(TcEnum)]
#[repr(i64)]
pub enum AccountStatus {
    /// Being deleted; afterwards the account is not listed.
    Deleting = -1,
    /// Being created.
    Creating = 1,
    /// Ready for use; the status that changes require.
    Normal = 2,
    /// Being changed.
    Changing = 3,
    /// The password is being reset.
    ResettingPassword = 4,
    /// A status that this crate does not know.
    #[tc(other)]
    Other(i64),
}

/// How an account logs in.
#[derive(TcEnum)]
pub enum AccountAuthentication {
    /// With name and password, checked by SQL Server; the default.
    #[tc(rename = "sql")]
    SqlServer,
    /// By Windows; on business intelligence servers only.
    #[tc(rename = "win")]
    Windows,
    /// A way that this crate does not know.
    #[tc(other)]
    Other(String),
}

/// The fields by which accounts can be sorted.
#[derive(TcEnum)]
pub enum AccountOrder {
    /// By the time at which the account was created; the default.
    #[tc(rename = "createTime")]
    CreateTime,
    /// By the time of the last change.
    #[tc(rename = "updateTime")]
    UpdateTime,
    /// By the time at which the password was last changed.
    #[tc(rename = "passTime")]
    PasswordTime,
    /// A field that this crate does not know.
    #[tc(other)]
    Other(String),
}
