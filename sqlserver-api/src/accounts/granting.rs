//! Giving and taking privileges, from the side of accounts and of databases.

use tc_core::prelude::*;

use crate::codes;
use crate::shared::{AccountPrivilege, AccountType, Privilege};

/// Changes what accounts may do, account by account.
///
/// Databases that are not named keep their privileges. The accounts show as changing until the
/// flow ends: poll it with [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus). Super
/// accounts and administrators own every database, and their privileges cannot be changed.
///
/// ```no_run
/// # use sqlserver_api::{
/// #     AccountPrivilegeModifyInfo, DBPrivilegeModifyInfo, ModifyAccountPrivilege, Privilege,
/// # };
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let changes = [
///     DBPrivilegeModifyInfo::new("sales", Privilege::ReadWrite),
///     DBPrivilegeModifyInfo::new("archive", Privilege::Delete),
/// ];
/// let reporter = AccountPrivilegeModifyInfo::new("reporter", changes);
/// let reply = client.call(ModifyAccountPrivilege::new("mssql-njj2mtpl", [reporter])).await?;
///
/// println!("flow {} changes the privileges", reply.flow_id);
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
        codes::UNKNOWN_ERROR,
        codes::INPUT_ILLEGAL,
        codes::PARAMS_ASSERT_FAILED,
        codes::ADMIN_ACCOUNT_NOT_UNIQUE,
        codes::GRANT_IS_ILLEGAL,
        codes::ACCOUNT_NOT_EXIST,
        codes::DB_NOT_EXIT,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::ACCOUNT_INVALID_STATUS,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
    check = some_or_all_databases,
)]
pub struct ModifyAccountPrivilege {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// The accounts, each with its changes.
    pub accounts: Vec<AccountPrivilegeModifyInfo>,
}

fn some_or_all_databases(request: &ModifyAccountPrivilege, found: &mut Violations) {
    for (at, account) in request.accounts.iter().enumerate() {
        let changes_some = !account.db_privileges.is_empty();
        if changes_some == account.acc_all_db.is_some() {
            let account = format!("Accounts[{at}]");
            found.add(&account, "takes either DBPrivileges or AccAllDB, and one of them");
        }
    }
}

/// The flow that changes the privileges.
#[derive(TcModel)]
pub struct ModifyAccountPrivilegeResponse {
    /// Id of the flow.
    #[tc(flow, example = 30321)]
    pub flow_id: i64,
}

/// An account, and the changes of its privileges: some databases one by one, or all alike.
///
/// ```
/// use sqlserver_api::{
///     AccountPrivilegeModifyInfo, DBPrivilegeModifyInfo, ModifyAccountPrivilege, Privilege,
///     SelectAllDB,
/// };
///
/// let one_by_one: Vec<DBPrivilegeModifyInfo> = Vec::new();
/// let reader = AccountPrivilegeModifyInfo::new("reader", one_by_one);
/// let request = ModifyAccountPrivilege::new("mssql-njj2mtpl", [reader.clone()]);
/// assert_eq!(
///     tc_core::check(&request).to_string(),
///     "Accounts[0] takes either DBPrivileges or AccAllDB, and one of them",
/// );
///
/// let everywhere = reader.acc_all_db(SelectAllDB::new(Privilege::ReadOnly));
/// let request = ModifyAccountPrivilege::new("mssql-njj2mtpl", [everywhere]);
/// assert!(tc_core::check(&request).is_empty());
/// ```
#[derive(TcModel)]
pub struct AccountPrivilegeModifyInfo {
    /// Name of the account.
    #[tc(example = "ac1")]
    pub user_name: String,
    /// The changes, by database; empty if `acc_all_db` changes all databases.
    ///
    /// The documentation requires this list, and also says that it and `acc_all_db` exclude each
    /// other; so the empty list is sent beside `acc_all_db`.
    #[tc(rename = "DBPrivileges", allow_empty)]
    pub db_privileges: Vec<DBPrivilegeModifyInfo>,
    /// Whether the account administers the instance.
    ///
    /// `true` stands for [`AccountType::Super`] on a single node and for
    /// [`AccountType::Administrator`] on two nodes, `false` for [`AccountType::Normal`].
    /// `account_type` says it in more detail.
    pub is_admin: Option<bool>,
    /// Kind of the account.
    #[tc(default = "L3", example = "L3")]
    pub account_type: Option<AccountType>,
    /// One change for all databases that the account may use, in place of `db_privileges`.
    ///
    /// Only special and normal accounts can be changed in this way.
    #[tc(rename = "AccAllDB")]
    pub acc_all_db: Option<SelectAllDB>,
}

/// The change of an account's privilege on one database.
#[derive(TcModel)]
pub struct DBPrivilegeModifyInfo {
    /// Name of the database.
    #[tc(rename = "DBName", example = "db_test")]
    pub db_name: String,
    /// What the account may do afterwards; [`Privilege::Delete`] takes the database from it.
    #[tc(example = "ReadWrite")]
    pub privilege: Privilege,
}

/// The change of an account's privileges on all its databases.
#[derive(TcModel)]
pub struct SelectAllDB {
    /// What the account may do afterwards; [`Privilege::Delete`] takes the databases from it.
    #[tc(example = "ReadWrite")]
    pub privilege: Privilege,
}

/// Changes what accounts may do, database by database.
///
/// It does what [`ModifyAccountPrivilege`] does, seen from the databases. Accounts that are not
/// named keep their privileges. Poll the flow with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus).
///
/// ```no_run
/// # use sqlserver_api::{
/// #     AccountPrivilege, DataBasePrivilegeModifyInfo, ModifyDatabasePrivilege, Privilege,
/// # };
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let changes = [AccountPrivilege::new("reporter", Privilege::ReadOnly)];
/// let sales = DataBasePrivilegeModifyInfo::new("sales", changes);
/// let reply = client.call(ModifyDatabasePrivilege::new("mssql-njj2mtpl", [sales])).await?;
///
/// println!("flow {} changes the privileges", reply.flow_id);
/// # Ok(())
/// # }
/// ```
#[tc_action(
    service = "sqlserver",
    version = "2018-03-28",
    errors = [
        codes::DATA_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INTERFACE_NAME_NOT_FOUND,
        codes::GRANT_IS_ILLEGAL,
        codes::ACCOUNT_NOT_EXIST,
        codes::DB_NOT_EXIT,
        codes::DB_NOT_FOUND,
        codes::INSTANCE_NOT_FOUND,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
    ],
)]
pub struct ModifyDatabasePrivilege {
    /// Id of the instance.
    #[tc(example = "mssql-njj2mtpl")]
    pub instance_id: String,
    /// The databases, each with its changes.
    pub data_base_set: Vec<DataBasePrivilegeModifyInfo>,
}

/// The flow that changes the privileges.
#[derive(TcModel)]
pub struct ModifyDatabasePrivilegeResponse {
    /// Id of the flow; a published reply writes it as a text.
    #[tc(flow, example = 30321)]
    pub flow_id: i64,
}

/// A database, and the changes of accounts' privileges on it.
#[derive(TcModel)]
pub struct DataBasePrivilegeModifyInfo {
    /// Name of the database.
    #[tc(example = "db1")]
    pub data_base_name: String,
    /// The changes, by account; [`Privilege::Delete`] takes the database from the account.
    pub account_privileges: Vec<AccountPrivilege>,
}
