//! Accounts, and what they may do with databases.

mod due;

use sqlserver_api::{
    CreateAccount, DeleteAccount, DescribeAccountPrivilegeByDB, DescribeAccounts,
    DescribeDBPrivilegeByAccount, DescribeDatabaseNames, ModifyAccountPrivilege, ModifyAccountRemark,
    ModifyDatabasePrivilege, ResetAccountPassword,
};

pub(crate) use due::apply;

use super::routes::Routes;

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
