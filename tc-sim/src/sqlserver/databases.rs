//! Databases of an instance.

#[expect(deprecated, reason = "the service answers them still")]
use sqlserver_api::{
    CloneDB, CreateDB, DeleteDB, DescribeDBCharsets, DescribeDBs, DescribeDBsNormal, DescribeDatabases,
    DescribeDatabasesNormal, ModifyDBName, ModifyDBRemark, ModifyDatabaseCDC, ModifyDatabaseCT,
    ModifyDatabaseMdf, ModifyDatabaseShrinkMDF,
};

use super::routes::Routes;
use super::state::databases::Step;
use super::visit::Visit;

/// The actions of this group.
#[expect(deprecated, reason = "the service answers them still")]
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .stub::<CreateDB>()
        .stub::<DeleteDB>()
        .stub::<CloneDB>()
        .stub::<DescribeDBCharsets>()
        .stub::<DescribeDBs>()
        .stub::<DescribeDatabases>()
        .stub::<DescribeDBsNormal>()
        .stub::<DescribeDatabasesNormal>()
        .stub::<ModifyDBName>()
        .stub::<ModifyDBRemark>()
        .stub::<ModifyDatabaseCDC>()
        .stub::<ModifyDatabaseCT>()
        .stub::<ModifyDatabaseMdf>()
        .stub::<ModifyDatabaseShrinkMDF>()
}

/// Do what is due with an instance; nothing where what it is about is gone, which fails the flow.
pub(crate) fn apply(_visit: &mut Visit<'_>, _instance: &str, step: &Step) -> Option<()> {
    match *step {}
}
