//! Accounts, and what they may do with databases.
//!
//! An account is a login of an instance. What it may do with a database is its [`Privilege`]: read,
//! read and write, or own it. Its [`AccountType`] says what it is: super accounts and
//! administrators own every database, and their privileges cannot be changed; special accounts see
//! their own databases only; normal accounts get what they are given. Read-only instances take none
//! of these calls.
//!
//! Privileges can be told and changed from both sides: by account and by database.
//!
//! # The usual order of calls
//!
//! 1. [`CreateAccount`] creates accounts, also with privileges; [`wait`](crate::waiting) for its flow.
//! 2. [`DescribeAccounts`] lists the accounts with their status and privileges.
//!    [`DescribeDBPrivilegeByAccount`], [`DescribeAccountPrivilegeByDB`] and
//!    [`DescribeDatabaseNames`] tell the privileges alone.
//! 3. [`ModifyAccountPrivilege`] or [`ModifyDatabasePrivilege`] gives and takes privileges, by a
//!    flow. [`ResetAccountPassword`] has a flow too; [`ModifyAccountRemark`] has none.
//! 4. [`DeleteAccount`] deletes accounts; they leave the list when its flow ends.
//!
//! # Example
//!
//! ```no_run
//! use sqlserver_api::{AccountCreateInfo, CreateAccount, DBPrivilege, DescribeAccounts, Privilege, Wait};
//! use tc_core::Client;
//!
//! # async fn example(password: String) -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder().region("ap-guangzhou").build()?;
//! let reporter = AccountCreateInfo::new("reporter")
//!     .password(password)
//!     .db_privileges([DBPrivilege::new("sales", Privilege::ReadOnly)]);
//! let started = client.call(CreateAccount::new("mssql-njj2mtpl", [reporter])).await?;
//!
//! started.wait(&client).await?.successful()?; // until the flow has ended
//! let reply = client.call(DescribeAccounts::new("mssql-njj2mtpl").name("reporter")).await?;
//! println!("{:?}", reply.accounts);
//! # Ok(())
//! # }
//! ```
//!
//! [`Privilege`]: crate::shared::Privilege
//! [`AccountType`]: crate::shared::AccountType

mod granting;
mod lifecycle;
mod list;
mod lookup;

pub use granting::*;
pub use lifecycle::*;
pub use list::*;
pub use lookup::*;

use tc_core::Actions;

/// The actions of this group.
pub static ACTIONS: Actions = tc_core::actions![
    CreateAccount,
    DeleteAccount,
    DescribeAccounts,
    ModifyAccountPrivilege,
    ModifyAccountRemark,
    ResetAccountPassword,
    DescribeAccountPrivilegeByDB,
    DescribeDBPrivilegeByAccount,
    DescribeDatabaseNames,
    ModifyDatabasePrivilege,
];
