//! Databases of an instance.

mod due;

#[expect(deprecated, reason = "the service answers them still")]
use sqlserver_api::{
    CloneDB, CreateDB, DeleteDB, DescribeDBCharsets, DescribeDBs, DescribeDBsNormal, DescribeDatabases,
    DescribeDatabasesNormal, ModifyDBName, ModifyDBRemark, ModifyDatabaseCDC, ModifyDatabaseCT,
    ModifyDatabaseMdf, ModifyDatabaseShrinkMDF,
};

pub(crate) use due::apply;

use super::routes::Routes;

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
