//! Creating and deleting accounts, and changing their passwords and remarks.

use tc_core::prelude::*;

use super::list::AccountAuthentication;
use super::lookup::DBPrivilege;
use crate::codes;
use crate::shared::AccountType;

/// Creates accounts on an instance.
///
/// Poll the flow with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeAccounts`](super::DescribeAccounts) until the accounts are
/// [`Normal`](super::AccountStatus::Normal). An instance takes one super account or one
/// administrator, and any number of others.
///
/// ```no_run
/// # use sqlserver_api::{AccountCreateInfo, CreateAccount};
/// # use tc_core::Client;
/// # async fn example(password: String) -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reporter = AccountCreateInfo::new("reporter").password(password).remark("reports");
/// let reply = client.call(CreateAccount::new("mssql-njj2mtpl", [reporter])).await?;
///
/// println!("flow {} creates the account", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::ACCOUNT_EXIST,
        codes::ACCOUNT_NAME_IS_ILLEGAL,
        codes::ACCOUNT_NAME_IS_KEY_WORDS,
        codes::ACCOUNT_REMARK_IS_ILLEGAL,
        codes::ADMIN_ACCOUNT_NOT_UNIQUE,
        codes::GRANT_IS_ILLEGAL,
        codes::PASSWORD_IS_ILLEGAL,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct CreateAccount {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// The accounts to create.
    pub accounts: Vec<AccountCreateInfo>,
}

/// The flow that creates the accounts.
#[derive(TcModel)]
pub struct CreateAccountResponse {
    /// Id of the flow.
    #[tc(flow, example = 30321)]
    pub flow_id: i64,
}

/// An account to create.
#[derive(TcModel)]
pub struct AccountCreateInfo {
    /// Name of the account: a letter, then letters, digits and `_`, at most 50 characters.
    ///
    /// Names of system accounts and roles, such as `sysadmin` and `public`, are refused.
    #[tc(example = "ac1")]
    pub user_name: String,
    /// Password of the account; it is sent, and never shown.
    ///
    /// It has 8 to 32 characters, of at least two kinds: letters, digits, and the symbols
    /// ``_+-&=!@#$%^*()[]``. Business intelligence servers ask for three kinds of four, with upper
    /// and lower case counted apart.
    pub password: Option<Secret<String>>,
    /// What the account may do with which databases.
    #[tc(rename = "DBPrivileges")]
    pub db_privileges: Option<Vec<DBPrivilege>>,
    /// Remark to keep with the account, at most 256 characters.
    #[tc(example = "reports")]
    pub remark: Option<String>,
    /// Whether the account administers the instance.
    ///
    /// `true` stands for [`AccountType::Super`] on a single node and for
    /// [`AccountType::Administrator`] on two nodes, `false` for [`AccountType::Normal`].
    /// `account_type` says it in more detail.
    pub is_admin: Option<bool>,
    /// How the account logs in; Windows accounts are for business intelligence servers only.
    #[tc(default = "sql", example = "sql")]
    pub authentication: Option<AccountAuthentication>,
    /// Kind of the account.
    #[tc(default = "L3", example = "L3")]
    pub account_type: Option<AccountType>,
    /// Whether access management (CAM) checks the account.
    pub is_cam: Option<bool>,
    /// Version of the key that the password is encrypted with; 0 if it is not encrypted.
    #[tc(example = 0)]
    pub encrypted_version: Option<i64>,
}

/// Deletes accounts of an instance.
///
/// They show as [`Deleting`](super::AccountStatus::Deleting) until the flow ends, and are not
/// listed afterwards. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeAccounts`](super::DescribeAccounts) until the accounts are gone. The databases stay.
///
/// ```no_run
/// # use sqlserver_api::DeleteAccount;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(DeleteAccount::new("mssql-njj2mtpl", ["reporter"])).await?;
///
/// println!("flow {} deletes the account", reply.flow_id);
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
        codes::ACCOUNT_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::ACCOUNT_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
)]
pub struct DeleteAccount {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// Names of the accounts to delete.
    #[tc(example = "testusername")]
    pub user_names: Vec<String>,
}

/// The flow that deletes the accounts.
#[derive(TcModel)]
pub struct DeleteAccountResponse {
    /// Id of the flow.
    #[tc(flow, example = 312)]
    pub flow_id: i64,
}

/// Gives accounts new passwords.
///
/// They show as [`ResettingPassword`](super::AccountStatus::ResettingPassword) until the flow
/// ends. Poll it with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or
/// [`DescribeAccounts`](super::DescribeAccounts) until the accounts are
/// [`Normal`](super::AccountStatus::Normal) again.
///
/// ```no_run
/// # use sqlserver_api::{AccountPassword, ResetAccountPassword};
/// # use tc_core::Client;
/// # async fn example(password: String) -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reporter = AccountPassword::new("reporter", password);
/// let reply = client.call(ResetAccountPassword::new("mssql-njj2mtpl", [reporter])).await?;
///
/// println!("flow {} resets the password", reply.flow_id);
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
        codes::PASSWORD_IS_ILLEGAL,
        codes::ACCOUNT_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::ACCOUNT_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ResetAccountPassword {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// The accounts, each with its new password.
    pub accounts: Vec<AccountPassword>,
}

/// The flow that resets the passwords.
#[derive(TcModel)]
pub struct ResetAccountPasswordResponse {
    /// Id of the flow.
    #[tc(flow, example = 30457)]
    pub flow_id: i64,
}

/// An account, and the password that it gets.
#[derive(TcModel)]
pub struct AccountPassword {
    /// Name of the account.
    #[tc(example = "reporter")]
    pub user_name: String,
    /// The new password; it is sent, and never shown.
    ///
    /// The rules are those of [`AccountCreateInfo::password`].
    pub password: Secret<String>,
    /// Version of the key that the password is encrypted with; 0 if it is not encrypted.
    #[tc(example = 0)]
    pub encrypted_version: Option<i64>,
}

/// Changes the remarks of accounts.
///
/// They are changed when the reply arrives; there is nothing to poll.
///
/// ```no_run
/// # use sqlserver_api::{AccountRemark, ModifyAccountRemark};
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let remark = AccountRemark::default().user_name("reporter").remark("monthly reports");
/// client.call(ModifyAccountRemark::new("mssql-j8kv137v", [remark])).await?;
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
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::ACCOUNT_REMARK_IS_ILLEGAL,
        codes::DB_CHAR_ILLEGAL,
        codes::ACCOUNT_NOT_EXIST,
        codes::INSTANCE_NOT_FOUND,
        codes::PERMISSION_DENIED,
    ],
    rate_limit = 20,
    idempotent,
)]
pub struct ModifyAccountRemark {
    /// Id of the instance.
    #[tc(example = "mssql-j8kv137v")]
    pub instance_id: String,
    /// The accounts, each with its new remark.
    pub accounts: Vec<AccountRemark>,
}

/// An account, and the remark to keep with it.
///
/// The service declares both parts as optional, though changing a remark takes both.
#[derive(TcModel)]
pub struct AccountRemark {
    /// Name of the account.
    #[tc(example = "reporter")]
    pub user_name: Option<String>,
    /// The new remark, at most 256 characters.
    #[tc(example = "monthly reports")]
    pub remark: Option<String>,
}
