//! Accounts, and what they may do with databases.

use sqlserver_api::{
    CreateAccount, DeleteAccount, DescribeAccountPrivilegeByDB, DescribeAccounts,
    DescribeDBPrivilegeByAccount, DescribeDatabaseNames, ModifyAccountPrivilege, ModifyAccountRemark,
    ModifyDatabasePrivilege, ResetAccountPassword,
};

use super::routes::Routes;
use super::state::accounts::Step;
use super::visit::Visit;

/// The actions of this group.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreateAccount>()
        .stub::<DeleteAccount>()
        .stub::<DescribeAccounts>()
        .stub::<ModifyAccountPrivilege>()
        .stub::<ModifyAccountRemark>()
        .stub::<ResetAccountPassword>()
        .stub::<DescribeAccountPrivilegeByDB>()
        .stub::<DescribeDBPrivilegeByAccount>()
        .stub::<DescribeDatabaseNames>()
        .stub::<ModifyDatabasePrivilege>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
